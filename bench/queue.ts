/** The queue of a large desk: every filter and window as a page asks for it, the handler and the text of its answer included. */
import type { Person } from '../procedure/case.ts';
import { openPool } from '../desk/db/database.ts';
import { readGroups } from '../desk/db/queue-counts.ts';
import { openDesk } from '../desk/desk.ts';
import { NOBODY } from '../desk/http/actor.ts';
import { getQueue } from '../desk/http/queue.ts';
import { countsOf } from '../desk/http/queue-counts.ts';
import { openService, type Service } from '../desk/http/service.ts';
import type { Ground } from './ground.ts';
import { makeCases } from './made-cases.ts';

type Call = Parameters<typeof getQueue.handle>[0];
type Query = Call['query'];

export interface QueueResult {
  readonly open: number;
  readonly closed: number;
  readonly windows: readonly Spread[];
  readonly counts: Spread;
  readonly all: Spread;
}
/** Milliseconds. */
export interface Spread {
  readonly what: string;
  readonly median: number;
  readonly most95: number;
  readonly most: number;
}

const ME: Person = { kind: 'person', id: 'agent7', roles: ['escalations'] };
const WINDOW = 100;
/** What this operation does not look at. */
const NO_MORE: Omit<Call, 'service' | 'query'> = {
  path: undefined as never,
  body: undefined as never,
  ifMatch: null,
  caller: ME,
  access: NOBODY,
  from: { address: '127.0.0.1', agent: null },
  origin: '',
};

/** What a page may ask for: each list whole, each filter, the rare and the frequent, searches; at its start, within, at its end. */
export const ASKED: readonly (readonly [what: string, query: Partial<Query>])[] = [
  ['needs', { section: 'needs' }],
  ['waiting', { section: 'waiting' }],
  ['on hold', { section: 'onHold' }],
  ['front line', { section: 'frontLine' }],
  ['engagement', { section: 'engagement' }],
  ['closed', { section: 'closed' }],
  ['needs: decisions', { section: 'needs', kind: 'decide' }],
  ['needs: objections', { section: 'needs', kind: 'objection' }],
  ['needs: mine', { section: 'needs', assigned: 'me' }],
  ['needs: nobody’s', { section: 'needs', assigned: 'nobody' }],
  ['needs: a country', { section: 'needs', country: 'PH' }],
  ['waiting: a country', { section: 'waiting', country: 'PH' }],
  ['waiting: a rare country', { section: 'waiting', country: 'LI' }],
  ['waiting: clients in German', { section: 'waiting', userKind: 'client', language: 'de' }],
  ['waiting: pairs', { section: 'waiting', tag: 'pair' }],
  ['closed: a country', { section: 'closed', country: 'PH' }],
  ['closed: a rare country', { section: 'closed', country: 'LI' }],
  ['closed: clients in German', { section: 'closed', userKind: 'client', language: 'de' }],
  ['search: a reference', { q: '4711' }],
  ['search: the beginning of a UID', { q: 'made-s12' }],
  ['search: a contract', { q: '70012345' }],
  ['search: a ticket, in needs', { q: 'CT-1', section: 'needs' }],
];
/** Where in the list: shares of its length. */
const PLACES = [0, 0.25, 0.5, 0.75, 0.99];

export async function measureQueue(
  ground: Ground,
  open: number,
  closed: number,
  rounds: number,
): Promise<QueueResult> {
  const url = await ground.database('desk', { reminder: true, bothPlaces: true });
  const pool = await openPool(url, { connections: 4, name: 'bench queue' });
  try {
    await makeCases(pool, url, open, closed);
    await ground.settle();
    const service = openService(openDesk({ pool }), null, new AbortController().signal);
    const windows: Spread[] = [];
    const every: number[] = [];
    for (const [what, query] of ASKED) {
      const times = await timesOf(service, query, rounds);
      every.push(...times);
      windows.push(spreadOf(what, times));
    }
    const counted: number[] = [];
    for (let round = 0; round < rounds * PLACES.length; round += 1)
      counted.push(await timed(async () => countsOf((await readGroups(pool)).groups)));
    return {
      open,
      closed,
      windows,
      counts: spreadOf('counts', counted),
      all: spreadOf('all windows', every),
    };
  } finally {
    await pool.end();
    await ground.drop(url);
  }
}

async function timesOf(service: Service, query: Partial<Query>, rounds: number): Promise<number[]> {
  const ask = async (offset: number): Promise<number> => {
    const asked = { ...query, offset, limit: WINDOW };
    const answer = await getQueue.handle({ ...NO_MORE, service, query: asked });
    if (answer.kind !== 'ok') throw new Error(`the queue was not given: ${JSON.stringify(answer)}`);
    // A page gets it as text.
    if (JSON.stringify(answer.body).length === 0) throw new Error('an empty answer');
    return answer.body.total;
  };
  const total = await ask(0);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    for (const place of PLACES) times.push(await timed(() => ask(Math.floor(place * total))));
  return times;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

export function spreadOf(what: string, times: readonly number[]): Spread {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { what, median: at(0.5), most95: at(0.95), most: sorted.at(-1) ?? 0 };
}
