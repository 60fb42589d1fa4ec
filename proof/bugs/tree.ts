/** A throwaway copy of the sources, which nobody's work reaches and which reaches nobody's, and a link to the packages. */
import {
  constants,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planted, type Bug } from './bug.ts';

/** Folders that hold nothing written by hand. */
const NOT_COPIED = new Set(['node_modules', 'out', 'dist', 'coverage']);

export class Tree {
  readonly folder: string;
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
    this.folder = mkdtempSync(join(tmpdir(), 'answerby-bugs-'));
    copy(root, this.folder);
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'));
  }

  /**
   * Puts a bug into the copy.
   * @throws where the text that it changes is not there exactly once.
   */
  plant(bug: Bug): void {
    const path = join(this.folder, bug.file);
    const text = planted(bug, readFileSync(path, 'utf8'));
    if (text === null)
      throw new Error(
        `"${bug.name}" changes a text that does not stand in ${bug.file} exactly once any more: bring the bug in line with the code.`,
      );
    writeFileSync(path, text);
  }

  /** Takes the bug out again. */
  restore({ file }: Pick<Bug, 'file'>): void {
    copyOne(join(this.#root, file), join(this.folder, file));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function copy(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.name.startsWith('.') || NOT_COPIED.has(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      mkdirSync(target);
      copy(source, target);
    } else if (entry.isFile()) copyOne(source, target);
  }
}

/** Shared blocks where the file system can, else bytes. */
const copyOne = (source: string, target: string): void =>
  copyFileSync(source, target, constants.COPYFILE_FICLONE);
