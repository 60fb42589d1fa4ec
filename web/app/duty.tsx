/** Who is on duty now. */
import { HoverCard, UnstyledButton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { call } from '../api/call.ts';
import { useLive } from '../live/use-live.ts';
import { instantText } from '../time/instant-text.ts';
import { useNameOf } from './colleagues.ts';
import classes from './duty.module.css';
import { Face } from './face.tsx';
import { useMe } from './me.ts';
import { say } from './say.ts';
import { useCommands } from './use-commands.ts';

const FACES_MOST = 4;
/** Whoever works on cases has shifts. */
const SHIFTS: readonly string[] = ['frontLine', 'engagement', 'escalations', 'lead'];

const dutyQuery = {
  queryKey: ['duty'],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => call('getDuty', { signal }),
  refetchInterval: 60_000,
} as const;

export const useOnDuty = () => useQuery(dutyQuery).data?.onDuty ?? [];

export function Duty(): ReactElement {
  const onDuty = useOnDuty();
  const nameOf = useNameOf();
  const queries = useQueryClient();
  useLive('all', (changes) => {
    if (changes.some((one) => one.kind === 'desk' && one.what === 'duty'))
      void queries.invalidateQueries({ queryKey: dutyQuery.queryKey });
  });
  useShift();
  const names = onDuty.map((one) => nameOf(one.person));
  return (
    <HoverCard position="bottom-end" width={320} shadow="md" openDelay={200}>
      <HoverCard.Target>
        <UnstyledButton
          className={classes.duty}
          aria-label={names.length === 0 ? 'Nobody on duty' : `On duty: ${names.join(', ')}`}
        >
          {onDuty.slice(0, FACES_MOST).map((one) => (
            <Face key={one.person} name={nameOf(one.person)} size={24} />
          ))}
          <span className={classes.more}>
            {onDuty.length === 0
              ? 'Nobody on duty'
              : onDuty.length > FACES_MOST
                ? `+${onDuty.length - FACES_MOST}`
                : ''}
          </span>
        </UnstyledButton>
      </HoverCard.Target>
      <HoverCard.Dropdown>
        <p className={classes.title}>On duty</p>
        {onDuty.length === 0 && (
          <p className={classes.none}>Nobody has begun a shift. Whoever does is shown here.</p>
        )}
        <ul className={classes.people}>
          {onDuty.map((one) => (
            <li key={one.person} className={classes.person}>
              <Face name={nameOf(one.person)} size={24} />
              <span className={classes.words}>
                <bdi>{nameOf(one.person)}</bdi>
                <span className={classes.has}>
                  {workText(one.has, one.needs)}; since {instantText(one.since)}
                </span>
              </span>
            </li>
          ))}
        </ul>
      </HoverCard.Dropdown>
    </HoverCard>
  );
}

/** How much somebody has. */
function workText(has: number, needs: number): string {
  if (has === 0) return 'has no case';
  const cases = has === 1 ? 'has 1 case' : `has ${has} cases`;
  if (needs === 0) return cases;
  return `${cases}, ${needs === 1 ? '1 needs' : `${needs} need`} a person`;
}

/** Begins and ends one's own shift. */
function useShift(): void {
  const { person } = useMe();
  const queries = useQueryClient();
  const isOn = useOnDuty().some((one) => one.person === person?.id);
  const set = useMutation({
    mutationFn: (on: boolean) => call('sayDuty', { body: { on } }),
    onSuccess: ({ on }) => {
      say(on ? 'Your shift has begun.' : 'Your shift has ended.', () => set.mutate(!on));
      return queries.invalidateQueries({ queryKey: dutyQuery.queryKey });
    },
    onError: () => say('That could not be said to the desk. Nothing was changed.'),
  });
  const hasShifts = person?.roles.some((role) => SHIFTS.includes(role)) === true;
  useCommands(
    hasShifts
      ? [
          {
            id: 'mine.shift',
            label: isOn ? 'End shift' : 'Begin shift',
            area: 'anywhere',
            keys: [],
            words: 'on duty off duty',
            run: () => set.mutate(!isOn),
          },
        ]
      : [],
  );
}
