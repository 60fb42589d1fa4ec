/**
 * `npm run mutants -- [--file F]… [--every N] [--fastest N] [--lanes N] [--json FILE]`: changes procedure/ in one small
 * place at a time and says which changes no test of it notices. Without `--file` it takes every file of the core.
 * `--every`: one mutant of so many. `--fastest`: only so many test files; the score can only be lower than with all.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { sourceFiles } from '../../tools/files.ts';
import { isTest } from '../../tools/source.ts';
import { EQUIVALENT } from './equivalent.ts';
import { Judge } from './judge.ts';
import { mutated, mutationsOf, type Mutation } from './mutations.ts';

/** Of a hundred mutants at least so many have to be noticed. */
const LEAST_PERCENT = 90;

interface Survivor extends Mutation {
  readonly file: string;
}
interface Score {
  readonly file: string;
  readonly judged: number;
  readonly killed: number;
  readonly equivalent: number;
  readonly survivors: readonly Survivor[];
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    file: { type: 'string', multiple: true, default: [] },
    every: { type: 'string', default: '1' },
    fastest: { type: 'string' },
    lanes: { type: 'string', default: '2' },
    json: { type: 'string' },
  },
});
const every = Math.max(1, Number(values.every));

const files = sourceFiles(root).filter((file) => file.startsWith('procedure/'));
const core = files.filter((file) => !isTest(file));
const tests = files.filter((file) => file.endsWith('.test.ts'));
const chosen = core.filter(
  (file) =>
    values.file.length === 0 || values.file.some((name) => file === name || file.startsWith(`${name}/`)),
);
if (chosen.length === 0) {
  console.error('no file of procedure/ has that name');
  process.exit(2);
}

const isEquivalent = (file: string, text: string, mutation: Mutation): boolean => {
  const line = text.split('\n')[mutation.line - 1]?.trim();
  return EQUIVALENT.some(
    (one) => one.file === file && one.line === line && one.was === mutation.was && one.now === mutation.now,
  );
};

/** Whatever is written for this file first, then the fast ones. */
const orderFor = (file: string, byTime: readonly string[]): readonly string[] => {
  const own = file.replace(/\.ts$/, '.test.ts');
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  const near = (test: string): number =>
    test === own ? 0 : folder !== 'procedure/' && test.startsWith(folder) ? 1 : 2;
  return byTime.toSorted((one, other) => near(one) - near(other));
};

const begun = performance.now();
const judges = Array.from({ length: Math.max(1, Number(values.lanes)) }, () => new Judge());
const [first] = judges;
if (first === undefined) throw new Error('there is no lane');
const plain = await first.judge({ tests, file: null, text: '' });
if (plain.kind !== 'survived') throw new Error(`the tests fail without any mutant: ${plain.by}`);
const byTime = tests
  .map((test, index) => [test, plain.ms[index] ?? 0] as const)
  .toSorted((one, other) => one[1] - other[1])
  .map(([test]) => test)
  .slice(0, values.fastest === undefined ? tests.length : Number(values.fastest));

async function scoreOf(file: string): Promise<Score> {
  const text = readFileSync(join(root, file), 'utf8');
  const all = mutationsOf(file, text);
  const wanted = all.filter((one) => !isEquivalent(file, text, one));
  const some = wanted.filter((_, index) => index % every === 0);
  const order = orderFor(file, byTime);
  const survivors: Survivor[] = [];
  let next = 0;
  const lane = async (judge: Judge): Promise<void> => {
    for (let one = some[next++]; one !== undefined; one = some[next++]) {
      const told = await judge.judge({ tests: order, file, text: mutated(text, one) });
      if (told.kind === 'survived') survivors.push({ ...one, file });
    }
  };
  await Promise.all(judges.map(lane));
  survivors.sort((one, other) => one.start - other.start);
  const judged = some.length;
  return {
    file,
    judged,
    killed: judged - survivors.length,
    equivalent: all.length - wanted.length,
    survivors,
  };
}

const percent = (killed: number, judged: number): string =>
  judged === 0 ? 'none' : `${((100 * killed) / judged).toFixed(1)} %`;
const scores: Score[] = [];
for (const file of chosen) {
  const score = await scoreOf(file);
  scores.push(score);
  const { killed, judged } = score;
  const seconds = Math.round((performance.now() - begun) / 1000);
  console.log(`${percent(killed, judged).padStart(8)}  ${killed} of ${judged}  ${file}  (${seconds} s)`);
  for (const { line, operator, was, now } of score.survivors)
    console.log(`          ${file}:${line} ${operator}: ${brief(was)} → ${brief(now)}`);
}
for (const judge of judges) judge.stop();

function brief(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 90 ? `${line.slice(0, 87)}…` : line;
}

const sum = (field: 'judged' | 'killed' | 'equivalent'): number =>
  scores.reduce((total, score) => total + score[field], 0);
const [judged, killed] = [sum('judged'), sum('killed')];
const share = every === 1 ? '' : `, one of every ${every}`;
console.log(
  `${percent(killed, judged)}: ${killed} of ${judged} mutants were noticed${share}; ${sum('equivalent')} are equivalent`,
);
if (values.json !== undefined)
  writeFileSync(
    values.json,
    JSON.stringify({ judged, killed, equivalent: sum('equivalent'), every, scores }, null, 2),
  );
if (killed * 100 < judged * LEAST_PERCENT) process.exitCode = 1;
