/**
 * A random walk through the procedure: every choice comes from a seed, which so tells the whole walk. Nothing here knows what is right; it only makes things happen.
 */
import { DAY, HOUR, type Case, type Instant } from '../case.ts';
import type { Event, World } from '../event.ts';
import type { PolicySettings } from '../policy.ts';
import { among, onceIn, type Chance } from './chance.ts';
import { happening } from './chances.ts';
import { policyOf, Stagehand, type Played, type StepFunction } from './scene.ts';
import { messageOf, offset, REPORTED_AT, type Tell, type WorldChange } from './telling.ts';
import { reported, takenOver } from './happenings.ts';

export interface Walked {
  readonly policy: Partial<PolicySettings>;
  readonly played: readonly Played[];
  /** The walk's ledger and account at its end. */
  readonly hand: Stagehand;
}

const POLICIES: readonly [Partial<PolicySettings>, ...Partial<PolicySettings>[]] = [
  {},
  {
    automaticHolds: { approvedBy: ['lea', 'max'], freelancers: [{ country: 'PH', law: 'a law', by: 'lea' }] },
  },
  {
    automaticHolds: { approvedBy: ['lea', 'max'], freelancers: [] },
    verification: 'automatic',
    callBackSeconds: 0,
  },
  {
    places: ['messageCentre'],
    resolveHours: null,
    reminderHours: null,
    reviewDays: null,
    dailyLookHours: null,
  },
  { windowHours: 24, furtherWindowHours: 12, pauseDaysMost: 3, undecidedHours: null },
  { reviewDays: 1, dailyLookHours: null },
  // As a replay of a marketplace's past decides: by itself, at once, in the message centre alone.
  {
    places: ['messageCentre'],
    automaticHolds: { approvedBy: ['lea', 'max'], freelancers: [] },
    verification: 'automatic',
    callBackSeconds: 0,
    reminderHours: null,
    resolveHours: null,
    reviewDays: null,
    dailyLookHours: null,
    undecidedHours: null,
    pauseWhoCannotAnswer: false,
    linkPairs: false,
    outageMinutes: null,
  },
];

function worldOf(chance: Chance): WorldChange {
  const byHand = onceIn(chance, 3);
  const grade = among(chance, ['A', 'A', 'B', 'C'] as const);
  return {
    grades: byHand ? {} : { messageCentre: grade, ticket: among(chance, ['A', 'B', 'C'] as const) },
    protected: onceIn(chance, 8),
    account: onceIn(chance, 6) ? { standing: 1, n: 1, suspendedAt: REPORTED_AT - 1000 } : {},
    reportsByReporter: onceIn(chance, 6) ? 6 : 1,
    manual: byHand
      ? { helpDesk: true, messageCentre: !onceIn(chance, 3), backOffice: true, directory: !onceIn(chance, 3) }
      : {},
  };
}

/** How far the world moves by itself between two events: brakes, a linked case, streams that lag. */
function drift(chance: Chance, now: Instant): WorldChange {
  return {
    ...(onceIn(chance, 25)
      ? {
          brakes: {
            holdsPaused: onceIn(chance, 4),
            capReached: onceIn(chance, 3),
            outage: onceIn(chance, 3),
            automaticEnded: onceIn(chance, 3),
          },
        }
      : {}),
    ...(onceIn(chance, 12)
      ? { pairStage: among(chance, [null, 'waiting', 'proposed', 'onHold'] as const) }
      : {}),
    ...(onceIn(chance, 6)
      ? {
          seenUpTo: {
            messageCentre: among(chance, ['now', offset(now - 600_000)] as const),
            ticket: among(chance, ['now', offset(now - 3000)] as const),
          },
        }
      : {}),
  };
}

/** The dispatcher has begun an act and not heard of it yet. */
function attemptOne(chance: Chance, hand: Stagehand): void {
  const intended = [...hand.entries.values()].filter((entry) => entry.state === 'intended');
  const entry = intended[chance(Math.max(1, intended.length))];
  if (entry !== undefined) entry.state = 'attempted';
}

const here = (chance: Chance): Tell =>
  reported({ escalated: !onceIn(chance, 3), contract: onceIn(chance, 8) ? null : 'c-4711' });

/** A case of elsewhere: mostly with its notice in the contact ticket, now and then with a clock that cannot be. */
function elsewhere(chance: Chance, hand: Stagehand): Tell {
  const accepted = REPORTED_AT - among(chance, [0, HOUR, DAY, 3 * DAY]);
  const reportedAt = accepted - among(chance, [0, HOUR, DAY]);
  if (!onceIn(chance, 6))
    hand.messages = [
      ...hand.messages,
      messageOf(accepted + among(chance, [0, 0, HOUR]), 'ticket', { author: 'desk' }),
    ];
  if (onceIn(chance, 3))
    hand.messages = [
      ...hand.messages,
      messageOf(
        REPORTED_AT - among(chance, [HOUR, DAY, 2 * DAY]),
        among(chance, ['messageCentre', 'ticket'] as const),
      ),
    ];
  return takenOver({
    reported: offset(onceIn(chance, 20) ? REPORTED_AT + HOUR : reportedAt),
    accepted: offset(accepted),
    deadline: among(chance, [null, null, offset(accepted + DAY), offset(REPORTED_AT + 4 * DAY)]),
    contract: onceIn(chance, 8) ? null : 'c-4711',
  });
}

/** How long a walk goes on with a closed case: objections and late outcomes still come. */
const EVENTS_AFTER_END = 8;

/**
 * Walks until `most` events are over, or the case has been closed for a while.
 * @param see called after every event, with what is needed to judge it.
 * @param begins with a report, or with a case that has been running elsewhere.
 */
export function walk(
  step: StepFunction,
  chance: Chance,
  most: number,
  see: (played: Played, hand: Stagehand) => void = () => {},
  begins: 'reported' | 'takenOver' = 'reported',
): Walked {
  const policy = onceIn(chance, 2) ? {} : among(chance, POLICIES);
  const hand = new Stagehand(policyOf(policy), worldOf(chance));
  const played: Played[] = [];
  const take = (event: Event): void => {
    hand.attempt(event);
    const world: World = hand.world(event.at);
    const before: Case | null = hand.state;
    const result = step(before, event, world);
    const one: Played = { event, before, world, result };
    played.push(one);
    see(one, hand);
    hand.take(event, result);
  };
  if (onceIn(chance, 4))
    hand.messages = [messageOf(REPORTED_AT - 3 * DAY, 'messageCentre', { author: 'reporter' })];
  const report = begins === 'takenOver' ? elsewhere(chance, hand) : here(chance);
  const none = (): never => {
    throw new Error('nothing was done before the report');
  };
  take(report({ now: REPORTED_AT, state: null, messages: hand.messages, effect: none }));
  let now = REPORTED_AT;
  let afterEnd = 0;
  while (played.length < most && afterEnd < EVENTS_AFTER_END) {
    if (hand.state?.stage.kind === 'closed') afterEnd += 1;
    hand.prepare({ world: drift(chance, now) });
    if (onceIn(chance, 4)) attemptOne(chance, hand);
    const event = happening(chance, hand, now);
    if (event === null) break;
    now = event.at;
    take(event);
  }
  return { policy, played, hand };
}
