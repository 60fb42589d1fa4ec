import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { manualPorts } from '../connectors/manual/manual.ts';
import { type Marketplace, openMarketplace } from '../connectors/marketplace/marketplace.ts';
import { declareSource } from './db/sources.ts';
import { HOUR } from '../procedure/case.ts';
import { listRestores, readLineage, restoreBook } from './db/restores.ts';
import { examine } from './doctor.ts';
import { dispatchOnce } from './dispatch.ts';
import { ACTS, putAct, putCase, stateOf } from './ledger.test-support.ts';
import { restored, watchRun } from './restored.ts';
import { openSpine, type Spine, START } from './spine.test-support.ts';

const TIMES = { lease: 60_000, call: 20_000 };
const NEVER = new AbortController().signal;
let spine: Spine;
let market: Marketplace;
let caseId: string;

before(async () => {
  spine = await openSpine();
});
after(() => spine.close());
beforeEach(async () => {
  await spine.owner.query('truncate cases, effects, accounts, lineage, restores, sources');
  market = openMarketplace({ now: () => START, honoursKey: false });
  for (const uid of ['maria', 'tom']) await market.outside.addUser({ uid });
  caseId = await putCase(spine.pool, { reporter: 'maria', respondent: 'tom' });
});

const watch = async (ports = market as Parameters<typeof watchRun>[1]): Promise<string> =>
  (await watchRun(spine.desk, ports, NEVER)).kind;
const dispatch = () => dispatchOnce(spine.desk, market, 'one', 10, TIMES);
/** The same rows in another run of a server, as after a crash; or in another server, as after a copy. */
const startAgain = () => spine.owner.query("update lineage set run = 'an earlier one'");
const comeFromACopy = () =>
  spine.owner.query("update lineage set run = 'an earlier one', system = 'another'");
const put = (key: string, more: object = {}) =>
  putAct(spine.pool, { key, caseId, act: ACTS.suspend('tom'), account: 'tom', ...more });
const doOutside = (key: string) =>
  market.backOffice.suspend({ key, signal: NEVER }, { uid: 'tom', reason: 'Non-Response', note: 'note' });
async function see(): Promise<string[]> {
  const lines: string[] = [];
  await restored(spine.pool, 'olga', (line) => lines.push(line));
  return lines;
}

