// The house rules. Each takes files and gives a sentence per violation that says what to do; tidy.test.ts runs them all.
import { basename } from 'node:path';
import { Visitor } from 'oxc-parser';
import { functionsOf, importsOf, isTest, lineAt, membersOf, programOf, type Source } from './source.ts';

type Rule = (files: readonly Source[]) => readonly string[];

const LINES_MEDIAN = 120;
const LINES_P95 = 350;
const FUNCTION_LINES = 70;
const DRAWERS = new Set([
  'util',
  'utils',
  'helper',
  'helpers',
  'lib',
  'libs',
  'common',
  'types',
  'misc',
  'shared',
]);

/** Readers of the environment beside tests. */
const ENVIRONMENT_READERS = ['desk/config.ts', 'tools/', 'proof/'];

/** Who may open connections: what sets them up, and programs that stand for somebody else's machine. */
const CONNECTION_OPENERS = ['desk/db/', 'connectors/marketplace/main.ts', 'bench/', 'tools/'];

/** Who may read this machine's clock, and why; everybody else asks the database, or is told. */
export const CLOCK_READERS: Readonly<Record<string, string>> = {
  'tools/': 'build tools decide nothing about cases',
  'bench/': 'a bench measures',
  'proof/database/main.ts': 'a proof says how long it took',
  'proof/main.ts': 'a proof says when it was made and how long it took',
  'proof/small-world/main.ts': 'a proof says how long it took',
  'proof/hostile/': 'how long an answer took is part of the proof',
  'replay/progress.ts': 'a progress bar shows how long it takes',
  'simulation/main.ts': 'a run says how many cases a second',
  'simulation/batch.ts': 'a run of so many minutes ends with them',
  'web/time/clock.ts': 'a page carries the desk’s clock on between two answers',
  'proof/bugs/': 'a bug has to be found within a minute',
  'proof/mutants/': 'the fastest tests judge first',
};

/** Functions that were longer when the rule came. An entry may shrink or go, never grow, and none may be added. */
export const LONG_FUNCTIONS: Readonly<Record<string, number>> = {};

/** Where programs start, beside the files that package.json names. */
const ENTRIES = [
  'bench/worker.ts',
  'bench/live-readers.ts',
  'proof/mutants/worker.ts',
  'connectors/marketplace/main.ts',
  'proof/database/worker.ts',
  'web/vite.config.ts',
];

const production = (files: readonly Source[]) => files.filter((file) => !isTest(file.path));
const lineCount = (file: Source) => file.text.split('\n').length;

/** Most files are short, few are long. */
export const fileLengths: Rule = (files) => {
  const counted = production(files)
    .filter((file) => /\.tsx?$/.test(file.path) && !file.path.includes('.generated.'))
    .map((file) => ({ path: file.path, lines: lineCount(file) }))
    .sort((one, other) => one.lines - other.lines);
  if (counted.length === 0) return [];
  const at = (share: number) =>
    counted[Math.min(counted.length - 1, Math.floor(share * counted.length))]?.lines ?? 0;
  const longest = counted.slice(-5).map((one) => `${one.path} (${one.lines})`);
  const hint = `Split where a second noun begins; the longest are ${longest.join(', ')}.`;
  return [
    ...(at(0.5) > LINES_MEDIAN
      ? [`Half of the files are longer than ${at(0.5)} lines, ${LINES_MEDIAN} is the limit. ${hint}`]
      : []),
    ...(at(0.95) > LINES_P95
      ? [`One file in twenty is longer than ${at(0.95)} lines, ${LINES_P95} is the limit. ${hint}`]
      : []),
  ];
};

/** A function fits on a screen. */
export const functionLengths: Rule = (files) =>
  production(files).flatMap((file) =>
    functionsOf(file)
      .filter((one) => one.lines > Math.max(FUNCTION_LINES, LONG_FUNCTIONS[`${file.path} ${one.name}`] ?? 0))
      .map(
        (one) =>
          `${file.path}:${one.line} ${one.name} has ${one.lines} lines, ${FUNCTION_LINES} is the limit: give its steps names.`,
      ),
  );

/** What a file needs does not need the file. Types count too: a ring of nouns is one noun. */
export const importCycles: Rule = (files) => {
  const edges = new Map(files.map((file) => [file.path, importsOf(file).map((one) => one.from)]));
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const walk = (path: string, way: readonly string[]) => {
    if (state.get(path) === 'done' || !edges.has(path)) return;
    if (state.get(path) === 'open') {
      found.push(
        `Imports go round: ${[...way.slice(way.indexOf(path)), path].join(' → ')}. Move what both need to the noun it belongs to.`,
      );
      return;
    }
    state.set(path, 'open');
    for (const next of edges.get(path) ?? []) walk(next, [...way, path]);
    state.set(path, 'done');
  };
  for (const file of files) walk(file.path, []);
  return found;
};

