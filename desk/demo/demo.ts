/** The demo desk: an embedded database, the built-in marketplace with a crowd in it, and time that runs 3,600 times as fast. */
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { seededRandom } from '../../connectors/marketplace/faults.ts';
import { openMarketplace, type Marketplace } from '../../connectors/marketplace/marketplace.ts';
import type { CallOutcome, Ports } from '../../connectors/ports.ts';
import type { Instant } from '../../procedure/case.ts';
import { createDatabase, dropDatabase, openPool } from '../db/database.ts';
import { makePolicy } from '../db/policies.ts';
import type { Log } from '../desk.ts';
import { client } from '../http/client.ts';
import { isLoopback } from '../http/guard.ts';
import { openRunning, type Running } from '../running.ts';
import { Agent, AGENT_REST_MS } from './agent.ts';
import type { DemoArguments } from './arguments.ts';
import { Board, type Output } from './board.ts';
import { Crowd } from './crowd.ts';
import type { Random } from './delays.ts';
import { keepPace, type PaceState } from './pace.ts';
import { DEMO_PEOPLE, machineHeaders, personByHttp, settlePeople } from './people.ts';

/** Made anew at each start. */
export const DATABASE = 'answerby_demo';
const CROWD_REST_MS = 40;
const BOARD_TERMINAL_MS = 400;
const BOARD_LINES_MS = 4000;
const IDLE_MS = 40;
const CONNECTIONS = 12;

export interface DemoSettings extends DemoArguments {
  /** The maintenance database of a PostgreSQL on which the demo's own is made. */
  readonly server: string;
  readonly host: string;
  readonly port: number | null;
  /** The folder with the built pages. */
  readonly pages: string | null;
  readonly log: Log;
  readonly out: Output;
}

/** Runs until the signal, or as long as it was told. */
export async function runDemo(settings: DemoSettings, signal: AbortSignal): Promise<void> {
  // Whoever reaches the demo may be anybody in it.
  if (!isLoopback(settings.host))
    throw new Error(`The demo listens on loopback only, and ANSWERBY_HOST is ${settings.host}.`);
  await dropDatabase(settings.server, DATABASE);
  const start = await machineNow(settings.server);
  const url = await createDatabase(
    settings.server,
    DATABASE,
    settings.realTime ? { mode: 'real' } : { mode: 'moved', start },
  );
  const pool = await openPool(url, { connections: CONNECTIONS, name: 'answerby demo' });
  try {
    // Sixty seconds in which a hold can be called back are long where an hour takes one.
    await makePolicy(pool, { callBackSeconds: settings.realTime ? 60 : 1, outageMinutes: null }, 'demo');
    await live(pool, settings, signal);
  } finally {
    await pool.end();
  }
}

async function machineNow(server: string): Promise<Instant> {
  const pool = await openPool(server, { connections: 1 });
  const { rows } = await pool.query<{ now: number }>(
    'select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now',
  );
  await pool.end();
  return rows[0]?.now ?? 0;
}

