/** What the two people, the streams, the clock and the rest of the world do. */
import type { ContractState, Message, Place } from '../../procedure/case.ts';
import type { Brakes, Event, OutsideEvent } from '../../procedure/event.ts';
import { ADA } from './people.ts';
import type { Kind } from './kinds-acts.ts';
import type { Turn } from './turn.ts';
import { contractOf, conversationOf, onAccount, ticketOf, type Written } from './world.ts';

const SECOND = 1000;
const HOUR = 3_600_000;
const OUTSIDE = { kind: 'outside', source: 'marketplace' } as const;

type Words = Partial<Pick<Message, 'author' | 'automatic'>>;

/** Somebody writes now. Nobody writes twice in one place at one instant. */
function write(turn: Turn, of: number, place: Place, words: Words = {}): Written | null {
  const { now } = turn.world;
  const author = words.author ?? 'respondent';
  const id = `${place}-${of}-${author}-${words.automatic ?? 'no'}-${now}`;
  if (turn.world.written.some((one) => one.message.id === id)) return null;
  const conversation = place === 'ticket' ? ticketOf(of) : conversationOf(of);
  const message = {
    id,
    place,
    conversation,
    author,
    automatic: words.automatic ?? 'no',
    sentAt: now,
  } as const;
  const written: Written = { message, of, arrived: false, broken: false, said: null };
  turn.write(written);
  return written;
}

/** Written and seen at once. */
const says =
  (of: number, place: Place, words: Words = {}): Kind =>
  (turn) => {
    // Who is not recognised may also write to the case's address (P8).
    const needsTicket = place === 'ticket' && words.author !== 'unrecognised';
    if (needsTicket && turn.caseOf(of).contactTicket === null) return false;
    const written = write(turn, of, place, words);
    if (written !== null) turn.deliver(written);
    return written !== null;
  };

/** Written, and still on its way to the desk; one at a time in each place. */
const writes =
  (of: number, place: Place): Kind =>
  (turn) => {
    if (place === 'ticket' && turn.caseOf(of).contactTicket === null) return false;
    if (turn.onItsWay().some((one) => one.of === of && one.message.place === place)) return false;
    return write(turn, of, place) !== null;
  };

/** A second after the deadline, where answers were in time until now (P9). */
const late =
  (of: number, place: Place): Kind =>
  (turn) => {
    if (turn.world.memory[of]?.deadline !== turn.world.now) return false;
    turn.world.now += SECOND;
    return says(of, place)(turn);
  };

const arrives: Kind = (turn) => {
  const [oldest] = turn.onItsWay();
  if (oldest === undefined) return false;
  turn.deliver(oldest);
  return true;
};

/** Time passes until something is due. `follows`: healthy streams are seen up to then. */
const time =
  (follows: boolean): Kind =>
  (turn) => {
    const next = turn.nextDue();
    if (next === null) return false;
    if (next > turn.world.now) turn.world.now = next;
    if (follows) turn.see();
    return turn.wake();
  };

/** A minute in which nothing is due. */
const moment: Kind = (turn) => {
  const { world } = turn;
  const then = world.now + 60 * SECOND;
  if ((turn.nextDue() ?? then) < then) return false;
  world.now = then;
  return true;
};

const watermark: Kind = (turn) => {
  if (!turn.see()) return false;
  turn.wake();
  return true;
};

/** What should have been seen before arrives only now. */
function bringsLate(
  turn: Turn,
  of: number,
  what: Pick<Message, 'id' | 'author' | 'sentAt'> & { readonly place: Place },
): void {
  const conversation = what.place === 'ticket' ? ticketOf(of) : conversationOf(of);
  const written: Written = {
    message: { ...what, conversation, automatic: 'no' },
    of,
    arrived: false,
    broken: true,
    said: null,
  };
  turn.write(written);
  turn.deliver(written);
}

/** A stream brings what it had promised not to bring any more: sent at the deadline, seen far beyond it (L4). */
const promiseBreaks =
  (of: number, place: Place, author: 'respondent' | 'unrecognised' | null): Kind =>
  (turn) => {
    const { world } = turn;
    const sentAt = world.memory[of]?.deadline ?? null;
    if (sentAt === null || (world.seen[place] ?? -1) < sentAt) return false;
    const id = `broken-${place}-${of}-${sentAt}`;
    if (author !== null && world.written.some((one) => one.message.id === id)) return false;
    const event = { kind: 'promiseBroken', at: world.now, by: OUTSIDE, place } as const;
    for (const one of world.cases.keys()) turn.tell(one, event);
    world.seen = { ...world.seen, [place]: null };
    if (author === null) return true;
    bringsLate(turn, of, { id, place, author, sentAt });
    return true;
  };

/** A place that is read shows only now what had been there at the deadline, when a complete read did not show it (L4). */
const readMissed =
  (of: number, place: Place): Kind =>
  (turn) => {
    const { world, setting } = turn;
    const sentAt = world.memory[of]?.deadline ?? null;
    const read = world.read[of]?.[place] ?? null;
    if (setting.grade[place] === 'A' || sentAt === null || read === null || read <= sentAt) return false;
    const id = `missed-${place}-${of}-${sentAt}`;
    if (world.written.some((one) => one.message.id === id)) return false;
    bringsLate(turn, of, { id, place, author: 'respondent', sentAt });
    return true;
  };

/** Other holds of the hour have filled the cap; nobody is told (A6). */
const capFills: Kind = ({ world }) => {
  if (world.brakes.capReached) return false;
  world.brakes = { ...world.brakes, capReached: true };
  return true;
};

type Fact = OutsideEvent extends infer E ? (E extends OutsideEvent ? Omit<E, 'at' | 'by'> : never) : never;

