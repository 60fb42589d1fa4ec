import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { after, before, test } from 'node:test';
import type pg from 'pg';
import { untilNothingHoldsBack } from '../ledger.test-support.ts';
import { forgetEvents } from '../workspace/events.ts';
import { CHANGES_KEPT, ChangeFeed, positionOf } from './feed.ts';
import type { QueueRow } from './queue-row.ts';
import { agent, bridge, testHttp, type TestServer } from './server.test-support.ts';
import { sent } from './telling.ts';

let server: TestServer;
before(async () => {
  server = await testHttp({ policy: { reportsPerReporterADay: null, reportersPerRespondentADay: null } });
});
after(() => server.close());

interface Event {
  readonly name: string;
  readonly id: string;
  readonly data: { readonly reference?: string; readonly version?: number; readonly row?: QueueRow };
}

/** A reader of the stream, from now on or after an event: `next` gives its next event, heartbeats left out. */
class Reader {
  readonly #stop = new AbortController();
  #events!: AsyncGenerator<Event>;

  static async open(lastEventId?: string): Promise<Reader> {
    const reader = new Reader();
    if (lastEventId === undefined) await untilNothingHoldsBack(server.pool);
    const response = await fetch(`${server.url}/api/changes`, {
      headers: {
        ...(await server.headers(agent)),
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
      },
      signal: reader.#stop.signal,
    });
    assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
    assert.ok(response.body !== null);
    reader.#events = events(response.body);
    return reader;
  }

  async next(): Promise<Event> {
    const { value, done } = await this.#events.next();
    if (done === true) throw new Error('the stream ended');
    return value;
  }

  async take(count: number): Promise<Event[]> {
    const taken: Event[] = [];
    while (taken.length < count) taken.push(await this.next());
    return taken;
  }

  close(): void {
    this.#stop.abort();
  }
}

async function* events(body: ReadableStream<Uint8Array>): AsyncGenerator<Event> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const part of body) {
    text += decoder.decode(part, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const block = text.slice(0, end);
      text = text.slice(end + 2);
      const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
      if (field('event') !== '')
        yield { name: field('event'), id: field('id'), data: JSON.parse(field('data')) };
    }
  }
}

let made = 0;
async function report(): Promise<{ id: string; reference: string }> {
  made += 1;
  const answer = await server.as(bridge).call('report', {
    body: {
      reporter: { uid: `r${made}` },
      respondent: { uid: `s${made}` },
      contract: `c${made}`,
      escalated: true,
    },
  });
  assert.equal(answer.kind, 'ok');
  return answer.kind === 'ok' ? answer.body : { id: '', reference: '' };
}

/** A history row of a case in a transaction that the test ends when it likes. */
async function openRow(caseId: string, n: number): Promise<pg.PoolClient> {
  const client = await server.pool.connect();
  await client.query('begin');
  await client.query(
    `insert into history (case_id, n, at, actor, rules, event, changes, made, withdrawn, world, hash) values ($1, $2, now(), 'timer', '1', '{"kind":"due"}', '{}', '[]', '{}', '{}', '')`,
    [caseId, n],
  );
  return client;
}

test('a change is told as it is committed', async () => {
  const reader = await Reader.open();
  assert.equal((await reader.next()).name, 'here');
  const { reference } = await report();
  const change = await reader.next();
  assert.deepEqual([change.name, change.data.reference, change.data.version], ['change', reference, 1]);
  reader.close();
});

test('whoever asks for the headers alone gets them, and no stream', { timeout: 20_000 }, async () => {
  const response = await fetch(`${server.url}/api/changes`, {
    method: 'HEAD',
    headers: await server.headers(agent),
  });
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
});

test('a number that was given before its commit is never skipped, however late the commit', async () => {
  const { id } = await report();
  const reader = await Reader.open();
  const here = await reader.next();
  const before = await openRow(id, 100);
  const early = await openRow(id, 101);
  const late = await openRow(id, 102);
  await late.query('commit');
  late.release();
  // Something to tell makes everybody look: what is committed behind what is not must not come along.
  await before.query('commit');
  before.release();
  assert.equal((await reader.next()).data.version, 100);
  // The later transaction is committed and the earlier one is not: neither may be told yet, to anybody.
  assert.deepEqual(
    (await server.pool.query('select 1 from history where case_id = $1 and n = 102', [id])).rowCount,
    1,
  );
  const other = await Reader.open(here.id);
  assert.deepEqual([(await other.next()).name, (await other.next()).data.version], ['here', 100]);
  await early.query('commit');
  early.release();
  for (const one of [reader, other]) {
    for (const version of [101, 102]) assert.equal((await one.next()).data.version, version);
    one.close();
  }
});

