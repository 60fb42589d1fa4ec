import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DAY, HOUR, MINUTE } from '../../procedure/case.ts';
import { erasePerson } from '../db/content.ts';
import { isQueueMissing, refillQueue } from '../db/queue.ts';
import { examine } from '../doctor.ts';
import { agent, bridge, silentPair, testHttp, type TestServer } from './server.test-support.ts';
import type { Input } from './client.ts';

let server: TestServer;
before(async () => {
  server = await testHttp({
    policy: { callBackSeconds: 0, reportsPerReporterADay: null, reportersPerRespondentADay: null },
  });
});
after(() => server.close());

async function report(
  name: string,
  more: { escalated?: boolean; called?: string } = {},
): Promise<{ id: string; reference: string }> {
  const pair = await silentPair(server, name, more.called);
  const made = await server.as(bridge).call('report', {
    body: {
      reporter: { uid: pair.reporter, kind: 'client' },
      respondent: { uid: pair.respondent, kind: 'freelancer' },
      contract: pair.contract,
      reportTicket: pair.reportTicket,
      escalated: more.escalated ?? true,
    },
  });
  assert.equal(made.kind, 'ok', JSON.stringify(made));
  await server.settle();
  return made.kind === 'ok' ? made.body : { id: '', reference: '' };
}

async function queue(query: NonNullable<Input<'getQueue'>['query']> = {}) {
  const answer = await server.as(agent).call('getQueue', { query });
  assert.equal(answer.kind, 'ok', JSON.stringify(answer));
  if (answer.kind !== 'ok') throw new Error('no queue');
  return answer.body;
}
async function counts() {
  const answer = await server.as(agent).call('getQueueCounts', {});
  assert.equal(answer.kind, 'ok', JSON.stringify(answer));
  if (answer.kind !== 'ok') throw new Error('no counts');
  return answer.body;
}
const references = (answer: { rows: readonly { reference: string }[] }): readonly string[] =>
  answer.rows.map(({ reference }) => reference);

test('a case moves through the lists as it goes: waiting, needs, on hold, closed', async () => {
  const { reference } = await report('moves');
  const waiting = await queue({ section: 'waiting' });
  assert.deepEqual(references(waiting), [reference]);
  const [row] = waiting.rows;
  assert.deepEqual(
    [row?.reporter, row?.respondent.zone, row?.urgency.what, row?.next?.what, row?.line.deadline],
    [
      { uid: 'moves-client', name: null, kind: 'client' },
      'Asia/Manila',
      'deadline',
      'reminder',
      '2026-07-16T12:00:00Z',
    ],
  );
  assert.deepEqual(references(await queue()), []);

  await server.forward(48 * HOUR + MINUTE);
  await server.settle();
  const needs = await queue();
  assert.deepEqual(references(needs), [reference]);
  assert.deepEqual(
    needs.rows[0]?.tasks.map(({ kind, then, goesWrongAt }) => [kind, then, goesWrongAt]),
    [['decide', 'waits', '2026-07-17T12:01:00Z']],
  );
  assert.equal((await counts()).everybody.kinds['decide'], 1);

  await server
    .as(agent)
    .call('decide', { path: { case: reference }, body: { kind: 'approve', reason: 'silent' }, ifMatch: '*' });
  await server.settle();
  assert.deepEqual(references(await queue({ section: 'onHold' })), [reference]);
  assert.deepEqual(references(await queue()), []);

  await server
    .as(agent)
    .call('decide', { path: { case: reference }, body: { kind: 'lift', reason: 'enough' }, ifMatch: '*' });
  await server.settle();
  assert.deepEqual(references(await queue({ section: 'onHold' })), []);
  const closed = await queue({ section: 'closed' });
  assert.deepEqual(references(closed), [reference]);
  assert.equal(closed.rows[0]?.stage.outcome, 'lifted');
  assert.equal((await counts()).closed, 1);
});

