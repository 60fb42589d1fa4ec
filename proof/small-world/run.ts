/** All scenes, one after another, with one account of what they reach; it ends at the first rule that is broken. */
import { Coverage } from './coverage.ts';
import { explore, type Explored, type Inspect, type Violation } from './explore.ts';
import { Prober } from './probes.ts';
import { afterQuiet } from './quiet.ts';
import { rootOf, settingOf, type Scene } from './scene.ts';
import { kindOf } from './kinds.ts';
import { Turn, type Listener } from './turn.ts';
import type { SmallWorld } from './world.ts';

export interface Run {
  readonly depth: number;
  readonly explored: readonly Explored[];
  readonly coverage: Coverage;
  readonly violation: Violation | null;
}

/** What a thread tells of a scene; `reached` is all that the thread has reached by then. */
export interface Walked {
  readonly explored: Explored;
  readonly steps: number;
  readonly reached: readonly string[];
}

/** @param each hears of every scene when it is done. */
export function runScenes(
  scenes: readonly Scene[],
  depth: number,
  each: (explored: Explored) => void = () => {},
): Run {
  const coverage = new Coverage();
  const prober = new Prober(coverage);
  const explored: Explored[] = [];
  for (const scene of scenes) {
    const one = walkScene(scene, depth, coverage, prober);
    explored.push(one);
    each(one);
    if (one.violation !== null) break;
  }
  const violation = explored.find((one) => one.violation !== null)?.violation ?? null;
  return { depth, explored, coverage, violation };
}

/** One scene; what it reaches is added to `coverage`, and `prober` knocks only where nothing has answered yet. */
export function walkScene(scene: Scene, depth: number, coverage: Coverage, prober: Prober): Explored {
  prober.begin();
  return explore(scene, depth, listener(coverage), inspector(coverage, prober));
}

const listener =
  (coverage: Coverage): Listener =>
  (before, event, result) =>
    coverage.take(before, event, result);

/** What is asked of every distinct world: what it comes to by itself, and what has not been tried yet. */
function inspector(coverage: Coverage, prober: Prober): Inspect {
  const hear = listener(coverage);
  return (world, setting, known) =>
    afterQuiet(world, setting, hear, known) ?? prober.knock(world, setting, hear);
}

/** One sequence once more, event by event, with what is asked of the world at its end. */
export function replay(
  scene: Scene,
  sequence: readonly string[],
  tell: (line: string) => void,
): string | null {
  const setting = settingOf(scene);
  const coverage = new Coverage();
  let loud = false;
  const hear: Listener = (before, event, result) => {
    coverage.take(before, event, result);
    if (!loud) return;
    const from = `${before?.id} ${before?.stage.kind}`;
    if (result.kind === 'refused')
      return tell(`  ${event.kind}: ${from}, refused: ${result.refusal.message}`);
    const made = result.effects.map((one) => one.key).join(', ');
    tell(`  ${event.kind}: ${from} → ${result.case.stage.kind}${made === '' ? '' : `, makes ${made}`}`);
  };
  let world: SmallWorld = rootOf(scene, hear);
  loud = true;
  for (const name of sequence) {
    const turn = new Turn(world, setting, hear);
    const can = kindOf(name)(turn);
    tell(`${name}${can ? '' : ': cannot happen here'}`);
    if (!can) continue;
    if (turn.broken !== null) return turn.broken;
    if (!turn.refused) world = turn.world;
  }
  tell('and then, by itself or at a knock:');
  loud = false;
  return inspector(coverage, new Prober(coverage))(world, setting, () => false);
}
