/** A change on every open page: from the answer of its commit to the arrival at each of many streams, under a steady load. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { SECOND } from '../procedure/case.ts';
import { advance } from '../desk/advance.ts';
import { openPool } from '../desk/db/database.ts';
import { openDesk, type Desk } from '../desk/desk.ts';
import { startServer } from '../desk/http/server.ts';
import { openService } from '../desk/http/service.ts';
import { makeKey } from '../desk/people/api-keys.ts';
import type { Ground } from './ground.ts';
import type { Arrivals, ReadersData } from './live-readers.ts';
import { makeCases } from './made-cases.ts';
import { type Spread, spreadOf } from './queue.ts';
import type { Pace } from './rounds.ts';
import { makeWaiting } from './waiting.ts';

export interface LiveResult {
  readonly streams: number;
  readonly perSecond: number;
  /** From the commit to each stream. */
  readonly arrived: Spread;
  /** The same, to the last of all streams. */
  readonly everywhere: Spread;
}

const STREAMS = 48;
const CHANGES_A_SECOND = 100;
const READERS = fileURLToPath(new URL('./live-readers.ts', import.meta.url));
/** After the last change nothing is waited for longer. */
const REST_MS = 2000;

export interface LiveSizes {
  readonly seconds: number;
  readonly open: number;
  readonly streams?: number;
}

export async function measureLive(ground: Ground, sizes: LiveSizes, pace: Pace): Promise<LiveResult> {
  const { seconds, open, streams = STREAMS } = sizes;
  const changes = seconds * CHANGES_A_SECOND;
  const { url } = await makeWaiting(ground, 'desk', changes, pace);
  const pool = await openPool(url, { connections: 16, name: 'bench live' });
  const stopping = new AbortController();
  try {
    await makeCases(pool, url, open, 0);
    await ground.settle();
    const desk = openDesk({ pool });
    const server = await startServer(openService(desk, null, stopping.signal), {
      host: '127.0.0.1',
      port: 0,
      pages: null,
    });
    const { key } = await makeKey(pool, { name: 'bench', scopes: ['read'], days: 1 }, 'bench');
    const data: ReadersData = { url: server.url, headers: { authorization: `Bearer ${key}` }, streams };
    const readers = fork(READERS, [JSON.stringify(data)], { serialization: 'advanced' });
    await once(readers, 'message');
    const committed = await change(desk, changes);
    await pause(REST_MS);
    readers.send('arrivals?');
    const [arrivals] = (await once(readers, 'message')) as [Arrivals];
    stopping.abort();
    await server.close();
    readers.disconnect();
    await once(readers, 'exit');
    return resultOf(committed, arrivals, streams);
  } finally {
    stopping.abort();
    await pool.end();
    await ground.drop(url);
  }
}

/** Requests for time on cases that wait, one after another at a steady pace; each is a step with a task. @returns when each was committed. */
async function change(desk: Desk, changes: number): Promise<ReadonlyMap<string, number>> {
  const { rows } = await desk.pool.query<{ id: string }>(
    `select id from cases where stage = 'waiting' and task_since is null and length < 7 order by reference limit $1`,
    [changes],
  );
  if (rows.length < changes) throw new Error(`${rows.length} of ${changes} cases wait`);
  const committed = new Map<string, number>();
  const began = performance.now();
  await Promise.all(
    rows.map(async ({ id }, index) => {
      await pause(Math.max(0, began + (index * SECOND) / CHANGES_A_SECOND - performance.now()));
      const [result] = await advance(desk, [
        {
          caseId: id,
          event: { kind: 'requested', by: { kind: 'respondent' }, request: 'time', until: null },
        },
      ]);
      if (result?.kind !== 'stepped') throw new Error(`a change was not taken: ${JSON.stringify(result)}`);
      committed.set(`${id}/${result.n}`, performance.timeOrigin + performance.now());
    }),
  );
  return committed;
}

function resultOf(committed: ReadonlyMap<string, number>, arrivals: Arrivals, streams: number): LiveResult {
  const each: number[] = [];
  const last: number[] = [];
  for (const [key, at] of committed) {
    const times = arrivals.get(key) ?? [];
    if (times.length !== streams) throw new Error(`a change reached ${times.length} of ${streams} streams`);
    // A page may have it before the answer of the commit is back.
    each.push(...times.map((time) => Math.max(0, time - at)));
    last.push(Math.max(0, Math.max(...times) - at));
  }
  return {
    streams,
    perSecond: CHANGES_A_SECOND,
    arrived: spreadOf('at each stream', each),
    everywhere: spreadOf('at the last stream', last),
  };
}
