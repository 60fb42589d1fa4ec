// The borders between the rooms, each crossed once: a lint rule that lets a made violation pass would be no border.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const linter = fileURLToPath(new URL('../node_modules/oxlint/bin/oxlint', import.meta.url));
// The linter looks for its type-aware half beside the linted project, which a made one has not, and on the PATH.
const PATH = `${fileURLToPath(new URL('../node_modules/.bin', import.meta.url))}${delimiter}${process.env['PATH'] ?? ''}`;
const house = mkdtempSync(join(tmpdir(), 'answerby-lint-'));

const crossings: readonly (readonly [path: string, code: string, words: string])[] = [
  ['procedure/a.ts', "import { x } from '../desk/advance.ts'; x();", 'procedure/ imports nothing but itself'],
  [
    'procedure/deep/a.ts',
    "import { x } from '../../connectors/ports.ts'; x();",
    'procedure/ imports nothing but itself',
  ],
  ['procedure/b.ts', "import { x } from 'node:crypto'; x();", 'procedure/ may not touch Node'],
  ['procedure/c.ts', "import { x } from 'pg'; x();", 'procedure/ uses no package but zod'],
  ['procedure/d.ts', 'export const x = new Date(0);', 'procedure/ reads none'],
  ['procedure/e.ts', 'export const x = Math.random();', 'nothing random'],
  ['procedure/f.ts', 'export const x = Temporal.Now.instant();', 'procedure/ reads none'],
  ['procedure/g.ts', 'export const x = performance;', 'procedure/ reads none'],
  ['procedure/h.ts', 'setTimeout(() => {}, 1);', 'procedure/ is pure'],
  ['procedure/i.ts', 'export const x = Promise.resolve(1);', 'never promises'],
  ['connectors/ports.ts', "import { x } from '../desk/desk.ts'; x();", 'never the desk'],
  ['connectors/acme/a.ts', "import { x } from '../../desk/desk.ts'; x();", 'never the desk'],
  ['connectors/acme/b.ts', "import { x } from '../manual/manual.ts'; x();", "another vendor's code"],
  ['connectors/acme/c.ts', "import { x } from '../registry.ts'; x();", "another vendor's code"],
  ['desk/a.ts', "import { x } from '../connectors/acme/acme.ts'; x();", 'name a vendor'],
  ['desk/b.ts', "import { x } from '../web/page.ts'; x();", 'it does not know them'],
  ['desk/http/b.ts', "import { x } from '../../connectors/acme/acme.ts'; x();", 'name a vendor'],
  ['desk/db/a.ts', "import { x } from '../http/cases.ts'; x();", 'knows no HTTP'],
  ['desk/http/a.ts', "import { x } from '../../replay/rows.ts'; x();", 'it does not know them'],
  ['desk/main.ts', "import { x } from '../tools/files.ts'; x();", 'it does not know them'],
  ['replay/a.ts', "import { x } from '../procedure/evidence.ts'; x();", 'never judges an answer itself'],
  ['replay/b.test.ts', "import { x } from '../procedure/evidence.ts'; x();", 'never judges an answer itself'],
  ['proof/small-world/a.ts', "import { x } from '../../desk/ledger.ts'; x();", 'a ledger of its own'],
  ['web/a.ts', "import { x } from '../desk/desk.ts'; x();", 'over HTTP'],
  ['web/b.ts', "import { x } from 'node:fs'; x();", 'in a browser'],
];

const fine: readonly (readonly [path: string, code: string])[] = [
  ['procedure/fine.ts', "import { z } from 'zod'; import { x } from './other.ts'; z(x);"],
  ['procedure/fine.test.ts', "import { x } from 'node:crypto'; x(new Date());"],
  ['procedure/histories/fine.ts', "import { x } from '../case.ts'; x();"],
  [
    'connectors/acme/fine.ts',
    "import { x } from '../ports.ts'; import { y } from '../../procedure/case.ts'; x(y);",
  ],
  ['connectors/registry.ts', "import { x } from './acme/fine.ts'; x();"],
  [
    'desk/fine.ts',
    "import type pg from 'pg'; import { x } from '../connectors/registry.ts'; x(null as pg.Pool | null);",
  ],
  ['desk/http/fine.ts', "import { x } from '../../connectors/manual/cards.ts'; x();"],
  ['desk/db/fine.ts', "import pg from 'pg'; export const x = new pg.Pool();"],
  ['desk/main.ts', "import { x } from '../connectors/marketplace/marketplace.ts'; x();"],
  ['proof/small-world/fine.ts', "import { x } from '../../procedure/step.ts'; x();"],
  [
    'replay/fine.ts',
    "import { x } from '../desk/advance.ts'; import { y } from '../procedure/policy.ts'; x(y);",
  ],
];

/** What the linter says about one file, in one line whatever the width of the terminal. */
function lint(path: string, code: string, ...flags: string[]): string {
  const file = join(house, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${code}\n`);
  const { stdout, stderr } = spawnSync(process.execPath, [linter, ...flags, '--format=json', path], {
    cwd: house,
    env: { ...process.env, PATH },
    encoding: 'utf8',
  });
  rmSync(file);
  assert.equal(stderr, '');
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { message: string; help?: string; code: string }[];
  };
  return diagnostics.map((one) => `${one.code} ${one.message} ${one.help ?? ''}`).join('\n');
}

before(() => copyFileSync(new URL('../.oxlintrc.json', import.meta.url), join(house, '.oxlintrc.json')));
after(() => rmSync(house, { recursive: true, force: true }));

for (const [path, code, words] of crossings) {
  test(`${path} may not say: ${code}`, () =>
    assert.ok(lint(path, code).includes(words), `expected "${words}" of ${lint(path, code)}`));
}

for (const [path, code] of fine) {
  test(`${path} may say: ${code}`, () => assert.doesNotMatch(lint(path, code), /no-restricted/));
}

test('a promise that nobody waits for is found', () => {
  writeFileSync(
    join(house, 'tsconfig.json'),
    '{"compilerOptions":{"strict":true,"module":"nodenext","target":"esnext"}}',
  );
  assert.match(
    lint('desk/floating.ts', 'async function f() {}\nf();', '--type-aware'),
    /no-floating-promises/,
  );
});
