import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { advance } from './advance.ts';
import { setBrakes } from './db/brakes.ts';
import { AGENT, openSpine, readCase, type Spine, waitingCase } from './spine.test-support.ts';
import { wakeOnce } from './wake.ts';

let spine: Spine;
before(async () => {
  spine = await openSpine();
});
after(() => spine.close());

/** Ends once so many connections wait for a lock. */
async function waiting(count: number): Promise<void> {
  for (;;) {
    const { rows } = await spine.pool.query<{ waits: number }>(
      `select count(*)::int as waits from pg_locks l join pg_database d on d.oid = l.database
       where d.datname = current_database() and not l.granted`,
    );
    if (rows[0]?.waits === count) return;
  }
}

it('calls back an approval that was on its way while the brakes were pulled (A6)', async () => {
  const caseId = await waitingCase(spine, 'r', 's');
  await spine.moveTo((await readCase(spine, caseId)).dueAt ?? 0);
  await spine.owner.query('begin; lock table history in exclusive mode');
  const woken = wakeOnce(spine.desk);
  await waiting(1);
  const pulled = setBrakes(
    spine.pool,
    { holdsPaused: true, countries: [], uids: [], automaticEnded: false },
    'lead',
    'stop',
  );
  await Promise.race([waiting(2), pulled]);
  await spine.owner.query('commit');
  const cases = await pulled;
  await woken;
  assert.deepEqual(cases, [caseId]);
  await advance(
    spine.desk,
    cases.map((one) => ({ caseId: one, event: { kind: 'braked', by: AGENT } })),
  );
  assert.equal((await readCase(spine, caseId)).stage, 'proposed');
});

it('obeys the brakes as they were set last, and the outage that was last (A6)', async () => {
  const caseId = await waitingCase(spine, 'last-r', 'last-s');
  const { dueAt } = await readCase(spine, caseId);
  const set = (holdsPaused: boolean) =>
    setBrakes(
      spine.pool,
      { holdsPaused, countries: [], uids: [], automaticEnded: false },
      'lead',
      'a word on it',
    );
  await set(true);
  await set(false);
  await spine.owner.query(
    'insert into outages (since, until) values (instant($1), instant($1)), (instant($1), instant($2))',
    [0, dueAt],
  );
  await spine.moveTo(dueAt ?? 0);
  await wakeOnce(spine.desk);
  const { rows } = await spine.pool.query<{ brakes: readonly string[] }>(
    "select world -> 'b' as brakes from history where case_id = $1 order by n desc limit 1",
    [caseId],
  );
  assert.deepEqual(rows, [{ brakes: ['outage'] }]);
});

it('calls back the approvals of the accounts whose holds are paused, and of no others (A6)', async () => {
  const ids = [await waitingCase(spine, 'uid-r', 'uid-s'), await waitingCase(spine, 'uid-s', 'other-s')];
  await spine.owner.query("update cases set stage = 'approved' where id = any($1)", [ids]);
  const called = await setBrakes(
    spine.pool,
    { holdsPaused: false, countries: [], uids: ['uid-s'], automaticEnded: false },
    'lead',
    'this one alone',
  );
  assert.deepEqual(called, [ids[0]]);
});
