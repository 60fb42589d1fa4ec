/**
 * `npm run simulate -- --seed N --cases N [--minutes N] [--days N] [--faults LIST] [--json FILE]`: the real desk in worlds
 * nastier than life, for so many cases, or for so many minutes, whichever is over first. Ends with an error where the judge found something, a world ran differently the second time, or a run that is
 * long enough has missed a branch.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { MINUTE } from '../procedure/case.ts';
import { type BatchSettings, runBatch } from './batch.ts';
import { FAULT_NAMES, readFaults } from './faults.ts';
import { EVERYTHING, type Failure, replay, type Tally, told, unreached, unstruck } from './tally.ts';
import { runThreads } from './threads.ts';

/** From so many cases on, with every fault, a run has to reach every branch. */
const ENOUGH_CASES = 15_000;
const THREADS_MOST = 8;
const CASES_USUAL = 2000;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    cases: { type: 'string' },
    minutes: { type: 'string' },
    days: { type: 'string', default: '6' },
    faults: { type: 'string', default: 'all' },
    threads: { type: 'string', default: String(Math.min(THREADS_MOST, availableParallelism())) },
    json: { type: 'string' },
  },
});
const settings: BatchSettings = {
  seed: Number(values.seed),
  cases: Number(values.cases ?? (values.minutes === undefined ? CASES_USUAL : Infinity)),
  lasts: values.minutes === undefined ? null : Number(values.minutes) * MINUTE,
  days: Number(values.days),
  faults: readFaults(values.faults),
};
const threads = Number(values.threads);
const began = performance.now();
const tally =
  settings.cases <= 100 || threads <= 1 ? await runBatch(settings) : await runThreads(settings, threads);
const seconds = (performance.now() - began) / 1000;
const casesPerSecond = tally.cases / seconds;

console.log(told(tally, settings.faults).join('\n'));
console.log(`\n${Math.round(casesPerSecond)} cases a second on ${threads} threads, ${seconds.toFixed(1)} s`);
const wrong = [...tally.failures.map(failure), ...others(tally)];
for (const line of wrong) console.error(line);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(written(tally), null, 2)}\n`);
if (wrong.length > 0) process.exitCode = 1;

function written(all: Tally): object {
  const [branches, faults] = [Object.keys(EVERYTHING).length, settings.faults.length];
  return {
    settings,
    seconds,
    casesPerSecond,
    branches,
    branchesReached: branches - unreached(all).length,
    faultKinds: faults,
    faultKindsStruck: faults - unstruck(all, settings.faults).length,
    violations: all.failures.length,
    ...all,
  };
}

function failure({ seed, found, last }: Failure): string {
  return [
    '',
    `seed ${seed}:`,
    ...last.map((line) => `    ${line}`),
    ...found.map((line) => `  ${line}`),
    `  again: ${replay(seed, settings.days, values.faults)}`,
  ].join('\n');
}

function others(all: Tally): readonly string[] {
  const differing = all.differing.map((seed) => `seed ${seed} did not give the same log twice`);
  if (all.cases < ENOUGH_CASES || settings.faults.length < FAULT_NAMES.length) return differing;
  const missed = unreached(all).map((name) => `never reached: ${name}`);
  return [...differing, ...missed, ...unstruck(all, settings.faults).map((name) => `never struck: ${name}`)];
}
