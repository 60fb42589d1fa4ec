// `npm run verify`: all that CI runs. Steps go on after a failure, so one run tells everything; the last lines say what failed.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tether = new URL('./tether.mjs', import.meta.url).href;

type Step = {
  readonly name: string;
  /** A command of this project as `npm run` would start it: what runs under the pinned Node, then arguments. */
  readonly run: readonly [file: string, ...args: string[]];
  /** Why it cannot run here; then it is reported, not passed over in silence. */
  readonly notRun?: string | undefined;
};

/** The file of a command that a dependency brings. */
const command = (path: string) => join('node_modules', path);

/** What the README tells people to run. Whatever else is checked, this comes first and as it stands there. */
function testCommand(): readonly [string, ...string[]] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: { test: string };
  };
  const [, , file = '', ...args] = scripts.test.split(' ');
  return [file, ...args];
}

const steps: readonly Step[] = [
  { name: 'npm test', run: testCommand() },
  { name: 'ten planted bugs', run: ['proof/bugs/main.ts', '--draw', '10'] },
  { name: 'types', run: ['tools/typecheck.ts'] },
  { name: 'lint', run: [command('oxlint/bin/oxlint'), '--type-aware'] },
  { name: 'types of the pages', run: ['tools/web-types.ts', '--check'] },
  { name: 'pages', run: ['tools/build-web.ts'] },
  { name: 'format', run: [command('@biomejs/biome/bin/biome'), 'format'] },
  {
    name: 'schema dump',
    run: ['tools/schema.ts', '--check'],
    notRun: existsSync(join(root, 'tools/schema.ts')) ? undefined : 'there is no tools/schema.ts',
  },
];

/** Runs one step, shows what it prints as it comes, and gives the test runner's closing lines where there are any. */
function runStep(step: Step): Promise<{ readonly ok: boolean; readonly closing: readonly string[] }> {
  const child = spawn(process.execPath, ['--import', tether, ...step.run], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
    env: { ...process.env, ANSWERBY_TETHER: '3' },
  });
  let stopped = false;
  const pass = (signal: NodeJS.Signals) => {
    stopped = true;
    child.kill(signal);
  };
  process.on('SIGINT', pass).on('SIGTERM', pass).on('SIGHUP', pass);
  let printed = '';
  child.stdout?.on('data', (part: Buffer) => {
    process.stdout.write(part);
    printed += part.toString();
  });
  return new Promise((done) => {
    child.on('close', (code, signal) => {
      process.off('SIGINT', pass).off('SIGTERM', pass).off('SIGHUP', pass);
      if (stopped || signal !== null) process.exit(1); // told to end, so nothing more is begun
      const closing = printed
        .split('\n')
        .filter((line) =>
          /^(# (tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) |\d+ passed, \d+ failed|not run: |seed \d+: |\d+ of \d+ planted bugs )/.test(
            line,
          ),
        );
      done({ ok: code === 0, closing });
    });
  });
}

const results: string[] = [];
let closing: readonly string[] = [];
let failed = 0;
for (const step of steps) {
  console.log(`\n== ${step.name}`);
  if (step.notRun !== undefined) {
    results.push(`not run: ${step.name}, ${step.notRun}`);
    continue;
  }
  const result = await runStep(step);
  if (!result.ok) failed += 1;
  results.push(`${result.ok ? 'passed' : 'FAILED'}: ${step.name}`);
  closing = [...closing, ...result.closing];
}
console.log(`\n== verify\n${results.join('\n')}\n${closing.join('\n')}`);
process.exit(failed === 0 ? 0 : 1);
