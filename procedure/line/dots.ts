/** Messages as dots: whose they are, whether they answer, in time or late, and what they answer (P7–P9, R3, L1). */
import type { Case, EffectKey, Instant, Message, Template } from '../case.ts';
import type { Source } from '../event.ts';
import { isRespondents } from '../evidence.ts';
import { dotOf, type Seen } from './collecting.ts';
import { judge } from './judging.ts';
import type { Bracket, Dot, Flag, Lane, LedgerAct, Silence } from './shape.ts';
import type { Turn } from './turns.ts';

type Recognised = Exclude<Dot['recognisedAs'], null>;

/** @param seen in the order of sending. */
export function dotsOf(
  current: Case,
  seen: readonly Seen[],
  given: {
    readonly turns: readonly Turn[];
    readonly brackets: readonly Bracket[];
    readonly flags: readonly Flag[];
    readonly acts: readonly LedgerAct[];
    readonly sources: readonly Source[];
  },
): readonly Dot[] {
  const recognised = recognisedIn(given.turns);
  const answers = answering(given.flags, given.acts);
  return seen.map((one) => {
    const recognisedAs = recognised.get(one.dot) ?? null;
    const message: Message = recognisedAs === null ? one : { ...one, author: recognisedAs };
    const judged = judge(current, message, one.seenAt, given);
    return {
      id: one.dot,
      message: one.id,
      place: one.place,
      conversation: one.conversation,
      lane: laneOf(message),
      author: one.author,
      recognisedAs,
      automatic: one.automatic,
      sentAt: one.sentAt,
      seenAt: one.seenAt,
      seenBy: one.seenBy,
      person: one.person,
      timing: judged.timing,
      why: judged.why,
      window: judged.window,
      arrivedLate: judged.timing === 'inTime' && judged.last !== null && one.seenAt > judged.last,
      answers: answers(message, one.dot),
    };
  });
}

/** Doubt stands in the lane of the one who was asked: it may be theirs. */
function laneOf({ author }: Message): Lane {
  switch (author) {
    case 'reporter':
      return 'reporter';
    case 'respondent':
    case 'unrecognised':
    case 'thirdParty':
      return 'respondent';
    case 'desk':
    case 'system':
      return 'desk';
  }
}

/** P8: whose a message in doubt is, as a person said. */
function recognisedIn(turns: readonly Turn[]): ReadonlyMap<string, Recognised> {
  const recognised = new Map<string, Recognised>();
  for (const { row } of turns) {
    const { event } = row;
    if (event.kind === 'recognise')
      recognised.set(dotOf({ place: 'ticket', id: event.message }), event.author);
  }
  return recognised;
}

/** The desk's messages that ask something of the respondent, beside those that start a clock. */
const ASKING: readonly Template[] = ['reminder', 'held', 'stillMissing'];
/** And of the reporter (P11, H7). */
const ASKING_REPORTER: readonly Template[] = ['question', 'answered', 'whatIsMissing'];

/**
 * What each message answers, asked in the order of sending: in the message centre the reporter's earliest message that
 * waits; in a ticket what the desk asked last.
 */
function answering(
  flags: readonly Flag[],
  acts: readonly LedgerAct[],
): (message: Message, dot: string) => Dot['answers'] {
  const clocks = flags.flatMap(({ key, acceptedAt }) =>
    acceptedAt === null ? [] : [{ key, at: acceptedAt }],
  );
  const asked = latest([...clocks, ...acceptedOf(acts, ASKING)]);
  const askedReporter = latest(acceptedOf(acts, ASKING_REPORTER));
  let waits: { readonly dot: string; readonly sentAt: Instant } | null = null;
  return (message, dot) => {
    const { place, author, sentAt, automatic } = message;
    if (automatic !== 'no') return null;
    if (place === 'reportTicket') return author === 'reporter' ? askedReporter(sentAt) : null;
    if (place === 'ticket') return author === 'respondent' ? asked(sentAt) : null;
    if (author === 'reporter') waits ??= { dot, sentAt };
    if (!isRespondents(message) || waits === null || waits.sentAt >= sentAt) return null;
    const answers = { kind: 'message', id: waits.dot } as const;
    waits = null;
    return answers;
  };
}

interface Accepted {
  readonly key: EffectKey;
  readonly at: Instant;
}

const acceptedOf = (acts: readonly LedgerAct[], templates: readonly Template[]): readonly Accepted[] =>
  acts.flatMap(({ act, key, state, outcomeAt }) =>
    'text' in act && templates.includes(act.text.template) && state === 'done' && outcomeAt !== null
      ? [{ key, at: outcomeAt }]
      : [],
  );

/** The last one accepted at or before an instant; asked in rising order. */
function latest(
  asked: readonly Accepted[],
): (sentAt: Instant) => { readonly kind: 'act'; readonly key: EffectKey } | null {
  const inOrder = [...asked].sort((one, other) => one.at - other.at);
  let next = 0;
  return (sentAt) => {
    for (let one = inOrder[next]; one !== undefined && one.at <= sentAt; one = inOrder[next]) next += 1;
    const last = inOrder[next - 1];
    return last === undefined ? null : { kind: 'act', key: last.key };
  };
}

/** The silences: from the reporter's earliest message that waits to the answer, to the end of the case, or on (R3). */
export function silencesOf(current: Case, dots: readonly Dot[]): readonly Silence[] {
  const silences: Silence[] = [];
  let open: { readonly from: Instant; readonly message: string | null } | null = null;
  for (const dot of dots) {
    if (dot.place !== 'messageCentre' || dot.automatic !== 'no') continue;
    const author = dot.recognisedAs ?? dot.author;
    if (author === 'reporter' && (current.silenceFrom === null || dot.sentAt >= current.silenceFrom))
      open ??= { from: dot.sentAt, message: dot.id };
    if (author !== 'respondent' || open === null || open.from >= dot.sentAt) continue;
    silences.push({ ...open, to: dot.sentAt, endedBy: 'answer' });
    open = null;
  }
  const { silentSince, closedAt } = current;
  if (open === null && silences.length === 0 && silentSince !== null)
    open = { from: silentSince, message: null };
  if (open !== null) silences.push({ ...open, to: closedAt, endedBy: closedAt === null ? null : 'caseEnd' });
  return silences;
}