describe('a database that was restored to an earlier moment', () => {
  it('gives out no act in a new run of the server before what was done outside has been compared', async () => {
    assert.equal(await watch(), 'known');
    await startAgain();
    await put('suspend:tom:1');
    assert.equal(await dispatch(), 0);
    assert.equal(await watch(), 'known');
    assert.equal(await dispatch(), 1);
    assert.deepEqual(market.acts().done, 1);
  });

  it('is noticed by an act that it never tried, and stops every act until an operator has seen it', async () => {
    await watch();
    await put('suspend:tom:1');
    await put('writeNote:tom:1', { act: ACTS.writeNote('tom'), account: undefined });
    await doOutside('suspend:tom:1');
    await doOutside('of a case that was lost');
    await startAgain();
    assert.equal(await watch(), 'restored');
    assert.equal(await watch(), 'restored');
    assert.equal(await dispatch(), 0);
    const [restore, ...more] = await listRestores(spine.pool);
    assert.deepEqual(more, []);
    assert.deepEqual(restore?.orphans.map(({ key }) => key).sort(), [
      'of a case that was lost',
      'suspend:tom:1',
    ]);
    assert.ok((await examine(spine.pool)).some(({ sentence }) => sentence.startsWith('acts are stopped')));

    assert.match((await see()).join('\n'), /2 acts happened outside.*of a case that was lost.*Seen by olga/s);
    assert.equal(await watch(), 'known');
    for (let round = 0; round < 4; round += 1) await dispatch();
    assert.deepEqual(market.acts().repeated, []);
    assert.equal(await stateOf(spine.pool, 'suspend:tom:1'), 'done');
    assert.equal(await stateOf(spine.pool, 'writeNote:tom:1'), 'done');
    assert.equal(market.acts().done, 3);
  });

  it('stops every act also where nothing had ever been compared before', async () => {
    await put('suspend:tom:1');
    await doOutside('of a database that was lost');
    assert.equal(await watch(), 'restored');
    assert.equal(await dispatch(), 0);
    await see();
    assert.equal(await dispatch(), 1);
    await startAgain();
    assert.equal(await watch(), 'known', 'what an operator has seen stops nothing again');
  });

  it('is noticed by an act that was withdrawn before anybody tried it, as far as it knows', async () => {
    await watch();
    await put('suspend:tom:1');
    await spine.owner.query("update effects set state = 'withdrawn'");
    await doOutside('suspend:tom:1');
    await startAgain();
    assert.equal(await watch(), 'restored');
  });

  it('looks up what an earlier case wants later on too, and names nothing twice', async () => {
    await watch();
    await doOutside('suspend:tom:1');
    await startAgain();
    assert.equal(await watch(), 'restored');
    await see();
    await put('suspend:tom:1');
    for (let round = 0; round < 3; round += 1) await dispatch();
    assert.equal(await stateOf(spine.pool, 'suspend:tom:1'), 'done');
    assert.deepEqual(market.acts(), { done: 1, repeated: [], lookedUp: 1 });
    await doOutside('of a case that was lost again');
    await startAgain();
    assert.equal(await watch(), 'restored');
    assert.deepEqual(
      (await listRestores(spine.pool))[0]?.orphans.map(({ key }) => key),
      ['of a case that was lost again'],
    );
  });

  it('takes every act that is under way from whoever has it, and counts from now until its absence is believed', async () => {
    await watch();
    await put('suspend:tom:1');
    await spine.owner.query(
      "update effects set state = 'attempted', attempts = 1, fence = 4, lease_until = machine_now() + interval '1 hour', leased_by = 'before'",
    );
    await doOutside('of a case that was lost');
    await startAgain();
    assert.equal(await watch(), 'restored');
    await see();
    const { rows } = await spine.pool.query(
      'select state, fence::int as fence, leased_by as by, attempt_ended_at is not null as ended from effects',
    );
    assert.deepEqual(rows, [{ state: 'unknown', fence: 5, by: null, ended: true }]);
  });

  it('looks up, too, what an earlier case wants later on beside its account', async () => {
    await watch();
    await doOutside('of a case that was lost');
    await startAgain();
    assert.equal(await watch(), 'restored');
    await see();
    await put('writeNote:tom:1', { act: ACTS.writeNote('tom'), account: undefined });
    await dispatch();
    assert.equal(market.acts().lookedUp, 1);
  });

  it('is compared with the outside up to the last moment at which its run was the compared one', async () => {
    await watch();
    await spine.owner.query("update lineage set at = at - interval '2 hours'");
    const { comparedAt } = await readLineage(spine.pool);
    await watch();
    assert.equal((await readLineage(spine.pool)).comparedAt, (comparedAt ?? 0) + 2 * HOUR);
  });

  it('is taken for one where only one of the two can list what was done, and after a recovery, too', async () => {
    const half = { ...market, backOffice: manualPorts().backOffice };
    await watch(half);
    await comeFromACopy();
    assert.equal(await watch(half), 'restored');
    await see();
    await spine.owner.query("update lineage set run = 'an earlier one', timeline = timeline + 1");
    assert.equal(await watch(half), 'restored');
  });

  it('looks up after every start what was to be tried once more', async () => {
    await watch();
    await put('suspend:tom:1');
    await spine.pool.query('update effects set attempts = 1');
    await doOutside('suspend:tom:1');
    await startAgain();
    assert.equal(await watch(), 'known');
    for (let round = 0; round < 2; round += 1) await dispatch();
    assert.deepEqual(market.acts(), { done: 1, repeated: [], lookedUp: 1 });
  });

  it('is taken for one where it comes from a copy and nobody can list what was done', async () => {
    const ports = manualPorts();
    await watch(ports);
    await startAgain();
    assert.equal(await watch(ports), 'known');
    await comeFromACopy();
    assert.equal(await watch(ports), 'restored');
    await see();
    assert.equal(await watch(ports), 'known');
    assert.equal((await readLineage(spine.pool)).same, true);
  });

  it('is not compared before everything done earlier is sure to be listed', async () => {
    await watch();
    await startAgain();
    const slow = { ...market, backOffice: { ...market.backOffice, settleSeconds: 10_000_000 } };
    assert.equal(await watch(slow), 'early');
    assert.equal(await watch(), 'known');
  });

  it('gives the next hold of an account a key that no forgotten hold had', async () => {
    await watch();
    await spine.owner.query("insert into accounts (uid, standing) values ('ann', 1) on conflict do nothing");
    await spine.owner.query("insert into accounts (uid, n) values ('zoe', 7)");
    for (const key of ['suspend:tom:3', 'suspend:a:b:2', 'suspend:ann:4', 'resume:tom:9', 'suspend:zoe:2'])
      await doOutside(key);
    await startAgain();
    assert.equal(await watch(), 'restored');
    await see();
    const { rows } = await spine.owner.query(
      "select uid, n::int as n from accounts where uid in ('tom', 'a:b', 'ann', 'zoe') order by uid",
    );
    assert.deepEqual(rows, [
      { uid: 'a:b', n: 2 },
      { uid: 'ann', n: 0 },
      { uid: 'tom', n: 3 },
      { uid: 'zoe', n: 7 },
    ]);
  });

  it('looks up a lift first, too, of a case that began before it, also in the loop that does lifts alone', async () => {
    await watch();
    await doOutside('resume:tom:1');
    await startAgain();
    assert.equal(await watch(), 'restored');
    await see();
    await put('resume:tom:1', { act: ACTS.resume('tom') });
    for (let round = 0; round < 2; round += 1)
      await dispatchOnce(spine.desk, market, 'one', 10, TIMES, 'lifts');
    assert.deepEqual(market.acts(), { done: 1, repeated: [], lookedUp: 1 });
  });

  it('asks for acts since an hour before the last comparison: nobody measured how far the other clocks lie apart', async () => {
    await watch();
    await doOutside('suspend:tom:1');
    await spine.owner.query(
      "update lineage set run = 'an earlier one', at = desk_now() + interval '59 minutes'",
    );
    assert.equal(await watch(), 'restored');
  });

  it('asks for acts since the last comparison, and as much earlier as the clocks were measured to lie apart', async () => {
    await watch();
    await doOutside('suspend:tom:1');
    await spine.owner.query(
      "update lineage set run = 'an earlier one', at = desk_now() + interval '48 hours'",
    );
    await declareSource(spine.pool, {
      name: 'messages',
      place: 'messageCentre',
      grade: 'B',
      bound: null,
      manual: false,
      uncertainty: 48 * HOUR,
    });
    assert.equal(await watch(), 'restored');
  });

  it('is not passed over where the server was started again while the outside was asked', async () => {
    await startAgain();
    assert.equal(await restoreBook(spine.pool).noteRun('the run in which it was asked'), false);
    assert.equal((await readLineage(spine.pool)).same, false);
  });

  it('stays untouched while the other side cannot be asked', async () => {
    await watch();
    await startAgain();
    await put('suspend:tom:1');
    const down = {
      ...market,
      helpDesk: { ...market.helpDesk, done: () => Promise.reject(new Error('down')) },
    };
    await assert.rejects(watch(down), /down/);
    assert.equal(await dispatch(), 0);
  });
});
