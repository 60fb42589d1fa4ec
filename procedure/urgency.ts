/**
 * When the next thing of a case goes wrong, and what that is: the order of the queue. Pure, from the case alone, so
 * that the instant is a column and nothing has to be sorted anew while time passes.
 */
import type { Case, Instant, Milliseconds, Task, TaskKind, TimerName } from './case.ts';
import { HOUR } from './case.ts';

/** What goes wrong then: a rule acts without anybody having decided, or a task has waited too long. */
export type RiskKind = TimerName | 'waits' | 'liftDelayed';

export interface Risk {
  /** 0 heads every queue: a lift that is owed and delayed (L7). All else is 1, ordered by `at`. */
  readonly rank: 0 | 1;
  readonly at: Instant;
  readonly what: RiskKind;
  /** Whose task it is; null where nobody's turn is and the clock runs. */
  readonly task: TaskKind | null;
}

/**
 * L3 gives a person 24 hours for the only task that has a clock of its own in every policy. A task that no rule limits
 * counts as late after as long: so verifications and decisions keep the order in which they came, and whatever has less
 * time left than that is pulled before them.
 */
export const TASK_WAITS_MOST: Milliseconds = 24 * HOUR;

/** Tasks that a rule limits: the timer at whose passing it acts by itself, also where that lies further ahead. */
const LIMIT: { readonly [kind in TaskKind]?: TimerName } = {
  complete: 'incompleteEnd',
  massReview: 'massReturn',
  undecided: 'undecidedEnd',
  verify: 'verification',
  secondPerson: 'verification',
  review: 'review',
  objection: 'objection',
};

/** Timers that run on while a task waits, and before which it has to be done. */
const PRESSING: { readonly [kind in TaskKind]?: readonly TimerName[] } = {
  doubt: ['deadline', 'verification'],
  request: ['deadline'],
  unknownAct: ['suspensionUnconfirmed', 'messageUnaccepted', 'liftUnconfirmed'],
};

/** A card is late when its opener does not finish it (A2), and when what it carries out lapses or stays unconfirmed. */
function pressingOnCard(current: Case, task: Task): readonly TimerName[] {
  const opened: readonly TimerName[] = current.openCard?.card === task.card ? ['cardUnfinished'] : [];
  if (task.card === 'hold') return [...opened, 'approvalLapse', 'suspensionUnconfirmed', 'messageUnaccepted'];
  return task.card === 'lift' ? [...opened, 'liftUnconfirmed'] : opened;
}

/** When this task goes wrong, and what happens then. */
export function riskOfTask(current: Case, task: Task): Risk {
  const { kind, since } = task;
  if (kind === 'liftDelayed')
    return { rank: 0, at: current.lift?.decidedAt ?? since, what: 'liftDelayed', task: kind };
  const limit = LIMIT[kind];
  const end = limit === undefined ? undefined : current.timers[limit];
  if (limit !== undefined && end !== undefined) return { rank: 1, at: end, what: limit, task: kind };
  let risk: Risk = { rank: 1, at: since + TASK_WAITS_MOST, what: 'waits', task: kind };
  const pressing = kind === 'card' ? pressingOnCard(current, task) : (PRESSING[kind] ?? []);
  for (const what of pressing) {
    const at = current.timers[what];
    if (at !== undefined && at < risk.at) risk = { ...risk, at, what };
  }
  return risk;
}

/** What comes and goes without anything being wrong. */
const HARMLESS: readonly TimerName[] = ['reminder', 'dailyLook', 'objectionEnd'];

/** The next thing of this case that can go wrong: of its tasks the first, else of the clocks that run. */
export function urgencyOf(current: Case): Risk {
  const risks = current.tasks.map((task) => riskOfTask(current, task));
  const [first, ...others] = risks;
  if (first !== undefined)
    return others.reduce((least, risk) => (isBefore(risk, least) ? risk : least), first);
  const next = earliest(current, HARMLESS) ?? earliest(current, []);
  if (next !== null) return { rank: 1, at: next.at, what: next.what, task: null };
  return { rank: 1, at: current.closedAt ?? current.reportedAt, what: 'waits', task: null };
}

const isBefore = (one: Risk, other: Risk): boolean =>
  one.rank < other.rank || (one.rank === other.rank && one.at < other.at);

/** What happens next by itself, and when; null where only a person or an outcome moves the case. */
export function nextOf(current: Case): { readonly at: Instant; readonly what: TimerName } | null {
  return earliest(current, []);
}

function earliest(
  current: Case,
  without: readonly TimerName[],
): { readonly at: Instant; readonly what: TimerName } | null {
  let found: { readonly at: Instant; readonly what: TimerName } | null = null;
  for (const name in current.timers) {
    const what = name as TimerName;
    const at = current.timers[what];
    if (at !== undefined && !without.includes(what) && (found === null || at < found.at))
      found = { at, what };
  }
  return found;
}
