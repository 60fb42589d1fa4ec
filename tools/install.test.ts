// What an install does when it is cut short, meets another, or has nothing to do. A stand-in for npm writes down its calls.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { until } from './processes.test-support.ts';

const scratch = mkdtempSync(join(tmpdir(), 'answerby-install-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

const NPM = `
const { appendFileSync, existsSync, mkdirSync } = require('node:fs');
appendFileSync('calls', process.argv.slice(2, 4).join(' ') + '\\n');
mkdirSync('node_modules', { recursive: true });
if (existsSync('fail')) process.exit(1);
const wait = () => existsSync('hold') ? setTimeout(wait, 20) : process.exit(0);
wait();
`;

let made = 0;

/** A project with nothing installed, and what there is to do and see with it. */
function project() {
  made += 1;
  const root = join(scratch, `project ${made}`);
  mkdirSync(join(root, 'bin'), { recursive: true });
  writeFileSync(join(root, 'package-lock.json'), '{"packages":{"":{}}}');
  writeFileSync(join(root, 'bin', 'npm-cli.js'), NPM);
  writeFileSync(
    join(root, 'bring.mjs'),
    `import { bringInLine } from ${JSON.stringify(new URL('./install.mjs', import.meta.url).href)};\nawait bringInLine(${JSON.stringify(root)});\n`,
  );
  const calls = () =>
    existsSync(join(root, 'calls')) ? readFileSync(join(root, 'calls'), 'utf8').trim().split('\n').length : 0;
  const bring = () => {
    const child = spawn(process.execPath, [join(root, 'bring.mjs')], {
      env: { npm_execpath: join(root, 'bin', 'npm-cli.js') },
      stdio: 'ignore',
    });
    return { child, code: new Promise<number | null>((done) => child.on('close', (code) => done(code))) };
  };
  return {
    root,
    calls,
    bring,
    put: (name: string, text = '') => writeFileSync(join(root, name), text),
    drop: (name: string) => rmSync(join(root, name)),
  };
}

test('what is installed once is not installed again, until the lockfile changes', async () => {
  const one = project();
  assert.equal(await one.bring().code, 0);
  assert.equal(await one.bring().code, 0);
  assert.equal(one.calls(), 1);
  assert.equal(readFileSync(join(one.root, 'calls'), 'utf8'), 'ci --ignore-scripts\n');
  one.put('package-lock.json', '{"packages":{"":{},"node_modules/more":{}}}');
  assert.equal(await one.bring().code, 0);
  assert.equal(one.calls(), 2);
});

test('an install that fails is done again at the next start', async () => {
  const one = project();
  one.put('fail');
  assert.equal(await one.bring().code, 1);
  one.drop('fail');
  assert.equal(await one.bring().code, 0);
  assert.equal(one.calls(), 2);
});

test('an install that was cut short is done again, after the npm that outlived it has ended', async () => {
  const one = project();
  one.put('hold');
  const first = one.bring();
  await until('npm runs', () => one.calls() === 1);
  first.child.kill('SIGKILL');
  await first.code;
  const second = one.bring();
  one.drop('hold');
  assert.equal(await second.code, 0);
  assert.equal(one.calls(), 2);
});

test('two starts at once install once', async () => {
  const one = project();
  one.put('hold');
  const both = [one.bring(), one.bring(), one.bring()];
  await until('npm runs', () => one.calls() > 0);
  one.drop('hold');
  assert.deepEqual(await Promise.all(both.map((each) => each.code)), [0, 0, 0]);
  assert.equal(one.calls(), 1);
});

test('what runs before the install needs nothing but an old Node', () => {
  for (const name of ['run.mjs', 'install.mjs', 'signals.mjs', 'tether.mjs']) {
    const text = readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
    for (const [, from] of text.matchAll(/from '([^']+)'/g))
      assert.match(from ?? '', /^(node:|\.\/\w+\.mjs$)/, `${name} imports ${from}`);
    assert.doesNotMatch(
      text,
      /import\.meta\.(dirname|filename|main)|withResolvers|toSorted|toReversed|groupBy|\busing\b|Symbol\.dispose|util\.styleText/,
      `${name} uses what Node 18 lacks`,
    );
  }
});
