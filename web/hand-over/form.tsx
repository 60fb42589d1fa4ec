/** Hands cases over: all of them, or those that are chosen. */
import { Button, Checkbox, Group, NativeSelect, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { call } from '../api/call.ts';
import type { QueueRow } from '../api/operations.generated.ts';
import { useColleagues, useNameOf } from '../app/colleagues.ts';
import { useOnDuty } from '../app/duty.tsx';
import { useMe } from '../app/me.ts';
import { paths } from '../app/paths.ts';
import { say } from '../app/say.ts';
import { Trouble } from '../app/trouble.tsx';
import { useCommands } from '../app/use-commands.ts';
import { whenText } from '../queue/countdown.ts';
import { needOf } from '../queue/need.ts';
import { inkOf, SHAPES } from '../theme/meaning.ts';
import { Shape } from '../theme/shape.tsx';
import { useDeskNow } from '../time/instant.tsx';
import classes from './hand-over.module.css';

/** Whoever works on cases can be given some. */
const AGENTS: readonly string[] = ['frontLine', 'engagement', 'escalations', 'lead'];

export function HandOverForm({
  total,
  rows,
}: {
  readonly total: number;
  readonly rows: readonly QueueRow[];
}): ReactElement {
  const [left, leave] = useState<ReadonlySet<string>>(new Set());
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const nameOf = useNameOf();
  const make = useMake(() => setNote(''));
  const count = total - left.size;
  const chosen =
    left.size === 0 ? null : rows.filter(({ id }) => !left.has(id)).map(({ reference }) => reference);
  const why = count === 0 ? 'No case is chosen.' : note.trim() === '' ? 'Say what they should know.' : null;
  const send = (): void => {
    if (why === null) make.mutate({ to: to === '' ? null : to, note: note.trim(), cases: chosen });
  };
  useCommands([
    { id: 'handOver.send', label: 'Hand cases over', area: 'page', keys: ['Mod+Enter'], off: why, run: send },
  ]);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Cases rows={rows} left={left} leave={leave} />
      {total > rows.length && (
        <p className={classes.quiet}>
          The first {rows.length} stand here; the other {total - rows.length} go along where all are handed
          over.
        </p>
      )}
      <To to={to} setTo={setTo} />
      <Textarea
        label="Note"
        description="What is under way, what was promised, what comes next."
        required
        autosize
        minRows={3}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {make.error !== null && <Trouble error={make.error} />}
      <Group justify="flex-end">
        <span className={classes.quiet}>{why}</span>
        <Button type="submit" disabled={why !== null} loading={make.isPending}>
          Hand {count === 1 ? '1 case' : `${count} cases`} over{' '}
          {to === '' ? 'to nobody in particular' : `to ${nameOf(to)}`}
        </Button>
      </Group>
    </form>
  );
}

function useMake(done: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: {
      readonly to: string | null;
      readonly note: string;
      readonly cases: readonly string[] | null;
    }) => call('makeHandOver', { body }),
    onSuccess: ({ cases }) => {
      done();
      say(`${cases === 1 ? '1 case is' : `${cases} cases are`} handed over.`);
      void queries.invalidateQueries({ queryKey: ['queue'] });
      return queries.invalidateQueries({ queryKey: ['hand-over'] });
    },
  });
}

/** Those on duty first. */
function To({ to, setTo }: { readonly to: string; readonly setTo: (to: string) => void }): ReactElement {
  const { person } = useMe();
  const onDuty = new Set(useOnDuty().map((one) => one.person));
  const agents = useColleagues().filter(
    (one) => one.id !== person?.id && one.roles.some((role) => AGENTS.includes(role)),
  );
  const choices = (of: typeof agents) => of.map((one) => ({ value: one.id, label: one.name }));
  return (
    <NativeSelect
      label="To"
      value={to}
      onChange={(event) => setTo(event.currentTarget.value)}
      data={[
        { value: '', label: 'Nobody in particular' },
        { group: 'On duty now', items: choices(agents.filter((one) => onDuty.has(one.id))) },
        { group: 'Not on duty', items: choices(agents.filter((one) => !onDuty.has(one.id))) },
      ].filter((one) => !('items' in one) || one.items.length > 0)}
    />
  );
}

function Cases({
  rows,
  left,
  leave,
}: {
  readonly rows: readonly QueueRow[];
  readonly left: ReadonlySet<string>;
  readonly leave: (left: ReadonlySet<string>) => void;
}): ReactElement {
  const now = useDeskNow();
  return (
    <ul className={classes.cases} aria-label="Your open cases">
      {rows.map((row) => {
        const { word, meaning, why } = needOf(row);
        return (
          <li key={row.id} className={classes.case}>
            <Checkbox
              aria-label={`Hand ${row.reference} over`}
              checked={!left.has(row.id)}
              onChange={(event) => {
                const next = new Set(left);
                if (event.currentTarget.checked) next.delete(row.id);
                else next.add(row.id);
                leave(next);
              }}
            />
            <Link to={paths.case(row.reference)} className="id">
              {row.reference}
            </Link>
            <span className={classes.need}>
              <span className={classes.word} style={{ color: inkOf(meaning) }}>
                <Shape path={SHAPES[meaning]} />
                {word}
              </span>{' '}
              <span className={classes.quiet}>{why}</span>
            </span>
            <time dateTime={row.urgency.at} className={classes.when}>
              {whenText(row.urgency.at, now)}
            </time>
          </li>
        );
      })}
    </ul>
  );
}
