import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { DAY, MINUTE } from '../procedure/case.ts';
import { caseRow, id, putCases, WANTED, watched, within, write } from '../desk/store-rows.test-support.ts';
import { START } from '../desk/store-subject.test-support.ts';
import { type CommitEnd, MemoryDatabase } from './memory-database.ts';
import { again } from './memory-fault.ts';
import { declareSource, keepPulse, restoreSource, setBrakes } from './memory-operators.ts';
import { MemoryStore } from './memory-store.ts';
import { quiet, VirtualTime } from './virtual-time.ts';

const FIRST = { at: 0, id: '00000000-0000-0000-0000-000000000000' };
let time: VirtualTime;
let database: MemoryDatabase;
let one: MemoryStore;
let other: MemoryStore;
beforeEach(async () => {
  time = new VirtualTime(START);
  database = new MemoryDatabase(time);
  one = new MemoryStore(database, 'one');
  other = new MemoryStore(database, 'other');
  await putCases(one, [caseRow(1, { due_at: START })]);
});

describe('a database in memory', () => {
  it('gives back what a killed worker held, keeps nothing of it, and never answers it again', async () => {
    const session = await one.session();
    assert.equal((await session.claimDue(FIRST, 1)).length, 1);
    const transaction = session.begin(false);
    await transaction.load({ ...WANTED, cases: [id(1)] });
    const waiting = watched(write(other, { cases: [id(1)] }, {}));
    const queued = new MemoryStore(database, 'queued');
    const behind = watched(write(queued, { cases: [id(1)] }, {}));
    await quiet();
    assert.deepEqual([waiting.over, behind.over, database.locks.waiting], [false, false, 2]);
    database.kill(queued.worker);
    database.kill(one.worker);
    const last = watched(transaction.commit());
    await waiting.work;
    await quiet();
    assert.deepEqual([last.over, behind.over, database.locks.waiting], [false, false, 0]);
    const again = await other.session();
    assert.equal((await again.claimDue(FIRST, 1)).length, 1);
    await again.close();
    assert.equal(database.sessions.size, 0);
  });

  it('goes back to an earlier moment: connections are lost, and what came since is gone', async () => {
    const before = database.snapshot();
    await putCases(one, [caseRow(2)]);
    const session = await one.session();
    const transaction = session.begin(false);
    await transaction.load({ ...WANTED, cases: [id(2)] });
    database.restore(before);
    const failed = await transaction.commit().catch((error: unknown) => one.faultOf(error).kind);
    assert.equal(failed, 'lost');
    assert.deepEqual([...database.tables.cases.keys()], [id(1)]);
    await putCases(one, [caseRow(2), caseRow(3)]);
    assert.deepEqual([...before.cases.keys()], [id(1)], 'the snapshot stays what it was');
    database.restore(before);
    assert.equal(database.nextDue(), START);
    assert.equal(database.tables.openOn.size, 1);
  });

  it('is held up, and fails, wherever it is told to', async () => {
    const calls: string[] = [];
    const ends: CommitEnd[] = ['again', 'lostBefore', 'lostAfter', 'done'];
    let go = (): void => undefined;
    const gate = new Promise<void>((open) => {
      go = open;
    });
    database.disturbance = {
      before(worker, call) {
        calls.push(`${worker} ${call}`);
        return call === 'load' && worker === 'one' ? gate : undefined;
      },
      commit: () => ends.shift() ?? 'done',
    };
    const held = watched(write(one, { cases: [id(1)] }, {}));
    await quiet();
    assert.equal(held.over, false);
    const kinds: string[] = [];
    for (let n = 2; n <= 4; n += 1)
      await putCases(other, [caseRow(n)]).catch((error: unknown) => kinds.push(other.faultOf(error).kind));
    assert.deepEqual(kinds, ['again', 'lost', 'lost']);
    assert.deepEqual([...database.tables.cases.keys()], [id(1), id(4)], 'only the last took place');
    go();
    await held.work;
    assert.deepEqual(calls.slice(0, 3), ['one session', 'one begin', 'one load']);
    database.disturbance = {
      before: () => {
        throw again('for a reason');
      },
    };
    assert.equal(await other.settle([]).catch((error: unknown) => other.faultOf(error).kind), 'again');
  });

  it('loses the answer to a claim that was made', async () => {
    database.disturbance = { commit: () => 'lostAfter' };
    const claimed = await one
      .claim('one', 1, MINUTE, 'all')
      .catch((error: unknown) => one.faultOf(error).kind);
    assert.equal(claimed, 'lost');
  });

  it('sets the brakes once nobody is left who has read them', async () => {
    await putCases(one, [
      caseRow(2, { stage: 'approved', state: { shape: 1, respondent: { country: 'DE' } } }),
    ]);
    const brakes = { holdsPaused: false, countries: ['DE'], uids: [], automaticEnded: false };
    const setting = await within(one, false, async (transaction) => {
      await transaction.load({ ...WANTED, cases: [id(1)] });
      const waiting = watched(setBrakes(database, brakes));
      await quiet();
      assert.equal(waiting.over, false);
      await transaction.commit();
      return waiting;
    });
    assert.deepEqual(await setting.work, [id(2)]);
  });

  it('notes an outage where nobody kept the pulse for too long', () => {
    assert.equal(keepPulse(database, MINUTE), false);
    time.moveTo(START + MINUTE);
    assert.equal(keepPulse(database, MINUTE), false);
    time.moveTo(START + 3 * MINUTE);
    time.stepDesk(DAY);
    assert.equal(keepPulse(database, MINUTE), true);
    assert.deepEqual(database.tables.outages, [{ since: START + MINUTE, until: START + 3 * MINUTE + DAY }]);
  });

  it('trusts a broken stream again when an operator says so', async () => {
    declareSource(database, { name: 'm', place: 'messageCentre', grade: 'A', bound: 0, manual: false });
    assert.equal(restoreSource(database, 'm'), false);
    await within(one, false, async (transaction) => {
      await transaction.breakPromise('m', 'x');
      await transaction.commit();
    });
    assert.equal(database.tables.sources.get('m')?.grade, 'C');
    assert.equal(restoreSource(database, 'm'), true);
    assert.equal(database.tables.sources.get('m')?.grade, 'A');
  });
});

describe('time that is moved', () => {
  it('ends waits in their order, each at its own instant, and none that was stopped', async () => {
    const means = time.means(() => 0.5);
    const seen: [string, number][] = [];
    const wait = (name: string, most: number) => {
      const { over, stop } = means.wait(most);
      void over.then(() => seen.push([name, time.machine()]));
      return stop;
    };
    wait('late', 20);
    const stop = wait('stopped', 10);
    wait('soon', 5);
    wait('soon too', 5);
    stop();
    assert.equal(time.next(), START + 5);
    await time.run(means.wait(30).over);
    assert.deepEqual(
      seen.map(([name]) => name),
      ['soon', 'soon too', 'late'],
    );
    assert.equal(time.machine(), START + 30);
    await assert.rejects(time.run(new Promise(() => undefined)), /never comes/);
  });

  it('gives so many random digits, and ends calls that take too long', async () => {
    let next = 0;
    const means = time.means(() => (next += 0.0625));
    assert.equal(means.random(10).length, 20);
    assert.match(means.random(3), /^[0-9a-f]{6}$/);
    const { signal } = means.deadline(100);
    time.moveTo(START + 99);
    assert.equal(signal.aborted, false);
    time.moveTo(START + 100);
    assert.equal(signal.aborted, true);
  });
});
