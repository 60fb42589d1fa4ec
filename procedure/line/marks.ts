/** What happened, as marks: what the desk did by itself, what a person did and what the outside did are told apart. */
import type { Template } from '../case.ts';
import type { EventKind, PersonActKind } from '../event.ts';
import { isPersonAct } from '../matrix.ts';
import { handsOf, type Hands } from './hands.ts';
import type { Happened, Lane, LedgerAct, Mark, Who } from './shape.ts';
import { decidingPolicy, whoMoved, whoOf, type Turn } from './turns.ts';

/** Every mark, by instant: rows of the history, and acts that happened in the world. */
export function marksOf(turns: readonly Turn[], acts: readonly LedgerAct[]): readonly Mark[] {
  const marks = turns.flatMap((turn) => markOf(turn));
  const hands = handsOf(turns.map(({ row }) => row));
  const madeIn = new Map(turns.flatMap(({ row }) => row.made.map((key) => [key, row.n] as const)));
  for (const act of acts) {
    const mark = actMark(act, hands, madeIn.get(act.key) ?? null);
    if (mark !== null) marks.push(mark);
  }
  return marks.sort((one, other) => one.at - other.at || (one.n ?? 0) - (other.n ?? 0));
}

/** A row of the history; a message or an outcome is a mark only where the case went elsewhere by it. */
function markOf(turn: Turn): Mark[] {
  const { row, before, after } = turn;
  const { event, n, at } = row;
  const stage = before?.stage.kind === after.stage.kind ? null : after.stage.kind;
  const what = whatOf(event, stage !== null);
  if (what === null) return [];
  return [
    {
      at,
      lane: laneOf(event),
      who: what === 'stage' ? stageMover(turn) : whoOf(event.by),
      what,
      act: actOf(event),
      stage,
      effect: null,
      n,
    },
  ];
}

function stageMover(turn: Turn): Who {
  const policy = decidingPolicy(turn);
  return policy === null ? whoMoved(turn.row.event) : { kind: 'desk', policy };
}

const actOf = ({ kind }: Happened['event']): PersonActKind | null =>
  kind !== 'parked' && isPersonAct(kind) ? kind : null;

function whatOf({ kind }: Happened['event'], moved: boolean): Mark['what'] | null {
  if (kind !== 'message' && kind !== 'outcome' && kind !== 'due') return kind;
  return moved ? 'stage' : null;
}

/** What the two people do stands in their lanes, whoever passed it on. */
const THEIRS: { readonly [kind in EventKind]?: Lane } = {
  reported: 'reporter',
  reportedAgain: 'reporter',
  withdrawn: 'reporter',
  reporterSaid: 'reporter',
  requested: 'respondent',
  objected: 'respondent',
};

const laneOf = ({ kind }: Happened['event']): Lane => (kind === 'parked' ? 'desk' : (THEIRS[kind] ?? 'desk'));

/** Acts that stand as marks of their own: what is said while nothing moves, and what changes an account. */
const SHOWN: readonly Template[] = [
  'reminder',
  'held',
  'paused',
  'requestRefused',
  'answerArrived',
  'stillMissing',
  'lifted',
  'liftedOurFault',
  'liftedOtherHold',
  'liftDelayed',
  'objectionReceived',
  'question',
];

function actMark(ledger: LedgerAct, hands: Hands, n: number | null): Mark | null {
  const { key, act, state, madeAt, outcomeAt } = ledger;
  const template = 'text' in act ? act.text.template : null;
  const shown = template === null ? act.kind !== 'look' : SHOWN.includes(template);
  if (!shown || state === 'withdrawn') return null;
  const confirmedAt = state === 'done' ? outcomeAt : null;
  return {
    at: confirmedAt ?? madeAt,
    lane: 'desk',
    who: hands(ledger),
    what: 'done',
    act: null,
    stage: null,
    effect: { key, kind: act.kind, template, state, confirmedAt },
    n,
  };
}
