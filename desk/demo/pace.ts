/**
 * The clock of the demo: 48 hours in 48 seconds, but no faster than outside while something is under way, so that a
 * time-lapse never makes the desk late by its own doing; and, without a stand-in agent, it stands still while a person's
 * decision is awaited.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { HOUR, MINUTE, SECOND, type Instant } from '../../procedure/case.ts';
import { referenceOf } from '../db/cases.ts';

/** One hour in a second. */
export const RATE = HOUR / SECOND;
const LOOK_MS = 20;
/** As outside: a proof waits for a watermark past the approval (H6), and none would come if the clock stood. */
const SLOW = 1;
/** Afterwards the clock catches up by at most so much at a time. */
const CATCH_UP = 10 * MINUTE;

interface Standing {
  readonly now: Instant;
  readonly machine: number;
  readonly busy: boolean;
  readonly reference: string | null;
  readonly tasks: string[] | null;
}

/** A hold between approval and lift's confirmation, an act that is not settled, a case that is due. */
const LOOK = `
select ms(desk_now())::float8 as now, ms(machine_now())::float8 as machine,
  exists (select from effects where state in ('intended', 'attempted', 'unknown'))
    or exists (select from cases where due_at <= (select desk_now()))
    or exists (select from cases where closed_at is null and stage in ('approved', 'suspending')) as busy,
  turn.reference, turn.task_kinds as tasks
from (values (1)) as one (row) left join (
  select reference, task_kinds from cases where task_since is not null order by task_since, id limit 1) as turn on true`;

export interface PaceState {
  now: Instant;
  /** Whose decision the time waits for. */
  awaited: { readonly reference: string; readonly tasks: readonly string[] } | null;
}

/** Moves the clock until the signal. @param waitForPeople without a stand-in agent. */
export async function keepPace(
  pool: pg.Pool,
  state: PaceState,
  waitForPeople: boolean,
  signal: AbortSignal,
): Promise<void> {
  let target: Instant | null = null;
  let before: number | null = null;
  while (!signal.aborted) {
    const { rows } = await pool.query<Standing>({ name: 'demo-pace', text: LOOK });
    const look = rows[0];
    if (look === undefined) throw new Error('the clock could not be read');
    state.awaited =
      waitForPeople && look.reference !== null
        ? { reference: referenceOf(Number(look.reference)), tasks: look.tasks ?? [] }
        : null;
    const elapsed = before === null ? 0 : look.machine - before;
    before = look.machine;
    // Time in which a person is awaited is not made up for.
    target = state.awaited === null ? (target ?? look.now) + elapsed * RATE : look.now;
    const free = !look.busy && state.awaited === null;
    const rate = free ? RATE : look.busy ? SLOW : 0;
    const to = free ? Math.min(Math.max(target, look.now), look.now + CATCH_UP) : look.now;
    const { rows: set } = await pool.query<{ now: number }>({
      name: 'demo-clock',
      text: 'select set_desk_clock($1, $2)::float8 as now',
      values: [Math.round(to), rate],
    });
    state.now = set[0]?.now ?? look.now;
    await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
}
