/** The sheet of keys: what can be done here without a mouse. */
import { Modal, Switch } from '@mantine/core';
import type { ReactElement } from 'react';
import { Caps } from './caps.tsx';
import type { Area, Command } from './commands.ts';
import { useChangeSettings, useMe } from './me.ts';
import classes from './sheet.module.css';
import { useOffered } from './use-commands.ts';

const PARTS: readonly (readonly [Area, string])[] = [
  ['queue', 'In the queue'],
  ['case', 'On the case'],
  ['page', 'On this page'],
  ['anywhere', 'Everywhere'],
];

export function Sheet({
  isOpen,
  close,
}: {
  readonly isOpen: boolean;
  readonly close: () => void;
}): ReactElement {
  const offered = useOffered().filter((one) => one.keys.length > 0 && one.inside !== true);
  const { settings } = useMe();
  const change = useChangeSettings();
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title="Keys"
      size={720}
      transitionProps={{ duration: 80 }}
      closeButtonProps={{ 'aria-label': 'Close keys' }}
    >
      <Switch
        mb="lg"
        checked={settings.singleLetters}
        onChange={(event) => change({ singleLetters: event.currentTarget.checked })}
        label="Single letters run commands"
        description="They are off while you type. Switch them off where you dictate, or press keys by accident; the palette still has every command."
      />
      <div className={classes.parts}>
        {PARTS.map(([area, title]) => (
          <Part key={area} title={title} list={offered.filter((one) => one.area === area)} />
        ))}
      </div>
    </Modal>
  );
}

function Part({
  title,
  list,
}: {
  readonly title: string;
  readonly list: readonly Command[];
}): ReactElement | null {
  if (list.length === 0) return null;
  return (
    <section className={classes.part}>
      <h3 className={classes.title}>{title}</h3>
      <dl className={classes.list}>
        {list.map((command) => (
          <div key={command.id} className={classes.line}>
            <dt>{command.label}</dt>
            <dd>
              {command.keys.map((keys) => (
                <Caps key={keys} keys={keys} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
