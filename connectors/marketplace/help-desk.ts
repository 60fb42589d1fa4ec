/** The helpdesk of the built-in marketplace: tickets, replies in them, and messages that bounce. */
import type { Instant, TicketId } from '../../procedure/case.ts';
import type { HelpDesk, TicketNews } from '../ports.ts';
import { type Inner, lookUp, perform, readable } from './inner.ts';

export function makeHelpDesk(
  inner: Inner,
  grade: 'A' | 'B' | 'C',
  settleSeconds: number,
): Required<HelpDesk> {
  const { store } = inner;
  return {
    manual: false,
    honoursKey: inner.honoursKey,
    settleSeconds,
    grade,
    openTicket: (call, { to, subject, body, linkedTo }) =>
      perform(inner, 'helpDesk', { call: 'openTicket', to, subject, body, linkedTo }, call),
    reply: (call, { ticket, body }) => perform(inner, 'helpDesk', { call: 'reply', ticket, body }, call),
    find: (call) => lookUp(inner, 'helpDesk', call),
    async done(since: Instant, signal: AbortSignal) {
      await readable(inner, 'helpDesk', 'done', signal);
      return store.received.done(['openTicket', 'reply'], since, await inner.now());
    },
    async read(ticket: TicketId, since: Instant, signal: AbortSignal) {
      await readable(inner, 'helpDesk', 'read', signal);
      const thread = store.threads.findTicket(ticket);
      if (thread === undefined) throw new Error(`there is no ticket ${ticket}`);
      return store.threads.read(thread, since);
    },
    async poll(position: string | null, most: number, signal: AbortSignal): Promise<TicketNews> {
      await readable(inner, 'helpDesk', 'poll', signal);
      const now = await inner.now();
      bounceDue(inner, now);
      const [messagesFrom, bouncesFrom] = positions(position);
      const slice = store.replies.slice(messagesFrom, most, now);
      const bounced = store.bounces.slice(bouncesFrom, bouncesFrom + Math.max(1, most));
      return {
        messages: slice.messages.map((message) => store.threads.raw(message)),
        bounced,
        position: `${slice.position}.${bouncesFrom + bounced.length}`,
        seenUpTo: grade === 'A' ? slice.seenUpTo : null,
      };
    },
  };
}

function bounceDue(inner: Inner, now: Instant): void {
  const due = inner.bouncesToCome.filter(({ at }) => at <= now);
  if (due.length === 0) return;
  inner.bouncesToCome = inner.bouncesToCome.filter(({ at }) => at > now);
  for (const { key, at } of due) inner.record({ kind: 'bounce', key, at });
}

function positions(position: string | null): [number, number] {
  const [messages, bounces] = (position ?? '0.0').split('.').map(Number);
  return [messages ?? 0, bounces ?? 0];
}
