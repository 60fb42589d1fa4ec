/**
 * The suite that every connector passes. What dispatch and the proof of silence rely on, and nothing about a vendor.
 * A connector's test calls `connectorContract` with a world in which two users share a contract.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ContractId, TicketId, Uid } from '../procedure/case.ts';
import type { CallContext, CallOutcome, Ports, RawMessage } from './ports.ts';

/** A connector with two users to try it on. */
export interface ContractSubject {
  readonly ports: Ports;
  readonly reporter: Uid;
  readonly respondent: Uid;
  readonly contract: ContractId;
  /** The two users act; gives the message's id. */
  write(from: Uid, to: Uid): Promise<string>;
  reply(ticket: TicketId, from: Uid): Promise<string>;
  suspendByOthers(uid: Uid, suspended: boolean): Promise<void>;
  /** Lets `settleSeconds` pass. */
  settle(): Promise<void>;
  /** The next act is done and its answer lost. */
  loseNextAnswer(): Promise<void>;
  close(): Promise<void>;
}

let keys = 0;
function call(key?: string, signal: AbortSignal = new AbortController().signal): CallContext {
  keys += 1;
  return { key: key ?? `contract/${keys}`, signal };
}
const never = (): AbortSignal => new AbortController().signal;

function done(outcome: CallOutcome): Extract<CallOutcome, { kind: 'done' }> {
  assert.ok(outcome.kind === 'done', JSON.stringify(outcome));
  return outcome;
}

/** A ticket to the respondent. */
async function ticketOf(
  { ports, respondent }: ContractSubject,
  key?: string,
): Promise<Extract<CallOutcome, { kind: 'done' }>> {
  const ticket = { to: respondent, subject: 'A question', body: 'Please answer.', linkedTo: null };
  return done(await ports.helpDesk.openTicket(call(key), ticket));
}

/** @param name of the connector. @param open makes a new world for each group of tests. */
export function connectorContract(name: string, open: () => Promise<ContractSubject>): void {
  describe(`the connector ${name}`, () => {
    let subject: ContractSubject;
    before(async () => {
      subject = await open();
    });
    after(() => subject.close());
    acts(() => subject);
    reads(() => subject);
    accounts(() => subject);
  });
}

function acts(subject: () => ContractSubject): void {
  it('does an act once for one key where it says that it honours keys', async () => {
    const { helpDesk } = subject().ports;
    if (!helpDesk.honoursKey) return;
    const first = await ticketOf(subject(), 'contract/once');
    const second = await ticketOf(subject(), 'contract/once');
    assert.deepEqual(second, first);
    const messages = await helpDesk.read(first.ref ?? '', 0, never());
    assert.equal(messages.length, 1);
  });

  it('does two acts for two keys', async () => {
    assert.notEqual((await ticketOf(subject())).ref, (await ticketOf(subject())).ref);
  });

  it('finds what it did once it has settled, with the same number and instant', async () => {
    const { helpDesk } = subject().ports;
    const opened = await ticketOf(subject(), 'contract/found');
    await subject().settle();
    const found = await helpDesk.find(call('contract/found'), 'openTicket');
    if (found.kind === 'cannotTell') return;
    assert.deepEqual(found, { kind: 'found', at: opened.at, ref: opened.ref });
  });

  it('lists what it did under our keys from an instant on, where it says that it can list', async () => {
    const { helpDesk, backOffice } = subject().ports;
    const opened = await ticketOf(subject(), 'contract/listed');
    await subject().settle();
    const listed = await helpDesk.done?.(opened.at, never());
    if (listed === undefined) return;
    const one = { key: 'contract/listed', at: opened.at };
    assert.deepEqual(
      listed.filter(({ key }) => key === one.key),
      [one],
    );
    assert.deepEqual(await helpDesk.done?.(opened.at + 1, never()), []);
    assert.ok(!((await backOffice.done?.(0, never())) ?? []).some(({ key }) => key === one.key));
  });

  it('never finds what was never tried', async () => {
    const found = await subject().ports.helpDesk.find(call('contract/never'), 'openTicket');
    assert.notEqual(found.kind, 'found');
  });

  it('says unknown when the answer is lost, and finds the act', async () => {
    const { respondent, ports } = subject();
    await subject().loseNextAnswer();
    const ticket = { to: respondent, subject: 'A question', body: 'Please answer.', linkedTo: null };
    const outcome = await ports.helpDesk.openTicket(call('contract/lost'), ticket);
    assert.equal(outcome.kind, 'unknown');
    await subject().settle();
    assert.notEqual((await ports.helpDesk.find(call('contract/lost'), 'openTicket')).kind, 'absent');
  });

  it('refuses what it cannot do, and does not throw', async () => {
    const { helpDesk, backOffice } = subject().ports;
    assert.equal((await helpDesk.reply(call(), { ticket: '999999999', body: 'x' })).kind, 'refused');
    assert.equal((await backOffice.resume(call(), { uid: 'nobody at all' })).kind, 'refused');
  });

  it('does not throw when it is given up', async () => {
    const { respondent, ports } = subject();
    const outcome = await ports.helpDesk.openTicket(call('contract/aborted', AbortSignal.abort()), {
      to: respondent,
      subject: 'A question',
      body: 'Please answer.',
      linkedTo: null,
    });
    assert.ok(['done', 'unknown', 'later'].includes(outcome.kind), outcome.kind);
  });
}

