import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { manualPorts } from '../connectors/manual/manual.ts';
import { type Marketplace, openMarketplace, standingClock } from '../connectors/marketplace/marketplace.ts';
import { authorOf, lookAt, type LookRequest, looksByHand } from './looks.ts';

const REPORTED_AT = 1_000;
const signal = new AbortController().signal;
let market: Marketplace;
let ticket: string;

const request = (more: Partial<LookRequest> = {}): LookRequest => ({
  reporter: 'maria',
  respondent: 'tom',
  contract: 'k1',
  contactTicket: null,
  reportedAt: REPORTED_AT,
  since: 0,
  began: 2_000,
  ...more,
});
const write = (
  from: string,
  sentAt: number,
  more: { contract?: string | null; automatic?: 'automatic'; author?: 'system' } = {},
) =>
  market.outside.write({
    id: `${from}${sentAt}`,
    from,
    to: from === 'maria' ? 'tom' : 'maria',
    contract: 'k1',
    sentAt,
    ...more,
  });
const ids = async (more: Partial<LookRequest> = {}) =>
  (await lookAt(market, request(more), signal)).messages.map(({ id }) => id);

beforeEach(async () => {
  market = openMarketplace({ now: standingClock(1_500).now, conversationsPerContract: false });
  for (const uid of ['maria', 'tom', 'eva']) await market.outside.addUser({ uid });
  await market.outside.addContract({ id: 'k1', parties: ['maria', 'tom'] });
  const opened = await market.helpDesk.openTicket(
    { key: 't', signal },
    { to: 'tom', subject: 's', body: 'b', linkedTo: null },
  );
  ticket = opened.kind === 'done' ? (opened.ref ?? '') : '';
});

