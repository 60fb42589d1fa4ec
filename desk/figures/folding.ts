/**
 * From history to figures: what each row of a case's history adds to the counts. Pure, and told nothing but the row, so
 * that figures can be made anew from the history at any time. No text, and nobody's name but an agent's own id, comes here.
 */
import type { Case, CaseId, Desk, Instant, PersonId, StageKind, TaskKind } from '../../procedure/case.ts';
import type { EventKind } from '../../procedure/event.ts';
import { isPersonAct } from '../../procedure/matrix.ts';
import type { Changes } from '../../procedure/shape.ts';

/** What of a history row is looked at. */
export interface FoldedRow {
  readonly caseId: CaseId;
  readonly n: number;
  readonly at: Instant;
  /** As the history names them: `person:ada`. */
  readonly actor: string;
  readonly event: EventKind | 'parked';
  readonly changes: Changes;
}

/** One case as figures see it; the last four fields are only for the folding of the next row. */
export interface FigureCase {
  readonly caseId: CaseId;
  /** Rows of its history that are in it. */
  readonly n: number;
  readonly reportedAt: Instant;
  readonly desk: Desk;
  /** Of the respondent, as the directory last told. */
  readonly country: string | null;
  readonly userKind: 'client' | 'freelancer' | null;
  readonly language: string;
  readonly noticeAt: Instant | null;
  /** When the respondent's first answer that counts was sent, in either place. */
  readonly firstAnswerAt: Instant | null;
  /** When both obligations were met, or a person accepted what there was. */
  readonly answeredAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly outcome: string | null;
  readonly lateAt: Instant | null;
  readonly wrongAt: Instant | null;
  readonly stage: StageKind;
  readonly deadlineAt: Instant | null;
  /** Since when whose turn it is, and which card is open. */
  readonly turns: { readonly [turn: string]: Instant };
  readonly card: { readonly by: PersonId; readonly at: Instant } | null;
}

/** A decision that was due: from its deadline to its proposal, and from there to what ended it. */
export interface FigureDecision {
  readonly caseId: CaseId;
  readonly n: number;
  readonly deadlineAt: Instant | null;
  readonly proposedAt: Instant;
  /** Proposed again for the same deadline: after a lapse, a call-back or a refused suspension. */
  readonly again: boolean;
  readonly outage: boolean;
  readonly decidedAt: Instant | null;
  /** The act or the fact that ended it: `approve`, `decline`, `message`. */
  readonly how: string | null;
  readonly person: PersonId | null;
}

export interface FigureHold {
  readonly caseId: CaseId;
  readonly n: number;
  readonly suspendedAt: Instant;
  readonly liftedAt: Instant | null;
  readonly rule: string | null;
}

/** What a person did, and how long it had waited for one. */
export interface FigureAct {
  readonly caseId: CaseId;
  readonly n: number;
  readonly at: Instant;
  readonly person: PersonId;
  readonly kind: ActGroup;
  readonly waited: number | null;
}
export type ActGroup = 'decision' | 'verification' | 'card' | 'report' | 'other';

/** A case with what is still open of it, while its rows are folded. */
export interface Folding {
  current: FigureCase | null;
  readonly decisions: FigureDecision[];
  readonly holds: FigureHold[];
  readonly acts: FigureAct[];
}

/** The fields of a change that are looked at; everything else of a case is nobody's figure. */
type Set = Partial<Case>;

/** One more row. Rows come in their order; one that is in it already changes nothing. */
export function fold(folding: Folding, row: FoldedRow): void {
  const before = folding.current;
  if (before !== null && row.n <= before.n) return;
  // Written by the desk alone; each field is the case's own.
  const set: Set = row.changes.set ?? {};
  const unset = new Set(row.changes.unset ?? []);
  const after = next(before, row, set, unset);
  if (after === null) return;
  folding.current = after;
  decisions(folding, before, after, row, set);
  holds(folding, before, after, row, set);
  act(folding, before, after, row);
}

function next(
  before: FigureCase | null,
  row: FoldedRow,
  set: Set,
  unset: ReadonlySet<string>,
): FigureCase | null {
  const base = before ?? first(row, set);
  if (base === null) return null;
  const stage = set.stage?.kind ?? base.stage;
  const sent = Object.values(set.met ?? {}).flatMap((met) => met?.sentAt ?? []);
  return {
    ...base,
    n: row.n,
    desk: set.desk ?? base.desk,
    country: set.respondent === undefined ? base.country : set.respondent.country,
    userKind: set.respondent === undefined ? base.userKind : set.respondent.kind,
    language: set.respondent?.language ?? base.language,
    noticeAt: value(base.noticeAt, set.noticeAcceptedAt, unset.has('noticeAcceptedAt')),
    firstAnswerAt: least(base.firstAnswerAt, ...sent),
    answeredAt: stage === 'answered' ? (base.answeredAt ?? row.at) : base.answeredAt,
    closedAt: set.closedAt ?? base.closedAt,
    outcome: set.stage?.kind === 'closed' ? set.stage.outcome : base.outcome,
    lateAt: set.countedLateAt ?? base.lateAt,
    wrongAt: set.countedWrongAt ?? base.wrongAt,
    stage,
    deadlineAt:
      set.window === undefined
        ? unset.has('window')
          ? null
          : base.deadlineAt
        : (set.window?.deadline ?? null),
    turns: turnsOf(set.tasks, unset.has('tasks')) ?? base.turns,
    card: value(base.card, set.openCard, unset.has('openCard')),
  };
}

