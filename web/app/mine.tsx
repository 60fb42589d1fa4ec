/** Who is at work here: their name, how they like the pages, the way out. */
import {
  Menu,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
  type MantineColorScheme,
} from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../api/call.ts';
import { Caps } from './caps.tsx';
import { Face } from './face.tsx';
import { useChangeSettings, useMe, type Density } from './me.ts';
import classes from './mine.module.css';
import { paths } from './paths.ts';
import { say } from './say.ts';
import { commands, useCommands, useOffered } from './use-commands.ts';

const SCHEMES: readonly (readonly [MantineColorScheme, string])[] = [
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['auto', 'As the system'],
];
const DENSITIES: readonly (readonly [Density, string])[] = [
  ['comfortable', 'Comfortable'],
  ['compact', 'Compact'],
];

export function Mine(): ReactElement {
  const { person, settings } = useMe();
  const change = useChangeSettings();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const name = person?.name ?? '';
  useOwnCommands();
  return (
    <Menu position="bottom-end" width={240} shadow="md" keepMounted={false}>
      <Menu.Target>
        <UnstyledButton className={classes.mine}>
          <Face name={name} size={28} />
          <span className={classes.name} aria-hidden>
            {name}
          </span>
          <VisuallyHidden>{name}: settings and sign-out</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Colours</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(value) => choose(SCHEMES, value, setColorScheme)}>
          {SCHEMES.map(([scheme, word]) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {word}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Label>Density</Menu.Label>
        <Menu.RadioGroup
          value={settings.density}
          onChange={(value) => choose(DENSITIES, value, (density) => change({ density }))}
        >
          {DENSITIES.map(([density, word]) => (
            <Menu.RadioItem key={density} value={density}>
              {word}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Offered />
      </Menu.Dropdown>
    </Menu>
  );
}

/** Takes one of the known values out of what a menu says. */
function choose<Value extends string>(
  known: readonly (readonly [Value, string])[],
  value: string,
  set: (value: Value) => void,
): void {
  const found = known.find(([one]) => one === value);
  if (found !== undefined) set(found[0]);
}

/** Commands that concern the person, wherever they are. */
function Offered(): ReactElement {
  return (
    <>
      {useOffered()
        .filter((one) => one.id.startsWith('mine.') || one.id === 'keys')
        .map(({ id, label, keys: [keys] }) => (
          <Menu.Item
            key={id}
            rightSection={keys === undefined ? null : <Caps keys={keys} />}
            onClick={() => void commands.run(id)}
          >
            {label}
          </Menu.Item>
        ))}
    </>
  );
}

/** The way to one's own account, and out. */
function useOwnCommands(): void {
  const queries = useQueryClient();
  const navigate = useNavigate();
  useCommands([
    {
      id: 'mine.account',
      label: 'Your account',
      area: 'anywhere',
      keys: ['g m'],
      words: 'password code second factor sessions settings shortcuts',
      run: () => void navigate(paths.account()),
    },
    {
      id: 'mine.signOut',
      label: 'Sign out',
      area: 'anywhere',
      keys: [],
      run: () => {
        call('signOut', {}).then(
          // Nothing of what was read stays for whoever comes next.
          () => {
            queries.clear();
            location.assign(paths.signIn());
          },
          () => say('The desk could not be reached. You are still signed in.'),
        );
      },
    },
  ]);
}