test('what the workspace tells in a transaction that commits late is not skipped either', async () => {
  const reader = await Reader.open();
  await reader.next();
  const open = await Promise.all([1, 2, 3].map(() => server.pool.connect()));
  for (const [n, client] of open.entries()) {
    await client.query('begin');
    const told = JSON.stringify({ kind: 'duty', n });
    await client.query(`insert into workspace_events (kind, data) values ('duty', $1)`, [told]);
  }
  const [before, early, late] = open;
  const next = async (): Promise<number> => {
    const { n } = (await reader.next()).data as { readonly n?: number };
    return n ?? next();
  };
  try {
    // The latest is committed first: it must wait for both, and the one in between is open for longest.
    await late?.query('commit');
    await before?.query('commit');
    assert.equal(await next(), 0);
    await early?.query('commit');
    for (const n of [1, 2]) assert.equal(await next(), n);
  } finally {
    for (const client of open) client.release(true);
    reader.close();
  }
});

test('a reader that comes back goes on exactly after the last event that it had', async () => {
  const reader = await Reader.open();
  await reader.next();
  const references: (string | undefined)[] = [];
  for (let count = 0; count < 5; count += 1) references.push((await report()).reference);
  const [first] = await reader.take(1);
  reader.close();
  assert.equal(first?.data.reference, references[0]);
  const again = await Reader.open(first?.id);
  assert.equal((await again.next()).name, 'here');
  assert.deepEqual(
    (await again.take(4)).map(({ data }) => data.reference),
    references.slice(1),
  );
  again.close();
});

test('readers that come back after each event see everything once, while writers race', async () => {
  const start = await Reader.open();
  let last = (await start.next()).id;
  start.close();
  const writers = Promise.all(
    Array.from({ length: 4 }, async () => {
      const own: string[] = [];
      for (let count = 0; count < 5; count += 1) own.push((await report()).reference);
      return own;
    }),
  );
  const seen: string[] = [];
  while (seen.length < 20) {
    const reader = await Reader.open(last);
    assert.equal((await reader.next()).name, 'here');
    const event = await reader.next();
    seen.push(event.data.reference ?? '');
    last = event.id;
    reader.close();
  }
  assert.deepEqual(seen.sort(), (await writers).flat().sort());
});

test('what is no longer kept, of another database, or made up, is answered with a reset', async () => {
  const reader = await Reader.open();
  const here = positionOf((await reader.next()).id);
  reader.close();
  assert.ok(here !== null);
  const future = `${here.database}-${BigInt(here.xid) + 1_000_000n}-1`;
  const beyond = `${here.database}-${here.xid}-9999999999999999999`;
  for (const id of [`1.1-${here.xid}-${here.seq}`, future, beyond, 'made-up']) {
    const one = await Reader.open(id);
    assert.equal((await one.next()).name, 'reset', id);
    const { reference } = await report();
    assert.equal((await one.next()).data.reference, reference);
    one.close();
  }
});

test('a reader that is too far behind is told to read its lists anew', async () => {
  const { id } = await report();
  const reader = await Reader.open();
  const { id: old } = await reader.next();
  reader.close();
  await server.pool.query(
    `insert into history (case_id, n, at, actor, rules, event, changes, made, withdrawn, world, hash)
     select $1, 1000 + i, now(), 'timer', '1', '{"kind":"due"}', '{}', '[]', '{}', '{}', '' from generate_series(1, $2) as i`,
    [id, CHANGES_KEPT + 1],
  );
  const again = await Reader.open(old);
  assert.equal((await again.next()).name, 'reset');
  again.close();
});

test('a reader that is further than the last look saw sleeps until something moves', async () => {
  const leaving = new AbortController();
  const place = (xid: string) => ({ database: '1.1', xid, seq: '1' });
  let found: readonly string[] = [];
  // A database whose stream ended at 5 when the look began; what other databases hold back plays no part here.
  const pool = {
    query: async ({ name, values }: { name: string; values?: readonly string[] }) => ({
      rows:
        name === 'feed-end'
          ? [place('5')]
          : found
              .filter((xid) => BigInt(xid) > BigInt(values?.[0] ?? 0))
              .map((xid) => ({ xid, seq: '1', caseId: null, data: `{"xid":${xid}}` })),
    }),
  } as unknown as pg.Pool;
  const feed = new ChangeFeed(pool, leaving.signal);
  const leave = feed.join();
  const reading = feed.next(place('6'), 60_000, leaving.signal);
  found = ['6', '7'];
  const page = await reading;
  // Not woken by 6, which it has; and it gets 7 alone.
  assert.deepEqual([page?.position.xid, page?.text], ['7', sent('desk', '1.1-7-1', '{"xid":7}')]);
  leave();
  leaving.abort();
});

