import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { migratedDatabase, putCase, type TestDatabase } from '../ledger.test-support.ts';
import { DOSSIER } from './dossier.ts';

const OTHERS = 3000;
/** Far from what a walk over everybody's acts reads. */
const FEW = 200;
let database: TestDatabase;
let id: string;
before(async () => {
  database = await migratedDatabase(0);
  id = await putCase(database.pool, { reporter: 'r', respondent: 's' });
  await database.owner.query(
    `insert into effects (key, case_id, kind, card, act, awaited, state, made_at, available_at)
     select c.id || '/' || i, c.id, 'look', 'look', '{}', false, 'done', now(), now()
     from generate_series(1, $1::int) as i, lateral (select case i when 1 then $2::uuid else gen_random_uuid() end as id) c`,
    [OTHERS, id],
  );
  await database.owner.query('analyze effects');
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

test('what is on record of one case is found without reading everybody’s acts', async () => {
  const { rows } = await database.pool.query<{ 'QUERY PLAN': readonly [{ readonly Plan: Plan }] }>(
    `explain (analyze, format json) ${DOSSIER}`,
    [id, true],
  );
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  assert.ok(plan !== undefined);
  assert.ok(read(plan) < FEW, `${read(plan)} rows were read`);
});
