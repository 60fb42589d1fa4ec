import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DAY, HOUR } from '../../procedure/case.ts';
import type { Input } from './client.ts';
import { agent, bridge, NOON, testHttp, type TestServer } from './server.test-support.ts';
import { toWire } from './wire.ts';

let server: TestServer;
/** Cases by a short name, each other than the rest in one thing. */
const named = new Map<string, string>();
const DIFFERENT: { readonly [name: string]: string } = {
  front: `desk = 'frontLine'`,
  manila: `country = 'PH'`,
  client: `user_kind = 'client'`,
  spanish: `language = 'es'`,
  pair: `is_pair = true`,
  mass: `is_mass = true`,
  mine: `assigned = 'ada'`,
  theirs: `assigned = 'bob'`,
  needs: `needs_person = true`,
};
before(async () => {
  server = await testHttp({ policy: { reportsPerReporterADay: null, reportersPerRespondentADay: null } });
  for (const [name, set] of Object.entries(DIFFERENT)) {
    const made = await server.as(bridge).call('report', {
      body: { reporter: { uid: 'anna' }, respondent: { uid: name }, contract: name, escalated: true },
    });
    assert.ok(made.kind === 'ok', JSON.stringify(made));
    named.set(made.body.reference, name);
    await server.owner.query(
      `update queue_open set home = 'waiting', needs_person = false, desk = 'escalations', country = 'DE', user_kind = 'freelancer',
         language = 'en', is_pair = false, is_mass = false, assigned = null where id = $1`,
      [made.body.id],
    );
    await server.owner.query(`update queue_open set ${set} where id = $1`, [made.body.id]);
  }
});
after(() => server.close());

async function queue(query: NonNullable<Input<'getQueue'>['query']>): Promise<readonly string[]> {
  const answer = await server.as(agent).call('getQueue', { query: { section: 'waiting', ...query } });
  assert.ok(answer.kind === 'ok', JSON.stringify(answer));
  assert.equal(answer.body.total, answer.body.rows.length);
  return answer.body.rows.map(({ reference }) => named.get(reference) ?? '').sort();
}
const all = Object.keys(DIFFERENT).sort();
const but = (...names: readonly string[]): readonly string[] => all.filter((name) => !names.includes(name));

test('each filter of the queue leaves those cases that it names, and no others', async () => {
  assert.deepEqual(await queue({}), all);
  assert.deepEqual(await queue({ desk: 'frontLine' }), ['front']);
  assert.deepEqual(await queue({ desk: 'escalations' }), but('front'));
  assert.deepEqual(await queue({ country: 'PH' }), ['manila']);
  assert.deepEqual(await queue({ country: 'ph' }), ['manila']);
  assert.deepEqual(await queue({ userKind: 'client' }), ['client']);
  assert.deepEqual(await queue({ language: 'es' }), ['spanish']);
  assert.deepEqual(await queue({ tag: 'pair' }), ['pair']);
  assert.deepEqual(await queue({ tag: 'mass' }), ['mass']);
  assert.deepEqual(await queue({ assigned: 'me' }), ['mine']);
  assert.deepEqual(await queue({ assigned: 'bob' }), ['theirs']);
  assert.deepEqual(await queue({ assigned: 'nobody' }), but('mine', 'theirs'));
  assert.deepEqual(await queue({ section: 'needs' }), ['needs']);
  assert.deepEqual(await queue({ country: 'PH', language: 'es' }), []);
});

test('the counts are those of the lists: of all, of one’s own, of nobody’s, and of one desk', async () => {
  const counts = async (query: NonNullable<Input<'getQueueCounts'>['query']> = {}) => {
    const answer = await server.as(agent).call('getQueueCounts', { query });
    assert.ok(answer.kind === 'ok', JSON.stringify(answer));
    const { everybody, mine, nobody, closed, closedMore } = answer.body;
    assert.deepEqual([closed, closedMore], [0, false]);
    return [
      everybody.sections.waiting,
      mine.sections.waiting,
      nobody.sections.waiting,
      everybody.sections.needs,
    ];
  };
  assert.deepEqual(await counts(), [all.length, 1, all.length - 2, 1]);
  assert.deepEqual(await counts({ desk: 'frontLine' }), [1, 0, 1, 0]);
  assert.deepEqual(await counts({ desk: 'engagement' }), [0, 0, 0, 0]);
});

test('lists of cases keep to the instants that are asked for: from one on, and before another', async () => {
  const list = async (query: NonNullable<Input<'listCases'>['query']>): Promise<number> => {
    const answer = await server.as(agent).call('listCases', { query: { ...query, limit: '200' } });
    assert.ok(answer.kind === 'ok', JSON.stringify(answer));
    return answer.body.cases.length;
  };
  assert.equal(await list({ openedFrom: toWire(NOON) }), all.length);
  assert.equal(await list({ openedFrom: toWire(NOON + 1) }), 0);
  assert.equal(await list({ openedBefore: toWire(NOON) }), 0);
  assert.equal(await list({ openedBefore: toWire(NOON + 1) }), all.length);
  await server.owner.query(`update cases set due_at = instant($1::bigint) where respondent = 'manila'`, [
    NOON + DAY,
  ]);
  const due = NOON + DAY;
  const [before, then] = [await list({ dueBefore: toWire(due) }), await list({ dueBefore: toWire(due + 1) })];
  assert.equal(then - before, 1);
  assert.ok((await list({ dueBefore: toWire(NOON - HOUR) })) === 0);
});