describe('a look', () => {
  it('says who the two are, how the account and the contract stand, and what was read', async () => {
    await market.outside.suspendByOthers('tom', 'payments', true);
    await market.outside.endContract('k1', 'tom');
    await write('maria', 100);
    const look = await lookAt(market, request({ contactTicket: ticket }), signal);
    assert.equal(look.reporter?.uid, 'maria');
    assert.equal(look.respondent?.uid, 'tom');
    assert.deepEqual(look.respondentAccount, {
      uid: 'tom',
      state: 'suspended',
      suspendedBy: 'others',
      canSignIn: false,
      canWrite: false,
    });
    assert.deepEqual(look.contract, { id: 'k1', state: 'ended', endedBy: 'respondent', betweenTheTwo: true });
    assert.deepEqual(look.read, ['messageCentre', 'ticket']);
    assert.equal(look.conversations.length, 1);
    assert.deepEqual([look.began, look.by], [2_000, null]);
  });

  it('finds that the respondent cannot write because the reporter blocked them (R7)', async () => {
    await market.outside.block('maria', 'tom', true);
    assert.equal((await lookAt(market, request(), signal)).respondentAccount?.canWrite, false);
  });

  it('says null of who and what is not there, and whose contract it is not', async () => {
    await market.outside.addContract({ id: 'k2', parties: ['eva', 'tom'] });
    const look = await lookAt(market, request({ respondent: 'nobody', contract: 'k2' }), signal);
    assert.deepEqual(
      [look.respondent, look.respondentAccount, look.contract?.betweenTheTwo],
      [null, null, false],
    );
    const half = await lookAt(market, request({ contract: 'k2' }), signal);
    assert.equal(half.contract?.betweenTheTwo, false, 'one of the two is no party to it');
    assert.equal((await lookAt(market, request({ contract: null }), signal)).contract, null);
  });

  it('gives messages from the respondent’s last human one before the report on, from every conversation', async () => {
    await write('maria', 100);
    await write('tom', 200);
    await write('tom', 300, { contract: null });
    await write('tom', 400, { automatic: 'automatic' });
    await write('maria', 500);
    await write('tom', 1_200);
    assert.deepEqual(await ids(), ['tom300', 'tom400', 'maria500', 'tom1200']);
  });

  it('counts an answer in the instant of the report as before it, and gives what came in that instant', async () => {
    await write('tom', 500);
    await write('maria', 600);
    await write('tom', REPORTED_AT);
    await write('maria', REPORTED_AT);
    assert.deepEqual(await ids(), [`tom${REPORTED_AT}`, `maria${REPORTED_AT}`]);
  });

  it('reads only from the instant that was asked for', async () => {
    await write('maria', 100);
    await write('maria', 200);
    assert.deepEqual(await ids({ since: 200 }), ['maria200']);
  });

  it('reads the contact ticket as the place ticket, the desk’s own messages included', async () => {
    await market.outside.reply({ ticket, from: null });
    const { messages } = await lookAt(market, request({ contactTicket: ticket }), signal);
    assert.deepEqual(
      messages.map(({ place, author, conversation }) => [place, author, conversation === ticket]),
      [
        ['ticket', 'desk', true],
        ['ticket', 'unrecognised', true],
      ],
    );
  });

  it('is whole or none: any failing read fails it', async () => {
    const calls = [
      ['directory', 'user'],
      ['directory', 'contract'],
      ['directory', 'canWrite'],
      ['messageCentre', 'conversations'],
      ['messageCentre', 'read'],
      ['helpDesk', 'read'],
    ] as const;
    await write('maria', 100);
    for (const [port, call] of calls) {
      market.faults.set([{ port, call, fault: { kind: 'fail' }, when: { calls: [1] } }]);
      await assert.rejects(
        lookAt(market, request({ contactTicket: ticket }), signal),
        new RegExp(`${port}: ${call}`),
      );
    }
  });

  it('does not claim to have read what cannot be read', async () => {
    const { helpDesk } = manualPorts();
    const unreadable = openMarketplace({ now: () => 0, grade: 'C' });
    const look = await lookAt({ ...unreadable, helpDesk }, request({ contactTicket: '1' }), signal);
    assert.deepEqual([look.read, look.conversations, look.messages], [[], [], []]);
  });

  it('reads no ticket that cannot be read, and calls everything in one a ticket’s', async () => {
    const helpDesk = {
      manual: false,
      read: async (conversation: string) => [
        {
          id: '1',
          place: 'messageCentre',
          conversation,
          from: 'eva',
          author: 'user',
          automatic: 'no',
          sentAt: 9,
        },
      ],
    };
    const looked = (grade: object) =>
      lookAt(
        { ...market, helpDesk: { ...helpDesk, ...grade } } as unknown as Marketplace,
        request({ contactTicket: 'T' }),
        signal,
      );
    for (const grade of [{ grade: 'B' }, { grade: 'A' }, {}]) {
      const { read, messages } = await looked(grade);
      assert.deepEqual(read, ['messageCentre', 'ticket']);
      assert.deepEqual(
        messages.map(({ place, author }) => [place, author]),
        [['ticket', 'unrecognised']],
        'in the message centre it would be a third party’s, and no doubt (P8)',
      );
    }
    assert.deepEqual((await looked({ grade: 'C' })).read, ['messageCentre']);
  });

  it('is a person’s where the directory or the message centre is', () => {
    assert.equal(looksByHand(market), false);
    assert.equal(looksByHand({ ...market, directory: manualPorts().directory }), true);
    assert.equal(looksByHand({ ...market, messageCentre: manualPorts().messageCentre }), true);
  });
});

describe('the author of a message', () => {
  const author = (
    place: 'messageCentre' | 'ticket',
    from: string | null,
    by: 'user' | 'desk' | 'system' = 'user',
  ) => authorOf({ place, from, author: by }, 'maria', 'tom');
  it('is recognised by uid; in a ticket whoever is not recognised is doubt (P8)', () => {
    assert.deepEqual(
      [
        author('ticket', 'tom'),
        author('ticket', 'maria'),
        author('ticket', 'eva'),
        author('ticket', null),
        author('ticket', null, 'desk'),
        author('ticket', null, 'system'),
      ],
      ['respondent', 'reporter', 'unrecognised', 'unrecognised', 'desk', 'system'],
    );
    assert.deepEqual(
      [author('messageCentre', 'tom'), author('messageCentre', 'eva'), author('messageCentre', null)],
      ['respondent', 'thirdParty', 'unrecognised'],
    );
  });
});
