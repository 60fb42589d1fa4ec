/** How one likes the pages: kept with the person, but for the colours, which belong to the screen. */
import { SegmentedControl, Switch, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import type { ReactElement } from 'react';
import { useChangeSettings, useMe, type Density } from '../app/me.ts';
import classes from './account.module.css';

const DENSITIES: readonly (readonly [value: Density, word: string])[] = [
  ['comfortable', 'Comfortable'],
  ['compact', 'Compact'],
];
const SCHEMES: readonly (readonly [value: MantineColorScheme, word: string])[] = [
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['auto', 'As the system'],
];

export function Likes(): ReactElement {
  const { settings } = useMe();
  const change = useChangeSettings();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div className={classes.likes}>
      <Switch
        label="Single letters run commands"
        description="Such as j and k in the queue, never while you type. Without them Ctrl K still has every command."
        checked={settings.singleLetters}
        onChange={(event) => change({ singleLetters: event.currentTarget.checked })}
      />
      <OneOf
        label="Density"
        all={DENSITIES}
        value={settings.density}
        choose={(density) => change({ density })}
      />
      <OneOf label="Colours" all={SCHEMES} value={colorScheme} choose={setColorScheme} />
    </div>
  );
}

function OneOf<Value extends string>({
  label,
  all,
  value,
  choose,
}: {
  readonly label: string;
  readonly all: readonly (readonly [value: Value, word: string])[];
  readonly value: Value;
  readonly choose: (value: Value) => void;
}): ReactElement {
  return (
    <div className={classes.choice}>
      <span className={classes.label}>{label}</span>
      <SegmentedControl
        aria-label={label}
        data={all.map(([one, word]) => ({ value: one, label: word }))}
        value={value}
        onChange={choose}
      />
    </div>
  );
}
