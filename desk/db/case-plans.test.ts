import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { migratedDatabase, type TestDatabase } from '../ledger.test-support.ts';
import { DOSSIER } from './dossier.ts';
import { RELATED } from './related.ts';
import { UNDER_WAY } from './underway.ts';

const CASES = 4000;
const ROWS_A_CASE = 12;
/** One case of such a life, its texts and its neighbours; far from one table's all. */
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
    [ROWS_A_CASE],
  );
  await pool.query(
    `insert into history (case_id, n, at, actor, rules, event, changes, made, withdrawn, world, hash)
     select c.id, k, now(), 'timer', '1', '{"kind":"due"}', '{}', json_build_array(c.id || '/' || k || '/notice'), '{}', '{}', ''
     from cases c, generate_series(1, $1::int) as k`,
    [ROWS_A_CASE],
  );
  await pool.query(
    `insert into messages (case_id, id, place, conversation, author, automatic, sent_at, at)
     select c.id, 'm' || k, 'messageCentre', 'c', 'reporter', 'no', now(), now()
     from cases c, generate_series(1, $1::int) as k`,
    [ROWS_A_CASE],
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
  ['everything on record of a case', DOSSIER, []],
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
