/** A thread that walks one scene after another, as they are named to it, and tells what each came to. */
import { parentPort, workerData } from 'node:worker_threads';
import { Coverage } from './coverage.ts';
import { Prober } from './probes.ts';
import { type Walked, walkScene } from './run.ts';
import { SCENES } from './scenes.ts';

const { depth } = workerData as { readonly depth: number };
const coverage = new Coverage();
const prober = new Prober(coverage);

parentPort?.on('message', (name: string) => {
  const scene = SCENES.find((one) => one.name === name);
  if (scene === undefined) throw new Error(`there is no scene "${name}"`);
  const before = coverage.steps;
  const explored = walkScene(scene, depth, coverage, prober);
  const walked: Walked = { explored, steps: coverage.steps - before, reached: [...coverage.reached] };
  // Between threads there is no origin.
  parentPort?.postMessage(walked, []);
});
