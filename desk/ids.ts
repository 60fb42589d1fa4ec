/** Ids of cases: UUID version 7, so that they stand in the order in which they were made. */
import type { CaseId, Instant } from '../procedure/case.ts';
import type { Means } from './means.ts';

const LAST_INSTANT = 2 ** 48 - 1;

const RANDOM_BYTES = 10;

/** A new id that begins with the given instant, from 1970 on. */
export function newId(at: Instant, means: Pick<Means, 'random'>): CaseId {
  if (!(at >= 0 && at <= LAST_INSTANT)) throw new Error(`no id can begin with the instant ${at}`);
  const random = means.random(RANDOM_BYTES);
  const variant = ((Number.parseInt(random.slice(3, 4), 16) & 3) | 8).toString(16);
  const time = Math.floor(at).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`;
}
