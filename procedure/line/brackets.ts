/** Windows as brackets, and the messages that start and move their clocks as flags (P3, P6, P7, P12, H4, R7). */
import type { EffectKey, Instant, StageKind, Window } from '../case.ts';
import type { Source } from '../event.ts';
import { lastInstant } from '../evidence.ts';
import type { Bracket, Flag, Happened, LedgerAct, Pause } from './shape.ts';
import { whoMoved, type Turn } from './turns.ts';

type Open = { -readonly [field in keyof Omit<Bracket, 'deadlines' | 'pauses'>]: Bracket[field] } & {
  deadlines: Bracket['deadlines'][number][];
  pauses: { -readonly [field in keyof Pause]: Pause[field] }[];
};

/** Every window that the case had, the first one first. */
export function bracketsOf(turns: readonly Turn[], sources: readonly Source[]): readonly Bracket[] {
  const brackets: Open[] = [];
  for (const turn of turns) {
    const { before, after, row } = turn;
    if (before === after) continue;
    windowChanged(brackets, before?.window ?? null, after.window, turn);
    const bracket = brackets.at(-1);
    if (bracket === undefined) continue;
    paused(bracket, turn);
    const state = stateIn(after.stage.kind, after.window, bracket);
    if (state === bracket.state) continue;
    const was = isOpen(bracket.state);
    bracket.state = state;
    if (was && !isOpen(state)) bracket.endedAt = row.at;
    if (isOpen(state)) bracket.endedAt = null;
  }
  return brackets.map((bracket) => ({
    ...bracket,
    lastInstants:
      bracket.deadline === null
        ? []
        : bracket.asked.map((place) => ({
            place,
            at: lastInstant(bracket.deadline ?? 0, place, sources),
          })),
  }));
}

const isOpen = (state: Bracket['state']): boolean =>
  state === 'onItsWay' || state === 'running' || state === 'paused';

function windowChanged(brackets: Open[], was: Window | null, is: Window | null, { row, after }: Turn): void {
  if (is === was || is === null) return;
  let bracket = brackets.at(-1);
  const opens = is.template === 'notice' || is.template === 'askAgain';
  if (bracket === undefined || (is.key !== was?.key && opens && bracket.key !== is.key)) {
    bracket = {
      number: is.number,
      key: is.key,
      opensWith: is.template === 'askAgain' ? 'askAgain' : 'notice',
      asked: is.asked,
      countFrom: after.countFrom,
      acceptedAt: null,
      deadline: null,
      lastInstants: [],
      deadlines: [],
      pauses: [],
      state: 'onItsWay',
      endedAt: null,
    };
    brackets.push(bracket);
  }
  if (is.acceptedAt !== null && bracket.acceptedAt === null) bracket.acceptedAt = is.acceptedAt;
  if (is.deadline === bracket.deadline) return;
  bracket.deadline = is.deadline;
  if (is.deadline !== null)
    bracket.deadlines.push({
      deadline: is.deadline,
      since: Math.min(row.at, is.acceptedAt ?? row.at),
      because: is.template,
    });
}

function paused(bracket: Open, { before, after, row }: Turn): void {
  const { stage } = after;
  const was = before?.stage.kind === 'paused';
  if (stage.kind === 'paused' && (!was || before.stage !== stage)) {
    const { event } = row;
    const planned = event.kind === 'grantPause' ? event.until : null;
    const last = bracket.pauses.at(-1);
    if (last?.until === null) last.until = row.at;
    bracket.pauses.push({
      from: stage.since,
      until: null,
      planned,
      cause: stage.cause,
      who: whoMoved(event),
    });
  } else if (stage.kind !== 'paused' && was) {
    const last = bracket.pauses.at(-1);
    if (last !== undefined) last.until = row.at;
  }
}

/** Where the last window stands when the case is in this stage. */
function stateIn(stage: StageKind, window: Window | null, { state, key }: Open): Bracket['state'] {
  switch (stage) {
    case 'noticing':
      // The look before a new notice: the old one is what it was.
      return window === null || (window.acceptedAt !== null && window.key === key && state !== 'onItsWay')
        ? state
        : 'onItsWay';
    case 'waiting':
      return 'running';
    case 'paused':
      return 'paused';
    case 'noticeVoid':
      return 'void';
    case 'answered':
      return state === 'void' ? 'void' : 'met';
    case 'closed':
      return isOpen(state) ? 'ended' : state;
    case 'partlyAnswered':
    case 'proposed':
    case 'undecided':
    case 'approved':
    case 'suspending':
    case 'onHold':
    case 'answeredLate':
      return isOpen(state) ? 'over' : state;
    case 'intake':
      // Taken over: its clock has been running elsewhere.
      return window?.acceptedAt == null ? state : 'running';
    case 'incomplete':
    case 'frontLine':
    case 'engagement':
    case 'massReview':
    case 'lifting':
      return state;
  }
}

/** Every message that starts or moves a clock, with its acceptance, and what voided it (P6). */
export function flagsOf(turns: readonly Turn[], acts: ReadonlyMap<EffectKey, LedgerAct>): readonly Flag[] {
  const flags = new Map<EffectKey, Flag>();
  const bounces = bouncesOf(turns);
  for (const { before, after, row } of turns) {
    const { window } = after;
    if (window === null || window === before?.window) continue;
    const known = flags.get(window.key);
    if (known !== undefined) {
      if (window.acceptedAt !== null && known.acceptedAt === null)
        flags.set(window.key, { ...known, acceptedAt: window.acceptedAt, state: 'accepted' });
      continue;
    }
    const act = acts.get(window.key);
    flags.set(window.key, {
      key: window.key,
      template: window.template,
      window: window.number,
      madeAt: Math.min(row.at, window.acceptedAt ?? row.at),
      acceptedAt: act?.state === 'done' ? act.outcomeAt : window.acceptedAt,
      state: stateOf(act, window.acceptedAt),
      voidAt: null,
      who: whoMoved(row.event),
    });
  }
  return [...flags.values()].map((flag) => {
    const bouncedAt = bounces.get(flag.key);
    return bouncedAt === undefined ? flag : { ...flag, state: 'bounced', voidAt: bouncedAt };
  });
}

function stateOf(act: LedgerAct | undefined, acceptedAt: Instant | null): Flag['state'] {
  if (act?.state === 'refused' || act?.state === 'withdrawn') return act.state;
  return act?.state === 'done' || acceptedAt !== null ? 'accepted' : 'onItsWay';
}

function bouncesOf(turns: readonly Turn[]): ReadonlyMap<EffectKey, Instant> {
  const bounces = new Map<EffectKey, Instant>();
  for (const { row } of turns) {
    const { event }: Happened = row;
    if (event.kind === 'bounced') bounces.set(event.key, row.at);
  }
  return bounces;
}
