/** Both result files appear whole or not at all. */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Makes the folder where it is absent. @returns why nothing can be written there, in one sentence, or null. */
export function whyNotWritable(folder: string): string | null {
  const probe = join(folder, '.writable.part');
  try {
    mkdirSync(folder, { recursive: true });
    closeSync(openSync(probe, 'w'));
    rmSync(probe);
    return null;
  } catch (error) {
    return `${folder} cannot be written: ${error instanceof Error ? error.message : 'unknown reason'}`;
  }
}

/**
 * Writes the files into `folder`, which is made where it is absent. Each is written beside its place and moved there
 * only when all of them are on the disk.
 * @throws where the folder cannot be written; nothing of ours is left then.
 */
export function writeWhole(folder: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true });
  const parts = Object.keys(files).map((name) => ({ name, part: join(folder, `.${name}.part`) }));
  try {
    for (const { name, part } of parts) {
      const descriptor = openSync(part, 'w');
      writeSync(descriptor, files[name] ?? '');
      fsyncSync(descriptor);
      closeSync(descriptor);
    }
    for (const { name, part } of parts) renameSync(part, join(folder, name));
  } finally {
    for (const { part } of parts) rmSync(part, { force: true });
  }
}
