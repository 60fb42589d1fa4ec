/** Which tests are asked about a mutant, and in which order: most mutants fall to the first. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importsOf } from '../../tools/source.ts';

/** What speaks for a test before it has noticed anything: it is named like the file, stands beside it, or neither. */
const OWN = 4;
const NEAR = 2;
const OTHER = 0.5;
/** A test that takes no time at all is not infinitely good. */
const LEAST_MS = 15;

export class Order {
  readonly #tests: readonly {
    readonly test: string;
    readonly ms: number;
    readonly runs: ReadonlySet<string>;
  }[];
  readonly #noticed = new Map<string, number>();

  /** @param ms how long each test takes, in the order of the tests. */
  constructor(root: string, tests: readonly string[], ms: readonly number[]) {
    const imports = new Map<string, readonly string[]>();
    this.#tests = tests.map((test, index) => ({
      test,
      ms: ms[index] ?? 0,
      runs: reachedFrom(root, test, imports),
    }));
  }

  /** The tests that run this file: those that notice much in little time first. */
  of(file: string): readonly string[] {
    return this.#tests
      .filter(({ runs }) => runs.has(file))
      .map(({ test, ms }) => [test, this.#worth(file, test) / (ms + LEAST_MS)] as const)
      .toSorted((one, other) => other[1] - one[1])
      .map(([test]) => test);
  }

  /** Remembers that a test noticed a mutant of this file. */
  noticed(file: string, test: string): void {
    const key = `${file} ${test}`;
    this.#noticed.set(key, (this.#noticed.get(key) ?? 0) + 1);
  }

  #worth(file: string, test: string): number {
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    const near = folder !== 'procedure/' && test.startsWith(folder) ? NEAR : OTHER;
    const prior = test === file.replace(/\.ts$/, '.test.ts') ? OWN : near;
    return prior + (this.#noticed.get(`${file} ${test}`) ?? 0);
  }
}

/** Every file that runs when this one is imported. */
function reachedFrom(
  root: string,
  from: string,
  imports: Map<string, readonly string[]>,
): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [from];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (reached.has(path) || !path.endsWith('.ts')) continue;
    reached.add(path);
    let known = imports.get(path);
    if (known === undefined) {
      const source = { path, text: readFileSync(join(root, path), 'utf8') };
      known = importsOf(source).flatMap((one) => (one.typeOnly ? [] : [one.from]));
      imports.set(path, known);
    }
    open.push(...known);
  }
  return reached;
}
