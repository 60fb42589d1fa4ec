/** The palette: every command by its words, and cases by what they are called. */
import { Combobox, Modal, TextInput, useCombobox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../api/call.ts';
import { Caps } from './caps.tsx';
import { fitting } from './commands.ts';
import classes from './palette.module.css';
import { paths } from './paths.ts';
import { say } from './say.ts';
import { commands, useOffered } from './use-commands.ts';

const CASES_SHOWN = 6;

interface Entry {
  readonly id: string;
  readonly label: string;
  readonly beside?: string;
  readonly keys?: string;
  readonly off?: string | null;
  readonly run: () => void;
}

export function Palette({
  isOpen,
  close,
}: {
  readonly isOpen: boolean;
  readonly close: () => void;
}): ReactElement {
  return (
    <Modal.Root
      opened={isOpen}
      onClose={close}
      padding={0}
      size={560}
      yOffset="12vh"
      transitionProps={{ duration: 80 }}
    >
      <Modal.Overlay />
      {/* The name belongs to the dialog itself; a whole Modal would put it on what stands around it. */}
      <Modal.Content aria-label="Palette">
        <Modal.Body>
          <Inside close={close} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Inside({ close }: { readonly close: () => void }): ReactElement {
  const [text, setText] = useState('');
  const entries = useEntries(text);
  const combobox = useCombobox({ opened: true });
  const { selectFirstOption } = combobox;
  useEffect(() => {
    if (entries.length > 0) selectFirstOption();
  }, [entries, selectFirstOption]);
  const run = (id: string): void => {
    const entry = entries.find((one) => one.id === id);
    if (entry === undefined) return;
    if (entry.off != null) return say(entry.off);
    // The focus goes back first: a command may move it elsewhere.
    close();
    requestAnimationFrame(entry.run);
  };
  return (
    <Combobox store={combobox} onOptionSubmit={run}>
      <div className={classes.palette}>
        <Combobox.EventsTarget>
          <TextInput
            data-autofocus
            variant="unstyled"
            size="lg"
            aria-label="Command, or reference, UID, contract or ticket of a case"
            placeholder="What do you want to do?"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            className={classes.field ?? ''}
          />
        </Combobox.EventsTarget>
        <Combobox.Options className={classes.list ?? ''} tabIndex={0} aria-label="Commands and cases">
          {entries.length === 0 && (
            <Combobox.Empty className={classes.none ?? ''}>
              No command and no case begins like this.
            </Combobox.Empty>
          )}
          {entries.map((entry) => (
            <Line key={entry.id} entry={entry} />
          ))}
        </Combobox.Options>
      </div>
    </Combobox>
  );
}

function Line({ entry }: { readonly entry: Entry }): ReactElement {
  const beside = entry.off ?? entry.beside;
  return (
    <Combobox.Option
      value={entry.id}
      className={classes.entry ?? ''}
      data-off={entry.off != null || undefined}
    >
      <span className={classes.words}>
        <span>{entry.label}</span>
        {beside !== undefined && <span className={classes.beside}>{beside}</span>}
      </span>
      {entry.keys !== undefined && <Caps keys={entry.keys} />}
    </Combobox.Option>
  );
}

function useEntries(text: string): readonly Entry[] {
  const offered = useOffered();
  const navigate = useNavigate();
  const wanted = text.trim();
  const { data } = useQuery({
    queryKey: ['queue', 'palette', wanted],
    queryFn: ({ signal }) => call('getQueue', { query: { q: wanted, limit: CASES_SHOWN }, signal }),
    enabled: wanted.length >= 2,
    staleTime: 5000,
  });
  return useMemo(() => {
    const cases = (data?.rows ?? []).map((row) => ({
      id: row.id,
      label: `Open ${row.reference}`,
      beside: `${row.reporter.uid} waits for ${row.respondent.uid}${row.contract === null ? '' : ` · contract ${row.contract}`}`,
      run: () => void navigate(paths.case(row.reference)),
    }));
    const found = fitting(offered, wanted)
      .filter((one) => one.id !== 'palette' && one.area !== 'dialog' && one.inside !== true)
      .map(({ id, label, keys: [keys], off }) => ({
        id,
        label,
        off: off ?? null,
        ...(keys === undefined ? {} : { keys }),
        run: () => void commands.run(id),
      }));
    return [...cases, ...found];
  }, [data, offered, wanted, navigate]);
}
