/** The small set of icons that a banner may carry, each with a word. */
import {
  IconAlertTriangle,
  IconBeach,
  IconClockPause,
  IconInfoCircle,
  IconPlugConnectedX,
  IconSpeakerphone,
  IconTool,
} from '@tabler/icons-react';
import { VisuallyHidden } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Banner } from '../api/operations.generated.ts';

export type BannerIconName = Banner['icon'];

export const BANNER_ICONS: {
  readonly [icon in BannerIconName]: { readonly word: string; readonly Icon: typeof IconTool };
} = {
  info: { word: 'Information', Icon: IconInfoCircle },
  news: { word: 'News', Icon: IconSpeakerphone },
  warning: { word: 'Warning', Icon: IconAlertTriangle },
  outage: { word: 'Outage', Icon: IconPlugConnectedX },
  maintenance: { word: 'Maintenance', Icon: IconTool },
  delay: { word: 'Delay', Icon: IconClockPause },
  holiday: { word: 'Holiday', Icon: IconBeach },
};
export const BANNER_ICON_NAMES = Object.keys(BANNER_ICONS) as readonly BannerIconName[];

export function BannerIcon({ icon }: { readonly icon: BannerIconName }): ReactElement {
  const { word, Icon } = BANNER_ICONS[icon];
  return (
    <>
      <Icon size={18} aria-hidden />
      <VisuallyHidden>{word}</VisuallyHidden>
    </>
  );
}