test('what the queue keeps of its cases is what their states give, and can be made anew', async () => {
  const dump = async () =>
    (
      await server.pool.query<{ all: string }>(
        `select json_build_array((select json_agg(q order by id) from queue_open q), (select json_agg(q order by id) from queue_closed q),
           (select json_agg(q order by contract, case_id) from contracts_of_cases q))::text as all`,
      )
    ).rows[0]?.all;
  await report('kept-open');
  const { reference } = await report('kept-closed');
  await server.as(agent).call('assignCases', { body: { cases: [reference], to: 'ada' } });
  await server.as(bridge).call('hearParty', { path: { case: reference }, body: { kind: 'withdrawn' } });
  await server.settle();
  assert.deepEqual(await examine(server.pool), []);
  const before = await dump();
  await server.owner.query('truncate queue_open, queue_closed, contracts_of_cases');
  assert.equal(await isQueueMissing(server.pool), true);
  await refillQueue(server.pool);
  assert.equal(await dump(), before);
  await server.owner.query(`update queue_open set needs_person = not needs_person`);
  assert.ok((await examine(server.pool)).every(({ sentence }) => /in the queue/.test(sentence)));
  assert.ok((await examine(server.pool)).length > 0);
  await server.owner.query('truncate queue_open, queue_closed');
  await refillQueue(server.pool);
});

test('a search finds a case by the beginning of its reference, UIDs, contract and tickets, wherever it stands', async () => {
  const { reference } = await report('sought');
  const [row] = (await queue({ q: reference })).rows;
  assert.equal(row?.reference, reference);
  for (const q of [
    reference,
    String(Number(reference.slice(3))),
    'sought-free',
    'SOUGHT-CLIENT',
    'contract-sou',
  ]) {
    const found = await queue({ q });
    assert.ok(references(found).includes(reference), q);
    assert.ok(found.searched.includes('ticket'));
  }
  const { rows } = await server.pool.query<{ ticket: string }>(
    'select ticket from tickets where case_id = $1 order by party',
    [row?.id],
  );
  assert.equal(rows.length, 2);
  for (const { ticket } of rows) assert.deepEqual(references(await queue({ q: ticket })), [reference]);
  assert.deepEqual(references(await queue({ q: 'nowhere' })), []);
  assert.deepEqual(references(await queue({ q: 'sought', section: 'closed' })), []);
});

test('a search finds a case by the beginnings of words of a name, however it is written, until that is erased', async () => {
  const { reference } = await report('named', { called: 'María-José Núñez' });
  await report('unnamed');
  // The name is kept beside the work.
  for (let asked = 0; asked < 1000 && (await queue({ q: 'nunez' })).total === 0; asked += 1);
  for (const q of ['nunez', 'María-José', 'NÚ', 'jose mar', 'nún maria jo'])
    assert.deepEqual(references(await queue({ q })), [reference], q);
  assert.deepEqual(references(await queue({ q: 'maria nobody' })), []);
  const [row] = (await queue({ q: 'nunez' })).rows;
  assert.deepEqual([row?.respondent.name, row?.reporter.name], ['María-José Núñez', null]);
  await erasePerson(server.pool, 'named-freelancer');
  assert.deepEqual(references(await queue({ q: 'nunez' })), []);
});

test('windows of a list join without gap and overlap, from either end', async () => {
  for (let count = 0; count < 7; count += 1) {
    await server.forward(MINUTE);
    await report(`window-${count}`);
  }
  const whole = references(await queue({ section: 'waiting' }));
  assert.ok(whole.length >= 7);
  const joined: string[] = [];
  for (let offset = 0; offset < whole.length; offset += 2)
    joined.push(...references(await queue({ section: 'waiting', offset, limit: 2 })));
  assert.deepEqual(joined, whole);
  const beyond = await queue({ section: 'waiting', offset: 1000 });
  assert.deepEqual([beyond.rows.length, beyond.total], [0, whole.length]);
});

test('a report that waits with the front line stands in its own list', async () => {
  const pair = await silentPair(server, 'young');
  const { outside } = server.marketplace;
  await outside.write({ from: pair.respondent, to: pair.reporter, contract: pair.contract, text: 'Yes?' });
  await server.forward(MINUTE);
  await outside.write({ from: pair.reporter, to: pair.respondent, contract: pair.contract, text: 'So?' });
  await server.forward(2 * DAY);
  const made = await server.as(bridge).call('report', {
    body: {
      reporter: { uid: pair.reporter },
      respondent: { uid: pair.respondent },
      contract: pair.contract,
      reportTicket: pair.reportTicket,
      escalated: false,
    },
  });
  assert.equal(made.kind, 'ok');
  await server.settle();
  const front = await queue({ section: 'frontLine' });
  assert.deepEqual(
    front.rows.map(({ stage, urgency }) => [stage.kind, urgency.what]),
    [['frontLine', 'passOn']],
  );
});
