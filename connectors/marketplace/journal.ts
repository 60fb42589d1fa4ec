/**
 * The marketplace on disk: one line for each entry, synced before anything is answered. Written so that whoever
 * counts what really happened counts lines of this file and asks no program.
 */
import { type FileHandle, open } from 'node:fs/promises';
import type { Entry } from './entries.ts';

export interface Journal {
  append(entry: Entry): void;
  /** Resolves once everything appended so far is on disk. */
  synced(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the file, made if there is none. A last line that was cut short by a crash was never answered, and is removed. */
export async function openJournal(path: string): Promise<{ journal: Journal; entries: readonly Entry[] }> {
  const file = await open(path, 'a+');
  const whole = await file.readFile('utf8');
  const kept = whole.slice(0, whole.lastIndexOf('\n') + 1);
  if (kept.length < whole.length) await file.truncate(Buffer.byteLength(kept));
  return { journal: new FileJournal(file), entries: readEntries(kept) };
}

/** The entries of a file's text. */
export function readEntries(text: string): Entry[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Entry);
}

/** Entries that arrive while a sync is running share the next one. */
class FileJournal implements Journal {
  readonly #file: FileHandle;
  #pending: string[] = [];
  #running: Promise<void> | null = null;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  append(entry: Entry): void {
    this.#pending.push(`${JSON.stringify(entry)}\n`);
  }

  async synced(): Promise<void> {
    // The write that runs may have begun before the caller's entries were appended: then one more is needed.
    if (this.#running !== null) await this.#running;
    if (this.#running !== null) return this.#running;
    if (this.#pending.length === 0) return;
    this.#running = this.#write().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async close(): Promise<void> {
    await this.synced();
    await this.#file.close();
  }

  async #write(): Promise<void> {
    const lines = this.#pending.join('');
    this.#pending = [];
    await this.#file.appendFile(lines);
    await this.#file.datasync();
  }
}
