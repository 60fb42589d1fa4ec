import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { migratedDatabase, type TestDatabase } from '../ledger.test-support.ts';
import { RELATED } from './related.ts';
import { UNDER_WAY } from './underway.ts';

const CASES = 4000;
const ACTS_A_CASE = 12;
/** One case's and its neighbours'; far from all of one table. */
const FEW = 300;
let database: TestDatabase;
let id: string;
before(async () => {
  database = await migratedDatabase(0);
  const { pool } = database;
  await pool.query(
    `insert into cases (id, reporter, respondent, stage, desk, hold_stands, task_kinds, opened_at, closed_at,
       watches_reporter, state, length, head)
     select ('00000000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, 'r' || i % 500, 's' || i % 500,
       case when i % 10 = 0 then 'waiting' else 'closed' end, 'escalations', false, '{}', now(),
       case when i % 10 > 0 then now() end, false, '{}', 1, '' from generate_series(1, $1::int) as i`,
    [CASES],
  );
  await pool.query(
    `insert into effects (key, case_id, account, kind, card, act, awaited, state, made_at, available_at)
     select c.id || '/' || k || '/notice', c.id, case when k = 1 then c.respondent end, 'tellRespondent', 'message', '{}', false,
       case when c.stage = 'waiting' and k = 1 then 'intended' else 'done' end, now(), now()
     from cases c, generate_series(1, $1::int) as k`,
    [ACTS_A_CASE],
  );
  await pool.query('analyze');
  id = '00000000-0000-7000-8000-000000000100';
});
after(() => database.close());

interface Plan {
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}
const read = (plan: Plan): number =>
  (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops'] +
  (plan.Plans ?? []).reduce((sum, below) => sum + read(below), 0);

for (const [name, sql, more] of [
  ['what else stands on its account', RELATED, ['s100', null]],
  ['what is under way on it', UNDER_WAY, ['s100', null]],
] as const) {
  test(`${name} is found by keys, however many cases there are`, async () => {
    const { rows } = await database.pool.query<{ 'QUERY PLAN': readonly [{ readonly Plan: Plan }] }>(
      `explain (analyze, format json) ${sql}`,
      [id, ...more],
    );
    const plan = rows[0]?.['QUERY PLAN'][0].Plan;
    assert.ok(plan !== undefined);
    assert.ok(read(plan) < FEW, `${read(plan)} rows were read`);
  });
}
