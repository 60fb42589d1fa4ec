import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { advance } from './advance.ts';
import { type BrakeSettings, setBrakes } from './db/brakes.ts';
import {
  AGENT,
  done,
  openSpine,
  readCase,
  type Spine,
  stepped,
  waitingCase,
  wanted,
} from './spine.test-support.ts';
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

it('calls back the approvals of a country whose holds are paused, and those of a policy once automatic holds have ended (A6)', async () => {
  const ids = [await waitingCase(spine, 'ph-r', 'ph-s'), await waitingCase(spine, 'de-r', 'de-s')];
  const [philippine, german] = ids;
  const there = async (id: string | undefined, country: string, by: string): Promise<void> => {
    await spine.owner.query(
      `update cases set stage = 'approved', approved_by = $3,
         state = jsonb_set(state::jsonb, '{respondent,country}', to_jsonb($2::text))::json where id = $1`,
      [id, country, by],
    );
  };
  await there(philippine, 'PH', 'person:ada');
  await there(german, 'DE', 'policy:1');
  const none: BrakeSettings = { holdsPaused: false, countries: [], uids: [], automaticEnded: false };
  const called = async (more: Partial<BrakeSettings>): Promise<readonly string[]> => {
    const all = await setBrakes(spine.pool, { ...none, ...more }, 'lead', 'these alone');
    return all.filter((id) => ids.includes(id));
  };
  assert.deepEqual(await called({ countries: ['PH'] }), [philippine]);
  assert.deepEqual(await called({ automaticEnded: true }), [german]);
  assert.deepEqual(await called({}), []);
});

it('calls back a hold whose card waits for a person, when holds are paused (A6: cards included)', async () => {
  const caseId = await waitingCase(spine, 'card-r', 'card-s');
  await spine.moveTo((await readCase(spine, caseId)).dueAt ?? 0);
  await wakeOnce(spine.desk);
  const [look] = await wanted(spine, [caseId]);
  assert.ok(look !== undefined);
  stepped((await advance(spine.desk, [done(look, spine.now)]))[0]);
  const [suspend] = await wanted(spine, [caseId]);
  assert.ok(suspend?.act.kind === 'suspend');
  const handed = done(suspend, spine.now);
  assert.ok(handed.event.kind === 'outcome');
  stepped(
    (await advance(spine.desk, [{ ...handed, event: { ...handed.event, outcome: { kind: 'handed' } } }]))[0],
  );
  assert.equal((await readCase(spine, caseId)).stage, 'suspending');
  const cases = await setBrakes(
    spine.pool,
    { holdsPaused: true, countries: [], uids: [], automaticEnded: false },
    'lead',
    'stop',
  );
  await advance(
    spine.desk,
    cases.map((one) => ({ caseId: one, event: { kind: 'braked', by: AGENT } })),
  );
  assert.equal((await readCase(spine, caseId)).stage, 'proposed');
  const { rows } = await spine.pool.query('select state from effects where key = $1', [suspend.key]);
  assert.deepEqual(rows, [{ state: 'withdrawn' }]);
});
