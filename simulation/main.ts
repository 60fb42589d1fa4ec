/**
 * `npm run simulate`: the real desk in worlds nastier than life, for so many cases, or for so many minutes, whichever is
 * over first. Ends with an error where the judge found something, a world ran differently the second time, or a run that
 * is long enough has missed a branch.
 */
import { writeFileSync } from 'node:fs';
import { readArguments, USAGE } from './arguments.ts';
import { runBatch } from './batch.ts';
import { FAULT_NAMES } from './faults.ts';
import { EVERYTHING, type Failure, replay, type Tally, told, unreached, unstruck } from './tally.ts';
import { runThreads } from './threads.ts';

/** From so many cases on, with every fault, a run has to reach every branch. */
const ENOUGH_CASES = 15_000;
const EXIT_INPUT = 2;

const given = readArguments(process.argv.slice(2));
if (typeof given === 'string') {
  console.error(`${given}\n${USAGE}`);
  process.exit(EXIT_INPUT);
}
const { settings, threads, faults: faultsGiven, json } = given;
const began = performance.now();
const tally =
  settings.cases <= 100 || threads <= 1
    ? await runBatch(settings, (line) => console.error(line))
    : await runThreads(settings, threads);
const seconds = (performance.now() - began) / 1000;
const casesPerSecond = tally.cases / seconds;

console.log(told(tally, settings.faults).join('\n'));
console.log(`\n${Math.round(casesPerSecond)} cases a second on ${threads} threads, ${seconds.toFixed(1)} s`);
const wrong = [...tally.failures.map(failure), ...others(tally)];
for (const line of wrong) console.error(line);
if (json !== null) writeFileSync(json, `${JSON.stringify(written(tally), null, 2)}\n`);
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
    `  again: ${replay(seed, settings.days, faultsGiven)}`,
  ].join('\n');
}

function others(all: Tally): readonly string[] {
  const differing = all.differing.map((seed) => `seed ${seed} did not give the same log twice`);
  if (all.cases < ENOUGH_CASES || settings.faults.length < FAULT_NAMES.length) return differing;
  const missed = unreached(all).map((name) => `never reached: ${name}`);
  return [...differing, ...missed, ...unstruck(all, settings.faults).map((name) => `never struck: ${name}`)];
}