test('a page is told what the workspace does, in one order with the cases, and goes on after it', async () => {
  const reader = await Reader.open();
  await reader.next();
  const { id, reference } = await report();
  await server.as(agent).call('assignCases', { body: { cases: [reference], to: 'ada' } });
  const again = await report();
  const [first, second, third] = await reader.take(3);
  assert.deepEqual([first?.name, second?.name, third?.name], ['change', 'desk', 'change']);
  assert.equal(first?.data.reference, reference);
  assert.deepEqual(second?.data, {
    kind: 'assignment',
    cases: [id],
    assigned: 'ada',
    by: 'ada',
    how: 'claimed',
  });
  reader.close();
  const back = await Reader.open(second?.id);
  await back.next();
  assert.equal((await back.next()).data.reference, again.reference);
  back.close();
});

test('the last change of a case brings it as the queue shows it', async () => {
  const reader = await Reader.open();
  await reader.next();
  const { reference } = await report();
  await server.settle();
  const rows = new Map<number, QueueRow>();
  let version = 0;
  while (rows.get(version)?.stage.kind !== 'incomplete') {
    const { row } = (await reader.next()).data;
    if (row?.reference !== reference) continue;
    version = row.version;
    rows.set(version, row);
  }
  const row = rows.get(version);
  const list = await server.as(agent).call('getQueue', { query: { q: reference } });
  assert.deepEqual(list.kind === 'ok' && list.body.rows, [row]);
  reader.close();
});

test('events of the workspace are forgotten after a day, and whoever stood before them begins anew', async () => {
  const reader = await Reader.open();
  const here = await reader.next();
  for (const on of [true, false, true]) await server.as(agent).call('sayDuty', { body: { on } });
  const [first, second] = await reader.take(2);
  reader.close();
  await server.owner.query(`update workspace_events set at = at - interval '25 hours'`);
  assert.ok((await forgetEvents(server.pool)) >= 2);
  const opened = async (id: string | undefined) => {
    const one = await Reader.open(id);
    const { name } = await one.next();
    one.close();
    return name;
  };
  assert.deepEqual(await Promise.all([here.id, first?.id, second?.id].map(opened)), [
    'reset',
    'reset',
    'reset',
  ]);
  await server.as(agent).call('sayDuty', { body: { on: false } });
  const later = await Reader.open();
  assert.equal(await opened((await later.next()).id), 'here');
  later.close();
});

test('a reader that takes nothing holds up nobody, and misses nothing', async () => {
  const slow = request(`${server.url}/api/changes`, { headers: await server.headers(agent) });
  slow.end();
  const [response] = (await once(slow, 'response')) as [IncomingMessage];
  // Its place in the feed stands once it is greeted; what happened before that is not for it.
  let [text] = (await once(response.setEncoding('utf8'), 'data')) as [string];
  response.pause();
  const quick = await Reader.open();
  await quick.next();
  const { id } = await report();
  await quick.take(1);
  const many = 3000;
  await server.pool.query(
    `insert into history (case_id, n, at, actor, rules, event, changes, made, withdrawn, world, hash)
     select $1, 2000 + i, now(), repeat('x', 4000), '1', '{"kind":"due"}', '{}', '[]', '{}', '{}', '' from generate_series(1, $2) as i`,
    [id, many],
  );
  // The report itself may have been told in one change or in two.
  for (let version = 0; version < 2000 + many; ) version = Number((await quick.take(1)).at(-1)?.data.version);
  quick.close();
  for await (const part of response as AsyncIterable<string>) {
    text += part;
    if (text.includes(`"version":${2000 + many},`)) break;
  }
  const versions = [...text.matchAll(/"version":(\d+),/g)].map(([, version]) => Number(version));
  assert.equal(versions.filter((version) => version > 2000).length, many);
  slow.destroy();
});

test('nobody may read changes without saying who they are', async () => {
  const response = await fetch(`${server.url}/api/changes`);
  assert.equal(response.status, 401);
  await response.body?.cancel();
});
