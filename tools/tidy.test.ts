import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readSources, type Source } from './source.ts';
import { CLOCK_READERS, LONG_FUNCTIONS, lockfileHosts, rules } from './tidy.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = readSources(root);
const lockfile = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');

const file = (path: string, text = 'export {};\n'): Source => ({ path, text });
const lines = (count: number) => 'export const x = 1;\n'.repeat(1) + '// a line\n'.repeat(count - 1);
const many = (count: number, length: number) =>
  Array.from({ length: count }, (_, n) => file(`desk/file-${n}.ts`, lines(length)));

/** For each rule: what breaks it, with words of the sentence that has to come; and what comes near but is fine. */
const cases: Record<string, { breaks: [string, readonly Source[]][]; passes: readonly Source[] }> = {
  fileLengths: {
    breaks: [
      ['Half of the files', many(3, 130)],
      ['One file in twenty', [...many(15, 10), file('desk/god.ts', lines(400))]],
    ],
    passes: [...many(30, 119), file('desk/long.ts', lines(340)), file('desk/long.test.ts', lines(2000))],
  },
  functionLengths: {
    breaks: [
      ['desk/a.ts:1 long has 71 lines', [file('desk/a.ts', `function long() {${'\n'.repeat(70)}}`)]],
      ['an arrow function has 80', [file('desk/a.ts', `export const f = () => {${'\n'.repeat(79)}};`)]],
    ],
    passes: [
      file('desk/a.ts', `function long() {${'\n'.repeat(69)}}`),
      file('desk/a.test.ts', `test('x', () => {${'\n'.repeat(90)}});`),
    ],
  },
  importCycles: {
    breaks: [
      ['a.ts → b.ts → a.ts', [file('a.ts', "import './b.ts';"), file('b.ts', "export { x } from './a.ts';")]],
      ['desk/a.ts → desk/a.ts', [file('desk/a.ts', "import type { X } from './a.ts';")]],
    ],
    passes: [
      file('a.ts', "import './b.ts'; import './c.ts';"),
      file('b.ts', "import './c.ts';"),
      file('c.ts'),
    ],
  },
  barrels: {
    breaks: [
      ['only passes on', [file('desk/index.ts', "export * from './a.ts';\nexport { b } from './b.ts';")]],
    ],
    passes: [
      file('desk/a.ts', "export { b } from './b.ts';\nexport const a = 1;"),
      file('desk/empty.ts', ''),
    ],
  },
  drawers: {
    breaks: [
      ['is in a drawer', [file('desk/utils/date.ts')]],
      ['is in a drawer', [file('procedure/helpers.ts')]],
      ['is in a drawer', [file('procedure/types.test.ts')]],
    ],
    passes: [file('desk/commonwealth.ts'), file('procedure/case.ts')],
  },
  environmentReaders: {
    breaks: [
      ['desk/a.ts:2 reads the environment', [file('desk/a.ts', '\nexport const a = process.env.HOME;')]],
      ['desk/a.ts:1', [file('desk/a.ts', "export const a = process['env'];")]],
    ],
    passes: [
      file('desk/config.ts', 'process.env.A;'),
      file('tools/x.ts', 'process.env.A;'),
      file('desk/a.test.ts', 'process.env.A;'),
      file('desk/a.ts', "// process.env is read elsewhere\nexport const a = 'process.env';"),
    ],
  },
  connections: {
    breaks: [
      ['desk/a.ts:1 opens a connection', [file('desk/a.ts', 'new pg.Pool({});')]],
      ['desk/http/a.ts:1', [file('desk/http/a.ts', 'export const client = new pg.Client(url);')]],
    ],
    passes: [
      file('desk/a.ts', 'error instanceof pg.DatabaseError;'),
      file('desk/db/database.ts', 'new pg.Pool({});'),
    ],
  },
  clockReaders: {
    breaks: [
      ['desk/a.ts:1', [file('desk/a.ts', 'Date.now();')]],
      ['desk/a.ts:1', [file('desk/a.ts', 'new Date();')]],
      ['desk/a.ts:1', [file('desk/a.ts', 'Date();')]],
      ['desk/a.ts:1', [file('desk/a.ts', 'Temporal.Now.instant();')]],
      ['connectors/a/b.ts:1', [file('connectors/a/b.ts', 'performance.now();')]],
      ['procedure/a.ts:1', [file('procedure/a.ts', 'process.hrtime.bigint();')]],
    ],
    passes: [
      file('desk/a.ts', 'new Date(0); Temporal.Instant.from(x);'),
      file('bench/a.ts', 'performance.now();'),
    ],
  },
  deadFiles: {
    breaks: [
      ['desk/dead.ts is reached from no program', [file('desk/main.ts'), file('desk/dead.ts')]],
      [
        'desk/a.ts is reached',
        [file('desk/main.ts'), file('desk/a.ts'), file('desk/a.test.ts', "import './a.ts';")],
      ],
      ['desk/b.test-support.ts', [file('desk/main.ts'), file('desk/b.test-support.ts')]],
    ],
    passes: [
      file('desk/main.ts', "import './a.ts'; spawn(new URL('./child.ts', import.meta.url));"),
      file('desk/a.ts', "import type { C } from './c.ts'; await import('./d.ts');"),
      file('desk/c.ts'),
      file('desk/d.ts'),
      file('desk/child.ts'),
      file('desk/c.test.ts', "import './made.test-support.ts';"),
      file('desk/made.test-support.ts'),
    ],
  },
  sleeps: {
    breaks: [
      ['a.test.ts:1 sleeps', [file('a.test.ts', 'await new Promise((done) => setTimeout(done, 100));')]],
      [
        'a.test.ts:1 sleeps',
        [file('a.test.ts', "import { setTimeout as pause } from 'node:timers/promises';")],
      ],
    ],
    passes: [
      file('a.test.ts', 'setTimeout(() => abort.abort(), 5);'),
      file('a.ts', 'setTimeout(done, 100);'),
    ],
  },
  leftOut: {
    breaks: [
      ['a.test.ts:1', [file('a.test.ts', "test.skip('x', () => {});")]],
      ['a.test.ts:1', [file('a.test.ts', "describe.only('x', () => {});")]],
      ['a.test.ts:1', [file('a.test.ts', "test('x', { skip: true }, () => {});")]],
    ],
    passes: [
      file('a.test.ts', "test('x', { skip: data === undefined && 'the data is not here' }, () => {});"),
    ],
  },
  pureCore: {
    breaks: [
      ['is async', [file('procedure/a.ts', 'export async function a() {}')]],
      ['is async', [file('procedure/a.ts', 'export const a = async () => {};')]],
      ['formats without an instant', [file('procedure/a.ts', 'new Intl.DateTimeFormat().format();')]],
    ],
    passes: [
      file('procedure/a.ts', 'new Intl.DateTimeFormat().format(instant);'),
      file('desk/a.ts', 'export async function a() {}'),
    ],
  },
  vendorNames: {
    breaks: [
      [
        'desk/a.ts knows acme',
        [file('connectors/acme/acme.ts'), file('desk/a.ts', "if (name === 'Acme') {}")],
      ],
      [
        'connectors/other/b.ts knows acme',
        [file('connectors/acme/acme.ts'), file('connectors/other/b.ts', '// acmeDesk')],
      ],
    ],
    passes: [
      file('connectors/acme/acme.ts', 'acme;'),
      file('connectors/registry.ts', "import './acme/acme.ts';"),
      file('desk/a.test.ts', 'acme;'),
      file('connectors/manual/manual.ts'),
      file('desk/b.ts', 'manual;'),
    ],
  },
  names: {
    breaks: [['lower-case', [file('desk/CaseView.ts')]]],
    passes: [file('desk/case-view.test.ts')],
  },
};

