/** When the streams can show that everything has been seen for which a case waits. */
import type { Instant } from '../procedure/case.ts';
import type { MemoryDatabase } from './memory-database.ts';
import type { Tables } from './memory-tables.ts';

/** When a stream can show that everything has been seen that a case waits for; null where it has, or nobody waits. */
export function proofAt({ tables }: MemoryDatabase, stream: 'messages' | 'tickets'): Instant | null {
  const source = tables.sources.get(stream);
  const first = tables.proofWanted.first;
  if (source === undefined || first === undefined || source.grade !== 'A') return null;
  if (source.seenUpTo !== null && source.seenUpTo >= first.at + source.uncertainty) return null;
  return first.at + source.uncertainty + (source.bound ?? 0) + 1;
}

/** Whether every stream has shown all that the first case waits for. */
export function proven({ proofWanted, sources }: Tables): boolean {
  const first = proofWanted.first;
  if (first === undefined) return false;
  const graded = [...sources.values()].filter(({ grade }) => grade === 'A');
  return (
    graded.length > 0 &&
    graded.every(({ seenUpTo, uncertainty }) => (seenUpTo ?? -1) - uncertainty >= first.at)
  );
}
