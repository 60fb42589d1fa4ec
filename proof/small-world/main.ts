/** `npm run small-world`: every sequence of up to eight events on the real core, judged at every step. */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { readArguments, USAGE, type Arguments } from './arguments.ts';
import { differences, unreachedList, wanted } from './unreached.ts';
import type { Explored, Violation } from './explore.ts';
import { replay, type Run } from './run.ts';
import { SCENES } from './scenes.ts';
import { runInThreads } from './threads.ts';

const EXIT_INPUT = 2;
const EXIT_FAILED = 1;
/** Each has its own worlds in memory, up to a gigabyte of them. */
const THREADS_MOST = 4;

async function main(words: readonly string[]): Promise<number> {
  const given = readArguments(words);
  if (typeof given === 'string') {
    console.error(`${given}\n${USAGE}`);
    return EXIT_INPUT;
  }
  return given.replay === null ? walk(given) : again(given.replay);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);
const total = (numbers: readonly bigint[]): bigint => numbers.reduce((one, other) => one + other, 0n);
const grouped = (number: number | bigint): string => number.toLocaleString('en');

async function walk({ depth, scenes, json }: Arguments): Promise<number> {
  const begun = performance.now();
  const seconds = (): number => Math.round((performance.now() - begun) / 100) / 10;
  console.log(`Every sequence of up to ${depth} events, in ${scenes.length} scenes.`);
  const threads = Math.min(THREADS_MOST, availableParallelism());
  const run = await runInThreads(scenes, depth, threads, (one) =>
    console.log(`${line(one)}, ${seconds()} s`),
  );
  // What is reached is a matter of all scenes together.
  const wrong =
    scenes.length === SCENES.length && run.violation === null
      ? differences(wanted(), unreachedList(), run.coverage.reached, depth)
      : [];
  const result = resultOf(run, wrong, seconds());
  console.log(
    `${grouped(BigInt(result.sequences))} sequences, ${grouped(result.worlds)} distinct worlds, ${grouped(result.steps)} steps of the core, ${result.seconds} s`,
  );
  for (const [what, [reached, all]] of Object.entries(result.reached))
    console.log(`${what}: ${reached} of ${all} reached`);
  for (const sentence of wrong) console.log(sentence);
  if (run.violation !== null) console.log(violationText(run.violation));
  if (json !== null) writeFileSync(json, `${JSON.stringify(result, null, 2)}\n`);
  return run.violation === null && wrong.length === 0 ? 0 : EXIT_FAILED;
}

const line = ({ scene, worlds, sequences }: Explored): string =>
  `${scene}: ${grouped(total(sequences))} sequences, ${grouped(sum(worlds))} distinct worlds (${worlds.join(' ')})`;

function resultOf({ depth, explored, coverage, violation }: Run, wrong: readonly string[], seconds: number) {
  const all = wanted();
  const count = (sort: string): [number, number] => {
    const these = all.filter((one) => one.startsWith(`${sort} `));
    return [these.filter((one) => coverage.has(one)).length, these.length];
  };
  return {
    depth,
    sequences: total(explored.flatMap((one) => one.sequences)).toString(),
    worlds: sum(explored.flatMap((one) => one.worlds)),
    steps: coverage.steps,
    seconds,
    reached: { 'ways between stages': count('way'), cells: count('cell'), refusals: count('refusal') },
    scenes: explored.map((one) => ({
      name: one.scene,
      says: SCENES.find(({ name }) => name === one.scene)?.says ?? '',
      worlds: one.worlds,
      sequences: one.sequences.map(String),
    })),
    unreached: unreachedList().filter(({ what }) => !coverage.has(what)),
    wrong,
    violation,
  };
}

const violationText = ({ scene, sequence, rule }: Violation): string =>
  `BROKEN in ${scene}: ${rule}\nafter ${sequence.join(', ')}\nagain: npm run small-world -- --replay '${scene}:${sequence.join(',')}'`;

function again({ scene, sequence }: NonNullable<Arguments['replay']>): number {
  console.log(`${scene.name}: ${scene.says}`);
  const broken = replay(scene, sequence, (text) => console.log(text));
  console.log(broken === null ? 'No rule is broken.' : `BROKEN: ${broken}`);
  return broken === null ? 0 : EXIT_FAILED;
}

process.exitCode = await main(process.argv.slice(2));
