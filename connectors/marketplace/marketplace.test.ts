import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connectorContract } from '../contract.ts';
import type { CallContext } from '../ports.ts';
import { type Fault, type FaultRule, seededRandom } from './faults.ts';
import { type Marketplace, type MarketplaceSettings, openMarketplace, standingClock } from './marketplace.ts';
import { subjectOf } from './subject.test-support.ts';

const START = 1_000_000;
const never = (): AbortSignal => new AbortController().signal;
const call = (key: string, signal = never()): CallContext => ({ key, signal });

connectorContract('marketplace', async () => {
  const clock = standingClock(START);
  const marketplace = openMarketplace({ now: clock.now, settleSeconds: 2 });
  let now = START;
  return subjectOf({
    ports: marketplace,
    outside: marketplace.outside,
    setFaults: (rules) => marketplace.faults.set(rules),
    settle: () => {
      now += 2_000;
      clock.set(now);
    },
    close: async () => undefined,
  });
});

async function opened(
  settings: Partial<MarketplaceSettings> = {},
): Promise<{ market: Marketplace; set: (at: number) => void }> {
  const clock = standingClock(START);
  const market = openMarketplace({ now: clock.now, ...settings });
  for (const uid of ['a', 'b', 'c']) await market.outside.addUser({ uid });
  await market.outside.addContract({ id: 'k', parties: ['a', 'b'] });
  return { market, set: clock.set };
}

const suspend = (market: Marketplace, uid: string, key: string) =>
  market.backOffice.suspend(call(key), { uid, reason: 'Non-Response', note: 'n' });

describe('the back office of the built-in marketplace', () => {
  it('counts changes from none to one and back, not acts', async () => {
    const { market } = await opened();
    await suspend(market, 'a', 's1');
    await suspend(market, 'b', 's2');
    await suspend(market, 'a', 's3');
    await market.backOffice.resume(call('r1'), { uid: 'a' });
    await market.backOffice.resume(call('r2'), { uid: 'a' });
    await suspend(market, 'a', 's4');
    assert.deepEqual(market.counts(), {
      suspensions: 3,
      lifts: 1,
      everSuspended: 2,
      standing: 2,
      mostAtOnce: 2,
      withoutChange: 2,
    });
  });

  it('acts twice for one key where keys are not honoured, and says for which', async () => {
    const { market } = await opened({ honoursKey: false });
    await suspend(market, 'a', 's1');
    await suspend(market, 'a', 's1');
    assert.deepEqual(market.acts(), { done: 2, repeated: ['s1'], lookedUp: 0 });
  });

  it('keeps a held user writing, and stops one whom others suspended, who is closed, or who is blocked', async () => {
    const { market } = await opened();
    const write = async () => (await market.outside.write({ from: 'a', to: 'b', contract: 'k' })).kind;
    await suspend(market, 'a', 's1');
    assert.equal(await write(), 'written');
    await market.outside.suspendByOthers('a', 'payments', true);
    assert.equal(await write(), 'refused');
    await market.outside.suspendByOthers('a', 'payments', false);
    await market.outside.block('b', 'a', true);
    assert.equal(await write(), 'refused');
    assert.equal(await market.directory.canWrite('a', 'b', never()), false);
    await market.outside.block('b', 'a', false);
    assert.equal(await write(), 'written');
    await market.outside.closeAccount('a');
    assert.equal(await write(), 'refused');
    assert.equal((await suspend(market, 'a', 's2')).kind, 'refused');
  });

  it('lists among the held whom somebody suspended with our cause by hand, and not whom others suspended', async () => {
    const { market } = await opened();
    await market.outside.suspendByHand('a', true);
    await market.outside.suspendByOthers('b', 'payments', true);
    assert.deepEqual(await market.backOffice.held(never()), ['a']);
    await market.outside.suspendByHand('a', false);
    assert.deepEqual(await market.backOffice.held(never()), []);
  });
});

