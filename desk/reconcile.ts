/**
 * Holds wanted against holds in the back office, both ways (I7). What differs becomes an event of the cases concerned,
 * so that the repair goes through `advance` and `dispatch` like everything else; what no case knows is left to a person.
 * A lift that somebody made in the back office is never undone here.
 */
import type { Ports } from '../connectors/ports.ts';
import { type CaseId, DAY, type Uid } from '../procedure/case.ts';
import { advance, type Submission } from './advance.ts';
import type { Shell } from './desk.ts';

export type Difference =
  /** We want the account held, and the back office shows no hold of ours. */
  | { readonly kind: 'notHeld'; readonly uid: Uid; readonly cases: readonly CaseId[] }
  /** The back office shows a hold of ours that no case wants. `cases`: the last one that held the account, if any. */
  | { readonly kind: 'notWanted'; readonly uid: Uid; readonly cases: readonly CaseId[] }
  /** The back office cannot be read: a person compares these accounts with it (the weekly card). */
  | { readonly kind: 'compare'; readonly uids: readonly Uid[] };

export interface Reconciliation {
  /** How many accounts we want held. */
  readonly wanted: number;
  /** How many the back office holds for us; null where it cannot be read. */
  readonly found: number | null;
  readonly differences: readonly Difference[];
}

/** How often the list of held accounts is put before a person where the back office cannot be read. */
const COMPARE_EVERY = 7 * DAY;
const ACTOR = { kind: 'outside', source: 'backOffice' } as const;

/** Accounts by what the ledger wants of them; those with an act of ours under way are not there. */
type Ledger = ReadonlyMap<Uid, { readonly wanted: boolean; readonly n: number }>;

/**
 * Compares once and submits what differs.
 * @returns what was found, which is also kept; null where the back office cannot be read and no card is due yet.
 * @throws where the back office should be readable and is not: the schedule tries again.
 */
export async function reconcileOnce(
  desk: Shell,
  ports: Pick<Ports, 'backOffice' | 'directory'>,
  signal: AbortSignal,
): Promise<Reconciliation | null> {
  const { backOffice } = ports;
  if (backOffice.manual || !backOffice.readable) return compareByHand(desk);
  // Read twice: the first names accounts of which the ledger must say that it was quiet before and after the second.
  const named = await backOffice.held(signal);
  const before = await ledger(desk, named);
  const held = await backOffice.held(signal);
  const after = await ledger(desk, named);
  const differences = await withCases(desk, differing(before, after, held));
  const submissions = await Promise.all(differences.map((difference) => repair(ports, difference, signal)));
  await advance(desk, submissions.flat());
  const wanted = [...after.values()].filter((account) => account.wanted).length;
  return keep(desk, { wanted, found: held.length, differences });
}

async function ledger(desk: Shell, uids: readonly Uid[]): Promise<Ledger> {
  const accounts = await desk.store.quietAccounts(uids);
  return new Map(accounts.map(({ uid, wanted, n }) => [uid, { wanted, n }]));
}

/** Only accounts of which the ledger says the same before and after: what moved meanwhile is compared next time. */
function differing(
  before: Ledger,
  after: Ledger,
  held: readonly Uid[],
): { kind: 'notHeld' | 'notWanted'; uid: Uid }[] {
  const found = new Set(held);
  return [...after].flatMap(([uid, { wanted, n }]) => {
    const known = before.get(uid);
    if (known?.wanted !== wanted || known.n !== n || found.has(uid) === wanted) return [];
    return [{ kind: wanted ? ('notHeld' as const) : ('notWanted' as const), uid }];
  });
}

async function withCases(
  desk: Shell,
  found: readonly { kind: 'notHeld' | 'notWanted'; uid: Uid }[],
): Promise<Difference[]> {
  if (found.length === 0) return [];
  const rows = await desk.store.holdersOf(found.map(({ uid }) => uid));
  const byUid = new Map(rows.map((row) => [row.uid, row]));
  return found.map(({ kind, uid }) => {
    const row = byUid.get(uid);
    return {
      kind,
      uid,
      cases: kind === 'notHeld' ? (row?.holding ?? []) : row?.last == null ? [] : [row.last],
    };
  });
}

/** The account as the directory has it now, told to the cases concerned. */
async function repair(
  ports: Pick<Ports, 'directory'>,
  difference: Difference,
  signal: AbortSignal,
): Promise<Submission[]> {
  if (difference.kind === 'compare' || difference.cases.length === 0) return [];
  const user = await ports.directory.user(difference.uid, signal);
  if (user === null) return [];
  return difference.cases.map((caseId) => ({
    caseId,
    event: { kind: 'accountChanged', by: ACTOR, account: user.account, reconciled: true },
  }));
}

/** I7, where nothing can be read: the list of accounts that we hold, once a week. */
async function compareByHand(desk: Shell): Promise<Reconciliation | null> {
  const { due, uids } = await desk.store.listToCompare(COMPARE_EVERY);
  if (!due) return null;
  return keep(desk, {
    wanted: uids.length,
    found: null,
    differences: [{ kind: 'compare', uids }],
  });
}

async function keep(desk: Shell, result: Reconciliation): Promise<Reconciliation> {
  await desk.store.keepReconciliation(result);
  if (result.differences.length > 0)
    desk.log.warn({ differences: result.differences.length }, 'holds wanted and holds found differ');
  return result;
}
