/** Sees every commit of the database, row by row, and tells those who want to know: the judge, the people, the counters. */
import type { Case, CaseId, EffectKey, Instant } from '../procedure/case.ts';
import type { Event } from '../procedure/event.ts';
import { type Kept, restore } from '../procedure/shape.ts';
import type { NewHistoryRow } from '../desk/db/history.ts';
import type { MemoryDatabase } from './memory-database.ts';

/** One row of the history as it was committed. */
export interface Seen {
  readonly caseId: CaseId;
  readonly n: number;
  /** By the desk's clock. */
  readonly at: Instant;
  readonly before: Case | null;
  readonly after: Case;
  readonly event: Event | { readonly kind: 'parked'; readonly invariant: string };
  /** Keys of the acts that it made, and of those that it withdrew. */
  readonly made: readonly EffectKey[];
  readonly withdrawn: readonly EffectKey[];
}

interface Known {
  readonly kept: Kept;
  readonly current: Case;
  readonly n: number;
}

export class Witness {
  readonly #database: MemoryDatabase;
  readonly #hear: ((seen: Seen) => void)[] = [];
  readonly #known = new Map<CaseId, Known>();
  #cursor = 0;
  /** How many rows were seen. */
  seen = 0;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  onSeen(hear: (seen: Seen) => void): void {
    this.#hear.push(hear);
  }

  /** The case as its history tells it. */
  caseOf(id: CaseId): Case | null {
    return this.#known.get(id)?.current ?? null;
  }

  cases(): Iterable<readonly [CaseId, Case]> {
    return [...this.#known].map(([id, { current }]) => [id, current] as const);
  }

  /** Whatever was committed since. */
  look(): void {
    const { changes, history } = this.#database.tables;
    for (; this.#cursor < changes.length; this.#cursor += 1) {
      const change = changes[this.#cursor];
      if (change === undefined) continue;
      const row = history.get(change.caseId)?.[change.n - 1];
      if (row === undefined) throw new Error(`I6: row ${change.n} of ${change.caseId} is not there`);
      const seen = this.#take(row);
      this.seen += 1;
      for (const hear of this.#hear) hear(seen);
    }
  }

  /** The database has gone back: what came after is forgotten, as if it had never been committed. */
  goBack(recall: (seen: Seen) => void): void {
    const { changes, history } = this.#database.tables;
    this.#cursor = changes.length;
    this.#known.clear();
    for (const { caseId, n } of changes) {
      const row = history.get(caseId)?.[n - 1];
      if (row !== undefined) recall(this.#take(row));
    }
  }

  #take(row: NewHistoryRow): Seen {
    const { case_id: caseId, n, at } = row;
    const old = this.#known.get(caseId);
    const kept = folded(old?.kept ?? null, JSON.parse(row.changes) as Changes);
    const current = restore(kept);
    this.#known.set(caseId, { kept, current, n });
    return {
      caseId,
      n,
      at,
      before: old?.current ?? null,
      after: current,
      event: JSON.parse(row.event) as Seen['event'],
      made: JSON.parse(row.made) as EffectKey[],
      withdrawn: Object.keys(JSON.parse(row.withdrawn) as object),
    };
  }

  /** I6: what the history folds to and what is stored, for the cases where the two are not the same. */
  differences(): readonly CaseId[] {
    return [...this.#database.tables.cases].flatMap(([id, { state, length }]) => {
      const known = this.#known.get(id);
      return known !== undefined && known.n === length && ordered(known.kept) === ordered(state) ? [] : [id];
    });
  }
}

interface Changes {
  readonly set?: { readonly [field: string]: unknown };
  readonly unset?: readonly string[];
}

function folded(kept: Kept | null, { set = {}, unset = [] }: Changes): Kept {
  const all: Kept = { shape: 1, ...kept, ...set };
  if (unset.length === 0) return all;
  // Copied without them: an object from which something was deleted is slow from then on.
  return { shape: 1, ...Object.fromEntries(Object.entries(all).filter(([field]) => !unset.includes(field))) };
}

/** As text that does not depend on the order of fields. */
function ordered(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(ordered).join(',')}]`;
  const fields: { readonly [field: string]: unknown } = { ...value };
  const told = Object.keys(fields)
    .filter((name) => fields[name] !== undefined)
    .sort()
    .map((name) => `${name}:${ordered(fields[name])}`);
  return `{${told.join(',')}}`;
}
