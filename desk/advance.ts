/**
 * The spine: every change of a case goes through `advance`. One transaction for a batch, and the same five statements
 * whatever their number: begin, lock, load, save, commit; between load and save the pure step, in memory.
 * Where suspensions are capped and the batch wants one, two more: the cap's lock, and the count under it.
 */
import type { CaseId, EffectKey } from '../procedure/case.ts';
import type { Result } from './batch.ts';
import { SALT_BYTES } from './db/content.ts';
import type { Loaded, Wanted } from './db/load.ts';
import { latestPolicy, policyOf } from './db/policies.ts';
import type { Written } from './db/save.ts';
import { Delivery } from './deliver.ts';
import type { Shell } from './desk.ts';
import type { Session, Transaction } from './store.ts';
import {
  type Advanced,
  isAcknowledgement,
  isOpening,
  REFUSALS,
  settlesByHand,
  sharedKey,
  type Submission,
} from './submission.ts';

export type { Advanced, EventInput, Submission } from './submission.ts';

/** A transaction that met another one is begun again at most so often. */
const TRIES_MOST = 8;
export interface Applied {
  /** One result for each submission, in their order. */
  readonly results: readonly Advanced[];
  /** Something was written: there may be work for wake or dispatch. */
  readonly work: boolean;
  /** How many acts that are still to be done it made. */
  readonly acts: number;
}
type Parks = ReadonlyMap<CaseId, string>;

/**
 * Applies a batch of events in one transaction, each to its case in the order of the list.
 * An event that would break an invariant parks its case and no other; one that the database does not take is refused
 * alone.
 * @returns one result for each submission, in their order.
 * @throws where the database cannot be reached; nothing was changed then, or it is not known (a lost commit).
 */
export async function advance(desk: Shell, submissions: readonly Submission[]): Promise<readonly Advanced[]> {
  if (submissions.length === 0) return [];
  const session = await desk.store.session();
  let lost = false;
  try {
    return await advanceOn(session, desk, submissions);
  } catch (error) {
    lost = desk.store.faultOf(error).kind === 'lost';
    throw error;
  } finally {
    await session.close(lost);
  }
}

/** The same in a session that the caller holds, outside any transaction. */
export async function advanceOn(
  session: Session,
  desk: Shell,
  submissions: readonly Submission[],
): Promise<readonly Advanced[]> {
  if (submissions.length === 0) return [];
  try {
    const tried = await repeatedly(desk, submissions, (parks) =>
      inTransaction(desk, session, submissions, parks),
    );
    if (tried.work) desk.nudge(tried.acts);
    return tried.results;
  } catch (error) {
    const { kind } = desk.store.faultOf(error);
    if (kind !== 'data' && kind !== 'key') throw error;
    return apart(session, desk, submissions, error);
  }
}

/**
 * The same within the caller's transaction, which ends it: what it wrote before and this stand or fall together.
 * @throws on a deadlock or on data that the database does not take: the caller's transaction has to be rolled back.
 */
export async function advanceIn(
  transaction: Transaction,
  desk: Shell,
  submissions: readonly Submission[],
): Promise<Applied> {
  if (submissions.length === 0) return { results: [], work: false, acts: 0 };
  return repeatedly(desk, submissions, async (parks) => {
    await transaction.savepoint();
    try {
      return await attempt(desk, transaction, submissions, parks, null);
    } catch (error) {
      await transaction.rollbackToSavepoint();
      // The locks of the caller stay: only its own beginning again ends a deadlock.
      if (desk.store.faultOf(error).kind === 'again')
        throw new Error('the transaction has to begin again', { cause: error });
      throw error;
    }
  });
}

async function repeatedly(
  desk: Shell,
  submissions: readonly Submission[],
  tryOnce: (parks: Parks) => Promise<Applied | null>,
): Promise<Applied> {
  const parks = new Map<CaseId, string>();
  for (let tries = 1; ; tries += 1) {
    try {
      const tried = await tryOnce(parks);
      if (tried !== null) return tried;
      if (tries >= TRIES_MOST) throw new Error('a batch could not be read whole: too much changes at once');
    } catch (error) {
      const broken = brokenKey(desk, error, submissions);
      if (broken !== null && !parks.has(broken.caseId)) parks.set(broken.caseId, broken.invariant);
      else if (desk.store.faultOf(error).kind !== 'again' || tries >= TRIES_MOST) throw error;
    }
  }
}

async function inTransaction(
  desk: Shell,
  session: Session,
  submissions: readonly Submission[],
  parks: Parks,
): Promise<Applied | null> {
  // Opening a case excludes the matching of messages, source by source; sent together with what follows.
  const transaction = session.begin(submissions.some(({ event }) => isOpening(event)));
  try {
    const tried = await attempt(desk, transaction, submissions, parks, 'commit');
    if (tried === null) await transaction.rollback();
    return tried;
  } catch (error) {
    await transaction.rollback().catch(() => undefined);
    throw error;
  }
}

