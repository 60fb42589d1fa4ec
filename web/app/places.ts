/** Where a person can go: one table feeds the navigation, the palette and the keys that begin with `g`. */
import {
  IconBook2,
  IconChartHistogram,
  IconHandStop,
  IconKey,
  IconLifebuoy,
  IconListCheck,
  IconMessagePlus,
  IconScale,
  IconSwitchHorizontal,
  IconUsers,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { paths } from './paths.ts';

export interface Place {
  /** As in the navigation; `Go to …` in the palette. */
  readonly label: string;
  readonly to: string;
  /** Everything under these belongs to it as well. */
  readonly under?: readonly string[];
  readonly icon: ComponentType<{
    readonly size?: number;
    readonly stroke?: number;
    readonly 'aria-hidden'?: boolean;
  }>;
  readonly keys: string;
  /** `day`: what a shift is spent with; `desk`: what the desk stands on. */
  readonly part: 'day' | 'desk';
  /** Other words by which the palette finds it. */
  readonly words?: string;
  /** Whose it is; without it everybody's. */
  readonly roles?: readonly string[];
}

export const PLACES: readonly Place[] = [
  {
    label: 'Queue',
    to: paths.queue(),
    under: ['/cases/'],
    icon: IconListCheck,
    keys: 'g q',
    part: 'day',
    words: 'cases list inbox home',
  },
  {
    label: 'New report',
    to: paths.report(),
    icon: IconMessagePlus,
    keys: 'g n',
    part: 'day',
    words: 'import file csv bring in',
  },
  {
    label: 'Hand-over',
    to: paths.handOver(),
    icon: IconSwitchHorizontal,
    keys: 'g h',
    part: 'day',
    words: 'shift end colleague notes',
  },
  {
    label: 'Article',
    to: paths.article(),
    icon: IconBook2,
    keys: 'g a',
    part: 'desk',
    words: 'procedure rules knowledge banners announcements',
  },
  {
    label: 'Requests for help',
    to: paths.help(),
    icon: IconLifebuoy,
    keys: 'g s',
    part: 'desk',
    words: 'support questions leads',
  },
  {
    label: 'Brakes',
    to: paths.brakes(),
    icon: IconHandStop,
    keys: 'g b',
    part: 'desk',
    words: 'pause holds country stop',
  },
  {
    label: 'Policy',
    to: paths.policy(),
    icon: IconScale,
    keys: 'g p',
    part: 'desk',
    words: 'settings hours numbers versions approve',
  },
  {
    label: 'Figures',
    to: paths.figures(),
    icon: IconChartHistogram,
    keys: 'g f',
    part: 'desk',
    words: 'statistics charts numbers curve csv work',
  },
  {
    label: 'People',
    to: paths.people(),
    icon: IconUsers,
    keys: 'g u',
    part: 'desk',
    words: 'users roles rights invite accounts administrators sign-in log',
    roles: ['administrator', 'auditor'],
  },
  {
    label: 'API keys',
    to: paths.keys(),
    icon: IconKey,
    keys: 'g k',
    part: 'desk',
    words: 'machines integrations tokens bearer scopes',
    roles: ['administrator', 'auditor'],
  },
];

/** The places of somebody: what is not for their roles is not in their way. */
export const placesOf = (held: readonly string[]): readonly Place[] =>
  PLACES.filter(({ roles }) => roles === undefined || roles.some((role) => held.includes(role)));

/** Whether an address belongs to a place. */
export const isAt = ({ to, under = [] }: Place, pathname: string): boolean =>
  pathname === to ||
  (to !== paths.queue() && to !== paths.people() && pathname.startsWith(`${to}/`)) ||
  under.some((one) => pathname.startsWith(one));

/** A label within a sentence: small, but for what is written in capitals anyway. */
export const inSentence = (label: string): string =>
  /^\p{Lu}{2}/u.test(label) ? label : `${label.slice(0, 1).toLowerCase()}${label.slice(1)}`;
