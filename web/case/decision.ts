/** A decision as it is being made: what was chosen and typed, and the body that says so. Nothing typed is ever lost. */
import type { Case, Decision } from '../api/operations.generated.ts';

/** What was typed and chosen, for every act at once: to change one's mind loses nothing. */
export interface Draft {
  readonly reason: string;
  readonly contract: string;
  readonly reportTicket: string;
  readonly message: string;
  readonly author: 'respondent' | 'reporter' | 'thirdParty';
  readonly place: 'messageCentre' | 'ticket';
  /** As the browser's field for date and time gives it, in this screen's zone. */
  readonly sentAt: string;
  readonly until: string;
  readonly hours: string;
  readonly result: 'holdRight' | 'holdWrong';
  readonly effect: string;
  readonly happened: boolean;
  readonly ref: string;
  readonly task: 'messageUndelivered' | 'noteUnconfirmed' | 'parked';
}

export interface OpenAct {
  readonly key: string;
  readonly kind: string;
}

const ACKNOWLEDGED = ['messageUndelivered', 'noteUnconfirmed', 'parked'] as const;

const DAY = 86_400_000;
/** A pause that nobody asked an end for: long enough to be one. */
const PAUSE_DAYS = 3;

/** An instant as the browser's field for date and time wants it, in this screen's zone. */
function localOf(instant: number): string {
  const at = new Date(instant);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/**
 * What a person would most likely choose.
 * @param unknown acts of which nobody knows whether they happened (A1).
 * @param now by the desk, in milliseconds since 1970.
 */
export function firstDraft(
  given: Pick<Case, 'contract' | 'reportTicket' | 'doubts' | 'tasks' | 'requests'>,
  unknown: readonly OpenAct[],
  now: number,
): Draft {
  const asked = given.requests.find(({ until }) => until !== null)?.until ?? null;
  return {
    reason: '',
    contract: given.contract ?? '',
    reportTicket: given.reportTicket ?? '',
    message: given.doubts[0]?.id ?? '',
    author: 'respondent',
    place: 'messageCentre',
    sentAt: '',
    until: localOf(asked === null ? now + PAUSE_DAYS * DAY : Date.parse(asked)),
    hours: '24',
    result: 'holdRight',
    effect: unknown[0]?.key ?? '',
    happened: true,
    ref: '',
    task: ACKNOWLEDGED.find((kind) => given.tasks.some((task) => task.kind === kind)) ?? 'parked',
  };
}

export type Made =
  | { readonly kind: 'body'; readonly body: Decision }
  /** What is still to be given, in a sentence. */
  | { readonly kind: 'lacks'; readonly what: string };

const lacks = (what: string): Made => ({ kind: 'lacks', what });
const body = (given: Decision): Made => ({ kind: 'body', body: given });
/** The browser's local time as an instant. */
const instantIn = (local: string): string | null => {
  const at = Date.parse(local);
  return local === '' || Number.isNaN(at) ? null : new Date(at).toISOString();
};
const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** @returns the body to send, or what is lacking. @throws for an act that has no body: cards have operations of their own. */
export function bodyOf(
  action: string,
  reasonNeeded: boolean,
  draft: Draft,
  unknown: readonly OpenAct[],
): Made {
  const reason = orNull(draft.reason);
  const made = withFields(action, draft, reason, unknown);
  if (made.kind === 'body' && reasonNeeded && reason === null)
    return lacks('A reason is needed: one sentence that says why.');
  return made;
}

type Plain = Extract<Decision['kind'], PlainKind>;
const PLAIN = [
  'overrule',
  'escalate',
  'answerReport',
  'letPass',
  'sendBack',
  'sendNoticeAgain',
  'acceptAsAnswered',
  'askAgain',
  'resolve',
  'askReporter',
  'refuseRequest',
  'endPause',
  'approve',
  'decline',
  'callBack',
  'verify',
  'lift',
  'continueHold',
] as const;
type PlainKind = (typeof PLAIN)[number];

function withFields(action: string, draft: Draft, reason: string | null, unknown: readonly OpenAct[]): Made {
  const plain: Plain | undefined = PLAIN.find((kind) => kind === action);
  if (plain !== undefined) return body({ kind: plain, reason });
  switch (action) {
    case 'complete':
      return body({
        kind: 'complete',
        contract: orNull(draft.contract),
        reportTicket: orNull(draft.reportTicket),
        reason,
      });
    case 'recognise':
      return draft.message === ''
        ? lacks('Choose the message.')
        : body({ kind: 'recognise', message: draft.message, author: draft.author, reason });
    case 'recordAnswer': {
      const sentAt = instantIn(draft.sentAt);
      if (sentAt === null) return lacks('When it was sent is needed: it counts by that instant.');
      if (orNull(draft.ref) === null) return lacks('The number of the message is needed.');
      return body({ kind: 'recordAnswer', place: draft.place, sentAt, message: draft.ref.trim(), reason });
    }
    case 'grantPause': {
      const until = instantIn(draft.until);
      return until === null
        ? lacks('Until when the clock stands is needed.')
        : body({ kind: 'grantPause', until, reason });
    }
    case 'giveMoreTime': {
      const hours = Number(draft.hours);
      return Number.isFinite(hours) && hours > 0
        ? body({ kind: 'giveMoreTime', hours, reason })
        : lacks('A number of hours is needed.');
    }
    case 'refuseVerification':
      return body({ kind: 'refuseVerification', missing: draft.place, reason });
    case 'decideObjection':
      return body({ kind: 'decideObjection', result: draft.result, reason });
    case 'settleAct':
      return settled(draft, reason, unknown);
    case 'acknowledge':
      return body({ kind: 'acknowledge', task: draft.task, reason });
    default:
      throw new Error(`${action} has no body`);
  }
}

const KINDS = [
  'look',
  'openContactTicket',
  'tellRespondent',
  'tellReporter',
  'suspend',
  'resume',
  'writeNote',
] as const;

function settled(draft: Draft, reason: string | null, unknown: readonly OpenAct[]): Made {
  const effect = unknown.find(({ key }) => key === draft.effect);
  const act = KINDS.find((kind) => kind === effect?.kind);
  if (effect === undefined || act === undefined) return lacks('Choose the act.');
  const ref = orNull(draft.ref);
  if (act === 'openContactTicket' && draft.happened && ref === null)
    return lacks('The number of the ticket that was opened is needed.');
  return body({ kind: 'settleAct', key: effect.key, act, happened: draft.happened, ref, reason });
}

/**
 * One key per intent: the same body on the same state sent twice (a double click, a lost answer) is one decision,
 * another body is another.
 */
export class Intents {
  #last: { readonly said: string; readonly key: string } | null = null;
  readonly #make: () => string;

  constructor(make: () => string) {
    this.#make = make;
  }

  keyFor(reference: string, version: number, given: unknown): string {
    const said = JSON.stringify([reference, version, given]);
    if (this.#last?.said !== said) this.#last = { said, key: this.#make() };
    return this.#last.key;
  }

  /** It was done, or refused for good: the next is a new intent. */
  over(): void {
    this.#last = null;
  }
}
