/** The ledger of acts in memory: claims under a lease and a fence, and what becomes of them. Each is done at once. */
import type { Instant, Milliseconds } from '../procedure/case.ts';
import type { Claimed, Settled } from '../desk/ledger.ts';
import type { Locks } from './memory-locks.ts';
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

export function claim(
  tables: Tables,
  locks: Locks,
  moment: Moment,
  asked: {
    readonly worker: string;
    readonly most: number;
    readonly lease: Milliseconds;
    readonly which: 'all' | 'lifts';
  },
): readonly Claimed[] {
  const { most, which } = asked;
  const pick = (
    index: Sorted,
    fits: (act: ActEntry) => boolean,
    modeOf: (act: ActEntry) => Claimed['mode'],
  ): Taken[] => {
    const found: Taken[] = [];
    for (const { id } of index.from(BEFORE_ALL, moment.machine)) {
      if (found.length >= most) break;
      const act = tables.acts.get(id);
      if (act !== undefined && fits(act) && !locks.isTaken(`act ${id}`, null)) found.push([act, modeOf(act)]);
    }
    return found;
  };
  const wanted = ({ kind }: ActEntry): boolean => which === 'all' || kind === 'resume';
  const lifts = pick(
    tables.intended,
    (act) => act.account !== null && act.kind === 'resume' && !isBehind(tables, act),
    () => 'attempt',
  );
  const ready =
    which === 'lifts'
      ? []
      : pick(
          tables.intended,
          (act) => !isBehind(tables, act),
          () => 'attempt',
        );
  const lost = pick(tables.leased, wanted, ({ kind }) => (kind === 'look' ? 'attempt' : 'lookUp'));
  const unsure = pick(
    tables.unknown,
    (act) => wanted(act) && act.outcomeAt === null,
    () => 'lookUp',
  );
  const taken = new Map([...lifts, ...ready, ...lost, ...unsure].map((one) => [one[0].key, one]));
  // What each of them sees is what stood before any of them was taken.
  const stale = new Set(
    [...taken.values()].filter(([act]) => isStale(tables, act, moment)).map(([act]) => act.key),
  );
  return [...taken.values()].flatMap(([act, mode]) => {
    const known = tables.cases.get(act.caseId);
    if (known === undefined) return [];
    const until = moment.machine + asked.lease;
    const next: ActEntry = {
      ...act,
      state: mode === 'attempt' ? 'attempted' : 'unknown',
      attemptEndedAt: act.state === 'attempted' ? act.leaseUntil : act.attemptEndedAt,
      leaseUntil: until,
      availableAt: until,
      leasedBy: asked.worker,
      fence: act.fence + 1,
      triedAt: mode === 'attempt' ? moment.desk : act.triedAt,
      attempts: act.attempts + (mode === 'attempt' ? 1 : 0),
    };
    tables.putAct(next);
    return [
      {
        key: next.key,
        caseId: next.caseId,
        kind: next.kind,
        act: next.act,
        awaited: next.awaited,
        fence: next.fence,
        attempts: next.attempts,
        mode,
        stale: stale.has(next.key),
        endedAgo: next.attemptEndedAt === null ? null : moment.machine - next.attemptEndedAt,
        now: moment.desk,
        reporter: known.reporter,
        respondent: known.respondent,
        contract: known.contract,
        contactTicket: known.contact_ticket,
        reportedAt: next.kind === 'look' ? known.opened_at : null,
        words: wordsOf(tables, next),
      },
    ];
  });
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
