/** What operators and the clock's keeper do in the database, outside the five loops: in memory, without anybody's rights. */
import type { CaseId, Instant, Milliseconds, Uid } from '../procedure/case.ts';
import { readPolicy } from '../procedure/policy.ts';
import type { BrakeSettings } from '../desk/db/brakes.ts';
import type { SourceSettings } from '../desk/db/sources.ts';
import type { MemoryDatabase } from './memory-database.ts';
import { BRAKES_LOCK } from './memory-load.ts';
import type { SourceEntry } from './memory-tables.ts';

/** A new version of the policy; only what differs from the defaults. @throws where a setting is wrong. */
export function makePolicy({ tables }: MemoryDatabase, settings: unknown): number {
  const read = readPolicy(settings);
  if (read.kind === 'wrong') throw new Error(read.sentences.join('; '));
  const version = tables.policies.length + 1;
  tables.policies.push({ version, settings: read.settings });
  return version;
}

/** Whether its promise was broken, and nobody trusts it again yet. */
export const isBroken = ({ brokenAt, restoredAt }: SourceEntry): boolean =>
  brokenAt !== null && (restoredAt === null || restoredAt < brokenAt);

/** Makes a source, or brings it in line with its settings; one whose promise was broken stays grade C. */
export function declareSource({ tables }: MemoryDatabase, settings: SourceSettings): void {
  const { name, place, bound, manual, uncertainty = 0 } = settings;
  const known = tables.sources.get(name);
  const grade = settings.grade === 'A' && bound === null ? 'C' : settings.grade;
  tables.sources.set(name, {
    position: null,
    seenUpTo: null,
    brokenAt: null,
    brokenWhy: null,
    restoredAt: null,
    ...known,
    name,
    place,
    bound,
    manual,
    uncertainty,
    grade: known !== undefined && isBroken(known) ? 'C' : grade,
  });
}

/** An operator trusts the stream again. @returns false where there is no such broken source. */
export function restoreSource({ tables, clocks }: MemoryDatabase, name: string): boolean {
  const known = tables.sources.get(name);
  if (known === undefined || !isBroken(known)) return false;
  const restoredAt = Math.max(clocks.desk(), known.brokenAt ?? 0);
  tables.sources.set(name, { ...known, grade: known.bound === null ? 'C' : 'A', restoredAt });
  return true;
}

/**
 * Sets the brakes once no transaction is left that has read them (A6).
 * @returns the open cases with an approval, sent or not: the caller submits `braked` for each.
 */
export async function setBrakes(
  { tables, locks }: MemoryDatabase,
  brakes: BrakeSettings,
): Promise<readonly CaseId[]> {
  const holder = {};
  try {
    const wait = locks.acquire(holder, BRAKES_LOCK, 'exclusive');
    if (wait !== undefined) await wait;
    tables.brakes.push(brakes);
  } finally {
    locks.release(holder);
  }
  return [...tables.cases.values()]
    .flatMap(({ id, closed_at, stage, respondent, approved_by, state }) => {
      if (closed_at !== null || (stage !== 'approved' && stage !== 'suspending')) return [];
      const { country } = state['respondent'] as { readonly country: string | null };
      const concerned =
        brakes.holdsPaused ||
        brakes.uids.includes(respondent) ||
        (country !== null && brakes.countries.includes(country)) ||
        (brakes.automaticEnded && approved_by?.startsWith('policy:') === true);
      return concerned ? [id] : [];
    })
    .sort();
}

/** No hold on this account without a second person (H7). */
export function protect({ tables }: MemoryDatabase, uid: Uid, isProtected: boolean): void {
  const known = tables.accounts.get(uid) ?? { uid, standing: 0, n: 0, suspendedAt: null, protected: false };
  tables.accounts.set(uid, { ...known, protected: isProtected });
}

/** Once a second by one worker: notes an outage where the last call lies further back. @returns whether it noted one. */
export function keepPulse({ tables, clocks }: MemoryDatabase, outage: Milliseconds | null): boolean {
  const [machine, desk]: [Instant, Instant] = [clocks.machine(), clocks.desk()];
  const last = tables.pulse;
  const found = last !== null && outage !== null && machine - last.machine > outage;
  if (found) tables.outages.push({ since: last.desk, until: desk });
  tables.pulse = { machine, desk };
  return found;
}
