import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { manualPorts } from '../connectors/manual/manual.ts';
import { type FaultRule } from '../connectors/marketplace/faults.ts';
import {
  type Marketplace,
  type MarketplaceSettings,
  openMarketplace,
} from '../connectors/marketplace/marketplace.ts';
import type { Ports } from '../connectors/ports.ts';
import type { Act, Outcome } from '../procedure/case.ts';
import type { Event } from '../procedure/event.ts';
import { step } from '../procedure/step.ts';
import { advance } from './advance.ts';
import { makePolicy } from './db/policies.ts';
import { type Desk, openDesk } from './desk.ts';
import { DISPATCH_TIMES, dispatchOnce } from './dispatch.ts';
import { ACTS, migratedDatabase, putAct, stateOf, type TestDatabase } from './ledger.test-support.ts';

const START = 1_000_000;
const TIMES = { lease: 60_000, call: 20_000 };

let database: TestDatabase;
let desk: Desk;
let market: Marketplace;
let caseId: string;
/** Outcomes that reached the case, by the key of their act. */
let heard: { key: string; outcome: Outcome }[];

before(async () => {
  database = await migratedDatabase(START);
  await makePolicy(database.pool, {}, 'owner');
  const hear = (event: Event): void => {
    if (event.kind === 'outcome') heard.push({ key: event.key, outcome: event.outcome });
  };
  desk = openDesk({
    pool: database.pool,
    step: (current, event, world) => {
      hear(event);
      return step(current, event, world);
    },
  });
});
after(() => database.close());

const party = (uid: string) => ({
  uid,
  kind: null,
  language: 'en',
  zone: 'UTC',
  country: null,
  protected: false,
});

async function open(settings: Partial<MarketplaceSettings> = {}): Promise<void> {
  market = openMarketplace({ now: () => START, honoursKey: false, ...settings });
  for (const uid of ['maria', 'tom']) await market.outside.addUser({ uid });
  await market.outside.addContract({ id: 'k1', parties: ['maria', 'tom'] });
  await market.outside.write({ from: 'maria', to: 'tom', contract: 'k1', sentAt: 1 });
}

beforeEach(async () => {
  await open();
  await database.owner.query('truncate cases, effects, history, reports, accounts');
  heard = [];
  const [reported] = await advance(desk, [
    {
      caseId: null,
      event: {
        kind: 'reported',
        by: { kind: 'reporter' },
        reporter: party('maria'),
        respondent: party('tom'),
        contract: 'k1',
        reportTicket: null,
        escalated: true,
        desk: 'escalations',
        text: null,
      },
    },
  ]);
  assert.ok(reported?.kind === 'stepped');
  caseId = reported.caseId;
  // The case's own first look is in nobody's way here.
  await database.pool.query('delete from effects');
});

const put = (
  kind: keyof typeof ACTS,
  more: { key?: string; act?: Act; awaited?: boolean; validFor?: number; account?: string } = {},
) => putAct(database.pool, { key: kind, caseId, act: ACTS[kind]('tom'), ...more });
const round = (ports: Ports = market, times = TIMES, worker = 'one') =>
  dispatchOnce(desk, ports, worker, 50, times);
const setFault = (fault: FaultRule['fault'], when: FaultRule['when'] = { calls: [1] }) =>
  market.faults.set([
    { port: 'backOffice', fault, when },
    { port: 'helpDesk', fault, when },
    { port: 'directory', call: 'user', fault, when },
  ]);
/** Lets every wait of the ledger be over. */
const waitOver = () => database.pool.query('update effects set available_at = machine_now()');
const outcomes = () => heard.map(({ outcome }) => outcome.kind);

async function row(key: string) {
  const { rows } = await database.pool.query<{
    state: string;
    attempts: number;
    code: string | null;
    reason: string | null;
    wait: number;
    ref: string | null;
  }>(
    `select state, attempts, code, reason, ref, (ms(available_at) - ms(machine_now()))::int as wait from effects where key = $1`,
    [key],
  );
  assert.ok(rows[0] !== undefined);
  return rows[0];
}