const fact =
  (of: number, what: Fact, by: Event['by'] = OUTSIDE): Kind =>
  (turn) => {
    turn.tell(of, { ...what, at: turn.world.now, by });
    return true;
  };

const contractEnds =
  (of: number, endedBy: NonNullable<ContractState['endedBy']>): Kind =>
  (turn) => {
    const { ended } = turn.world.outside;
    if (ended[of] != null) return false;
    turn.outside({ ended: ended.map((one, n) => (n === of ? endedBy : one)) });
    const contract = { id: contractOf(of), state: 'ended', endedBy, betweenTheTwo: true } as const;
    return fact(of, { kind: 'contractChanged', contract })(turn);
  };

/** The account as the directory tells it, to every case on it. */
const account =
  (change: { readonly state?: 'closed'; readonly canWrite?: boolean }): Kind =>
  (turn) => {
    const { outside } = turn.world;
    if (outside.state === 'closed' || change.canWrite === outside.canWrite) return false;
    turn.outside(change);
    for (const of of turn.world.cases.keys())
      fact(of, { kind: 'accountChanged', account: turn.accountState() })(turn);
    return true;
  };

/**
 * I7: the back office is compared while no act of ours is under way on the account. What differs is told to the cases that
 * hold it, or to the last that had it suspended.
 */
const reconcile: Kind = (turn) => {
  const { world } = turn;
  const standing = world.cases.flatMap((one, of) => (one.hold?.stands === true ? [of] : []));
  if (world.acts.some(onAccount) || standing.length > 0 === world.outside.suspended) return false;
  const concerned = standing.length > 0 ? standing : [world.outside.suspender ?? []].flat();
  for (const of of concerned)
    fact(of, { kind: 'accountChanged', account: turn.accountState(), reconciled: true })(turn);
  return concerned.length > 0;
};

/** Somebody applies or ends our suspension in the back office, past the desk. */
const pastTheDesk =
  (suspended: boolean): Kind =>
  (turn) => {
    const { outside } = turn.world;
    if (outside.suspended === suspended || outside.suspender === null) return false;
    turn.outside({ suspended });
    return true;
  };

const brake =
  (change: Partial<Brakes>): Kind =>
  (turn) => {
    const { brakes } = turn.world;
    const next = { ...brakes, ...change };
    if (next.holdsPaused === brakes.holdsPaused && next.capReached === brakes.capReached) return false;
    turn.world.brakes = next;
    if (next.holdsPaused || next.capReached)
      for (const of of turn.world.cases.keys()) fact(of, { kind: 'braked' }, ADA)(turn);
    return true;
  };

const REPORTER = { kind: 'reporter' } as const;
const RESPONDENT = { kind: 'respondent' } as const;

/** The kinds that are of one case. */
export const factKindsOf = (of: number): { readonly [name: string]: Kind } => ({
  answer: says(of, 'messageCentre'),
  ticket: says(of, 'ticket'),
  late: late(of, 'messageCentre'),
  'late-ticket': late(of, 'ticket'),
  write: writes(of, 'messageCentre'),
  'write-ticket': writes(of, 'ticket'),
  doubt: says(of, 'ticket', { author: 'unrecognised' }),
  absence: says(of, 'ticket', { automatic: 'absence' }),
  automatic: says(of, 'messageCentre', { automatic: 'automatic' }),
  'reporter-writes': says(of, 'messageCentre', { author: 'reporter' }),
  'promise-breaks': promiseBreaks(of, 'messageCentre', null),
  'broken-answer': promiseBreaks(of, 'messageCentre', 'respondent'),
  'missed-answer': readMissed(of, 'messageCentre'),
  'missed-ticket': readMissed(of, 'ticket'),
  'broken-doubt': promiseBreaks(of, 'ticket', 'unrecognised'),
  withdraw: fact(of, { kind: 'withdrawn' }, REPORTER),
  'says-resolved': fact(of, { kind: 'reporterSaid', says: 'resolved' }, REPORTER),
  'says-not-resolved': fact(of, { kind: 'reporterSaid', says: 'notResolved' }, REPORTER),
  'reporter-answers': fact(of, { kind: 'reporterSaid', says: 'answer' }, REPORTER),
  'report-again': fact(
    of,
    { kind: 'reportedAgain', reportTicket: null, escalated: false, text: null },
    REPORTER,
  ),
  'report-again-escalated': fact(
    of,
    { kind: 'reportedAgain', reportTicket: null, escalated: true, text: null },
    REPORTER,
  ),
  'asks-time': fact(of, { kind: 'requested', request: 'time', until: null }, RESPONDENT),
  'says-absent': (turn) =>
    fact(of, { kind: 'requested', request: 'absence', until: turn.world.now + 30 * HOUR }, RESPONDENT)(turn),
  objects: fact(of, { kind: 'objected', text: null }, RESPONDENT),
  'contract-ends-by-reporter': contractEnds(of, 'reporter'),
  'contract-ends-by-respondent': contractEnds(of, 'respondent'),
});

/** The kinds that are of the account, the streams and the clock. */
export const FACT_KINDS: { readonly [name: string]: Kind } = {
  arrive: arrives,
  time: time(true),
  lag: time(false),
  moment,
  watermark,
  'account-closes': account({ state: 'closed' }),
  'cannot-write': account({ canWrite: false }),
  'can-write': account({ canWrite: true }),
  reconcile,
  'suspended-there': pastTheDesk(true),
  'freed-there': pastTheDesk(false),
  'holds-paused': brake({ holdsPaused: true }),
  'holds-go-on': brake({ holdsPaused: false, capReached: false }),
  'cap-fills': capFills,
  'cap-reached': brake({ capReached: true }),
};