describe('the message stream of the built-in marketplace', () => {
  it('sees everything up to just before the instant of the poll, and stamps what comes later after it', async () => {
    const { market } = await opened();
    await market.outside.write({ from: 'a', to: 'b', contract: 'k' });
    const { seenUpTo } = await market.messageCentre.poll(null, 10, never());
    assert.equal(seenUpTo, START - 1);
    const later = await market.outside.write({ from: 'b', to: 'a', contract: 'k' });
    assert.ok(later.kind === 'written' && later.sentAt > (seenUpTo ?? 0));
  });

  it('counts whole seconds where it is told to', async () => {
    const { market, set } = await opened({ resolution: 1000 });
    set(START + 1_700);
    const written = await market.outside.write({ from: 'a', to: 'b', contract: 'k' });
    assert.ok(written.kind === 'written' && written.sentAt === START + 1_000);
    assert.equal((await market.messageCentre.poll(null, 10, never())).seenUpTo, START + 999);
    const next = await market.outside.write({ from: 'a', to: 'b', contract: 'k' });
    assert.ok(next.kind === 'written' && next.sentAt === START + 1_000);
    const outcome = await suspend(market, 'a', 's');
    assert.ok(outcome.kind === 'done' && outcome.at === START + 1_000);
  });

  it('is behind its last message while more are to be given', async () => {
    const { market, set } = await opened();
    await market.outside.write({ from: 'a', to: 'b', contract: 'k' });
    set(START + 10);
    await market.outside.write({ from: 'a', to: 'b', contract: 'k' });
    assert.equal((await market.messageCentre.poll(null, 1, never())).seenUpTo, START - 1);
  });

  it('advances by told heartbeats only, where it is told to', async () => {
    const { market, set } = await opened({ heartbeat: 'told' });
    set(START + 5_000);
    assert.equal((await market.messageCentre.poll(null, 10, never())).seenUpTo, null);
    await market.outside.heartbeat(START + 2_000);
    assert.equal((await market.messageCentre.poll(null, 10, never())).seenUpTo, START + 2_000);
  });

  it('promises nothing where it is grade B or C, and cannot be read where it is C', async () => {
    for (const grade of ['B', 'C'] as const) {
      const { market } = await opened({ grade });
      assert.equal((await market.messageCentre.poll(null, 10, never())).seenUpTo, null);
      assert.equal(market.messageCentre.readable, grade === 'B');
    }
  });

  it('keeps its promise when messages are late by no more than the stated bound', async () => {
    const { market, set } = await opened({ bound: 500 });
    market.faults.set([{ port: 'messageCentre', fault: { kind: 'delay', by: 500 }, when: { calls: [1] } }]);
    await market.outside.write({ from: 'a', to: 'b', contract: 'k' });
    const before = await market.messageCentre.poll(null, 10, never());
    assert.deepEqual([before.messages.length, before.seenUpTo], [0, START - 501]);
    set(START + 500);
    const after = await market.messageCentre.poll(before.position, 10, never());
    assert.deepEqual([after.messages[0]?.sentAt, after.seenUpTo], [START, START - 1]);
  });

  it('duplicates and reorders messages on demand', async () => {
    const { market } = await opened();
    market.faults.set([
      { port: 'messageCentre', fault: { kind: 'duplicate' }, when: { calls: [1] } },
      { port: 'messageCentre', fault: { kind: 'reorder' }, when: { calls: [2] } },
    ]);
    for (const id of ['one', 'two']) await market.outside.write({ id, from: 'a', to: 'b', contract: 'k' });
    const { messages } = await market.messageCentre.poll(null, 10, never());
    assert.deepEqual(
      messages.map(({ id }) => id),
      ['one', 'two', 'one'],
    );
  });

  it('lists conversations per contract, or any between the two where contracts have none', async () => {
    for (const conversationsPerContract of [true, false]) {
      const { market } = await opened({ conversationsPerContract });
      await market.outside.write({ from: 'a', to: 'b', contract: 'k' });
      await market.outside.write({ from: 'a', to: 'b', contract: null });
      await market.outside.write({ from: 'a', to: 'c', contract: null });
      const found = await market.messageCentre.conversations({ a: 'b', b: 'a', contract: 'k' }, never());
      assert.equal(found.length, conversationsPerContract ? 1 : 2);
    }
  });
});

