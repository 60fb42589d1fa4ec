/** The silence line of a told history: the ledger that its steps and outcomes make, and the line in short readable lines. */
import type { Case, EffectKey, Instant } from '../case.ts';
import type { Event } from '../event.ts';
import { play, type Played } from '../histories/scene.ts';
import { offset, type History } from '../histories/telling.ts';
import { WRITTEN } from '../histories/written/all.ts';
import { lineOf } from '../line.ts';
import { changesBetween } from '../shape.ts';
import { step } from '../step.ts';
import type {
  Bracket,
  Dot,
  Flag,
  Happened,
  HeardMessage,
  HoldSpan,
  LedgerAct,
  Line,
  LineGiven,
  Mark,
  Track,
  Who,
} from './shape.ts';

/** A history by its name. @throws where there is none. */
export function historyOf(name: string): History {
  const found = WRITTEN.find((history) => history.name === name);
  if (found === undefined) throw new Error(`no history is called "${name}"`);
  return found;
}

/** What the shell would have on record after these events; `now` is the last one's instant. */
export function onRecord(played: readonly Played[]): LineGiven {
  const rows: Happened[] = [];
  const messages: HeardMessage[] = [];
  const acts = new Map<EffectKey, LedgerAct>();
  let current: Case | null = null;
  for (const { event, before, result } of played) {
    if (event.kind === 'message') messages.push({ ...event.message, seenAt: event.at });
    if (result.kind === 'refused') continue;
    current = result.case;
    const changes = changesBetween(before, result.case);
    if (event.kind === 'outcome') settle(acts, event);
    for (const { key, reason } of result.withdraw) change(acts, key, { state: 'withdrawn', code: reason });
    for (const { key, outcome } of result.settled) settle(acts, { ...event, key, outcome });
    for (const effect of result.effects) {
      const { key, act, card, awaited, settled } = effect;
      // What nobody waits for is done at once: the stagehand does the same.
      const state = awaited ? 'intended' : 'done';
      const outcomeAt = awaited ? null : event.at;
      acts.set(key, { key, act, card, state, madeAt: event.at, outcomeAt, ref: null, code: null });
      if (settled !== undefined) settle(acts, { at: event.at, key, outcome: settled });
    }
    if (changes === null && result.effects.length === 0 && result.withdraw.length === 0) continue;
    rows.push({
      n: rows.length + 1,
      at: event.at,
      event,
      changes: changes ?? {},
      made: result.effects.map(({ key }) => key),
      withdrawn: Object.fromEntries(result.withdraw.map(({ key, reason }) => [key, reason])),
    });
  }
  const last = played.at(-1);
  if (current === null || last === undefined) throw new Error('nothing was played');
  const broken = rows.findLast(({ event }) => event.kind === 'promiseBroken')?.event;
  return {
    current,
    now: last.event.at,
    rows,
    messages,
    acts: [...acts.values()],
    sources: last.world.sources.map((source) => ({
      ...source,
      brokenAt: broken?.kind === 'promiseBroken' && broken.place === source.place ? broken.at : null,
    })),
  };
}

function change(acts: Map<EffectKey, LedgerAct>, key: EffectKey, to: Partial<LedgerAct>): void {
  const act = acts.get(key);
  if (act !== undefined) acts.set(key, { ...act, ...to });
}

function settle(
  acts: Map<EffectKey, LedgerAct>,
  { at, key, outcome }: Pick<Event, 'at'> & Pick<Extract<Event, { kind: 'outcome' }>, 'key' | 'outcome'>,
): void {
  switch (outcome.kind) {
    case 'done':
      return change(acts, key, { state: 'done', outcomeAt: outcome.at, ref: outcome.ref });
    case 'looked':
      return change(acts, key, { state: 'done', outcomeAt: at });
    case 'refused':
      return change(acts, key, { state: 'refused', outcomeAt: at, code: outcome.code });
    case 'unknown':
    case 'handed':
      return change(acts, key, { state: outcome.kind });
  }
}

/** The line of a history by its name. */
export const lineIn = (name: string): Line => lineOf(onRecord(play(historyOf(name), step).played));

const when = (instant: Instant | null): string => (instant === null ? '–' : offset(instant));
const nameOf = (who: Who): string =>
  who.kind === 'person'
    ? who.id
    : who.kind === 'outside'
      ? who.source
      : who.kind === 'desk' && who.policy !== null
        ? `policy ${who.policy}`
        : who.kind;

