import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Input } from './client.ts';
import { agent, bridge, testHttp, type TestServer } from './server.test-support.ts';

let server: TestServer;
before(async () => {
  server = await testHttp({ policy: { reportsPerReporterADay: null, reportersPerRespondentADay: null } });
  for (let n = 1; n <= 25; n += 1) await make(`p${n}`);
});
after(() => server.close());

async function make(name: string, more: object = {}): Promise<string> {
  const made = await server.as(bridge).call('report', {
    body: {
      reporter: { uid: 'anna' },
      respondent: { uid: name },
      contract: name,
      escalated: true,
      ...more,
    },
  });
  assert.equal(made.kind, 'ok');
  return made.kind === 'ok' ? made.body.reference : '';
}

type Query = NonNullable<Input<'listCases'>['query']>;

/** Every page of a list; `between` happens after the first one. */
async function pages(
  query: Query,
  between: () => Promise<unknown> = async () => undefined,
): Promise<string[][]> {
  const found: string[][] = [];
  let cursor: string | null = null;
  do {
    const answer: Awaited<ReturnType<typeof list>> = await list(
      cursor === null ? query : { ...query, cursor },
    );
    found.push(answer.cases.map((one) => one.reference));
    if (cursor === null) await between();
    cursor = answer.next;
  } while (cursor !== null);
  return found;
}

async function list(query: Query) {
  const answer = await server.as(agent).call('listCases', { query });
  assert.equal(answer.kind, 'ok', JSON.stringify(answer));
  if (answer.kind !== 'ok') throw new Error('no list');
  return answer.body;
}

test('pages hold every case once, in the order of the list', async () => {
  const newest = await pages({ limit: '10' });
  assert.deepEqual(
    newest.map((page) => page.length),
    [10, 10, 5],
  );
  const oldest = (await pages({ limit: '7', order: 'oldest' })).flat();
  assert.deepEqual([...oldest].reverse(), newest.flat());
  assert.equal(new Set(oldest).size, 25);
});

test('cases that come while one pages push nothing out of its page and show nothing twice', async () => {
  const before = (await pages({ limit: '100' })).flat();
  const during = (await pages({ limit: '10' }, () => make('late'))).flat();
  assert.deepEqual(during, before);
});

test('a list that a filter narrows pages as well', async () => {
  assert.deepEqual((await pages({ respondent: 'p7' })).flat().length, 1);
  const open = (await pages({ open: 'true', limit: '9' })).flat();
  assert.equal(new Set(open).size, open.length);
  assert.deepEqual((await pages({ open: 'false' })).flat(), []);
  assert.equal((await pages({ party: 'anna', limit: '200' })).flat().length, 26);
  assert.equal((await pages({ onHold: 'true' })).flat().length, 0);
  assert.equal((await pages({ desk: 'escalations', stage: 'intake', contract: 'p3' })).flat().length, 1);
});

test('the order by due instant and by turn pages through ties', async () => {
  const due = (await pages({ order: 'due', limit: '4' })).flat();
  assert.equal(new Set(due).size, due.length);
  const { rows } = await server.pool.query<{ reference: string }>(
    'select reference from cases where due_at is not null order by due_at, id',
  );
  assert.deepEqual(
    due.map((reference) => Number(reference.slice(3))),
    rows.map((row) => Number(row.reference)),
  );
  const turn = (await pages({ order: 'turn', limit: '3' })).flat();
  assert.equal(new Set(turn).size, turn.length);
});

test('a cursor of another list is refused, and so is a made-up one', async () => {
  const { next } = await list({ limit: '5' });
  const [digest, , id] = JSON.parse(Buffer.from(next ?? '', 'base64url').toString()) as unknown[];
  const fraction = Buffer.from(JSON.stringify([digest, 1.5, id])).toString('base64url');
  const queries: Query[] = [
    { limit: '5', order: 'oldest', cursor: next ?? '' },
    { open: 'true', cursor: next ?? '' },
    { cursor: 'abc' },
    { limit: '5', cursor: fraction },
    { cursor: Buffer.from('[1]').toString('base64url') },
  ];
  for (const query of queries) {
    const answer = await server.as(agent).call('listCases', { query });
    assert.deepEqual([answer.status, answer.kind === 'problem' && answer.problem.code], [400, 'cursor']);
  }
});

test('what a filter says is never read as SQL', async () => {
  assert.deepEqual((await pages({ reporter: `x' or '1'='1` })).flat(), []);
  assert.deepEqual((await pages({ task: `'; drop table cases; --` })).flat(), []);
});