const value = <T>(known: T | null, given: T | null | undefined, isUnset: boolean): T | null =>
  isUnset ? null : (given ?? known);
const least = (known: Instant | null, ...given: Instant[]): Instant | null =>
  given.length === 0 ? known : Math.min(known ?? Infinity, ...given);

function first(row: FoldedRow, set: Set): FigureCase | null {
  const { respondent, desk, stage, reportedAt } = set;
  if (respondent === undefined || desk === undefined || stage === undefined || reportedAt === undefined)
    return null;
  return {
    caseId: row.caseId,
    n: 0,
    reportedAt,
    desk,
    country: respondent.country,
    userKind: respondent.kind,
    language: respondent.language,
    noticeAt: null,
    firstAnswerAt: null,
    answeredAt: null,
    closedAt: null,
    outcome: null,
    lateAt: null,
    wrongAt: null,
    stage: stage.kind,
    deadlineAt: null,
    turns: {},
    card: null,
  };
}

function turnsOf(tasks: Case['tasks'] | undefined, isUnset: boolean): FigureCase['turns'] | null {
  if (tasks === undefined) return isUnset ? {} : null;
  return Object.fromEntries(tasks.map((task) => [turnOf(task.kind, task.card), task.since]));
}
const turnOf = (kind: TaskKind, card: string | undefined): string =>
  card === undefined ? kind : `${kind} ${card}`;

function decisions(
  { decisions: list }: Folding,
  before: FigureCase | null,
  after: FigureCase,
  row: FoldedRow,
  set: Set,
): void {
  const was = before?.stage === 'proposed';
  const is = after.stage === 'proposed';
  const last = list.at(-1);
  // A pair's other case, or a lapse within one step: the stage may be the same and the turn another.
  if (was && !is && last !== undefined && last.decidedAt === null)
    list[list.length - 1] = { ...last, decidedAt: row.at, how: row.event, person: personOf(row) };
  if (was || !is) return;
  list.push({
    caseId: row.caseId,
    n: row.n,
    deadlineAt: after.deadlineAt,
    proposedAt: row.at,
    again: last !== undefined && last.deadlineAt === after.deadlineAt,
    outage: set.stage?.kind === 'proposed' && set.stage.outage,
    decidedAt: null,
    how: null,
    person: null,
  });
}

function holds(
  { holds: list }: Folding,
  before: FigureCase | null,
  after: FigureCase,
  row: FoldedRow,
  set: Set,
): void {
  if (before?.stage !== 'onHold' && after.stage === 'onHold')
    list.push({
      caseId: row.caseId,
      n: row.n,
      suspendedAt: set.hold?.suspendedAt ?? row.at,
      liftedAt: null,
      rule: null,
    });
  const last = list.at(-1);
  const { lift } = set;
  if (last === undefined || last.liftedAt !== null || lift == null) return;
  list[list.length - 1] = { ...last, rule: lift.rule, liftedAt: lift.confirmedAt };
}

const GROUPS: { readonly [kind in EventKind]?: ActGroup } = {
  verify: 'verification',
  refuseVerification: 'verification',
  finishCard: 'card',
  couldNot: 'card',
  openCard: 'other',
  acknowledge: 'other',
  recognise: 'other',
  recordAnswer: 'other',
  askReporter: 'other',
  settleAct: 'other',
};

/** A person's act. How long it waited is measured from the turn that it ended; a card's from its opening by the same person. */
function act({ acts }: Folding, before: FigureCase | null, after: FigureCase, row: FoldedRow): void {
  const person = personOf(row);
  if (person === null || row.event === 'parked') return;
  const opening = row.event === 'reported' || row.event === 'takenOver' || row.event === 'reportedAgain';
  if (!opening && !isPersonAct(row.event)) return;
  const kind = opening ? 'report' : (GROUPS[row.event] ?? 'decision');
  acts.push({
    caseId: row.caseId,
    n: row.n,
    at: row.at,
    person,
    kind,
    waited: waited(before, after, row, person),
  });
}

function waited(
  before: FigureCase | null,
  after: FigureCase,
  row: FoldedRow,
  person: PersonId,
): number | null {
  if (before === null) return null;
  if (before.card?.by === person && (row.event === 'finishCard' || row.event === 'couldNot'))
    return row.at - before.card.at;
  const ended = Object.entries(before.turns).filter(([turn]) => after.turns[turn] === undefined);
  return ended.length === 0 ? null : row.at - Math.min(...ended.map(([, since]) => since));
}

const PERSON = 'person:';
const personOf = (row: FoldedRow): PersonId | null =>
  row.actor.startsWith(PERSON) ? row.actor.slice(PERSON.length) : null;