function reads(subject: () => ContractSubject): void {
  it('reads back a reply that it sent and one that the user sent', async () => {
    const { ports, respondent } = subject();
    const { ref } = await ticketOf(subject());
    const ticket = ref ?? '';
    const replied = done(await ports.helpDesk.reply(call(), { ticket, body: 'A reminder.' }));
    const answer = await subject().reply(ticket, respondent);
    const messages = await ports.helpDesk.read(ticket, 0, never());
    assert.deepEqual(
      messages.map(({ author }) => author),
      ['desk', 'desk', 'user'],
    );
    assert.equal(messages[1]?.sentAt, replied.at);
    assert.equal(messages[2]?.id, answer);
    assert.equal(messages[2]?.from, respondent);
    assert.equal(messages[2]?.conversation, ticket);
  });

  it('lists the conversations of the two and reads them from an instant on, that instant included', async () => {
    const { ports, reporter, respondent, contract } = subject();
    if (!ports.messageCentre.readable) return;
    const id = await subject().write(reporter, respondent);
    const [conversation] = await ports.messageCentre.conversations(
      { a: respondent, b: reporter, contract },
      never(),
    );
    assert.ok(conversation !== undefined);
    const all = await ports.messageCentre.read(conversation, 0, never());
    const last = all.at(-1);
    assert.equal(last?.id, id);
    assert.equal(last?.from, reporter);
    assert.equal(last?.to, respondent);
    assert.equal((await ports.messageCentre.read(conversation, last.sentAt, never())).at(-1)?.id, id);
    assert.deepEqual(await ports.messageCentre.read(conversation, last.sentAt + 1, never()), []);
  });

  it('gives every message once, in positions that can be resumed, and never one that it had promised to be past', async () => {
    const { ports, reporter, respondent } = subject();
    if (ports.messageCentre.grade === 'C') return;
    const seen: RawMessage[] = [];
    let position: string | null = null;
    let promised = Number.NEGATIVE_INFINITY;
    for (let round = 0; round < 6; round += 1) {
      await subject().write(respondent, reporter);
      if (round % 2 === 0) continue;
      const slice = await ports.messageCentre.poll(position, 1, never());
      for (const message of slice.messages)
        assert.ok(message.sentAt > promised, 'older than what was promised');
      seen.push(...slice.messages);
      position = slice.position;
      promised = Math.max(promised, slice.seenUpTo ?? promised);
    }
    const rest = await ports.messageCentre.poll(position, 1000, never());
    const ids = [...seen, ...rest.messages].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.length >= 6);
    assert.deepEqual((await ports.messageCentre.poll(rest.position, 1000, never())).messages, []);
  });

  it('knows its users and contracts, and says null of others', async () => {
    const { ports, reporter, respondent, contract } = subject();
    assert.equal((await ports.directory.user(respondent, never()))?.party.uid, respondent);
    assert.equal(await ports.directory.user('nobody at all', never()), null);
    const known = await ports.directory.contract(contract, never());
    assert.equal(known?.state, 'open');
    assert.deepEqual([...(known?.parties ?? [])].sort(), [reporter, respondent].sort());
    assert.equal(await ports.directory.contract('no contract', never()), null);
    assert.equal(await ports.directory.canWrite(respondent, reporter, never()), true);
  });

  it('lists the open contracts of a user with the other side of each, as many as were asked for, or says that it cannot tell', async () => {
    const { ports, reporter, respondent, contract } = subject();
    const known = await ports.directory.contractsOf(respondent, 10, never());
    if (known === null) return;
    const shared = known.contracts.find(({ id }) => id === contract);
    assert.equal(shared?.counterpart, reporter);
    assert.equal(known.more, false);
    assert.deepEqual(await ports.directory.contractsOf(respondent, 0, never()), {
      contracts: [],
      more: true,
    });
    assert.deepEqual(await ports.directory.contractsOf('nobody at all', 10, never()), {
      contracts: [],
      more: false,
    });
  });
}

function accounts(subject: () => ContractSubject): void {
  it('suspends for the desk and leaves messages usable (H8), and resumes', async () => {
    const { ports, reporter, respondent } = subject();
    const account = async () => (await ports.directory.user(respondent, never()))?.account;
    done(await ports.backOffice.suspend(call(), { uid: respondent, reason: 'Non-Response', note: 'a note' }));
    assert.deepEqual(await account(), {
      uid: respondent,
      state: 'suspended',
      suspendedBy: 'us',
      canSignIn: true,
      canWrite: true,
    });
    if (ports.backOffice.readable) assert.deepEqual(await ports.backOffice.held(never()), [respondent]);
    assert.notEqual(await subject().write(respondent, reporter), '');
    done(await ports.backOffice.resume(call(), { uid: respondent }));
    assert.equal((await account())?.state, 'open');
    if (ports.backOffice.readable) assert.deepEqual(await ports.backOffice.held(never()), []);
  });

  it('lifts its own suspension and no other department’s (H9)', async () => {
    const { ports, respondent } = subject();
    const account = async () => (await ports.directory.user(respondent, never()))?.account;
    done(await ports.backOffice.suspend(call(), { uid: respondent, reason: 'Non-Response', note: 'a note' }));
    await subject().suspendByOthers(respondent, true);
    assert.equal((await account())?.suspendedBy, 'usAndOthers');
    done(await ports.backOffice.resume(call(), { uid: respondent }));
    assert.equal((await account())?.suspendedBy, 'others');
    await subject().suspendByOthers(respondent, false);
    assert.equal((await account())?.state, 'open');
  });

  it('answers an account that already is as wanted as done', async () => {
    const { ports, respondent } = subject();
    done(await ports.backOffice.resume(call(), { uid: respondent }));
  });
}
