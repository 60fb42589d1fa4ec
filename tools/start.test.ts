// However a start ends, it leaves no process and a database that starts again.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { processesOf, until } from './processes.test-support.ts';

const run = fileURLToPath(new URL('./run.mjs', import.meta.url));
// In /tmp and open to all: as root the server's account has to get in. The space is there because paths have spaces.
const folder = mkdtempSync('/tmp/answerby start-');
chmodSync(folder, 0o755);
after(() => rmSync(folder, { recursive: true, force: true }));

const PATH = process.env['PATH'];

/** Starts the program behind run.mjs with nothing in the environment but what is given. */
async function start(environment: Record<string, string | undefined>, kind = 'durable') {
  const child = spawn(process.execPath, [run, 'tools/starter.test-support.ts', folder, kind], {
    env: { PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (part: Buffer) => (said += part.toString()));
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  await until('it is ready', () => said.includes('ready ') || child.exitCode !== null);
  assert.match(said, /^ready \d+$/m, said);
  return {
    child,
    starts: Number(/ready (\d+)/.exec(said)?.[1]),
    gone: () => child.exitCode !== null || child.signalCode !== null,
  };
}

/** The Node that runs the program, not the one that started it. */
function programOf(child: ChildProcess): number {
  const found = processesOf('starter.test-support.ts').filter((pid) => pid !== child.pid);
  return (
    found.find(
      (pid) => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === String(child.pid),
    ) ?? 0
  );
}

/** Some end by themselves as soon as another one is gone. */
function killStill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

describe('a start', () => {
  let starts = 0;
  const ends: readonly (readonly [string, (child: ChildProcess) => void])[] = [
    ['Ctrl-C', (child) => child.kill('SIGINT')],
    ['SIGTERM', (child) => child.kill('SIGTERM')],
    ['kill -9 of what npm started', (child) => child.kill('SIGKILL')],
  ];
  for (const [how, end] of ends) {
    test(`leaves no process after ${how}, and its database starts again with everything in it`, async () => {
      const started = await start({});
      starts += 1;
      assert.equal(started.starts, starts);
      end(started.child);
      await until('it is gone', started.gone);
      await until('no process is left', () => processesOf(folder).length === 0);
    });
  }

  test('starts at once while the database of a killed one is still stopping', {
    skip: process.platform !== 'linux' && 'it looks for processes in /proc',
  }, async () => {
    const first = await start({});
    process.kill(programOf(first.child), 'SIGKILL');
    const second = await start({});
    starts += 2;
    assert.equal(second.starts, starts);
    second.child.kill('SIGTERM');
    await until('no process is left', () => processesOf(folder).length === 0);
  });

  test('gets over a database whose processes were all killed', async () => {
    const first = await start({});
    for (const pid of processesOf(folder)) {
      if (pid !== process.pid) killStill(pid);
    }
    await until('no process is left', () => processesOf(folder).length === 0);
    assert.ok(existsSync(join(folder, 'cluster', 'data', 'postmaster.pid')), 'nobody could tidy up');
    const sockets = readFileSync(join(folder, 'cluster', 'sockets'), 'utf8');
    assert.ok(existsSync(sockets));
    const second = await start({});
    assert.ok(!existsSync(sockets), 'the socket folder of the killed one is left');
    starts += 2;
    assert.equal(second.starts, starts);
    second.child.kill('SIGTERM');
    await until('both are gone', () => first.gone() && second.gone());
    await until('no process is left', () => processesOf(folder).length === 0);
  });

  test('says who runs already where two use one folder', async () => {
    const first = await start({});
    await assert.rejects(start({}), /already runs on .*stop it, or choose another ANSWERBY_DATA/);
    first.child.kill('SIGTERM');
    await until('no process is left', () => processesOf(folder).length === 0);
  });

  test('does not care where the environment says another PostgreSQL is', async () => {
    const other = {
      PGHOST: '192.0.2.1',
      PGPORT: '6543',
      PGUSER: 'nobody',
      PGDATABASE: 'none',
      PGSSLMODE: 'require',
      PGDATA: '/nowhere',
    };
    const started = await start(other);
    started.child.kill('SIGTERM');
    await until('no process is left', () => processesOf(folder).length === 0);
  });

  test('ends when npm is killed, not only when it is', async () => {
    const npm = spawn(
      '/bin/sh',
      ['-c', '"$0" "$@"; :', process.execPath, run, 'tools/starter.test-support.ts', folder, 'throwaway'],
      {
        env: { PATH, npm_execpath: '/none' },
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    let said = '';
    npm.stdout.on('data', (part: Buffer) => (said += part.toString()));
    await until('it is ready', () => said.includes('ready 1'));
    npm.kill('SIGKILL');
    await until('no process is left', () => processesOf(folder).length === 0);
  });

  test('leaves nothing of a throwaway database, killed or not', async () => {
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      const started = await start({}, 'throwaway');
      started.child.kill(signal);
      await until('no process is left', () => processesOf(folder).length === 0);
      assert.deepEqual(readdirSync(join(folder, 'throwaway')), []);
    }
  });
});