describe('a round of dispatch', () => {
  it('does acts, tells the case what it waits for, and keeps the rest in the ledger', async () => {
    await put('suspend', { awaited: true });
    await put('writeNote');
    assert.equal(await round(), 2);
    assert.deepEqual(heard, [{ key: 'suspend', outcome: { kind: 'done', at: START, ref: 'n1' } }]);
    assert.deepEqual(
      [await stateOf(database.pool, 'suspend'), await stateOf(database.pool, 'writeNote')],
      ['done', 'done'],
    );
    assert.equal((await row('writeNote')).ref, 'n2');
    assert.equal(market.acts().done, 2);
    assert.equal(await round(), 0);
  });

  it('gives a look to its case', async () => {
    await put('look', { awaited: true });
    await round();
    const [one] = heard;
    assert.ok(one?.outcome.kind === 'looked');
    assert.deepEqual([one.outcome.look.began, one.outcome.look.messages.length], [START, 1]);
  });

  it('refuses an act that is stale without trying it', async () => {
    await put('suspend', { awaited: true, validFor: -1 });
    await round();
    assert.deepEqual(heard, [{ key: 'suspend', outcome: { kind: 'refused', code: 'stale' } }]);
    assert.equal(market.acts().done, 0);
  });

  it('never sends a text with a gap', async () => {
    const text = { template: 'askAgain' as const, language: 'en', zone: 'UTC', facts: { contract: 'k1' } };
    await put('writeNote', { key: 'gap', act: { kind: 'tellRespondent', ticket: '100001', text } });
    await round();
    assert.deepEqual(heard, [{ key: 'gap', outcome: { kind: 'refused', code: 'textGap' } }]);
  });

  it('hands over what a person does, and calls nothing', async () => {
    await put('resume', { awaited: true });
    await put('look', { awaited: true });
    await round(manualPorts());
    assert.deepEqual(outcomes(), ['handed', 'handed']);
    assert.equal(await stateOf(database.pool, 'resume'), 'handed');
    assert.equal(await round(manualPorts()), 0);
  });

  it('keeps what the other side says without the characters that cannot be kept', async () => {
    const broken = async () => ({ kind: 'refused' as const, code: 'no\0thing \ud800' });
    await put('suspend', { awaited: true });
    await put('writeNote');
    const later = async () => ({ kind: 'later' as const, retryAfterMs: 1, why: 'so\0on' });
    await round({ ...market, backOffice: { ...market.backOffice, suspend: broken, writeNote: later } });
    assert.deepEqual(heard, [{ key: 'suspend', outcome: { kind: 'refused', code: 'nothing \ufffd' } }]);
    assert.equal((await row('writeNote')).reason, 'soon');
  });

  it('tells the case of a refusal, waited for or not', async () => {
    setFault({ kind: 'refuse', code: 'policy' });
    await put('writeNote');
    await round();
    assert.deepEqual(heard, [{ key: 'writeNote', outcome: { kind: 'refused', code: 'policy' } }]);
    assert.deepEqual([(await row('writeNote')).state, (await row('writeNote')).code], ['refused', 'policy']);
  });
});

describe('a connector that does not listen to its signal', () => {
  const never = () => new Promise<never>(() => undefined);

  it('holds nobody up: nobody knows what became of its act, and what the others ended with is told before', async () => {
    await put('suspend', { awaited: true });
    await put('writeNote');
    let ended = false;
    const hanging = { ...market, backOffice: { ...market.backOffice, writeNote: never, find: never } };
    const under = round(hanging, { lease: 60_000, call: 1_500 }).then(() => (ended = true));
    while ((await row('suspend')).state !== 'done') assert.equal(ended, false);
    assert.deepEqual([ended, outcomes()], [false, ['done']]);
    await under;
    assert.deepEqual(
      [(await row('writeNote')).state, (await row('writeNote')).reason],
      ['unknown', 'it did not end in time'],
    );
    await waitOver();
    await round(hanging, { lease: 60_000, call: 5 });
    assert.equal((await row('writeNote')).state, 'unknown');
  });

  it('does not keep a lift from being done meanwhile', async () => {
    await put('writeNote');
    const under = round(
      { ...market, backOffice: { ...market.backOffice, writeNote: never } },
      { lease: 60_000, call: 1_500 },
    );
    while ((await row('writeNote')).state !== 'attempted');
    await put('resume', { awaited: true, account: 'tom' });
    await put('writeNote', { key: 'other' });
    assert.equal(await dispatchOnce(desk, market, 'one', 50, TIMES, 'lifts'), 1);
    assert.deepEqual([(await row('resume')).state, (await row('other')).state], ['done', 'intended']);
    assert.equal((await row('writeNote')).state, 'attempted');
    await under;
  });
});

