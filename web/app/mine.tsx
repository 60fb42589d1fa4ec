/** Who is at work here: their name, how they like the pages, the way out. */
import {
  Menu,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
  type MantineColorScheme,
} from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Caps } from './caps.tsx';
import { Face } from './face.tsx';
import { useChangeSettings, useMe, type Density } from './me.ts';
import classes from './mine.module.css';
import { commands, useOffered } from './use-commands.ts';

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
        {SCHEMES.map(([scheme, word]) => (
          <Choice
            key={scheme}
            word={word}
            isOn={colorScheme === scheme}
            choose={() => setColorScheme(scheme)}
          />
        ))}
        <Menu.Label>Density</Menu.Label>
        {DENSITIES.map(([density, word]) => (
          <Choice
            key={density}
            word={word}
            isOn={settings.density === density}
            choose={() => change({ density })}
          />
        ))}
        <Menu.Divider />
        <Offered />
      </Menu.Dropdown>
    </Menu>
  );
}

function Choice({
  word,
  isOn,
  choose,
}: {
  readonly word: string;
  readonly isOn: boolean;
  readonly choose: () => void;
}): ReactElement {
  return (
    <Menu.Item
      role="menuitemradio"
      aria-checked={isOn}
      closeMenuOnClick={false}
      leftSection={<IconCheck size={16} opacity={isOn ? 1 : 0} aria-hidden />}
      onClick={choose}
    >
      {word}
    </Menu.Item>
  );
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
