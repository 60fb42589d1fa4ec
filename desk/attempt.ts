/** One attempt at one act: from data to a connector's call, and from its answer to what the ledger can keep. */
import type { CallContext, CallOutcome, Found, Ports } from '../connectors/ports.ts';
import type { NoticeText, Outcome } from '../procedure/case.ts';
import { renderNotice } from '../procedure/notices.ts';
import { storable } from './db/content.ts';
import type { Claimed } from './ledger.ts';
import { lookAt, looksByHand } from './looks.ts';

/** What an attempt ended with: something that is settled, or that goes on by itself. */
export type Attempted =
  | { readonly kind: 'over'; readonly outcome: Outcome }
  | { readonly kind: 'later'; readonly retryAfterMs: number; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string };

/** How often a look is tried before the case is told that a read failed: once more than that, for a worker that died. */
const LOOK_ATTEMPTS_MOST = 3;
const LOOK_AGAIN_MS = 500;

const over = (outcome: Outcome): Attempted => ({ kind: 'over', outcome });

/** Whether a person does this act (A2). */
export function isByHand({ kind }: Claimed, ports: Ports): boolean {
  return kind === 'look' ? looksByHand(ports) : capabilities(kind, ports).manual;
}

/** The connector that does an act, and how long until what it did is sure to be found. */
export function capabilities(
  kind: Exclude<Claimed['kind'], 'look'>,
  ports: Ports,
): { manual: boolean; settleSeconds: number } {
  switch (kind) {
    case 'openContactTicket':
    case 'tellRespondent':
    case 'tellReporter':
      return ports.helpDesk;
    case 'suspend':
    case 'resume':
    case 'writeNote':
      return ports.backOffice;
  }
}

/** Tries an act. Never throws for what the other side does; a throw of a connector counts as unknown. */
export async function attempt(claimed: Claimed, ports: Ports, signal: AbortSignal): Promise<Attempted> {
  if (claimed.stale) return over({ kind: 'refused', code: 'stale' });
  if (isByHand(claimed, ports)) return over({ kind: 'handed' });
  if (signal.aborted) return { kind: 'unknown', why: 'its time was over before it was sent' };
  if (claimed.act.kind === 'look') return look(claimed, claimed.act.since, ports, signal);
  try {
    return attempted(await inTime(call(claimed, ports, { key: claimed.key, signal }), signal));
  } catch (error) {
    return { kind: 'unknown', why: messageOf(error) };
  }
}

/** Looks up an earlier attempt (A1). */
export async function lookUp(
  claimed: Claimed,
  ports: Ports,
  signal: AbortSignal,
): Promise<Found | { readonly kind: 'failed'; readonly why: string }> {
  try {
    return await inTime(find(claimed, ports, { key: claimed.key, signal }), signal);
  } catch (error) {
    return { kind: 'failed', why: messageOf(error) };
  }
}

async function find({ kind }: Claimed, ports: Ports, context: CallContext): Promise<Found> {
  switch (kind) {
    case 'look':
      return { kind: 'absent' };
    case 'openContactTicket':
      return ports.helpDesk.find(context, 'openTicket');
    case 'tellRespondent':
    case 'tellReporter':
      return ports.helpDesk.find(context, 'reply');
    case 'suspend':
    case 'resume':
    case 'writeNote':
      return ports.backOffice.find(context, kind);
  }
}

/** What a call ends with; @throws with the signal, so that a connector that does not listen to it holds nobody up. */
function inTime<T>(call: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = (): void => reject(new Error('it did not end in time'));
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
    call.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}

/** A read may simply be repeated; when it fails again the case is told, and says which source (H5). */
async function look(claimed: Claimed, since: number, ports: Ports, signal: AbortSignal): Promise<Attempted> {
  const { reporter, respondent, contract, contactTicket, now } = claimed;
  const request = {
    reporter,
    respondent,
    contract,
    contactTicket,
    reportedAt: claimed.reportedAt ?? now,
    since,
    began: now,
  };
  try {
    return over({ kind: 'looked', look: await inTime(lookAt(ports, request, signal), signal) });
  } catch (error) {
    if (claimed.attempts < LOOK_ATTEMPTS_MOST)
      return { kind: 'later', retryAfterMs: LOOK_AGAIN_MS, why: messageOf(error) };
    return over({ kind: 'refused', code: 'readFailed' });
  }
}

async function call(claimed: Claimed, ports: Ports, context: CallContext): Promise<CallOutcome> {
  const { act } = claimed;
  switch (act.kind) {
    case 'look':
      throw new Error('a look is not a call that acts');
    case 'openContactTicket': {
      const text = rendered(act.text, claimed);
      if (text === null) return GAP;
      return ports.helpDesk.openTicket(context, { to: claimed.respondent, ...text, linkedTo: act.linkedTo });
    }
    case 'tellRespondent':
    case 'tellReporter': {
      const text = rendered(act.text, claimed);
      return text === null ? GAP : ports.helpDesk.reply(context, { ticket: act.ticket, body: text.body });
    }
    case 'suspend':
      return ports.backOffice.suspend(context, { uid: act.uid, reason: 'Non-Response', note: act.note });
    case 'resume':
      return ports.backOffice.resume(context, { uid: act.uid });
    case 'writeNote':
      return ports.backOffice.writeNote(context, { uid: act.uid, text: act.note });
  }
}

/** A text with a gap is never sent (H3). */
const GAP: CallOutcome = { kind: 'refused', code: 'textGap' };

function rendered(text: NoticeText, claimed: Claimed): { subject: string; body: string } | null {
  const made = renderNotice(text, (ref) => claimed.words[ref] ?? null, claimed.now);
  return made.kind === 'text' ? { subject: made.subject, body: made.body } : null;
}

function attempted(outcome: CallOutcome): Attempted {
  switch (outcome.kind) {
    case 'done':
      return over({ kind: 'done', at: outcome.at, ref: outcome.ref === null ? null : storable(outcome.ref) });
    case 'refused':
      return over({ kind: 'refused', code: storable(outcome.code) });
    case 'later':
    case 'unknown':
      return { ...outcome, why: storable(outcome.why) };
  }
}

const messageOf = (error: unknown): string =>
  storable(error instanceof Error ? error.message : String(error));
