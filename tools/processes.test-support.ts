import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const LOOKS_MOST = 600;
const LOOK_MS = 50;

/** Asks until it is so; after half a minute it is not going to be. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  for (let look = 0; !holds(); look += 1) {
    if (look === LOOKS_MOST) throw new Error(`Waited in vain until ${what}.`);
    await pause(LOOK_MS);
  }
}

function text(read: () => string): string {
  try {
    return read();
  } catch {
    return ''; // gone meanwhile, or not ours to look at
  }
}

/** The processes that name a folder in their arguments or work in it. */
export function processesOf(folder: string): readonly number[] {
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' });
    return stdout
      .split('\n')
      .filter((line) => line.includes(folder))
      .map((line) => Number.parseInt(line, 10));
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      if (/^\d+ \(.*\) Z/.test(text(() => readFileSync(`/proc/${name}/stat`, 'utf8')))) return false;
      const command = text(() => readFileSync(`/proc/${name}/cmdline`, 'utf8'));
      return command.includes(folder) || text(() => readlinkSync(`/proc/${name}/cwd`)).startsWith(folder);
    })
    .map(Number);
}
