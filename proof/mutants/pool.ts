/** All mutants of some files, and the fair sample of them that is judged. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seeded } from '../../procedure/histories/chance.ts';
import { EQUIVALENT } from './equivalent.ts';
import { mutationsOf, type Mutation } from './mutations.ts';

export interface Mutant {
  readonly file: string;
  readonly text: string;
  readonly mutation: Mutation;
}
export interface FileMutants {
  readonly file: string;
  /** Those that some test can notice. */
  readonly mutants: readonly Mutant[];
  readonly equivalent: number;
}

function isEquivalent({ file, text, mutation }: Mutant): boolean {
  const line = text.split('\n')[mutation.line - 1]?.trim();
  return EQUIVALENT.some(
    (one) => one.file === file && one.line === line && one.was === mutation.was && one.now === mutation.now,
  );
}

/** Every mutant of one file, in the order of its text. */
export function mutantsOf(root: string, file: string): FileMutants {
  const text = readFileSync(join(root, file), 'utf8');
  const all = mutationsOf(file, text).map((mutation): Mutant => ({ file, text, mutation }));
  const mutants = all.filter((one) => !isEquivalent(one));
  return { file, mutants, equivalent: all.length - mutants.length };
}

/** The same in an order that the seed tells: each beginning of it is spread over all files by their size. */
export function shuffled<T>(all: readonly T[], seed: number): readonly T[] {
  const chance = seeded(seed);
  const mixed = [...all];
  for (let left = mixed.length; left > 1; left -= 1) {
    const at = chance(left);
    const last = left - 1;
    [mixed[at], mixed[last]] = [mixed[last] as T, mixed[at] as T];
  }
  return mixed;
}
