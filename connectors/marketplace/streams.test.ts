import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CallContext } from '../ports.ts';
import { type Marketplace, type MarketplaceSettings, openMarketplace, standingClock } from './marketplace.ts';

const START = 1_000_000;
const never = (): AbortSignal => new AbortController().signal;
const call = (key: string): CallContext => ({ key, signal: never() });

async function opened(
  settings: Partial<MarketplaceSettings> = {},
): Promise<{ market: Marketplace; set: (at: number) => void }> {
  const clock = standingClock(START);
  const market = openMarketplace({ now: clock.now, ...settings });
  for (const uid of ['a', 'b']) await market.outside.addUser({ uid });
  await market.outside.addContract({ id: 'k', parties: ['a', 'b'] });
  return { market, set: clock.set };
}
const write = (market: Marketplace, id: string, more: object = {}) =>
  market.outside.write({ id, from: 'a', to: 'b', contract: 'k', ...more });
const ticket = (market: Marketplace, key: string) =>
  market.helpDesk.openTicket(call(key), { to: 'a', subject: 's', body: 'b', linkedTo: null });

describe('a stream of the built-in marketplace', () => {
  it('takes back no promise that it has told, and stamps nothing at or before it', async () => {
    const { market } = await opened({ heartbeat: 'told' });
    await market.outside.heartbeat(START);
    const first = await write(market, 'first');
    assert.ok(first.kind === 'written' && first.sentAt === START + 1);
    await market.outside.heartbeat(START + 5);
    await market.outside.heartbeat(START + 2);
    assert.equal((await market.messageCentre.poll(null, 10, never())).seenUpTo, START + 5);
    const second = await write(market, 'second');
    assert.ok(second.kind === 'written' && second.sentAt === START + 6);
  });

  it('promises no more than it was told, also while more is to be given', async () => {
    const { market } = await opened({ heartbeat: 'told' });
    await market.outside.heartbeat(START - 10);
    for (const id of ['one', 'two']) await write(market, id);
    assert.equal((await market.messageCentre.poll(null, 1, never())).seenUpTo, START - 10);
  });

  it('gives what was late in the order in which it appeared, behind what had appeared before', async () => {
    const { market, set } = await opened({ bound: 500 });
    market.faults.set([
      { port: 'messageCentre', fault: { kind: 'delay', by: 300 }, when: { calls: [1] } },
      { port: 'messageCentre', fault: { kind: 'delay', by: 100 }, when: { calls: [2] } },
    ]);
    for (const id of ['slow', 'quick']) await write(market, id);
    set(START + 400);
    await write(market, 'prompt');
    const all = await market.messageCentre.poll(null, 10, never());
    assert.deepEqual(
      all.messages.map(({ id }) => id),
      ['prompt', 'quick', 'slow'],
    );
    const some = await market.messageCentre.poll(null, 2, never());
    assert.equal(some.seenUpTo, START + 400 - 1 - 500, 'from when it was given, not from when it was due');
  });

  it('tells every bounce once, as many at a time as were asked for', async () => {
    const { market, set } = await opened();
    market.faults.set([{ port: 'helpDesk', fault: { kind: 'bounceLater', after: 5 }, when: 'always' }]);
    for (const key of ['t1', 't2', 't3']) await ticket(market, key);
    set(START + 5);
    const told: (readonly string[])[] = [];
    let position: string | null = null;
    for (const most of [2, 5, 5]) {
      const news: Awaited<ReturnType<typeof market.helpDesk.poll>> = await market.helpDesk.poll(
        position,
        most,
        never(),
      );
      position = news.position;
      told.push(news.bounced.map(({ key }) => key));
    }
    assert.deepEqual(told, [['t1', 't2'], ['t3'], []]);
  });

  it('says to whom each message is, and keeps a conversation in the order of its instants', async () => {
    const { market } = await opened();
    await write(market, 'later', { sentAt: 20 });
    await write(market, 'earlier', { sentAt: 10, from: 'b', to: 'a' });
    const [conversation = ''] = await market.messageCentre.conversations(
      { a: 'b', b: 'a', contract: 'k' },
      never(),
    );
    const read = await market.messageCentre.read(conversation, 0, never());
    assert.deepEqual(
      read.map(({ id, from, to }) => [id, from, to]),
      [
        ['earlier', 'b', 'a'],
        ['later', 'a', 'b'],
      ],
    );
    const opening = await ticket(market, 't');
    assert.ok(opening.kind === 'done' && opening.ref !== null);
    await market.outside.reply({ ticket: opening.ref, from: 'a' });
    assert.deepEqual(
      (await market.helpDesk.read(opening.ref, 0, never())).map(({ from, to, author }) => [from, to, author]),
      [
        [null, 'a', 'desk'],
        ['a', null, 'user'],
      ],
    );
  });
});

