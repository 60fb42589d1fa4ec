import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type pg from 'pg';
import { CHANGES_KEPT, ChangeFeed, positionOf } from './feed.ts';
import { agent, bridge, testHttp, type TestServer } from './server.test-support.ts';

let server: TestServer;
before(async () => {
  server = await testHttp({ policy: { reportsPerReporterADay: null, reportersPerRespondentADay: null } });
});
after(() => server.close());

interface Event {
  readonly name: string;
  readonly id: string;
  readonly data: { readonly reference?: string; readonly version?: number };
}

/** A reader of the stream: `next` gives its next event, heartbeats left out. */
class Reader {
  readonly #stop = new AbortController();
  #events!: AsyncGenerator<Event>;

  static async open(lastEventId?: string): Promise<Reader> {
    const reader = new Reader();
    const response = await fetch(`${server.url}/api/changes`, {
      headers: { ...agent, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
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

test('a number that was given before its commit is never skipped, however late the commit', async () => {
  const { id } = await report();
  const reader = await Reader.open();
  const here = await reader.next();
  const early = await openRow(id, 101);
  const late = await openRow(id, 102);
  await late.query('commit');
  late.release();
  // The later transaction is committed and the earlier one is not: neither may be told yet, to anybody.
  assert.deepEqual(
    (await server.pool.query('select 1 from history where case_id = $1 and n = 102', [id])).rowCount,
    1,
  );
  const other = await Reader.open(here.id);
  assert.equal((await other.next()).name, 'here');
  await early.query('commit');
  early.release();
  for (const one of [reader, other]) {
    assert.deepEqual(
      (await one.take(2)).map(({ data }) => data.version),
      [101, 102],
    );
    one.close();
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
  let newest = { database: '1.1', xid: '5', seq: '1' };
  // A pool that answers every look with the newest row: what other databases hold back plays no part here.
  const pool = { query: async () => ({ rows: [newest] }) } as unknown as pg.Pool;
  const feed = new ChangeFeed(pool, leaving.signal);
  await feed.moved({ ...newest, xid: '4' }, 60_000, leaving.signal);
  newest = { ...newest, xid: '6' };
  const here = newest;
  // The first sleep ends with the look that catches up; the second has nothing to end it but the next row.
  await feed.moved(here, 60_000, leaving.signal);
  let moved = false;
  const sleep = feed.moved(here, 60_000, leaving.signal).then(() => assert.ok(moved, 'woken by nothing'));
  await feed.end();
  moved = true;
  newest = { ...newest, xid: '7' };
  await sleep;
  leaving.abort();
});

test('nobody may read changes without saying who they are', async () => {
  const response = await fetch(`${server.url}/api/changes`);
  assert.equal(response.status, 401);
  await response.body?.cancel();
});
