// `npm test [FILE…]`: all tests, or the given files, on one throwaway PostgreSQL that is gone afterwards.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startCluster } from '../desk/db/cluster.ts';
import { sourceFiles } from './files.ts';

/** A test that takes longer hangs: it fails, and the rest goes on. */
const TEST_MS_MOST = 300_000;

const root = fileURLToPath(new URL('..', import.meta.url));
const preloaded = ['./tether.mjs', './let-go.mjs'].flatMap((name) => [
  '--import',
  new URL(name, import.meta.url).href,
]);

/** The files to run: those named, in any folder's words, else every test beside the code. */
function chosen(names: readonly string[]): readonly string[] {
  if (names.length === 0) return sourceFiles(root).filter((file) => file.endsWith('.test.ts'));
  return names.map((name) => relative(root, resolve(name)));
}

const reportIn = (scratch: string): string => join(scratch, 'report.tap');

/** Runs node's own test runner and gives its exit code; signals meant for us go to it. */
function runTests(files: readonly string[], database: string, scratch: string): Promise<number> {
  const flags = [
    '--test',
    '--test-concurrency=2',
    `--test-timeout=${TEST_MS_MOST}`,
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
  ];
  const tap = ['--test-reporter=tap', `--test-reporter-destination=${reportIn(scratch)}`];
  const child = spawn(process.execPath, [...preloaded, ...flags, ...tap, ...files], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
    env: {
      ...process.env,
      ANSWERBY_TEST_DATABASE_URL: database,
      ANSWERBY_TETHER: '3',
      // Every test file is a process, and most of them load the same sources.
      NODE_COMPILE_CACHE: join(scratch, 'compiled'),
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((done) => child.on('close', (code) => done(code ?? 1)));
}

/** The runner's own closing lines, then one that says it plainly. */
function closingLines(report: string): { readonly lines: readonly string[]; readonly count: number } {
  const closing = readFileSync(report, 'utf8')
    .split('\n')
    .filter((line) => /^# (tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /.test(line));
  const count = (name: string) =>
    Number(closing.findLast((line) => line.startsWith(`# ${name} `))?.split(' ')[2] ?? 0);
  const failed = count('fail') + count('cancelled');
  return { lines: [...closing, `${count('pass')} passed, ${failed} failed`], count: count('tests') };
}

const files = chosen(process.argv.slice(2));
if (files.some((file) => file.startsWith('e2e/'))) {
  // The browser's tests open the pages as they are built.
  const { status } = spawnSync(process.execPath, [join(root, 'tools', 'build-web.ts')], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
const folder = process.env['ANSWERBY_DATA'];
const cluster = await startCluster({
  throwaway: true,
  ...(folder ? { folder } : {}),
  settings: { max_connections: '200' },
});
const scratch = await mkdtemp(join(tmpdir(), 'answerby-test-'));
let code = 1;
try {
  code = await runTests(files, cluster.url('postgres'), scratch);
  const closing = closingLines(reportIn(scratch));
  console.log(closing.lines.join('\n'));
  if (closing.count === 0) {
    console.error('No test ran.');
    code = 1;
  }
} finally {
  await cluster.stop();
  rmSync(scratch, { recursive: true, force: true });
}
process.exit(code);
