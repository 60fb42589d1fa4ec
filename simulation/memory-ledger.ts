/** The ledger of acts in memory: claims under a lease and a fence, and what becomes of them. Each is done at once. */
import type { Instant, Milliseconds } from '../procedure/case.ts';
import type { Claimed, Settled } from '../desk/ledger.ts';
import type { Locks } from './memory-locks.ts';
import { lastSeen, maybeDone } from './memory-restores.ts';
import { type ActEntry, contentKey, type Tables } from './memory-tables.ts';
import { BEFORE_ALL, type Sorted } from './sorted.ts';

interface Moment {
  readonly machine: Instant;
  readonly desk: Instant;
}

type Taken = readonly [act: ActEntry, mode: Claimed['mode']];

/** Under way: not settled, and not in somebody's hands. */
const isUnderWay = ({ state }: ActEntry): boolean =>
  state === 'intended' || state === 'attempted' || state === 'unknown';

interface Asked {
  readonly worker: string;
  readonly most: number;
  readonly lease: Milliseconds;
  readonly which: 'all' | 'lifts';
}

export function claim(tables: Tables, locks: Locks, moment: Moment, asked: Asked): readonly Claimed[] {
  const seenMachine = lastSeen(tables);
  const taken = [...new Map(picked(tables, locks, moment, asked).map((one) => [one[0].key, one])).values()];
  // What each of them sees is what stood before any of them was taken.
  const stale = taken.map(([act]) => isStale(tables, act, moment));
  return taken.flatMap((one, index) => {
    const next = leased(one, moment, asked, seenMachine);
    const known = tables.cases.get(next.caseId);
    if (known === undefined) return [];
    tables.putAct(next);
    const { key, caseId, kind, act, awaited, fence, attempts, attemptEndedAt } = next;
    const { reporter, respondent, contract } = known;
    return {
      key,
      caseId,
      kind,
      act,
      awaited,
      fence,
      attempts,
      reporter,
      respondent,
      contract,
      mode: one[1],
      stale: stale[index] === true,
      endedAgo: attemptEndedAt === null ? null : moment.machine - attemptEndedAt,
      now: moment.desk,
      contactTicket: known.contact_ticket,
      reportedAt: kind === 'look' ? known.opened_at : null,
      words: wordsOf(tables, next),
    };
  });
}

/** Lifts, what else is ready, leases that ran out, what has to be looked up: of each at most so many. */
function picked(tables: Tables, locks: Locks, { machine }: Moment, { most, which }: Asked): Taken[] {
  const pick = (index: Sorted, fits: (act: ActEntry) => boolean, modeOf: (act: ActEntry) => Taken[1]) => {
    const found: Taken[] = [];
    for (const { id } of index.from(BEFORE_ALL, machine)) {
      if (found.length >= most) break;
      const act = tables.acts.get(id);
      if (act !== undefined && fits(act) && !locks.isTaken(`act ${id}`, null)) found.push([act, modeOf(act)]);
    }
    return found;
  };
  const all = which === 'all';
  const isLift = ({ kind, account }: ActEntry): boolean => kind === 'resume' && account !== null;
  const attempt = (act: ActEntry): Taken[1] => (maybeDone(tables, act) ? 'lookUp' : 'attempt');
  return [
    ...pick(tables.intended, (act) => isLift(act) && !isBehind(tables, act), attempt),
    ...(all ? pick(tables.intended, (act) => !isBehind(tables, act), attempt) : []),
    ...pick(
      tables.leased,
      (act) => all || isLift(act),
      ({ kind }) => (kind === 'look' ? 'attempt' : 'lookUp'),
    ),
    ...pick(
      tables.unknown,
      (act) => (all || isLift(act)) && act.outcomeAt === null,
      () => 'lookUp',
    ),
  ];
}

/** The act as it is once it is claimed. */
function leased(
  [act, mode]: Taken,
  { machine, desk }: Moment,
  { worker, lease }: Asked,
  seenMachine: Instant | null,
): ActEntry {
  const isAttempt = mode === 'attempt';
  return {
    ...act,
    state: isAttempt ? 'attempted' : 'unknown',
    attemptEndedAt:
      act.state === 'attempted'
        ? act.leaseUntil
        : act.state === 'intended' && !isAttempt
          ? seenMachine
          : act.attemptEndedAt,
    leaseUntil: machine + lease,
    availableAt: machine + lease,
    leasedBy: worker,
    fence: act.fence + 1,
    triedAt: isAttempt ? desk : act.triedAt,
    attempts: act.attempts + (isAttempt ? 1 : 0),
  };
}

/** On one account acts are done in the order in which they were made; only a lift does not wait for a suspension about which a person was asked. */
function isBehind(tables: Tables, act: ActEntry): boolean {
  if (act.account === null) return false;
  for (const key of tables.actsOnAccount.get(act.account) ?? []) {
    const other = tables.acts.get(key);
    if (other === undefined || other.madeSeq >= act.madeSeq || !isUnderWay(other)) continue;
    if (other.state !== 'unknown' || other.outcomeAt === null || act.kind !== 'resume') return true;
  }
  return false;
}

function isStale(tables: Tables, act: ActEntry, { machine }: Moment): boolean {
  if (act.validUntil !== null && act.validUntil < machine) return true;
  if (act.kind !== 'suspend' || act.account === null) return false;
  if (tables.cases.get(act.caseId)?.parked_at != null) return true;
  for (const key of tables.actsOnAccount.get(act.account) ?? []) {
    const other = tables.acts.get(key);
    if (other?.kind === 'resume' && other.madeSeq > act.madeSeq && isUnderWay(other)) return true;
  }
  return false;
}

function wordsOf(tables: Tables, { act, caseId }: ActEntry): Claimed['words'] {
  if (!('text' in act)) return {};
  const { words, statement } = act.text.facts;
  return Object.fromEntries(
    [words, statement?.report].flatMap((ref) => {
      const body = ref == null ? undefined : tables.content.get(contentKey(caseId, ref))?.body;
      return ref == null || body === undefined ? [] : [[ref, body]];
    }),
  );
}

/** @returns how many still had their fence. */
export function settle(tables: Tables, machine: Instant, settled: readonly Settled[]): number {
  let still = 0;
  for (const { key, fence, state, wait, ended, at, ref, reason } of settled) {
    const act = tables.acts.get(key);
    if (act === undefined || act.fence !== fence) continue;
    if (act.state !== 'attempted' && act.state !== 'unknown') continue;
    still += 1;
    tables.putAct({
      ...act,
      state,
      availableAt: machine + Math.ceil(wait),
      attemptEndedAt: ended ? machine : act.attemptEndedAt,
      leaseUntil: null,
      leasedBy: null,
      outcomeAt: at,
      ref,
      reason,
    });
  }
  return still;
}
