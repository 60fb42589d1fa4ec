/** Whether a message answers, and how it stands to the windows of its case (P7–P9). */
import type { Case, Instant, Message, Place } from '../case.ts';
import type { Source } from '../event.ts';
import { inTime, uncertaintyOf } from '../evidence.ts';
import type { Bracket, NoAnswer, Timing } from './shape.ts';

export interface Judged {
  /** Null: it is no answer, and `why` says why not. */
  readonly timing: Timing | null;
  readonly why: NoAnswer | null;
  readonly window: number | null;
  /** The last instant that was in time. */
  readonly last: Instant | null;
}
const no = (why: NoAnswer): Judged => ({ timing: null, why, window: null, last: null });
const withoutWindow = (timing: Timing): Judged => ({ timing, why: null, window: null, last: null });

/** @param message with its author as it was recognised. @param seenAt when the desk received it. */
export function judge(
  current: Case,
  message: Message,
  seenAt: Instant,
  given: { readonly brackets: readonly Bracket[]; readonly sources: readonly Source[] },
): Judged {
  const { place, sentAt } = message;
  const why = noAnswer(message);
  if (why !== null) return no(why);
  if (place === 'reportTicket') return no('reportTicket');
  if (sentAt <= current.reportedAt) {
    // R3: seen only now, and sent since the silence began: there was none.
    const ends = place === 'messageCentre' && current.silentSince !== null && sentAt > current.silentSince;
    return ends ? withoutWindow('beforeNotice') : no('beforeReport');
  }
  const { brackets, sources } = given;
  // Asked anew after it was sent and before it was seen: it answers nothing any more.
  if (brackets.some(({ countFrom }) => sentAt <= countFrom && seenAt > countFrom))
    return no('beforeAskedAnew');
  let late: Judged | null = null;
  for (const bracket of askedWhen(sentAt, brackets)) {
    const judged = inWindow(place, sentAt, bracket, sources);
    if (judged.timing !== 'late') return judged;
    late = judged;
  }
  return late ?? withoutWindow(place === 'messageCentre' ? 'beforeNotice' : 'noDeadline');
}

/** The windows for which a message of this instant counts: those since the respondent was last asked anew before it (P7). */
function askedWhen(sentAt: Instant, brackets: readonly Bracket[]): readonly Bracket[] {
  let from: Instant | null = null;
  for (const { countFrom } of brackets) if (sentAt > countFrom) from = Math.max(from ?? countFrom, countFrom);
  return brackets.filter(({ countFrom }) => countFrom === from);
}

function inWindow(place: Place, sentAt: Instant, bracket: Bracket, sources: readonly Source[]): Judged {
  const { number, acceptedAt, deadline, opensWith } = bracket;
  const found = { why: null, window: number };
  const first = number === 1 && opensWith === 'notice';
  if (first && place === 'messageCentre' && (acceptedAt === null || sentAt < acceptedAt))
    return { ...found, timing: 'beforeNotice', last: null };
  if (deadline === null) return { ...found, timing: 'noDeadline', last: null };
  const last = deadline + uncertaintyOf(place, sources);
  return { ...found, timing: inTime(sentAt, last) ? 'inTime' : 'late', last };
}

function noAnswer(message: Message): NoAnswer | null {
  if (message.author === 'unrecognised') return message.automatic === 'no' ? 'doubt' : 'automatic';
  if (message.author !== 'respondent') return message.author;
  if (message.automatic === 'absence') return 'absence';
  return message.automatic === 'automatic' ? 'automatic' : null;
}