/** @returns null where something had to be learned first: the same again, in a new transaction or at once, will do. */
async function attempt(
  desk: Shell,
  transaction: Transaction,
  submissions: readonly Submission[],
  parks: Parks,
  end: 'commit' | null,
): Promise<Applied | null> {
  const wanted = wantedOf(desk, submissions);
  const loaded = await transaction.load(wanted);
  if (loaded === null) return null;
  for (const row of loaded.policies ?? []) desk.policies.set(row.version, policyOf(row));
  if (capMost(desk) > wanted.capMost) return null;
  const [results, written] = await delivered(desk, transaction, loaded, submissions, parks);
  const work = Object.values(written).some((rows: readonly unknown[]) => rows.length > 0);
  const [references] = await Promise.all([
    work ? transaction.save(written) : {},
    end === null ? null : transaction.commit(),
  ]);
  return { results: results.map((result) => result(references)), work, acts: written.newEffects.length };
}

/**
 * Steps in memory. Batches at the same time do not see each other's suspensions: under a cap they go one after the
 * other from here on, and what was committed meanwhile counts (A6). The locks of the cases stay, so nothing else is read.
 */
async function delivered(
  desk: Shell,
  transaction: Transaction,
  loaded: Loaded,
  submissions: readonly Submission[],
  parks: Parks,
): Promise<readonly [readonly Result[], Written]> {
  const once = (brakes: Loaded['brakes']): readonly [readonly Result[], Written] => {
    const delivery = new Delivery(desk, { ...loaded, brakes }, parks);
    return [delivery.deliver(submissions), delivery.written()];
  };
  const first = once(loaded.brakes);
  if (latestPolicy(desk.policies).holdsPerHour === null) return first;
  if (!first[1].newEffects.some(({ kind }) => kind === 'suspend')) return first;
  const suspensions = await transaction.countSuspensions(loaded.now, capMost(desk));
  return suspensions === loaded.brakes.suspensions ? first : once({ ...loaded.brakes, suspensions });
}

/** What has to be read for these submissions. */
export function wantedOf(desk: Shell, submissions: readonly Submission[]): Wanted {
  const cases = new Set<CaseId>();
  const persons = new Map<string, string>();
  const keys = new Set<EffectKey>();
  for (const { caseId, event, text } of submissions) {
    if (caseId !== null) cases.add(caseId);
    if ('together' in event && event.together !== null) cases.add(event.together);
    const key = sharedKey(event);
    if (key !== null) keys.add(key);
    if (text !== undefined) persons.set(text.person, desk.means.random(SALT_BYTES));
  }
  return {
    cases: [...cases],
    keys: [...keys],
    reports: submissions.flatMap(({ event }) =>
      isOpening(event)
        ? [{ reporter: event.reporter.uid, respondent: event.respondent.uid, contract: event.contract }]
        : [],
    ),
    persons: [...persons].map(([person, salt]) => ({ person, salt })),
    acknowledged: submissions.flatMap(({ caseId, event }) =>
      caseId !== null && isAcknowledgement(event) ? [caseId] : [],
    ),
    byHand: submissions.flatMap(({ caseId, event }) =>
      caseId !== null && settlesByHand(event) ? [caseId] : [],
    ),
    policies: [...desk.policies.keys()],
    capMost: capMost(desk),
  };
}

/** The largest cap of any version: only the latest counts, and it may be any of them. */
const capMost = (desk: Shell): number =>
  Math.max(0, ...[...desk.policies.values()].map((policy) => policy.holdsPerHour ?? 0));

/** What the database refused is found by halves, so that it stops nobody else. Groups stay whole. */
async function apart(
  session: Session,
  desk: Shell,
  submissions: readonly Submission[],
  error: unknown,
): Promise<readonly Advanced[]> {
  const units = unitsOf(submissions);
  if (units.length === 1) {
    desk.log.error(
      { error, cases: submissions.map(({ caseId }) => caseId) },
      'the database did not take an event',
    );
    return submissions.map(({ caseId }) => ({ kind: 'refused', caseId, refusal: REFUSALS.notKept }));
  }
  const results = new Map<Submission, Advanced>();
  const half = Math.ceil(units.length / 2);
  for (const part of [units.slice(0, half).flat(), units.slice(half).flat()]) {
    const advanced = await advanceOn(session, desk, part);
    for (const [index, one] of part.entries()) {
      const result = advanced[index];
      if (result !== undefined) results.set(one, result);
    }
  }
  return submissions.map(
    (one) => results.get(one) ?? { kind: 'refused', caseId: one.caseId, refusal: REFUSALS.notKept },
  );
}

function unitsOf(submissions: readonly Submission[]): Submission[][] {
  const units = new Map<string, Submission[]>();
  for (const [index, one] of submissions.entries()) {
    const name = one.group === undefined ? `alone ${index}` : `group ${one.group}`;
    units.set(name, [...(units.get(name) ?? []), one]);
  }
  return [...units.values()];
}

/** I3 and I6 are the database's own keys: which case broke one is said by the error. */
function brokenKey(
  desk: Shell,
  error: unknown,
  submissions: readonly Submission[],
): { readonly caseId: CaseId; readonly invariant: string } | null {
  const fault = desk.store.faultOf(error);
  if (fault.kind !== 'key') return null;
  const ids = submissions.flatMap(({ caseId }) => (caseId === null ? [] : [caseId]));
  const caseId = ids.find((id) => fault.says.includes(id));
  if (caseId === undefined) return null;
  if (fault.table === 'effects') return { caseId, invariant: 'I3' };
  return fault.table === 'history' ? { caseId, invariant: 'I6' } : null;
}
