/**
 * `npm run bugs -- [--only NAME] [--draw N] [--seed S] [--json FILE]`: plants one bug after another in a throwaway copy of
 * the sources and runs the check that has to find it, by the name of a test, within a minute. `--only`: bugs whose names
 * contain it. `--draw`: so many, chosen by the seed.
 */
import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startCluster } from '../../desk/db/cluster.ts';
import { seeded } from '../../procedure/histories/chance.ts';
import { BUGS } from './all.ts';
import type { Bug } from './bug.ts';
import { check } from './check.ts';
import type { Failure } from './failures.ts';
import { Tree } from './tree.ts';

/** Within it a bug has to be found. */
const FOUND_WITHIN_MS = 60_000;
/** The same checks on the sources as they are: what fails there finds nothing. */
const CONTROL_MS_MOST = 600_000;
const SEED_MOST = 1_000_000;

interface Result extends Pick<Bug, 'name' | 'breaks' | 'file'> {
  readonly found: boolean;
  /** The test that failed first. */
  readonly by: string | null;
  readonly test: string | null;
  readonly seconds: number;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    draw: { type: 'string' },
    seed: { type: 'string' },
    json: { type: 'string' },
  },
});

function drawn(bugs: readonly Bug[], count: number, seed: number): readonly Bug[] {
  const chance = seeded(seed);
  const left = [...bugs];
  const taken: Bug[] = [];
  while (taken.length < count && left.length > 0) taken.push(...left.splice(chance(left.length), 1));
  return taken;
}

for (const [name, given] of [
  ['draw', values.draw],
  ['seed', values.seed],
] as const)
  if (given !== undefined && !/^\d{1,9}$/.test(given)) {
    console.error(`--${name} needs a whole number, found ${given}`);
    process.exit(2);
  }

const named = BUGS.filter(({ name }) => values.only === undefined || name.includes(values.only));
const seed = values.seed === undefined ? randomInt(SEED_MOST) : Number(values.seed);
const bugs = values.draw === undefined ? named : drawn(named, Number(values.draw), seed);
if (bugs.length === 0) {
  console.error('no bug has such a name');
  process.exit(2);
}
if (values.draw !== undefined) console.log(`seed ${seed}: ${bugs.length} of ${named.length} planted bugs`);

const nameOf = ({ file, name }: Failure): string => `${file ?? ''} ${name}`;

async function find(tree: Tree, bug: Bug, database: string, known: ReadonlySet<string>): Promise<Result> {
  const begun = performance.now();
  tree.plant(bug);
  const counts = (failure: Failure): boolean => !known.has(nameOf(failure));
  const { tests, only, name, breaks, file } = bug;
  const { failures } = await check({
    folder: tree.folder,
    tests,
    only,
    database,
    mostMs: FOUND_WITHIN_MS,
    counts,
  });
  tree.restore(bug);
  const first = failures.find(counts);
  return {
    name,
    breaks,
    file,
    found: first !== undefined,
    by: first?.name ?? null,
    test: first?.file == null ? null : relative(tree.folder, first.file),
    seconds: Math.round((performance.now() - begun) / 100) / 10,
  };
}

const begun = performance.now();
const cluster = await startCluster({ throwaway: true, settings: { max_connections: '200' } });
const tree = new Tree(root);
const results: Result[] = [];
try {
  const database = cluster.url('postgres');
  const tests = [...new Set(bugs.flatMap((bug) => bug.tests))];
  const control = await check({ folder: tree.folder, tests, database, mostMs: CONTROL_MS_MOST });
  if (control.late) throw new Error('the checks did not end on the sources as they are');
  for (const failure of control.failures) console.log(`fails without any bug: ${nameOf(failure)}`);
  const known = new Set(control.failures.map(nameOf));
  for (const bug of bugs) {
    const result = await find(tree, bug, database, known);
    results.push(result);
    const { found, by, seconds } = result;
    console.log(`${found ? 'found    ' : 'NOT FOUND'} ${seconds.toFixed(1).padStart(5)} s  ${bug.name}`);
    if (by !== null) console.log(`                    by "${by}"`);
  }
} finally {
  tree.remove();
  await cluster.stop();
}

const found = results.filter((one) => one.found).length;
const seconds = Math.round((performance.now() - begun) / 1000);
const slowest = Math.max(...results.map((one) => one.seconds));
console.log(`${found} of ${results.length} planted bugs found in ${seconds} s, the slowest in ${slowest} s`);
if (values.json !== undefined)
  writeFileSync(
    values.json,
    JSON.stringify(
      { seed: values.draw === undefined ? null : seed, planted: results.length, found, seconds, results },
      null,
      2,
    ),
  );
process.exit(found === results.length ? 0 : 1);
