import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Kysely, PostgresDialect } from 'kysely';
import type { Tables } from '../db/tables.ts';
import { migratedDatabase, type TestDatabase } from '../ledger.test-support.ts';
import { page } from './case-list.ts';

const CASES = 3000;
/** Far from the third of all cases that a walk by reference reads before its page is full. */
const FEW = 100;
let database: TestDatabase;
before(async () => {
  database = await migratedDatabase(0);
  await database.pool.query(
    `insert into cases (id, reporter, respondent, stage, desk, hold_stands, task_kinds, task_since, opened_at, closed_at,
       watches_reporter, state, length, head)
     select gen_random_uuid(), 'r' || i, 's' || i,
       case when i % 1000 = 500 then 'proposed' when i % 10 = 0 then 'waiting' else 'closed' end, 'escalations', false,
       case when i % 1000 = 500 then '{decide}'::text[] else '{}' end, case when i % 1000 = 500 then now() end,
       now(), case when i % 10 > 0 then now() end, false, '{}', 1, ''
     from generate_series(1, $1::int) as i`,
    [CASES],
  );
});
after(() => database.close());

interface Plan {
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Workers Planned'?: number;
  readonly Plans?: readonly Plan[];
}
const read = (plan: Plan): number =>
  (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops'] +
  (plan.Plans ?? []).reduce((sum, below) => sum + read(below), 0);

for (const [wanted, found] of [
  [{ respondent: 's500' }, 1],
  [{ reporter: 'r500' }, 1],
  [{ party: 's500' }, 1],
  [{ stage: 'proposed' }, 3],
  [{ stage: 'proposed', open: true }, 3],
  [{ task: 'decide' }, 3],
] as const) {
  test(`a list by ${Object.keys(wanted).join(' and ')} reads what it shows, not all cases`, async () => {
    const lists = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: database.pool }) });
    const { sql, parameters } = page(lists, wanted, 'newest', null, 51).compile();
    const { rows } = await database.pool.query<{ 'QUERY PLAN': readonly [{ readonly Plan: Plan }] }>(
      `explain (analyze, format json) ${sql}`,
      [...parameters],
    );
    const plan = rows[0]?.['QUERY PLAN'][0].Plan;
    assert.ok(plan !== undefined);
    assert.equal(plan['Actual Rows'], found);
    assert.ok(read(plan) < FEW, `${read(plan)} rows were read`);
  });
}

test('no statement of the desk takes the other cores', async () => {
  const { rows } = await database.pool.query('show max_parallel_workers_per_gather');
  assert.deepEqual(rows, [{ max_parallel_workers_per_gather: '0' }]);
});
