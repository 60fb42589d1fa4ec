/**
 * The bound of I2: every due decision is before a person, and what falls due by itself has happened, within a minute of
 * its instant or of its proof. The instants are worked out from what was really asked and from the case's own words;
 * the minute counts from where the last fault ended that excuses the desk.
 */
import type { Case, CaseId, Instant, Milliseconds } from '../procedure/case.ts';
import type { Asked } from './answers-in-time.ts';
import type { Seen } from './witness.ts';

const SECOND: Milliseconds = 1000;
/** I2: for what the desk does alone. */
const PROMPT: Milliseconds = 60 * SECOND;

export interface PromptnessView {
  /** By the machine's clock. */
  readonly now: () => Instant;
  /** How far the desk's clock is ahead of everybody else's: it counts for the respondent, both ways. */
  readonly ahead: () => Milliseconds;
  /** L: how long after it was sent a message may appear. */
  readonly bound: Milliseconds;
  readonly asked: (id: CaseId) => Asked | null;
  /** Whether a worker is up, the database answers, and nobody stands still over its locks. */
  readonly deskWorks: () => boolean;
  /** Whether every stream says how far it has been seen, and nobody doubts its word. */
  readonly streamsFlow: () => boolean;
  readonly wrong: (caseId: CaseId, sentence: string) => void;
}

/** What is owed by the desk alone: from which instant on, and whether that hangs on the streams. */
interface Owed {
  /** Not before the desk could know of it. */
  readonly at: Instant;
  readonly what: string;
  readonly byStreams: boolean;
}

interface Waiting {
  readonly current: Case;
  /** Since when the case is in its stage, and since when it has its next instant, by the machine's clock. */
  readonly stageSince: Instant;
  readonly timerSince: Instant;
  /** Undecided from the deadline on, because a stream was behind. */
  readonly wantsProof: boolean;
}

export class PromptnessJudge {
  readonly #view: PromptnessView;
  readonly #waiting = new Map<CaseId, Waiting>();
  /** Since when nothing excuses the desk, and since when nothing excuses its proofs. */
  #worksSince: Instant;
  #flowsSince: Instant;
  #worked = true;
  #flowed = true;
  /** Before this instant nothing can be too late. */
  #next: Instant = Infinity;
  /** Decisions that were due and came in time, and the longest that one of them took. */
  judged = 0;
  slowest: Milliseconds = 0;

  constructor(view: PromptnessView) {
    this.#view = view;
    this.#worksSince = view.now();
    this.#flowsSince = view.now();
  }

  /** Something happened at this instant that excuses the desk until now. */
  excuse(): void {
    this.#worksSince = this.#view.now();
    this.#flowsSince = this.#view.now();
  }

  /** Before the rows of this instant are seen: whatever is owed still now is judged. */
  look(): void {
    const { now, deskWorks, streamsFlow } = this.#view;
    const at = now();
    const works = deskWorks();
    const flows = works && streamsFlow();
    // What excused the desk at the last look did so until now at most.
    if (!works || !this.#worked) this.#worksSince = at;
    if (!flows || !this.#flowed) this.#flowsSince = at;
    this.#worked = works;
    this.#flowed = flows;
    if (at <= this.#next) return;
    this.#next = Infinity;
    for (const [caseId, waiting] of this.#waiting)
      for (const owed of this.#owed(caseId, waiting)) this.#judge(caseId, owed, at);
  }

  #judge(caseId: CaseId, owed: Owed, at: Instant): void {
    const from = this.#from(owed);
    if (at > from + PROMPT)
      this.#view.wrong(caseId, `${owed.what} has been owed for ${(at - from) / SECOND} s with nothing amiss`);
    else this.#next = Math.min(this.#next, from + PROMPT);
  }

  #from({ at, byStreams }: Owed): Instant {
    return Math.max(at, byStreams ? this.#flowsSince : this.#worksSince);
  }

  /** A row was committed. */
  seen(seen: Seen): void {
    const known = this.#waiting.get(seen.caseId);
    if (known !== undefined) this.#came(seen, known);
    this.recall(seen);
  }

  /** A row is taken note of, without asking how soon it came. */
  recall(seen: Seen): void {
    const { caseId, before, after, event } = seen;
    const known = this.#waiting.get(caseId);
    if (after.stage.kind === 'closed') {
      this.#waiting.delete(caseId);
      return;
    }
    const now = this.#view.now();
    const from = before?.stage.kind;
    const stays = known !== undefined && from === after.stage.kind;
    const waiting: Waiting = {
      current: after,
      stageSince: stays ? known.stageSince : now,
      timerSince:
        known !== undefined && nextOf(known.current)?.at === nextOf(after)?.at ? known.timerSince : now,
      wantsProof:
        after.stage.kind === 'undecided' &&
        (stays ? known.wantsProof : from === 'waiting') &&
        event.kind !== 'outcome',
    };
    this.#waiting.set(caseId, waiting);
    for (const owed of this.#owed(caseId, waiting))
      this.#next = Math.min(this.#next, this.#from(owed) + PROMPT);
  }

  /** A decision that was owed has come, and was not found late: how long it took. */
  #came({ caseId, before, after }: Seen, known: Waiting): void {
    if (
      before?.stage.kind === after.stage.kind ||
      !['waiting', 'undecided'].includes(before?.stage.kind ?? '')
    )
      return;
    const [decision] = this.#decision(caseId, known);
    if (decision === undefined) return;
    const took = this.#view.now() - this.#from(decision);
    if (took < 0) return;
    this.judged += 1;
    this.slowest = Math.max(this.slowest, took);
  }

  #owed(caseId: CaseId, waiting: Waiting): readonly Owed[] {
    return [...this.#decision(caseId, waiting), ...this.#timer(waiting)];
  }

  /** H4, H5: from the deadline that was promised, and from the proof that a stream owes by its bound. */
  #decision(caseId: CaseId, waiting: Waiting): readonly Owed[] {
    const { current, stageSince, wantsProof } = waiting;
    const { asked, ahead, bound } = this.#view;
    const deadline = asked(caseId)?.deadline;
    if (deadline === undefined) return [];
    const over = deadline + ahead();
    if (current.stage.kind === 'waiting')
      return [{ at: Math.max(over, stageSince), what: 'a decision at its deadline', byStreams: false }];
    if (!wantsProof || current.readBackAt === null) return [];
    return [{ at: Math.max(over + bound, stageSince), what: 'a decision at its proof', byStreams: true }];
  }

  /** A5: what the case itself names as its next instant. */
  #timer({ current, timerSince }: Waiting): readonly Owed[] {
    const next = nextOf(current);
    if (next === null) return [];
    const at = Math.max(next.at - this.#view.ahead(), timerSince);
    return [{ at, what: `the timer ${next.name}`, byStreams: false }];
  }

  /** The database went back: what waits is told anew. */
  wentBack(): void {
    this.#waiting.clear();
    this.excuse();
  }
}

function nextOf({ timers }: Case): { readonly name: string; readonly at: Instant } | null {
  let next: { readonly name: string; readonly at: Instant } | null = null;
  for (const [name, at] of Object.entries(timers)) if (next === null || at < next.at) next = { name, at };
  return next;
}
