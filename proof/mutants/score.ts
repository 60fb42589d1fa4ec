/** What was judged, file by file, and what is written down of it. */
import type { FileMutants, Mutant } from './pool.ts';

interface Survivor {
  readonly line: number;
  readonly operator: string;
  readonly was: string;
  readonly now: string;
}

/** One file: `all` mutants but the equivalent ones, of which so many were judged and noticed. */
export interface FileScore {
  readonly file: string;
  readonly all: number;
  readonly judged: number;
  readonly noticed: number;
  readonly equivalent: number;
  /** Of a hundred that were judged; null where none was. */
  readonly percent: number | null;
  readonly survivors: readonly Survivor[];
}

export interface Totals {
  readonly percent: number | null;
  readonly judged: number;
  readonly noticed: number;
  readonly all: number;
  readonly equivalent: number;
}

export class Scores {
  readonly #files: ReadonlyMap<string, FileMutants>;
  readonly #judged = new Map<string, number>();
  readonly #survivors = new Map<string, Mutant[]>();

  constructor(files: readonly FileMutants[]) {
    this.#files = new Map(files.map((one) => [one.file, one]));
  }

  take(mutant: Mutant, noticed: boolean): void {
    const { file } = mutant;
    this.#judged.set(file, (this.#judged.get(file) ?? 0) + 1);
    if (!noticed) this.#survivors.set(file, [...(this.#survivors.get(file) ?? []), mutant]);
  }

  of(file: string): FileScore {
    const judged = this.#judged.get(file) ?? 0;
    const survivors = (this.#survivors.get(file) ?? [])
      .toSorted((one, other) => one.mutation.start - other.mutation.start)
      .map(({ mutation: { line, operator, was, now } }) => ({
        line,
        operator,
        was: brief(was),
        now: brief(now),
      }));
    const noticed = judged - survivors.length;
    const known = this.#files.get(file);
    return {
      file,
      all: known?.mutants.length ?? 0,
      judged,
      noticed,
      equivalent: known?.equivalent ?? 0,
      percent: percent(noticed, judged),
      survivors,
    };
  }

  files(): readonly FileScore[] {
    return [...this.#files.keys()].map((file) => this.of(file));
  }

  totals(): Totals {
    const files = this.files();
    const sum = (field: 'all' | 'judged' | 'noticed' | 'equivalent'): number =>
      files.reduce((total, one) => total + one[field], 0);
    const [judged, noticed] = [sum('judged'), sum('noticed')];
    return {
      percent: percent(noticed, judged),
      judged,
      noticed,
      all: sum('all'),
      equivalent: sum('equivalent'),
    };
  }
}

/** Of a hundred, with one digit. */
const percent = (noticed: number, judged: number): number | null =>
  judged === 0 ? null : Math.floor((1000 * noticed) / judged) / 10;

/** On one line, and not longer than a line. */
function brief(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 90 ? `${line.slice(0, 87)}…` : line;
}
