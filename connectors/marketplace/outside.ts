/** What users, other departments and mail servers do in the built-in marketplace: everything that is not an act of the desk. */
import type { ContractId, EffectKey, Instant, Message, Party, TicketId, Uid } from '../../procedure/case.ts';
import { floor, type Inner } from './inner.ts';
import { plainParty } from './people.ts';

/** What became of something that a user wrote. */
export type Written =
  | { readonly kind: 'written'; readonly id: string; readonly sentAt: Instant }
  | { readonly kind: 'refused'; readonly code: string };

export interface NewUser extends Partial<Omit<Party, 'uid'>> {
  readonly uid: Uid;
  readonly name?: string | undefined;
}

export interface NewText {
  readonly text?: string;
  readonly automatic?: Message['automatic'];
  /** Default `user`; a system message has no writer. */
  readonly author?: 'user' | 'system';
  /** A planted instant; nothing is checked or stamped then. Absent: the marketplace's clock. */
  readonly sentAt?: Instant;
}

export interface Outside {
  addUser(user: NewUser): Promise<void>;
  addContract(contract: { id: ContractId; parties: readonly [Uid, Uid] }): Promise<void>;
  endContract(id: ContractId, by: Uid | 'both'): Promise<void>;
  block(by: Uid, whom: Uid, blocked: boolean): Promise<void>;
  closeAccount(uid: Uid): Promise<void>;
  /** Another department suspends, or lifts its own suspension: ours is not touched (H9). */
  suspendByOthers(uid: Uid, department: string, suspended: boolean): Promise<void>;
  /** Somebody suspends with our cause, or ends that, in the back office itself: the desk finds it when it compares (I7). */
  suspendByHand(uid: Uid, suspended: boolean): Promise<void>;
  /** A message in the message centre. `id`: the marketplace's own where it is given. */
  write(
    message: NewText & { from: Uid; to: Uid; contract: ContractId | null; id?: string },
  ): Promise<Written>;
  openReportTicket(from: Uid, text: string): Promise<TicketId>;
  /** A reply in any ticket; `from` null where the helpdesk does not know the writer. */
  reply(message: NewText & { ticket: TicketId; from: Uid | null }): Promise<Written>;
  /** A message of the desk that had been accepted bounces (P6). */
  bounce(key: EffectKey): Promise<void>;
  /** Nothing sent at or before `at` is still to come, in conversations and tickets. */
  heartbeat(at: Instant): Promise<void>;
}

export function makeOutside(inner: Inner): Outside {
  const { store, record } = inner;
  return {
    async addUser({ uid, name, ...known }) {
      record({ kind: 'user', party: { ...plainParty(uid), ...known }, name: name ?? uid });
    },
    async addContract({ id, parties }) {
      record({ kind: 'contract', id, parties });
    },
    async endContract(id, by) {
      record({ kind: 'contractEnd', id, by });
    },
    async block(by, whom, blocked) {
      record({ kind: 'block', by, whom, blocked });
    },
    async closeAccount(uid) {
      record({ kind: 'close', uid });
    },
    async suspendByOthers(uid, department, suspended) {
      record({ kind: 'others', uid, department, suspended });
    },
    async suspendByHand(uid, suspended) {
      record({ kind: 'byHand', uid, suspended });
    },
    write: (message) => write(inner, message),
    async openReportTicket(from, text) {
      return named(
        record({ kind: 'reportTicket', from, at: floor(await inner.now(), inner.resolution), text }),
      );
    },
    reply: (message) => reply(inner, message),
    async bounce(key) {
      record({ kind: 'bounce', key, at: floor(await inner.now(), inner.resolution) });
    },
    async heartbeat(at) {
      store.messages.heartbeat(at);
      store.replies.heartbeat(at);
    },
  };
}

async function write(inner: Inner, message: Parameters<Outside['write']>[0]): Promise<Written> {
  const { from, to, contract, text = '', automatic = 'no', author = 'user', id = null } = message;
  const { people, messages } = inner.store;
  const now = message.sentAt ?? (await inner.now());
  if (message.sentAt === undefined) {
    const code = people.hindered(people.known(from), to);
    if (code !== null) return { kind: 'refused', code };
  }
  const sentAt = message.sentAt ?? messages.stamp(now);
  const made = inner.record({
    kind: 'message',
    id,
    from,
    to,
    contract,
    automatic,
    author,
    sentAt,
    appendedAt: Math.max(now, sentAt),
    text,
  });
  return { kind: 'written', id: named(made), sentAt };
}

async function reply(inner: Inner, message: Parameters<Outside['reply']>[0]): Promise<Written> {
  const { ticket, from, text = '', automatic = 'no', author = 'user' } = message;
  const { people, replies } = inner.store;
  const now = message.sentAt ?? (await inner.now());
  if (message.sentAt === undefined && from !== null) {
    const code = people.hindered(people.known(from), null);
    // Who is suspended by somebody else still reaches support: by mail.
    if (code === 'accountClosed') return { kind: 'refused', code };
  }
  const sentAt = message.sentAt ?? replies.stamp(now);
  const made = inner.record({
    kind: 'ticketMessage',
    ticket,
    from,
    automatic,
    author,
    sentAt,
    appendedAt: Math.max(now, sentAt),
    text,
  });
  return { kind: 'written', id: named(made), sentAt };
}

function named(made: string | null): string {
  if (made === null) throw new Error('the store made nothing of a message');
  return made;
}