/** No file that only passes on others. */
export const barrels: Rule = (files) =>
  files
    .filter((file) => {
      const { body } = programOf(file);
      return (
        body.length > 0 &&
        body.every(
          (node) =>
            (node.type === 'ExportNamedDeclaration' && node.source !== null) ||
            node.type === 'ExportAllDeclaration',
        )
      );
    })
    .map((file) => `${file.path} only passes on what others export: import from where it is written.`);

/** No drawer whose name says nothing. */
export const drawers: Rule = (files) =>
  files
    .filter((file) => file.path.split('/').some((part) => DRAWERS.has(part.replace(/\..*$/, ''))))
    .map((file) => `${file.path} is in a drawer: a function lives in the file of its noun.`);

const allowed = (path: string, list: readonly string[]) =>
  isTest(path) || list.some((one) => path === one || (one.endsWith('/') && path.startsWith(one)));

/** One reader of the environment. */
export const environmentReaders: Rule = (files) =>
  files
    .filter((file) => !allowed(file.path, ENVIRONMENT_READERS))
    .flatMap((file) =>
      membersOf(file)
        .filter((one) => one.name === 'process.env')
        .map(
          (one) =>
            `${file.path}:${one.line} reads the environment: add the setting to desk/config.ts and take it as an argument.`,
        ),
    );

/** Connections are opened where the databases are, so that each is set up alike. */
export const connections: Rule = (files) =>
  production(files)
    .filter((file) => !CONNECTION_OPENERS.some((one) => file.path.startsWith(one)))
    .flatMap((file) => {
      const lines: number[] = [];
      new Visitor({
        NewExpression(node) {
          const { callee } = node;
          const isOurs =
            callee.type === 'MemberExpression' &&
            callee.object.type === 'Identifier' &&
            callee.object.name === 'pg';
          const name = isOurs && callee.property.type === 'Identifier' ? callee.property.name : '';
          if (name === 'Pool' || name === 'Client') lines.push(lineAt(file.text, node.start));
        },
      }).visit(programOf(file));
      return lines.map(
        (line) =>
          `${file.path}:${line} opens a connection: desk/db/database.ts does that, take a pool or a client as an argument.`,
      );
    });

/** The database's clock is the clock. */
export const clockReaders: Rule = (files) =>
  files
    .filter((file) => !allowed(file.path, Object.keys(CLOCK_READERS)))
    .flatMap((file) => {
      const lines = membersOf(file)
        .filter((one) => ['Date.now', 'Temporal.Now', 'performance.now', 'process.hrtime'].includes(one.name))
        .map((one) => one.line);
      new Visitor({
        NewExpression: (node) =>
          void (
            node.callee.type === 'Identifier' &&
            node.callee.name === 'Date' &&
            node.arguments.length === 0 &&
            lines.push(lineAt(file.text, node.start))
          ),
        CallExpression: (node) =>
          void (
            node.callee.type === 'Identifier' &&
            node.callee.name === 'Date' &&
            lines.push(lineAt(file.text, node.start))
          ),
      }).visit(programOf(file));
      return lines.map(
        (line) =>
          `${file.path}:${line} reads this machine's clock: ask desk_now() or machine_now() in the statement, or take the instant as an argument.`,
      );
    });

/** Every file is reached from where a program starts; what only tests need says so in its name. */
export const deadFiles: Rule = (files) => {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const reach = (starts: readonly string[]) => {
    const seen = new Set<string>();
    const queue = [...starts];
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      const file = byPath.get(path);
      if (file === undefined || seen.has(path)) continue;
      seen.add(path);
      queue.push(...importsOf(file).map((one) => one.from));
    }
    return seen;
  };
  const mains = files
    .filter((file) => file.path.startsWith('tools/') || /(^|\/)main\.tsx?$/.test(file.path))
    .map((file) => file.path);
  const alive = reach([...mains, ...ENTRIES]);
  const tested = reach(files.filter((file) => file.path.includes('.test.')).map((file) => file.path));
  return files
    .filter(
      (file) =>
        !alive.has(file.path) &&
        !file.path.includes('.test.') &&
        !(isTest(file.path) && tested.has(file.path)),
    )
    .map(
      (file) =>
        `${file.path} is reached from no program: delete it, or name it ….test-support.ts if only tests need it.`,
    );
};

