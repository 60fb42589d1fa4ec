/**
 * Recorded histories: what the core once did on random walks, event by event. They show only that the code equals itself:
 * a difference is to be understood, and either repaired or recorded anew (`tools/record.ts`). What is right stands in `written/`.
 */
import type { Case, EffectKey } from '../case.ts';
import type { Event, Step, World } from '../event.ts';
import type { Policy, PolicySettings } from '../policy.ts';
import { applyChanges, changesBetween, restore, same, type Changes, type Kept } from '../shape.ts';
import { stageName } from './comparing.ts';
import { policyOf, type Played, type StepFunction } from './scene.ts';
import { offset } from './telling.ts';

type WorldParts = Omit<World, 'policy' | 'effects'> & {
  readonly effects: readonly (readonly [
    EffectKey,
    World['effects'] extends ReadonlyMap<string, infer V> ? V : never,
  ])[];
};
type Stepped = Extract<Step, { kind: 'stepped' }>;

/** One event: what differs in the world from the row before, and what the core made of it. */
export interface RecordedRow {
  readonly event: Event;
  readonly world: Partial<WorldParts>;
  readonly result: RecordedResult;
}
export type RecordedResult =
  | { readonly refused: string }
  | ({ readonly stage: string; readonly changes: Changes | null } & Partial<
      Pick<Stepped, 'effects' | 'withdraw' | 'settled' | 'account'>
    >);

/** One line of the file. */
export interface Recorded {
  readonly seed: number;
  readonly policy: Partial<PolicySettings>;
  readonly rows: readonly RecordedRow[];
}

function partsOf(world: World): WorldParts {
  const { policy: _, effects, ...rest } = world;
  return { ...rest, effects: [...effects] };
}

function worldOf(parts: WorldParts, policy: Policy): World {
  return { ...parts, effects: new Map(parts.effects), policy };
}

function changedParts(known: Partial<WorldParts>, parts: WorldParts): Partial<WorldParts> {
  return Object.fromEntries(
    Object.entries(parts).filter(([name, value]) => !same(Reflect.get(known, name), value)),
  );
}

/** What a step gave, as it is kept: empty lists and an unchanged account are left out. */
function resultOf(before: Case | null, world: World, result: Step): RecordedResult {
  if (result.kind === 'refused') return { refused: `${result.refusal.code}: ${result.refusal.message}` };
  const { effects, withdraw, settled, account } = result;
  return {
    stage: stageName(result.case.stage),
    changes: changesBetween(before, result.case),
    ...(effects.length > 0 ? { effects } : {}),
    ...(withdraw.length > 0 ? { withdraw } : {}),
    ...(settled.length > 0 ? { settled } : {}),
    ...(same(account, world.account) ? {} : { account }),
  };
}

/** What was played, as one line of the file. */
export function record(seed: number, policy: Partial<PolicySettings>, played: readonly Played[]): Recorded {
  let known: Partial<WorldParts> = {};
  const rows = played.map(({ event, before, world, result }): RecordedRow => {
    const parts = partsOf(world);
    const changed = changedParts(known, parts);
    known = parts;
    return { event, world: changed, result: resultOf(before, world, result) };
  });
  return { seed, policy, rows };
}

/** Every history of a file. */
export function readRecorded(text: string): readonly Recorded[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** What a recorded row is about, for the matrix: the stage before it, null for the report, and whether it was accepted. */
export interface Visit {
  readonly stage: Case['stage']['kind'] | null;
  readonly event: Event['kind'];
  readonly accepted: boolean;
}

/**
 * Decides every row of a recorded history anew, each from the recorded state before it.
 * @returns one line for each difference, and which cells of stage × event the rows are.
 */
export function redecide(
  recorded: Recorded,
  step: StepFunction,
): { readonly differences: readonly string[]; readonly visits: readonly Visit[] } {
  const policy = policyOf(recorded.policy);
  let kept: Kept | null = null;
  let parts: Partial<WorldParts> = {};
  const differences: string[] = [];
  const visits: Visit[] = [];
  for (const [index, { event, world: change, result: then }] of recorded.rows.entries()) {
    parts = { ...parts, ...change };
    const before = kept === null ? null : restore(kept);
    // The first row names every part of the world.
    const world = worldOf(parts as WorldParts, policy);
    const now: unknown = JSON.parse(JSON.stringify(resultOf(before, world, step(before, event, world))));
    const where = `seed ${recorded.seed}, row ${index + 1}: ${event.kind} at ${offset(event.at)} in ${before === null ? 'no case' : stageName(before.stage)}`;
    differences.push(...unlike('', then, now).map((line) => `${where}: ${line}`));
    visits.push({ stage: before?.stage.kind ?? null, event: event.kind, accepted: 'stage' in then });
    if ('changes' in then && then.changes !== null) kept = applyChanges(kept, then.changes);
  }
  return { differences, visits };
}

/** Where two pieces of plain data differ, one line for each place, `path was X, is Y`. */
function unlike(path: string, then: unknown, now: unknown): string[] {
  if (same(then, now)) return [];
  if (!isPlain(then) || !isPlain(now) || Array.isArray(then) !== Array.isArray(now)) {
    return [`${path === '' ? 'the result' : path} was ${shown(then)}, is ${shown(now)}`];
  }
  const names = new Set([...Object.keys(then), ...Object.keys(now)]);
  return [...names].flatMap((name) =>
    unlike(path === '' ? name : `${path}.${name}`, Reflect.get(then, name), Reflect.get(now, name)),
  );
}

const isPlain = (value: unknown): value is object => typeof value === 'object' && value !== null;
const shown = (value: unknown): string => (value === undefined ? 'absent' : JSON.stringify(value));
