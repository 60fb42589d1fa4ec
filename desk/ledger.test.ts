import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { claim, type Claimed, settle, type Settled } from './ledger.ts';
import {
  ACTS,
  migratedDatabase,
  putAct,
  putCase,
  stateOf,
  type TestDatabase,
} from './ledger.test-support.ts';

const LEASE = 60_000;
/** A lease that has run out when it is given. */
const NO_LEASE = 0;
const START = 1_000_000;

let database: TestDatabase;
let caseId: string;
before(async () => {
  database = await migratedDatabase(START);
});
after(() => database.close());
beforeEach(async () => {
  await database.pool.query('truncate cases, effects');
  caseId = await putCase(database.pool, { reporter: 'maria', respondent: 'tom', contract: 'k1' });
});

const put = (
  key: string,
  kind: keyof typeof ACTS,
  more: { account?: string; availableIn?: number; validFor?: number } = {},
) => putAct(database.pool, { key, caseId, act: ACTS[kind]('tom'), ...more });
const claimAll = (lease = LEASE, worker = 'one') => claim(database.pool, worker, 100, lease);
const keys = (claimed: readonly Claimed[]) => claimed.map(({ key }) => key).sort();
const settled = ({ key, fence }: Claimed, state: Settled['state'], wait = 0): Settled => ({
  key,
  fence,
  state,
  wait,
  ended: state === 'unknown',
  at: null,
  ref: null,
  reason: null,
});

async function claimedOne(lease = LEASE): Promise<Claimed> {
  const [one, ...more] = await claimAll(lease);
  assert.ok(one !== undefined && more.length === 0);
  return one;
}

describe('claiming acts', () => {
  it('gives each act to one worker, with what is needed to do it', async () => {
    const hour = 3_600_000;
    await database.pool.query('update cases set opened_at = instant(ms(opened_at) - $1)', [hour]);
    await put('look', 'look');
    const one = await claimedOne();
    const { rows } = await database.pool.query('select ms(tried_at)::float8 as tried from effects');
    assert.deepEqual(rows, [{ tried: START }], 'by the desk’s clock: the dates in a message count from it');
    assert.deepEqual(
      { ...one, fence: 0 },
      {
        key: 'look',
        caseId,
        kind: 'look',
        act: ACTS.look('tom'),
        awaited: false,
        fence: 0,
        attempts: 1,
        mode: 'attempt',
        stale: false,
        endedAgo: null,
        now: START,
        reporter: 'maria',
        respondent: 'tom',
        contract: 'k1',
        contactTicket: null,
        reportedAt: START - hour,
        words: {},
      },
    );
    assert.deepEqual(await claimAll(), []);
  });

  it('leaves an act alone until its delay is over', async () => {
    await put('later', 'writeNote', { availableIn: LEASE });
    assert.deepEqual(await claimAll(), []);
  });

  it('gives a lift before everything that was ready earlier', async () => {
    for (let n = 0; n < 3; n += 1) await put(`note ${n}`, 'writeNote', { availableIn: -LEASE });
    await put('lift', 'resume', { account: 'tom' });
    assert.deepEqual(keys(await claim(database.pool, 'one', 1, LEASE)), ['lift', 'note 0']);
    await put('another', 'resume', { account: 'eva' });
    assert.deepEqual(keys(await claim(database.pool, 'one', 100, LEASE, 'lifts')), ['another']);
  });

  it('says of an act that was valid until before now that it is stale', async () => {
    await put('old', 'suspend', { validFor: -1 });
    await put('young', 'suspend', { validFor: LEASE });
    assert.deepEqual((await claimAll()).map(({ key, stale }) => [key, stale]).sort(), [
      ['old', true],
      ['young', false],
    ]);
  });

  it('says of the suspension of a parked case that it is stale, and of nothing else of that case', async () => {
    await database.pool.query('update cases set parked_at = desk_now()');
    for (const kind of ['suspend', 'resume', 'writeNote'] as const) await put(kind, kind);
    const claimed = await claimAll();
    assert.deepEqual(
      claimed.filter(({ stale }) => stale).map(({ key }) => key),
      ['suspend'],
    );
    assert.equal(claimed.length, 3);
  });

  it('does the acts of one account one after another, in the order in which they were made', async () => {
    await put('z-first', 'suspend', { account: 'tom' });
    await put('a-second', 'resume', { account: 'tom' });
    await put('other', 'suspend', { account: 'eva' });
    const first = await claimAll();
    assert.deepEqual(keys(first), ['other', 'z-first']);
    await settle(
      database.pool,
      first.map((one) => settled(one, 'unknown', LEASE)),
    );
    assert.deepEqual(await claimAll(), []);
    await database.pool.query("update effects set available_at = machine_now() where key = 'z-first'");
    const again = await claimAll();
    await settle(
      database.pool,
      again.map((one) => settled(one, 'done')),
    );
    assert.deepEqual(keys(await claimAll()), ['a-second']);
  });

  it('does not overtake an earlier act whose claim is not committed yet', async () => {
    await put('first', 'suspend', { account: 'tom' });
    await put('second', 'resume', { account: 'tom' });
    const other = await database.pool.connect();
    await other.query('begin');
    const { rows } = await other.query("select key from effects where key = 'first' for update");
    await other.query(
      "update effects set state = 'attempted', lease_until = machine_now() + interval '1 hour' where key = 'first'",
    );
    assert.equal(rows.length, 1);
    assert.deepEqual(await claimAll(), []);
    await other.query('commit');
    other.release();
    assert.deepEqual(await claimAll(), []);
  });

  it('lets a lift pass a suspension about which a person was asked, and nothing else', async () => {
    await put('suspend', 'suspend', { account: 'tom' });
    await claimedOne();
    await database.pool.query("update effects set state = 'unknown', outcome_at = desk_now()");
    await put('resume', 'resume', { account: 'tom' });
    assert.deepEqual(keys(await claimAll()), ['resume']);
    await database.pool.query("update effects set state = 'done' where key = 'resume'");
    await put('again', 'suspend', { account: 'tom' });
    assert.deepEqual(await claimAll(), []);
  });

  it('never gives out an act that was withdrawn, whichever comes first', async () => {
    await put('withdrawn', 'suspend', { account: 'tom' });
    const other = await database.pool.connect();
    await other.query('begin');
    await other.query(
      "update effects set state = 'withdrawn' where key = 'withdrawn' and state = 'intended'",
    );
    assert.deepEqual(await claimAll(), []);
    await other.query('commit');
    other.release();
    assert.deepEqual(await claimAll(), []);
  });
});