/** Everything that a line shows, one thing a line, instants as offsets from the report. */
export function told(line: Line): readonly string[] {
  return [
    ...line.silences.map(
      ({ from, to, endedBy }) => `silence ${when(from)} to ${to === null ? 'now' : `${when(to)} ${endedBy}`}`,
    ),
    ...line.dots.map(toldDot),
    ...line.windows.map(toldWindow),
    ...line.windows.flatMap(({ number, pauses }) =>
      pauses.map(
        (pause) =>
          `pause in ${number} ${when(pause.from)} to ${when(pause.until)} ${pause.cause} by ${nameOf(pause.who)}`,
      ),
    ),
    ...line.flags.map(toldFlag),
    ...line.tracks.map(toldTrack),
    ...line.holds.flatMap(toldHold),
    ...line.marks.map(toldMark),
  ];
}

function toldDot(dot: Dot): string {
  const late = dot.seenAt === dot.sentAt ? '' : ` seen ${when(dot.seenAt)}`;
  const by = dot.seenBy === 'stream' ? '' : ` by ${dot.person ?? dot.seenBy}`;
  const judged = dot.timing === null ? `no answer, ${dot.why}` : dot.timing;
  const window = dot.window === null ? '' : ` window ${dot.window}`;
  const whose = dot.recognisedAs === null ? dot.author : `${dot.author} recognised as ${dot.recognisedAs}`;
  const answers = dot.answers === null ? '' : `, answers ${answersOf(dot.answers)}`;
  return `dot ${when(dot.sentAt)}${late}${by} ${whose} in ${dot.place}: ${judged}${window}${dot.arrivedLate ? ', arrived late' : ''}${answers}`;
}

const answersOf = (answers: Exclude<Dot['answers'], null>): string =>
  answers.kind === 'act' ? answers.key.slice(answers.key.lastIndexOf('/') + 1) : answers.id;

function toldWindow(window: Bracket): string {
  const moves = window.deadlines.map(({ deadline, because }) => `${when(deadline)} ${because}`).join(', ');
  return `window ${window.number} ${window.asked.join('+')} from ${when(window.acceptedAt)}, ${moves === '' ? 'no deadline' : moves}; now ${when(window.deadline)} ${window.state}`;
}

const toldFlag = (flag: Flag): string =>
  `flag ${flag.template} ${when(flag.acceptedAt)} ${flag.state}${flag.voidAt === null ? '' : ` void ${when(flag.voidAt)}`}`;

function toldTrack(track: Track): string {
  const spans = track.spans.map(
    ({ to, proven, how, by }) => `${proven ? '' : 'not '}to ${when(to)} ${how}${by === null ? '' : ` ${by}`}`,
  );
  const covers =
    track.coversDeadline === null
      ? ''
      : track.coversDeadline
        ? ', past the deadline'
        : ', short of the deadline';
  return `track ${track.place} ${track.grade}: ${spans.join('; ')}${covers}`;
}

function toldHold(hold: HoldSpan): readonly string[] {
  const asked = hold.askedBy === null ? '' : ` after ${hold.askedBy}`;
  const ended =
    hold.endedAt === null
      ? ''
      : `, fell back ${when(hold.endedAt)} by ${hold.endedBy === null ? '' : nameOf(hold.endedBy)}`;
  return [
    `hold approved ${when(hold.approvedAt)} by ${nameOf(hold.approvedBy)}${asked}, sent ${when(hold.sentAt)}, confirmed ${when(hold.suspendedAt)}${hold.shared ? ', shared' : ''}${ended}`,
    `hold message ${when(hold.messageAcceptedAt)}, note ${when(hold.noteAt)}`,
    ...(hold.lift === null
      ? []
      : [
          `lift ${hold.lift.rule} ${hold.lift.because} decided ${when(hold.lift.decidedAt)} by ${nameOf(hold.lift.by)}, confirmed ${when(hold.lift.confirmedAt)}`,
        ]),
    ...(hold.wrongAt === null ? [] : [`hold wrong ${when(hold.wrongAt)}`]),
  ];
}

function toldMark({ at, lane, who, what, stage, effect }: Mark): string {
  const name = effect === null ? what : (effect.template ?? effect.kind);
  return `mark ${when(at)} ${lane} ${nameOf(who)} ${name}${stage === null ? '' : ` to ${stage}`}`;
}
