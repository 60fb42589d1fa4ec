/** The lines of the core's own histories, as the desk sends them. */
import type { Instant } from '../../procedure/case.ts';
import type { EffectState } from '../../procedure/case.ts';
import { play } from '../../procedure/histories/scene.ts';
import type { History } from '../../procedure/histories/telling.ts';
import { WRITTEN } from '../../procedure/histories/written/all.ts';
import { lineOf } from '../../procedure/line.ts';
import type { Happened, HeardMessage, LedgerAct, LineGiven } from '../../procedure/line/shape.ts';
import { changesBetween } from '../../procedure/shape.ts';
import { step } from '../../procedure/step.ts';
import { lineBody } from '../../desk/http/case-line.ts';
import type { Line } from '../api/operations.generated.ts';

type Played = ReturnType<typeof play>['played'][number];

/** The history with exactly this name. @throws where there is none. */
export function historyNamed(name: string): History {
  const found = WRITTEN.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no history is called "${name}"`);
  return found;
}

export interface ToldLine {
  readonly line: Line;
  readonly now: Instant;
}

/** The line at the end of a history, a little later where asked; null where its report was refused. */
export function lineAt(history: History, later: number = 0): ToldLine | null {
  const { played } = play(history, step);
  const given = givenOf(played, later);
  return given === null ? null : { line: lineBody(lineOf(given)), now: given.now };
}

function givenOf(played: readonly Played[], later: number): LineGiven | null {
  const rows: Happened[] = [];
  const messages: HeardMessage[] = [];
  const acts = new Map<string, { -readonly [field in keyof LedgerAct]: LedgerAct[field] }>();
  let current: LineGiven['current'] | null = null;
  for (const { event, before, result } of played) {
    if (event.kind === 'message') messages.push({ ...event.message, seenAt: event.at });
    if (event.kind === 'outcome') settle(acts, event.key, event.outcome.kind, event);
    if (result.kind === 'refused') continue;
    const n = rows.length + 1;
    const made = result.effects.map((effect) => effect.key);
    const withdrawn = Object.fromEntries(result.withdraw.map(({ key, reason }) => [key, reason]));
    rows.push({
      n,
      at: event.at,
      event,
      changes: changesBetween(before, result.case) ?? {},
      made,
      withdrawn,
    });
    for (const effect of result.effects)
      acts.set(effect.key, {
        key: effect.key,
        act: effect.act,
        card: effect.card,
        // What nobody waits for goes well at once.
        state: effect.settled !== undefined || !effect.awaited ? 'done' : 'intended',
        madeAt: event.at,
        outcomeAt: effect.awaited ? null : event.at,
        ref: null,
        code: null,
      });
    for (const { key } of result.withdraw) settle(acts, key, 'withdrawn', event);
    for (const { key, outcome } of result.settled) settle(acts, key, outcome.kind, event);
    current = result.case;
  }
  const last = played.at(-1);
  if (current === null || last === undefined) return null;
  const sources = last.world.sources.map((source) => ({ ...source, brokenAt: null }));
  return { current, now: last.event.at + later, rows, messages, acts: [...acts.values()], sources };
}

function settle(
  acts: Map<string, { -readonly [field in keyof LedgerAct]: LedgerAct[field] }>,
  key: string,
  kind: EffectState | 'done' | 'refused' | 'withdrawn' | 'looked',
  event: Played['event'],
): void {
  const act = acts.get(key);
  if (act === undefined) return;
  act.state = kind === 'looked' ? 'done' : kind;
  if (event.kind === 'outcome' && event.outcome.kind === 'done') act.outcomeAt = event.outcome.at;
}