describe('what the built-in marketplace says of acts and accounts', () => {
  it('lists every sort of act that was done', async () => {
    const { market } = await opened();
    const opening = await ticket(market, 't');
    const ref = opening.kind === 'done' ? (opening.ref ?? '') : '';
    await market.helpDesk.reply(call('r'), { ticket: ref, body: 'b' });
    await market.backOffice.suspend(call('s'), { uid: 'a', reason: 'Non-Response', note: 'n' });
    await market.backOffice.writeNote(call('n'), { uid: 'a', text: 'n' });
    await market.backOffice.resume(call('l'), { uid: 'a' });
    const keys = async (of: 'helpDesk' | 'backOffice') =>
      (await market[of].done?.(START, never()))?.map(({ key }) => key);
    assert.deepEqual(
      [await keys('helpDesk'), await keys('backOffice')],
      [
        ['t', 'r'],
        ['s', 'n', 'l'],
      ],
    );
  });

  it('says of what cannot be read or found that it cannot', async () => {
    const { market } = await opened({ backOfficeReadable: false, readable: false, findable: false });
    await assert.rejects(Promise.resolve(market.backOffice.held?.(never())));
    await assert.rejects(market.messageCentre.conversations({ a: 'a', b: 'b', contract: 'k' }, never()));
    await ticket(market, 't');
    assert.deepEqual(await market.helpDesk.find(call('t'), 'openTicket'), { kind: 'cannotTell' });
  });

  it('lists an act that appears late only once it can be found', async () => {
    const { market, set } = await opened({
      faults: [{ port: 'backOffice', fault: { kind: 'appearLate', after: 5000 }, when: 'always' }],
    });
    const outcome = await market.backOffice.resume(call('l'), { uid: 'a' });
    assert.equal(outcome.kind, 'unknown');
    const listed = async () => (await market.backOffice.done?.(START, never()))?.map(({ key }) => key);
    assert.deepEqual(await listed(), []);
    set(START + 5000);
    assert.deepEqual(await listed(), ['l']);
  });

  it('answers a key that it knows as before, whatever has become of the account since (A1)', async () => {
    const { market } = await opened();
    const account = { uid: 'a', reason: 'Non-Response', note: 'n' } as const;
    const first = await market.backOffice.suspend(call('s'), account);
    await market.outside.closeAccount('a');
    assert.deepEqual(await market.backOffice.suspend(call('s'), account), first);
    assert.equal((await market.backOffice.suspend(call('s2'), account)).kind, 'refused');
  });

  it('takes an answer in a ticket from somebody whom another department suspended, and none of a closed account', async () => {
    const { market } = await opened();
    const opening = await ticket(market, 't');
    const answer = async () =>
      (
        await market.outside.reply({
          ticket: opening.kind === 'done' ? (opening.ref ?? '') : '',
          from: 'a',
        })
      ).kind;
    await market.outside.suspendByOthers('a', 'payments', true);
    assert.equal(await answer(), 'written');
    await market.outside.closeAccount('a');
    assert.equal(await answer(), 'refused');
  });

  it('refuses a ticket to nobody, and resumes and notes an account that was closed', async () => {
    const { market } = await opened();
    const to = { to: 'nobody', subject: 's', body: 'b', linkedTo: null };
    assert.deepEqual(await market.helpDesk.openTicket(call('t'), to), {
      kind: 'refused',
      code: 'noSuchUser',
    });
    await market.outside.closeAccount('a');
    const suspended = await market.backOffice.suspend(call('s'), {
      uid: 'a',
      reason: 'Non-Response',
      note: 'n',
    });
    assert.deepEqual(suspended, { kind: 'refused', code: 'accountClosed' });
    assert.equal((await market.backOffice.writeNote(call('n'), { uid: 'a', text: 'n' })).kind, 'done');
    assert.equal((await market.backOffice.resume(call('l'), { uid: 'a' })).kind, 'done');
  });

  it('has an account suspended until the last of the others has lifted theirs', async () => {
    const { market } = await opened();
    const account = async () => {
      const user = await market.directory.user('a', never());
      return [user?.account.state, user?.account.canSignIn, user?.account.canWrite];
    };
    for (const department of ['payments', 'safety'])
      await market.outside.suspendByOthers('a', department, true);
    await market.outside.suspendByOthers('a', 'payments', false);
    assert.deepEqual(await account(), ['suspended', false, false]);
    await market.outside.suspendByOthers('a', 'safety', false);
    assert.deepEqual(await account(), ['open', true, true]);
  });

  it('lists the open contracts as they are now, and says whether there are more', async () => {
    const { market } = await opened();
    const listed = async (most: number) => {
      const given = await market.directory.contractsOf('a', most, never());
      return [given?.contracts.map(({ id, counterpart }) => `${id} ${counterpart}`), given?.more];
    };
    assert.deepEqual(await listed(1), [['k b'], false]);
    await market.outside.addContract({ id: 'l', parties: ['b', 'a'] });
    assert.deepEqual(await listed(2), [['k b', 'l b'], false]);
    assert.deepEqual(await listed(1), [['k b'], true]);
    await market.outside.endContract('k', 'a');
    assert.deepEqual(await listed(1), [['l b'], false]);
    await market.outside.addUser({ uid: 'c' });
    await market.outside.addContract({ id: 'l', parties: ['a', 'c'] });
    assert.deepEqual(await listed(5), [['l c'], false], 'the contract is another now');
  });

  it('knows a user who was told anew by what was told last', async () => {
    const { market } = await opened();
    await market.outside.addUser({ uid: 'a', name: 'Ann', language: 'de' });
    const user = await market.directory.user('a', never());
    assert.deepEqual([user?.name, user?.party.language], ['Ann', 'de']);
  });
});