describe('the times of a lease', () => {
  it('let every call end before its lease, and a killed worker’s acts come back within half a minute', async () => {
    assert.ok(DISPATCH_TIMES.call < DISPATCH_TIMES.lease && DISPATCH_TIMES.lease < 30_000);
    await assert.rejects(round(market, { lease: 5, call: 5 }));
  });
});

describe('a worker that stands still before it hears of its claim', () => {
  it('acts no more: its time runs from before the claim, like its lease', async () => {
    await put('suspend', { awaited: true });
    let controller: AbortController | undefined;
    const slow: Desk = {
      ...desk,
      means: {
        ...desk.means,
        deadline: () => {
          controller = new AbortController();
          return { signal: controller.signal, stop: () => undefined };
        },
      },
      store: {
        ...desk.store,
        async claim(...asked) {
          const claimed = await desk.store.claim(...asked);
          controller?.abort();
          return claimed;
        },
      },
    };
    await dispatchOnce(slow, market, 'one', 10, TIMES);
    assert.equal(market.acts().done, 0);
    assert.equal((await row('suspend')).state, 'unknown', 'it is looked up before it is tried again');
  });
});

describe('an act of which nobody knows', () => {
  it('is looked up and not done again when it had happened', async () => {
    setFault({ kind: 'loseAnswer' });
    await put('suspend', { awaited: true });
    await round();
    assert.deepEqual([await stateOf(database.pool, 'suspend'), outcomes()], ['unknown', []]);
    await round();
    assert.deepEqual(heard, [{ key: 'suspend', outcome: { kind: 'done', at: START, ref: 'n1' } }]);
    assert.equal(market.acts().done, 1);
  });

  it('is done again when it had not', async () => {
    setFault({ kind: 'loseRequest' });
    await put('suspend', { awaited: true });
    for (let n = 0; n < 3; n += 1) await round();
    assert.deepEqual([outcomes(), market.acts().done, (await row('suspend')).attempts], [['done'], 1, 2]);
  });

  it('is not believed absent before it would have settled', async () => {
    await open({ settleSeconds: 3_600 });
    setFault({ kind: 'appearLate', after: 10_000 });
    await put('suspend', { awaited: true });
    await round();
    assert.ok((await row('suspend')).wait <= 1_000, 'the first look-up comes soon');
    for (let n = 0; n < 3; n += 1) {
      await waitOver();
      await round();
    }
    const { state, attempts, wait } = await row('suspend');
    assert.deepEqual([state, attempts, market.acts().done], ['unknown', 1, 1]);
    assert.ok(wait > 3_500_000, 'the next look-up comes when it has settled');
    await database.pool.query(
      "update effects set attempt_ended_at = attempt_ended_at - interval '2 hours', available_at = machine_now()",
    );
    await round();
    assert.equal((await row('suspend')).state, 'intended');
  });

  it('is tried again once it would have settled, however often it was looked up meanwhile', async () => {
    await open({ settleSeconds: 3_600 });
    setFault({ kind: 'loseRequest' });
    await put('suspend', { awaited: true });
    await round();
    await database.pool.query(
      "update effects set attempt_ended_at = attempt_ended_at - interval '30 minutes'",
    );
    for (let n = 0; n < 2; n += 1) {
      await waitOver();
      await round();
    }
    const { state, wait } = await row('suspend');
    assert.equal(state, 'unknown');
    assert.ok(wait < 1_900_000, 'half an hour is left, not an hour from the last look-up');
  });

  it('goes to its case where nobody can tell, and is never tried again by itself', async () => {
    await open({ findable: false });
    setFault({ kind: 'loseRequest' });
    await put('suspend', { awaited: true });
    await round();
    await round();
    assert.deepEqual(outcomes(), ['unknown']);
    await waitOver();
    await round();
    await round();
    assert.deepEqual(
      [(await row('suspend')).state, (await row('suspend')).attempts, market.acts().done],
      ['unknown', 1, 0],
    );
    assert.deepEqual(outcomes(), ['unknown']);
  });

  it('is looked up again later where the look-up fails', async () => {
    await put('suspend', { awaited: true });
    market.faults.set([
      { port: 'backOffice', fault: { kind: 'loseAnswer' }, when: { calls: [1] } },
      { port: 'backOffice', call: 'find', fault: { kind: 'fail' }, when: { calls: [1] } },
    ]);
    await round();
    await round();
    assert.ok((await row('suspend')).wait > 100);
    await waitOver();
    await round();
    assert.deepEqual([outcomes(), market.acts().done], [['done'], 1]);
  });

  it('comes from a call that takes too long, too', async () => {
    setFault({ kind: 'timeOut', done: true });
    await put('suspend', { awaited: true });
    await round(market, { lease: 60_000, call: 500 });
    assert.equal(await stateOf(database.pool, 'suspend'), 'unknown');
    await round();
    assert.deepEqual([outcomes(), market.acts().done], [['done'], 1]);
  });

  it('comes from a connector that throws, too', async () => {
    await put('suspend', { awaited: true });
    const suspend = async () => {
      throw new Error('a bug');
    };
    await round({ ...market, backOffice: { ...market.backOffice, suspend } });
    assert.deepEqual([(await row('suspend')).state, (await row('suspend')).reason], ['unknown', 'a bug']);
  });
});

