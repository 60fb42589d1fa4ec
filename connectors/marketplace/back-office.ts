/** The back office and the directory of the built-in marketplace. */
import type { BackOffice, Directory } from '../ports.ts';
import { type Inner, lookUp, perform, readable } from './inner.ts';

export function makeBackOffice(
  inner: Inner,
  canBeRead: boolean,
  settleSeconds: number,
): Required<BackOffice> {
  return {
    manual: false,
    honoursKey: inner.honoursKey,
    settleSeconds,
    readable: canBeRead,
    suspend: (call, { uid, reason, note }) =>
      perform(inner, 'backOffice', { call: 'suspend', uid, reason, note }, call),
    resume: (call, { uid }) => perform(inner, 'backOffice', { call: 'resume', uid }, call),
    writeNote: (call, { uid, text }) => perform(inner, 'backOffice', { call: 'writeNote', uid, text }, call),
    find: (call) => lookUp(inner, 'backOffice', call),
    async done(since, signal) {
      await readable(inner, 'backOffice', 'done', signal);
      return inner.store.received.done(['suspend', 'resume', 'writeNote'], since, await inner.now());
    },
    async held(signal) {
      if (!canBeRead) throw new Error('the back office cannot be read');
      await readable(inner, 'backOffice', 'held', signal);
      return [...inner.store.people.users.values()].filter((user) => user.ours).map((user) => user.party.uid);
    },
  };
}

export function makeDirectory(inner: Inner): Directory {
  const { people } = inner.store;
  return {
    manual: false,
    async user(uid, signal) {
      await readable(inner, 'directory', 'user', signal);
      const user = people.users.get(uid);
      return user === undefined
        ? null
        : { party: user.party, name: user.name, account: people.account(user) };
    },
    async contract(id, signal) {
      await readable(inner, 'directory', 'contract', signal);
      const contract = people.contracts.get(id);
      if (contract === undefined) return null;
      return {
        id,
        state: contract.ended === null ? 'open' : 'ended',
        parties: contract.parties,
        endedByUid: contract.ended,
      };
    },
    async contractsOf(uid, most, signal) {
      await readable(inner, 'directory', 'contractsOf', signal);
      const open = people.openContractsOf(uid, most + 1);
      const contracts = open.slice(0, most).map(({ id, parties: [one, other] }) => {
        const counterpart = one === uid ? other : one;
        return { id, counterpart, name: people.users.get(counterpart)?.name ?? null };
      });
      return { contracts, more: open.length > most };
    },
    async canWrite(from, to, signal) {
      await readable(inner, 'directory', 'canWrite', signal);
      const user = people.users.get(from);
      return user !== undefined && people.hindered(user, to) === null;
    },
  };
}
