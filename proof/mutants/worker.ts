/**
 * Runs the tests of procedure/ against one mutant after another, all in this process: each gets modules of its own, under
 * addresses that nobody has imported before, and `node:test` is a list of what the files want run.
 */
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import fc from 'fast-check';

/** What the parent asks: these test files, in this order, with one file's text replaced. */
export interface Asked {
  readonly tests: readonly string[];
  readonly file: string | null;
  readonly text: string;
}
export type Told =
  /** `by`: the test file that failed; null where the process did not end. */
  | {
      readonly kind: 'killed';
      readonly by: string | null;
      readonly name?: string;
      readonly ms: readonly number[];
    }
  | { readonly kind: 'survived'; readonly ms: readonly number[] };

interface Wanted {
  readonly name: string;
  readonly run: (context: object) => unknown;
}

const root = new URL('../../', import.meta.url);
const core = new URL('procedure/', root).href;
/** Random walks are a tenth as long here: what they find in that time, the whole ones find as well. */
const SHORTER: readonly (readonly [RegExp, string])[] = [
  [/const RUNS = 1500;/, 'const RUNS = 150;'],
  [/const LEAST_SUSPENSIONS = 50;/, 'const LEAST_SUSPENSIONS = 3;'],
  [/const LEAST_SHARED = \d+;/, 'const LEAST_SHARED = 0;'],
  [/numRuns: [45]00\b/, 'numRuns: 50'],
  [/const WALKS = \d+;/, 'const WALKS = 120;'],
];

let generation = 0;
let asked: Asked = { tests: [], file: null, text: '' };
let wanted: Wanted[] = [];
const stripped = new Map<string, string>();

/** Stands for `node:test`: the same three words, and nothing is run before it is asked for. */
function collector(): string {
  const within: string[] = [];
  const it = (name: string, ...rest: unknown[]): void => {
    const run = rest.at(-1);
    if (typeof run === 'function')
      wanted.push({ name: [...within, name].join(' › '), run: run as Wanted['run'] });
  };
  const describe = (name: string, ...rest: unknown[]): void => {
    const run = rest.at(-1);
    if (typeof run !== 'function') return;
    within.push(name);
    try {
      (run as () => void)();
    } finally {
      within.pop();
    }
  };
  Object.assign(globalThis, { collected: { describe, it, test: it } });
  return 'export const { describe, it, test } = globalThis.collected;';
}
const COLLECTOR = collector();

function sourceOf(url: string): string {
  const bare = url.replace(/\?.*$/, '');
  const path = fileURLToPath(bare);
  if (asked.file !== null && bare === new URL(asked.file, root).href) return stripTypeScriptTypes(asked.text);
  let known = stripped.get(path);
  if (known === undefined) {
    let text = readFileSync(path, 'utf8');
    if (path.endsWith('.test.ts')) for (const [long, short] of SHORTER) text = text.replace(long, short);
    known = stripTypeScriptTypes(text);
    stripped.set(path, known);
  }
  return known;
}

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'node:test') return { url: 'mutants:test', format: 'module', shortCircuit: true };
    const found = next(specifier, context);
    if (!found.url.startsWith(core) || !found.url.includes('.ts')) return found;
    return { ...found, url: `${found.url.replace(/\?.*$/, '')}?${generation}`, format: 'module' };
  },
  load(url, context, next) {
    if (url === 'mutants:test') return { format: 'module', source: COLLECTOR, shortCircuit: true };
    if (!url.startsWith(core) || !/\.ts\?/.test(url)) return next(url, context);
    return { format: 'module', source: sourceOf(url), shortCircuit: true };
  },
});
fc.configureGlobal({ endOnFailure: true });

/** The tests of one file after another, until one fails. */
async function judge(): Promise<Told> {
  generation += 1;
  const ms: number[] = [];
  for (const file of asked.tests) {
    const begun = performance.now();
    wanted = [];
    let name = `the import of ${file}`;
    try {
      await import(`${pathToFileURL(fileURLToPath(new URL(file, root))).href}?${generation}`);
      for (const one of wanted) {
        ({ name } = one);
        await one.run({});
      }
    } catch {
      return { kind: 'killed', by: file, name, ms };
    }
    ms.push(performance.now() - begun);
  }
  return { kind: 'survived', ms };
}

// What hangs or throws later belongs to a mutant that is judged already.
process.on('uncaughtException', () => undefined).on('unhandledRejection', () => undefined);
process.on('message', (message: Asked) => {
  asked = message;
  void judge().then((told) => process.send?.(told));
});
