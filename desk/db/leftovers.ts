// What an earlier start may have left in a data folder: a server that is still stopping, one that nobody stops any more,
// or only files.
import { readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { run } from './binaries.ts';

const LOOK_MS = 20;
/** How long a cluster whose starter was killed may take to write its checkpoint. */
const LEAVING_LOOKS = 60_000 / LOOK_MS;

/** The command line of a living process; empty for one that is gone, or dead and not yet waited for. */
async function commandOf(pid: number): Promise<string> {
  if (!Number.isInteger(pid) || pid < 1) return '';
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return run('ps', ['-p', String(pid), '-o', 'command=']).catch(() => '');
}

async function isAlive(pid: number): Promise<boolean> {
  return (await commandOf(pid)) !== '';
}

/** The server that really runs on this data folder; a pid file alone proves nothing, its number may be another's by now. */
async function serverOn(data: string): Promise<number | undefined> {
  const file = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(file.split('\n')[0]);
  return pid > 1 && (await commandOf(pid)).includes(data) ? pid : undefined;
}

/** Writes down who starts the cluster in this folder. */
export async function noteStarter(folder: string): Promise<void> {
  await writeFile(join(folder, 'starter.pid'), String(process.pid));
}

/** Writes down where a cluster's sockets lie, so that they can be removed after everything was killed. */
export async function noteSockets(folder: string, sockets: string): Promise<void> {
  await writeFile(join(folder, 'sockets'), sockets);
}

/** Removes the socket folder of a cluster that runs no more: nothing but sockets, wherever the note points. */
async function removeSockets(folder: string): Promise<void> {
  const sockets = await readFile(join(folder, 'sockets'), 'utf8').catch(() => '');
  if (!/\/answerby-\w{6}$/.test(sockets)) return;
  for (const name of await readdir(sockets).catch(() => [])) {
    if (name.startsWith('.s.PGSQL.')) await rm(join(sockets, name), { force: true });
  }
  await rmdir(sockets).catch(() => {}); // gone already, or not ours
}

/** Who started the cluster in this folder. */
async function starterOf(folder: string): Promise<number> {
  return Number(await readFile(join(folder, 'starter.pid'), 'utf8').catch(() => '0'));
}

/** Waits for a cluster whose starter was killed, and ends it where its keeper was killed too. */
export async function waitForEarlier(folder: string, data: string): Promise<void> {
  for (let look = 0; ; look += 1) {
    const server = await serverOn(data);
    if (server === undefined) break;
    const starter = await starterOf(folder);
    if (starter > 1 && starter !== process.pid && (await isAlive(starter))) {
      throw new Error(
        `Answerby already runs on ${folder} (process ${starter}): stop it, or choose another ANSWERBY_DATA.`,
      );
    }
    if (look === LEAVING_LOOKS / 4) process.kill(server, 'SIGINT');
    if (look === LEAVING_LOOKS)
      throw new Error(
        `A PostgreSQL from an earlier start does not end (process ${server}, data ${data}): end it by hand.`,
      );
    await pause(LOOK_MS);
  }
  await rm(join(data, 'postmaster.pid'), { force: true });
  await removeSockets(folder);
}

/** Deletes what killed runs left, where neither their server nor their starter lives. */
export async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (
      (await isAlive((await starterOf(path)) || process.pid)) ||
      (await serverOn(join(path, 'data'))) !== undefined
    )
      continue;
    await removeSockets(path);
    await rm(path, { recursive: true, force: true });
  }
}
