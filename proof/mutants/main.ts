/**
 * `npm run mutants -- [--file F]… [--minutes N] [--seed N] [--every N] [--fastest N] [--lanes N] [--json FILE]`: changes
 * procedure/ in one small place at a time and says which changes no test of it notices. Without `--file` it takes every
 * file of the core. `--minutes`: ends by then, with a sample that the seed spreads over all files. `--every`: one mutant
 * of so many. `--fastest`: only so many test files; the score can only be lower than with all.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { sourceFiles } from '../../tools/files.ts';
import { isTest } from '../../tools/source.ts';
import { Judge } from './judge.ts';
import { mutated } from './mutations.ts';
import { Order } from './order.ts';
import { mutantsOf, shuffled, type Mutant } from './pool.ts';
import { Scores, type FileScore } from './score.ts';
import type { Told } from './worker.ts';

/** Of a hundred mutants at least so many have to be noticed. */
const LEAST_PERCENT = 90;
const MINUTE_MS = 60_000;
/** A mutant whose tests take so many times as long as all tests without it never ends. */
const PATIENCE = 6;

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    file: { type: 'string', multiple: true, default: [] },
    minutes: { type: 'string' },
    seed: { type: 'string', default: '1' },
    every: { type: 'string', default: '1' },
    fastest: { type: 'string' },
    lanes: { type: 'string', default: '2' },
    json: { type: 'string' },
  },
});
const whole = (text: string): number => Math.max(1, Math.floor(Number(text)) || 1);
const [seed, every] = [whole(values.seed), whole(values.every)];
const minutes = values.minutes === undefined ? null : Number(values.minutes);

const begun = performance.now();
const sources = sourceFiles(root).filter((file) => file.startsWith('procedure/'));
const tests = sources.filter((file) => file.endsWith('.test.ts'));
const chosen = sources.filter(
  (file) =>
    !isTest(file) &&
    (values.file.length === 0 || values.file.some((name) => file === name || file.startsWith(`${name}/`))),
);
if (chosen.length === 0 || (minutes !== null && !(minutes > 0))) {
  console.error(chosen.length === 0 ? 'no file of procedure/ has that name' : '--minutes needs a number');
  process.exit(2);
}

const files = chosen.map((file) => mutantsOf(root, file));
const some = files.flatMap((one) => one.mutants).filter((_, index) => index % every === 0);
const queue = minutes === null ? some : shuffled(some, seed);
const scores = new Scores(files);

const judges = Array.from({ length: whole(values.lanes) }, () => new Judge());
const order = await ordered();
const left = new Map<string, number>();
for (const { file } of queue) left.set(file, (left.get(file) ?? 0) + 1);
let next = 0;
await Promise.all(judges.map(lane));
for (const judge of judges) judge.stop();
if (minutes !== null) for (const file of chosen) tell(scores.of(file));
process.exitCode = conclude();

/** How long each test takes without any mutant; they have to pass. */
async function ordered(): Promise<Order> {
  const [first] = judges;
  const plain = await first?.judge({ tests, file: null, text: '' });
  if (plain?.kind !== 'survived')
    throw new Error(`the tests fail without any mutant: ${plain?.by}: ${plain?.name}`);
  const { ms } = plain;
  const longest = PATIENCE * ms.reduce((sum, one) => sum + one, 0);
  for (const judge of judges) judge.longestMs = Math.max(judge.longestMs, longest);
  const fastest = values.fastest === undefined ? tests.length : whole(values.fastest);
  const limit = ms.toSorted((one, other) => one - other)[fastest - 1] ?? Infinity;
  const kept = tests.flatMap((test, index) => {
    const took = ms[index] ?? 0;
    return took <= limit ? [{ test, took }] : [];
  });
  return new Order(
    root,
    kept.map(({ test }) => test),
    kept.map(({ took }) => took),
  );
}

async function lane(judge: Judge): Promise<void> {
  const until = minutes === null ? Infinity : begun + minutes * MINUTE_MS;
  const timer =
    minutes === null ? undefined : setTimeout(() => judge.stop(), Math.max(0, until - performance.now()));
  for (let one = queue[next++]; one !== undefined; one = queue[next++]) {
    const told = await judge.judge({
      tests: order.of(one.file),
      file: one.file,
      text: mutated(one.text, one.mutation),
    });
    // What was under way when the time was over is not counted.
    if (performance.now() >= until) break;
    take(one, told);
  }
  clearTimeout(timer);
}

function take(mutant: Mutant, told: Told): void {
  const { file } = mutant;
  scores.take(mutant, told.kind === 'killed');
  if (told.kind === 'killed' && told.by !== null) order.noticed(file, told.by);
  const rest = (left.get(file) ?? 0) - 1;
  left.set(file, rest);
  if (rest === 0 && minutes === null) tell(scores.of(file));
}

function tell({ file, judged, noticed, percent, survivors }: FileScore): void {
  if (judged === 0) return;
  const seconds = Math.round((performance.now() - begun) / 1000);
  console.log(`${percent?.toFixed(1).padStart(6)} %  ${noticed} of ${judged}  ${file}  (${seconds} s)`);
  for (const { line, operator, was, now } of survivors)
    console.log(`          ${file}:${line} ${operator}: ${was} → ${now}`);
}

/** @returns the exit code. */
function conclude(): number {
  const totals = scores.totals();
  const { percent, judged, noticed, all, equivalent } = totals;
  console.log(
    `${percent?.toFixed(1) ?? 'none'} %: ${noticed} of ${judged} mutants were noticed, of ${all} that there are; ${equivalent} more are equivalent`,
  );
  if (values.json !== undefined)
    writeFileSync(
      values.json,
      `${JSON.stringify({ ...totals, seed, every, least: LEAST_PERCENT, files: scores.files() }, null, 2)}\n`,
    );
  return noticed * 100 < judged * LEAST_PERCENT || judged === 0 ? 1 : 0;
}