describe('leases that ran out', () => {
  it('lead to a look-up of acts and to another try of looks', async () => {
    await put('act', 'suspend');
    await put('look', 'look');
    const first = await claimAll(NO_LEASE, 'dead');
    assert.deepEqual(keys(first), ['act', 'look']);
    const second = await claimAll();
    assert.deepEqual(second.map(({ key, mode, attempts }) => [key, mode, attempts]).sort(), [
      ['act', 'lookUp', 1],
      ['look', 'attempt', 2],
    ]);
    assert.equal(await stateOf(database.pool, 'act'), 'unknown');
    assert.ok((second.find(({ key }) => key === 'act')?.endedAgo ?? -1) >= 0);
    assert.deepEqual(await claimAll(), []);
  });

  it('leave the first worker nothing to settle', async () => {
    await put('act', 'suspend');
    const late = await claimedOne(NO_LEASE);
    const taker = await claimedOne();
    assert.ok(taker.fence > late.fence);
    assert.equal(await settle(database.pool, [settled(late, 'intended')]), 0);
    assert.equal(await stateOf(database.pool, 'act'), 'unknown');
    assert.equal(await settle(database.pool, [settled(taker, 'done')]), 1);
    assert.equal(await stateOf(database.pool, 'act'), 'done');
    assert.equal(await settle(database.pool, [settled(taker, 'intended')]), 0);
    assert.equal(await stateOf(database.pool, 'act'), 'done');
  });

  it('are looked up by the next worker too, when the second one died as well', async () => {
    await put('act', 'suspend');
    await claimedOne(NO_LEASE);
    assert.equal((await claimedOne(NO_LEASE)).mode, 'lookUp');
    assert.equal((await claimedOne()).mode, 'lookUp');
  });
});