describe('an act that was not possible yet', () => {
  it('is tried again later, and a lift sooner than a note', async () => {
    setFault({ kind: 'down', retryAfterMs: 1 }, 'always');
    await put('resume', { awaited: true });
    await put('writeNote');
    await round();
    const [lift, note] = [await row('resume'), await row('writeNote')];
    assert.deepEqual([lift.state, note.state, outcomes()], ['intended', 'intended', []]);
    assert.ok(lift.wait > 0 && lift.wait < note.wait);
    assert.equal(await round(), 0);
  });

  it('waits longer each time, up to the most of its kind', async () => {
    setFault({ kind: 'down', retryAfterMs: 1 }, 'always');
    await put('resume', { awaited: true });
    const waits: number[] = [];
    for (let n = 0; n < 6; n += 1) {
      await round();
      waits.push((await row('resume')).wait);
      await waitOver();
    }
    assert.ok(
      (waits[3] ?? 0) > 3 * (waits[0] ?? 0),
      'twice as long each time: 500 ms, 4,000 ms at the fourth',
    );
    assert.ok(Math.max(...waits) <= 5_000);
  });

  it('waits as long as the other side says', async () => {
    setFault({ kind: 'down', retryAfterMs: 90_000 }, 'always');
    await put('resume', { awaited: true });
    await round();
    assert.ok((await row('resume')).wait > 80_000);
  });

  it('reads again after a failed read, and after a third one tells the case', async () => {
    setFault({ kind: 'fail' }, 'always');
    await put('look', { awaited: true });
    await round();
    assert.deepEqual([(await row('look')).state, outcomes()], ['intended', []]);
    for (let n = 0; n < 2; n += 1) {
      assert.deepEqual(outcomes(), []);
      await waitOver();
      await round();
    }
    assert.deepEqual(heard, [{ key: 'look', outcome: { kind: 'refused', code: 'readFailed' } }]);
  });
});

describe('workers that overtake each other', () => {
  it('settle an act once: who comes with an older fence comes too late', async () => {
    await put('suspend', { awaited: true });
    const slow: Ports = {
      ...market,
      backOffice: {
        ...market.backOffice,
        async suspend(call, account) {
          const outcome = await market.backOffice.suspend(call, account);
          // The first worker's lease has run out by now, and another one finds what it did.
          await database.pool.query("update effects set lease_until = machine_now() - interval '1 second'");
          await round(market, TIMES, 'two');
          return outcome;
        },
      },
    };
    await round(slow, TIMES, 'one');
    assert.deepEqual([outcomes(), market.acts().done, (await row('suspend')).attempts], [['done'], 1, 1]);
  });

  it('never do an act twice between them', async () => {
    for (let n = 0; n < 60; n += 1) await put('writeNote', { key: `note ${n}` });
    const workers = ['one', 'two', 'three', 'four'].map(async (worker) => {
      while ((await dispatchOnce(desk, market, worker, 3, TIMES)) > 0);
    });
    await Promise.all(workers);
    assert.deepEqual([market.acts().done, market.acts().repeated], [60, []]);
  });
});