for (const [name, rule] of Object.entries(rules)) {
  describe(`the house rule ${name}`, () => {
    test('is kept', () => assert.deepEqual(rule(sources), []));
    const made = cases[name];
    assert.ok(made, `${name} needs a made violation in this file: a rule nobody has seen fail may be broken`);
    for (const [index, [words, files]] of made.breaks.entries()) {
      test(`finds violation ${index + 1}: ${words}`, () =>
        assert.match(rule(files).join('\n'), new RegExp(words.replaceAll(/[.[\]()]/g, '\\$&'))));
    }
    test('lets near misses pass', () => assert.deepEqual(rule(made.passes), []));
  });
}

test('the lockfile names no host, and a planted one is found', () => {
  assert.deepEqual(lockfileHosts(lockfile), []);
  const planted =
    '{"packages":{"":{},"node_modules/pg":{"version":"1.0.0","resolved":"https://example.org/pg.tgz"}}}';
  assert.match(lockfileHosts(planted).join(), /names a host at node_modules\/pg/);
});

test('exceptions are still needed', () => {
  for (const path of Object.keys(CLOCK_READERS)) {
    assert.ok(
      sources.some((one) => one.path.startsWith(path)),
      `${path} is gone: take it out of CLOCK_READERS`,
    );
  }
  assert.ok(Object.keys(LONG_FUNCTIONS).length <= 0, 'the list of long functions may only shrink');
});

test('every dependency is an exact version', () => {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  for (const group of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    for (const [name, version] of Object.entries(manifest[group] ?? {}))
      assert.match(version, /^\d+\.\d+\.\d+(-[\w.]+)?$/, `${name} is not pinned`);
  }
});