describe('the faults of the built-in marketplace', () => {
  const attempt = async (fault: Fault, signal = never()) => {
    const { market, set } = await opened({ settleSeconds: 1 });
    market.faults.set([{ port: 'backOffice', call: 'suspend', fault, when: { calls: [1] } }]);
    const outcome = await market.backOffice.suspend(call('s', signal), {
      uid: 'a',
      reason: 'Non-Response',
      note: 'n',
    });
    return { market, set, outcome, done: market.acts().done };
  };
  const find = (market: Marketplace) => market.backOffice.find(call('s'), 'suspend');

  it('loses a request: unknown, and nothing was done', async () => {
    const { outcome, done, market } = await attempt({ kind: 'loseRequest' });
    assert.deepEqual([outcome.kind, done, (await find(market)).kind], ['unknown', 0, 'absent']);
  });

  it('loses an answer: unknown, and it was done', async () => {
    const { outcome, done, market } = await attempt({ kind: 'loseAnswer' });
    assert.deepEqual([outcome.kind, done, (await find(market)).kind], ['unknown', 1, 'found']);
  });

  it('times out, with or without having acted', async () => {
    for (const acted of [false, true]) {
      const { outcome, done } = await attempt({ kind: 'timeOut', done: acted }, AbortSignal.timeout(1));
      assert.deepEqual([outcome.kind, done], ['unknown', acted ? 1 : 0]);
    }
  });

  it('delivers a request twice, which a key makes one act', async () => {
    const { outcome, done } = await attempt({ kind: 'twice' });
    assert.deepEqual([outcome.kind, done], ['done', 1]);
  });

  it('refuses with the code, and is down without having acted', async () => {
    const refused = await attempt({ kind: 'refuse', code: 'policy' });
    assert.deepEqual([refused.outcome, refused.done], [{ kind: 'refused', code: 'policy' }, 0]);
    const down = await attempt({ kind: 'down', retryAfterMs: 70 });
    assert.deepEqual([down.outcome.kind, down.done], ['later', 0]);
  });

  it('shows an act late', async () => {
    const { outcome, market, set } = await attempt({ kind: 'appearLate', after: 300 });
    assert.deepEqual([outcome.kind, (await find(market)).kind], ['unknown', 'absent']);
    set(START + 300);
    assert.equal((await find(market)).kind, 'found');
  });

  it('forgets an act that it called done', async () => {
    const { outcome, done, market } = await attempt({ kind: 'forget' });
    assert.deepEqual([outcome.kind, done, (await market.backOffice.held(never())).length], ['done', 0, 0]);
  });

  it('bounces an accepted message later, by its key', async () => {
    const { market, set } = await opened();
    market.faults.set([{ port: 'helpDesk', fault: { kind: 'bounceLater', after: 50 }, when: 'always' }]);
    await market.helpDesk.openTicket(call('t'), { to: 'a', subject: 's', body: 'b', linkedTo: null });
    const before = await market.helpDesk.poll(null, 10, never());
    assert.deepEqual(before.bounced, []);
    set(START + 50);
    assert.deepEqual((await market.helpDesk.poll(before.position, 10, never())).bounced, [
      { key: 't', at: START + 50 },
    ]);
  });

  it('fails reads on demand', async () => {
    const { market } = await opened();
    market.faults.set([{ port: 'directory', fault: { kind: 'fail' }, when: { calls: [2] } }]);
    await market.directory.user('a', never());
    await assert.rejects(market.directory.user('a', never()));
    await market.directory.user('a', never());
  });

  it('draws the same misfortune from the same seed, and another from another', async () => {
    const run = async (seed: number): Promise<string> => {
      const faults: FaultRule[] = [
        { port: 'backOffice', fault: { kind: 'loseAnswer' }, when: { chance: 0.3 } },
      ];
      const { market } = await opened({ random: seededRandom(seed), faults });
      let result = '';
      for (let n = 0; n < 60; n += 1)
        result += (await suspend(market, 'a', `s${n}`)).kind === 'unknown' ? 'u' : 'd';
      return result;
    };
    assert.equal(await run(7), await run(7));
    assert.notEqual(await run(7), await run(8));
  });
});