async function live(pool: pg.Pool, settings: DemoSettings, signal: AbortSignal): Promise<void> {
  const deskNow = async (): Promise<Instant> => {
    const { rows } = await pool.query<{ now: number }>({
      name: 'demo-now',
      text: 'select ms(desk_now())::float8 as now',
    });
    return rows[0]?.now ?? 0;
  };
  const random = seededRandom(settings.seed);
  const marketplace = openMarketplace({ now: deskNow, random });
  const crowd = new Crowd(marketplace, random);
  await crowd.settleIn(await deskNow());
  await settlePeople(pool);
  const ended = new AbortController();
  const all = AbortSignal.any([signal, ended.signal]);
  const running = await openRunning({
    pool,
    ports: overheard(marketplace, crowd, deskNow),
    log: settings.log,
    stopping: all,
    worker: 'demo',
    bound: 0,
    idle: IDLE_MS,
    listen: { host: settings.host, port: settings.port, pages: settings.pages },
    works: true,
    demo: DEMO_PEOPLE,
  });
  const url = running.url ?? '';
  crowd.reportTo(client(url, await machineHeaders(pool, 'marketplace', ['report', 'parties'])));
  settings.out.write(opening(running, settings));
  const state: PaceState = { now: await deskNow(), awaited: null };
  const timer = settings.seconds === null ? null : setTimeout(() => ended.abort(), settings.seconds * 1000);
  // One part that fails ends the others: half a demo says nothing.
  const parts = [
    running.ended,
    ...(settings.realTime ? [] : [keepPace(pool, state, !settings.agent, all)]),
    keepLiving(crowd, deskNow, all),
    ...(settings.agent ? [keepDeciding(await standIn(pool, url, random), deskNow, settings.log, all)] : []),
    keepShowing(
      new Board(pool, settings.out),
      state,
      url,
      settings.out.isTTY === true ? BOARD_TERMINAL_MS : BOARD_LINES_MS,
      all,
    ),
  ];
  try {
    await Promise.all(parts);
  } finally {
    ended.abort();
    if (timer !== null) clearTimeout(timer);
    await Promise.allSettled(parts);
  }
}

/** The stand-in decides as those whose turn it may be, each with a session of their own. */
async function standIn(pool: pg.Pool, url: string, random: Random): Promise<Agent> {
  const people = ['ada', 'mei', 'lena', 'enzo', 'fiona'].map((id) => personByHttp(pool, url, id));
  return new Agent(await Promise.all(people), random);
}

function opening(running: Running, { realTime, agent }: DemoSettings): string {
  return [
    '',
    'Answerby, the demo desk: simulated people write, fall silent, report, answer, are held and lifted.',
    realTime
      ? 'Time runs as it does outside.'
      : 'An hour takes a second, so the 48 hours of a notice take 48 seconds.',
    agent
      ? 'A stand-in agent decides; with --no-agent you do.'
      : 'You decide: time stands still while a case waits for you. GET its page for what may be done (actions), POST /cases/NR-…/decisions to do it.',
    `Open ${running.url ?? ''} in a browser (for programs: ${running.url ?? ''}/openapi.json).`,
    'Ctrl-C ends it.',
    '',
  ].join('\n');
}

/** The marketplace, where the crowd overhears what the desk says to its members. */
function overheard(marketplace: Marketplace, crowd: Crowd, now: () => Promise<Instant>): Ports {
  const { helpDesk } = marketplace;
  const then = async (
    outcome: CallOutcome,
    tell: (at: Instant, ref: string) => void,
  ): Promise<CallOutcome> => {
    if (outcome.kind === 'done') tell(await now(), outcome.ref ?? '');
    return outcome;
  };
  return {
    ...marketplace,
    helpDesk: {
      ...helpDesk,
      openTicket: async (call, ticket) =>
        then(await helpDesk.openTicket(call, ticket), (at, ref) =>
          crowd.ticketOpened(ticket.to, contractIn(ticket.subject), ref, call.key, at),
        ),
      reply: async (call, message) =>
        then(await helpDesk.reply(call, message), (at) => crowd.messageArrived(message.ticket, call.key, at)),
    },
  };
}

/** The crowd reads what a person would read. */
const contractIn = (subject: string): string | null => /#(\S+)/.exec(subject)?.[1] ?? null;

async function keepLiving(crowd: Crowd, now: () => Promise<Instant>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await crowd.live(await now()).catch((error: unknown) => {
      // What was under way when the demo ends finds no desk any more.
      if (!signal.aborted) throw error;
    });
    await pause(CROWD_REST_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function keepDeciding(
  agent: Agent,
  now: () => Promise<Instant>,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      if (await agent.round(await now())) continue;
    } catch (error) {
      if (!signal.aborted) log.warn({ error }, 'the stand-in agent could not decide; it tries again');
    }
    await pause(AGENT_REST_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function keepShowing(
  board: Board,
  state: PaceState,
  url: string,
  every: number,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await board.show(state, url);
    await pause(every, undefined, { signal }).catch(() => undefined);
  }
  await board.show(state, url);
}
