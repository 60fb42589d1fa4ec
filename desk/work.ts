/** The loops of a worker: hear, wake, act, compare, keep the books. Several workers may run; each round does what no other has taken. */
import type { Ports } from '../connectors/ports.ts';
import { HOUR, MINUTE, SECOND, type Milliseconds } from '../procedure/case.ts';
import { takeCheckpoint } from './checkpoints.ts';
import { declareSource, listSources } from './db/sources.ts';
import type { Desk } from './desk.ts';
import { DISPATCH_TIMES, dispatchOnce } from './dispatch.ts';
import { examine } from './doctor.ts';
import { rollUpOnce } from './figures/roll-up.ts';
import { forgetKeys } from './http/idempotency.ts';
import { forgetAccess } from './people/forgetting.ts';
import { listenOnce, MESSAGES_MOST, type ListenedSource, type Stream } from './listen.ts';
import type { Loop } from './loops.ts';
import { reconcileOnce } from './reconcile.ts';
import { watchRun } from './restored.ts';
import { wakeOnce } from './wake.ts';
import { forgetEvents } from './workspace/events.ts';
import { forgetPresent } from './workspace/presence.ts';

export const MESSAGES: ListenedSource = { name: 'messages', place: 'messageCentre' };
export const TICKETS: ListenedSource = { name: 'tickets', place: 'ticket' };
const ACTS_MOST = 64;
const CASES_MOST = 500;
const PULSE_EVERY: Milliseconds = SECOND;
/** How long acts may wait after the server was started again. */
const WATCH_EVERY: Milliseconds = SECOND / 2;
/** How far figures may be behind. */
const FIGURES_EVERY: Milliseconds = 5 * SECOND;
const RECONCILE_EVERY: Milliseconds = 10 * MINUTE;
const CHECKPOINT_EVERY: Milliseconds = MINUTE;
const SWEEP_EVERY: Milliseconds = HOUR;
const FORGET_EVERY: Milliseconds = HOUR;
const PRESENCE_EVERY: Milliseconds = 5 * SECOND;

export interface WorkSettings {
  /** Names this worker in leases. */
  readonly worker: string;
  /** The longest sleep of hearing, waking and acting. */
  readonly idle: Milliseconds;
  /** L of the streams where the marketplace states one; null: somebody declares it (POST /sources), until then they are grade C. */
  readonly bound: Milliseconds | null;
}

/** Makes the connectors' sources known; one that is there stays as people have set it. */
export async function declareSources(desk: Desk, ports: Ports, bound: Milliseconds | null): Promise<void> {
  const known = new Set((await listSources(desk.pool)).map(({ name }) => name));
  const { messageCentre, helpDesk } = ports;
  if (!known.has(MESSAGES.name))
    await declareSource(desk.pool, {
      ...MESSAGES,
      grade: messageCentre.grade,
      bound,
      manual: messageCentre.manual,
    });
  if (!known.has(TICKETS.name))
    await declareSource(desk.pool, {
      ...TICKETS,
      grade: helpDesk.grade ?? (helpDesk.manual ? 'C' : 'B'),
      bound,
      manual: helpDesk.manual,
    });
}

/** Every loop of one worker. */
export function workLoops(desk: Desk, ports: Ports, settings: WorkSettings): readonly Loop[] {
  const { idle, worker } = settings;
  return [
    ...listening(desk, ports, idle),
    { name: 'wake', idle, round: async () => (await wakeOnce(desk, CASES_MOST)) > 0 },
    { name: 'dispatch', idle, round: async () => (await dispatchOnce(desk, ports, worker, ACTS_MOST)) > 0 },
    // A lift never waits until a round of other acts has ended (L7).
    { name: 'lift', idle, round: async () => (await liftOnce(desk, ports, worker)) > 0 },
    { name: 'pulse', idle: PULSE_EVERY, hurried: false, round: () => pulse(desk) },
    { name: 'figures', idle: FIGURES_EVERY, hurried: false, round: () => rollUpOnce(desk.pool) },
    seldom('watch', WATCH_EVERY, (signal) => watchRun(desk, ports, signal)),
    seldom('reconcile', RECONCILE_EVERY, (signal) => reconcileOnce(desk, ports, signal)),
    seldom('checkpoint', CHECKPOINT_EVERY, () => checkpoint(desk)),
    seldom('sweep', SWEEP_EVERY, () => sweep(desk)),
    seldom('forget keys', FORGET_EVERY, () => forgetKeys(desk.pool)),
    seldom('forget events', FORGET_EVERY, () => forgetEvents(desk.pool)),
    seldom('forget presence', PRESENCE_EVERY, () => forgetPresent(desk.pool)),
    seldom('forget sessions', FORGET_EVERY, () => forgetAccess(desk.pool)),
  ];
}

const liftOnce = (desk: Desk, ports: Ports, worker: string): Promise<number> =>
  dispatchOnce(desk, ports, worker, ACTS_MOST, DISPATCH_TIMES, 'lifts');

const seldom = (
  name: string,
  every: Milliseconds,
  round: (signal: AbortSignal) => Promise<unknown>,
): Loop => ({
  name,
  idle: every,
  hurried: false,
  round: async (signal) => {
    await round(signal);
    return false;
  },
});

/** A root kept in the log proves more than one kept in the database alone. */
async function checkpoint(desk: Desk): Promise<void> {
  const taken = await takeCheckpoint(desk.pool);
  if (taken !== null)
    desk.log.info({ n: taken.n, cases: taken.cases, rows: taken.rows, root: taken.root }, 'checkpoint');
}

/** I2, I4, I5, I6 and I7: what is found is told, never repaired. */
async function sweep(desk: Desk): Promise<void> {
  for (const { invariant, caseId, sentence } of await examine(desk.pool))
    desk.log.error({ invariant, caseId }, sentence);
}

function listening(desk: Desk, { messageCentre, helpDesk }: Ports, idle: Milliseconds): Loop[] {
  const streams: [ListenedSource, Stream][] = [];
  if (!messageCentre.manual && messageCentre.grade === 'A') streams.push([MESSAGES, messageCentre]);
  if (!helpDesk.manual && hasPoll(helpDesk)) streams.push([TICKETS, helpDesk]);
  return streams.map(([source, stream]) => ({
    name: `listen to ${source.name}`,
    idle,
    round: async (signal) => (await listenOnce(desk, source, stream, signal)) >= MESSAGES_MOST,
  }));
}

const hasPoll = (helpDesk: Ports['helpDesk']): helpDesk is Required<Ports['helpDesk']> =>
  helpDesk.poll !== undefined;

/** Raises the clock's floor, and notes an outage where nobody did so for too long (A6): also once before any case is woken. */
export async function pulse(desk: Desk): Promise<boolean> {
  const { rows } = await desk.pool.query<{ outage: boolean }>({
    name: 'pulse',
    text: `select keep_pulse((select (settings ->> 'outageMinutes')::float8 * 60000 from policies order by version desc limit 1)::bigint) as outage`,
  });
  if (rows[0]?.outage === true)
    desk.log.warn(
      {},
      'the desk had not been running: what became due meanwhile is shown, and nothing of it is automatic',
    );
  return false;
}
