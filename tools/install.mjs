// Brings node_modules in line with package-lock.json: once, whole, and by one process at a time. Plain JavaScript for Node 18.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PINNED = fileURLToPath(new URL('./pinned.cjs', import.meta.url));
const LOCK_LOOK_MS = 200;
const LOCK_BEAT_MS = 2_000;
const LOCK_STALE_MS = 30_000;

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** What has to stand in the mark for node_modules to be the lockfile's. */
function wanted(root) {
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  return `${hash} ${process.platform}-${process.arch}\n`;
}

function isInLine(root) {
  try {
    return readFileSync(join(root, 'node_modules', '.answerby-installed'), 'utf8') === wanted(root);
  } catch {
    return false;
  }
}

/** A dead process that nobody has waited for yet still has a number, but does not hold anything. */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    if (process.platform !== 'linux') return true;
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Nobody holds the lock any more: its makers are dead, and an npm that outlived its parent as well. */
function isAbandoned(path) {
  try {
    const pids = readFileSync(path, 'utf8').trim().split(/\s+/).map(Number);
    if (pids.some((pid) => pid > 0 && isAlive(pid)))
      return Date.now() - statSync(path).mtimeMs > LOCK_STALE_MS && !isAlive(pids[1] ?? 0);
    return true;
  } catch {
    return false;
  }
}

/** Takes the lock, or waits for whoever installs; false once there is nothing left to install. */
async function takeLock(root, path) {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, `${process.pid}\n`);
  let told = false;
  try {
    while (!isInLine(root)) {
      try {
        linkSync(own, path); // atomic: the lock appears with its content, or not at all
        return true;
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      if (isAbandoned(path)) {
        try {
          renameSync(path, `${own}.abandoned`);
          rmSync(`${own}.abandoned`, { force: true });
        } catch (error) {
          if (error.code !== 'ENOENT') throw error;
        }
        continue;
      }
      if (!told) console.error('Another start is installing the dependencies; waiting for it.');
      told = true;
      await pause(LOCK_LOOK_MS);
    }
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

/** npm as it was called, else the one on the PATH; either way it installs for the pinned Node, not for its own. */
function npmCommand() {
  const called = process.env.npm_execpath;
  if (called !== undefined && /npm-cli\.c?js$/.test(called)) {
    return { command: process.execPath, before: ['--require', PINNED, called], env: process.env };
  }
  const options = `${process.env.NODE_OPTIONS ?? ''} --require ${JSON.stringify(PINNED)}`.trim();
  return { command: 'npm', before: [], env: { ...process.env, NODE_OPTIONS: options } };
}

function npmCi(root, path) {
  const { command, before, env } = npmCommand();
  const flags = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  return new Promise((done, failed) => {
    const child = spawn(command, [...before, ...flags], {
      cwd: root,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const beat = setInterval(() => utimesSync(path, new Date(), new Date()), LOCK_BEAT_MS);
    const pass = (signal) => child.kill(signal);
    process.once('SIGINT', pass).once('SIGTERM', pass).once('SIGHUP', pass);
    if (child.pid !== undefined) writeFileSync(path, `${process.pid} ${child.pid}\n`);
    child.on('error', failed);
    child.on('exit', (code, signal) => {
      clearInterval(beat);
      process.off('SIGINT', pass).off('SIGTERM', pass).off('SIGHUP', pass);
      if (code === 0) done(undefined);
      else failed(new Error(`npm ci ended with ${signal ?? `code ${code}`}`));
    });
  });
}

/**
 * Installs exactly what the lockfile names where the mark in node_modules says otherwise, also after an install that was cut short.
 * @param {string} root the project's folder
 */
export async function bringInLine(root) {
  if (isInLine(root)) return;
  const folder = join(root, '.answerby');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'install.lock');
  if (!(await takeLock(root, path))) return;
  try {
    const count =
      Object.keys(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages).length - 1;
    const why = existsSync(join(root, 'node_modules'))
      ? 'node_modules is not what package-lock.json names'
      : 'First start';
    console.error(
      `${why}: installing the dependencies with npm, Node and PostgreSQL among them (at most ${count} packages, about 450 MB on disk) …`,
    );
    const mark = join(root, 'node_modules', '.answerby-installed');
    rmSync(mark, { force: true });
    await npmCi(root, path);
    writeFileSync(`${mark}.new`, wanted(root));
    renameSync(`${mark}.new`, mark); // the mark comes last, so an install that was cut short has none
    console.error('Installed. Going on.');
  } catch (error) {
    console.error(
      `The dependencies could not be installed: ${error.message}. Start again once the npm registry can be reached.`,
    );
    process.exitCode = 1;
    throw error;
  } finally {
    rmSync(path, { force: true });
  }
}
