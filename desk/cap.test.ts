import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { MINUTE } from '../procedure/case.ts';
import { advance } from './advance.ts';
import { showBrakes } from './db/brakes.ts';
import { openDesk } from './desk.ts';
import { ACTS, putAct, putCase } from './ledger.test-support.ts';
import {
  AUTOMATIC,
  done,
  dueEvent,
  openSpine,
  readCase,
  settleAll,
  type Spine,
  waitingCase,
  wanted,
} from './spine.test-support.ts';
import { wakeOnce } from './wake.ts';

const CAP = 3;
let spine: Spine;
before(async () => {
  spine = await openSpine({ ...AUTOMATIC, holdsPerHour: CAP });
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

it('keeps the cap on holds an hour where several batches want suspensions at the same time (A6)', async () => {
  const cases = await Promise.all([0, 1, 2, 3, 4, 5].map((i) => waitingCase(spine, `r${i}`, `s${i}`)));
  const dueAt = Math.max(
    ...(await Promise.all(cases.map((id) => readCase(spine, id)))).map((one) => one.dueAt ?? 0),
  );
  await spine.moveTo(dueAt);
  await wakeOnce(spine.desk);
  const looks = await wanted(spine, cases);
  assert.equal(looks.length, cases.length);
  // Every batch has stepped before any of them writes.
  await spine.owner.query('begin; lock table history in exclusive mode');
  const batches = Promise.all(
    [looks.slice(0, 2), looks.slice(2, 4), looks.slice(4)].map((some) =>
      advance(
        spine.desk,
        some.map((look) => done(look, spine.now)),
      ),
    ),
  );
  await waiting(3);
  await spine.owner.query('commit');
  for (const result of (await batches).flat()) assert.equal(result.kind, 'stepped');
  const { rows } = await spine.pool.query(
    "select count(*)::int as suspensions from effects where kind = 'suspend' and state <> 'withdrawn'",
  );
  assert.deepEqual(rows, [{ suspensions: CAP }]);
});

it('counts under a cap that a process learns of with its very first batch (A6)', async () => {
  const own = await openSpine({ ...AUTOMATIC, holdsPerHour: 1 });
  try {
    const first = await waitingCase(own, 'first-r', 'first-s');
    await own.moveTo(own.now + MINUTE);
    const second = await waitingCase(own, 'second-r', 'second-s');
    const decided: string[] = [];
    for (const caseId of [first, second]) {
      await own.moveTo((await readCase(own, caseId)).dueAt ?? 0);
      // As after a restart: no version of the policy is known yet.
      await advance(openDesk({ pool: own.pool }), [dueEvent(caseId)]);
      decided.push((await readCase(own, caseId)).stage);
      await settleAll(own);
    }
    assert.deepEqual(decided, ['approved', 'proposed']);
  } finally {
    await own.close();
  }
});

it('says when a full cap lets the next hold pass: once the oldest of those that fill it is an hour old (A6)', async () => {
  const own = await openSpine({ ...AUTOMATIC, holdsPerHour: 2 });
  try {
    const caseId = await putCase(own.pool, { reporter: 'r', respondent: 's' });
    for (const ago of [50, 30, 10]) {
      const key = `suspend:s:${ago}`;
      await putAct(own.pool, { key, caseId, act: ACTS.suspend('s'), account: 's' });
      await own.owner.query('update effects set made_at = instant($2) where key = $1', [
        key,
        own.now - ago * MINUTE,
      ]);
    }
    const { cap } = await showBrakes(own.pool);
    assert.deepEqual(cap, { perHour: 2, suspensions: 3, freeAt: own.now + 30 * MINUTE });
  } finally {
    await own.close();
  }
});