const isTestFile = (file: Source) => /\.test\.tsx?$/.test(file.path);

/** Tests wait for what happens, not for time to pass. */
export const sleeps: Rule = (files) =>
  files.filter(isTestFile).flatMap((file) => {
    const lines: number[] = [];
    new Visitor({
      ImportDeclaration: (node) =>
        void (node.source.value === 'node:timers/promises' && lines.push(lineAt(file.text, node.start))),
      CallExpression(node) {
        const isTimer = node.callee.type === 'Identifier' && node.callee.name === 'setTimeout';
        if (isTimer && node.arguments[0]?.type === 'Identifier') lines.push(lineAt(file.text, node.start));
      },
    }).visit(programOf(file));
    return lines.map(
      (line) =>
        `${file.path}:${line} sleeps: wait for the event, or ask until it is so in a ….test-support.ts.`,
    );
  });

/** No test is left out, and none runs alone. */
export const leftOut: Rule = (files) =>
  files.filter(isTestFile).flatMap((file) => {
    const named = membersOf(file)
      .filter((one) => /^(test|it|describe|suite)\.(skip|only|todo)$/.test(one.name))
      .map((one) => one.line);
    new Visitor({
      Property(node) {
        const name = node.key.type === 'Identifier' ? node.key.name : undefined;
        const isSet = node.value.type === 'Literal' && node.value.value === true;
        if (isSet && (name === 'skip' || name === 'only' || name === 'todo'))
          named.push(lineAt(file.text, node.start));
      },
    }).visit(programOf(file));
    return named.map((line) => `${file.path}:${line} leaves tests out: finish it, or delete it.`);
  });

/** The core gives values: nothing in it waits, and nothing formats "now" by leaving the instant out. */
export const pureCore: Rule = (files) =>
  production(files)
    .filter((file) => file.path.startsWith('procedure/'))
    .flatMap((file) => {
      const found: string[] = [];
      const waits = (node: { async?: boolean; start: number }) => {
        if (node.async === true)
          found.push(
            `${file.path}:${lineAt(file.text, node.start)} is async: the core returns values, what has to be waited for is an effect.`,
          );
      };
      new Visitor({
        FunctionDeclaration: waits,
        FunctionExpression: waits,
        ArrowFunctionExpression: waits,
        CallExpression(node) {
          if (node.callee.type !== 'MemberExpression' || node.callee.property.type !== 'Identifier') return;
          const { name } = node.callee.property;
          if ((name === 'format' || name === 'formatToParts') && node.arguments.length === 0) {
            found.push(
              `${file.path}:${lineAt(file.text, node.start)} formats without an instant, which means now: pass the instant.`,
            );
          }
        },
      }).visit(programOf(file));
      return found;
    });

/** A vendor's name stands in its folder and in the registry. */
export const vendorNames: Rule = (files) => {
  const vendors = new Set(
    files
      .flatMap((file) => /^connectors\/([^/]+)\//.exec(file.path)?.[1] ?? [])
      .filter((name) => name !== 'manual' && name !== 'marketplace'),
  );
  return production(files).flatMap((file) =>
    [...vendors]
      .filter(
        (name) =>
          !file.path.startsWith(`connectors/${name}/`) &&
          file.path !== 'connectors/registry.ts' &&
          new RegExp(`\\b${name}`, 'i').test(file.text),
      )
      .map((name) => `${file.path} knows ${name}: ask a port, or move it to connectors/${name}/.`),
  );
};

/** Tests and tools beside the code they belong to have names that a person can find. */
export const names: Rule = (files) =>
  files
    .filter((file) => !/^[a-z0-9.-]+$/.test(basename(file.path)))
    .map((file) => `${file.path}: file names are lower-case words with hyphens.`);

/** The lockfile names packages and their hashes, not where somebody happened to fetch them. */
export function lockfileHosts(lockfile: string): readonly string[] {
  const { packages } = JSON.parse(lockfile) as { packages: Record<string, Record<string, unknown>> };
  return Object.entries(packages)
    .filter(([, one]) =>
      Object.entries(one).some(([key, value]) => key !== 'funding' && JSON.stringify(value)?.includes('://')),
    )
    .map(
      ([path]) =>
        `package-lock.json names a host at ${path}: npm writes none with this project's .npmrc, install again.`,
    );
}

/** All rules over files, by name. */
export const rules: Readonly<Record<string, Rule>> = {
  fileLengths,
  functionLengths,
  importCycles,
  barrels,
  drawers,
  environmentReaders,
  connections,
  clockReaders,
  deadFiles,
  sleeps,
  leftOut,
  pureCore,
  vendorNames,
  names,
};
