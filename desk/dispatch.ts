/**
 * External acts leave here and nowhere else. A round claims acts under a lease, calls connectors outside any
 * transaction, and settles: what a case waits for, or what went wrong, through `advance` with the fence; the rest in
 * the ledger alone. An act that nobody knows of is looked up before it is tried again (A1).
 */
import type { Ports } from '../connectors/ports.ts';
import { type ActKind, type Milliseconds, MINUTE, type Outcome, SECOND } from '../procedure/case.ts';
import { advance, type Submission } from './advance.ts';
import { attempt, type Attempted, capabilities, lookUp } from './attempt.ts';
import type { Shell } from './desk.ts';
import type { Claimed, Settled } from './ledger.ts';
import type { Deadline, Wait } from './means.ts';
import { REFUSALS } from './submission.ts';

/** How long calls and leases last; a call always ends before its lease. */
export interface DispatchTimes {
  readonly lease: Milliseconds;
  readonly call: Milliseconds;
}
export const DISPATCH_TIMES: DispatchTimes = { lease: 15 * SECOND, call: 8 * SECOND };

/** What has come in is settled so often, whatever else is still under way. */
const SETTLE_EVERY_MS = 250;

/** Waiting after an attempt that promised that nothing happened: doubled each time, from the first to the most. */
const BACKOFF: { readonly [kind in ActKind]: { readonly first: Milliseconds; readonly most: Milliseconds } } =
  {
    look: { first: 500, most: 10 * SECOND },
    openContactTicket: { first: SECOND, most: MINUTE },
    tellRespondent: { first: SECOND, most: MINUTE },
    tellReporter: { first: 2 * SECOND, most: 5 * MINUTE },
    suspend: { first: SECOND, most: 30 * SECOND },
    // A lift is owed (L7): nothing waits less.
    resume: { first: 500, most: 5 * SECOND },
    writeNote: { first: 2 * SECOND, most: 5 * MINUTE },
  };
/** An act that happened is mostly found at once; waiting for it to settle counts only for its absence. */
const FIRST_LOOK_UP_MS = SECOND;
const SOURCE = 'dispatch';
/** Why an outcome is not taken that another worker, or a person, was first with. */
const OVERTAKEN: readonly string[] = [REFUSALS.fenced.code, REFUSALS.settled.code];

/** What one claimed act leads to: an event for its case, or a line in the ledger. */
type Result =
  | { readonly kind: 'tell'; readonly claimed: Claimed; readonly outcome: Outcome }
  | { readonly kind: 'keep'; readonly settled: Settled };

/**
 * One round of acts.
 * @param worker names who holds the leases. @param most acts of each sort (lifts, ready, lost, unsure) in this round.
 * @param which `lifts`: nothing else.
 * @returns how many acts were claimed; 0 means that nothing can be done now.
 */
export async function dispatchOnce(
  desk: Shell,
  ports: Ports,
  worker: string,
  most: number,
  times: DispatchTimes = DISPATCH_TIMES,
  which: 'all' | 'lifts' = 'all',
): Promise<number> {
  if (times.call >= times.lease) throw new Error('a call must end before its lease');
  // From before the claim on: whoever stands still before hearing of it does not act under a lease that is over.
  const deadline = desk.means.deadline(times.call);
  let claimed: readonly Claimed[] = [];
  try {
    claimed = await desk.store.claim(worker, most, times.lease, which);
  } finally {
    if (claimed.length === 0) deadline.stop();
  }
  if (claimed.length > 0) await tryAll(desk, ports, claimed, deadline);
  return claimed.length;
}

async function tryAll(
  desk: Shell,
  ports: Ports,
  claimed: readonly Claimed[],
  deadline: Deadline,
): Promise<void> {
  let results: Result[] = [];
  const under = new Set(claimed);
  const tries = claimed.map(async (one) => {
    const result = await tryOne(one, ports, deadline.signal);
    results.push(result);
    under.delete(one);
  });
  // One slow call does not keep from their cases what the others have ended with.
  for (
    const all = Promise.all(tries).finally(() => deadline.stop());
    under.size > 0 || results.length > 0;
  ) {
    await orAfter(all, desk.means.wait(SETTLE_EVERY_MS));
    const come = results;
    results = [];
    if (come.length > 0) await finish(desk, come);
  }
}

/** Ends with the work, or with the wait. */
async function orAfter(work: Promise<unknown>, wait: Wait): Promise<void> {
  try {
    await Promise.race([work, wait.over]);
  } finally {
    wait.stop();
  }
}

async function tryOne(claimed: Claimed, ports: Ports, signal: AbortSignal): Promise<Result> {
  return claimed.mode === 'attempt'
    ? afterAttempt(claimed, await attempt(claimed, ports, signal), ports)
    : afterLookUp(claimed, await lookUp(claimed, ports, signal), ports);
}

function afterAttempt(claimed: Claimed, attempted: Attempted, ports: Ports): Result {
  switch (attempted.kind) {
    case 'over':
      return tell(claimed, attempted.outcome);
    case 'later':
      return keep(claimed, {
        state: 'intended',
        wait: Math.max(attempted.retryAfterMs, backoff(claimed)),
        reason: attempted.why,
      });
    case 'unknown':
      return keep(claimed, {
        state: 'unknown',
        wait: Math.min(FIRST_LOOK_UP_MS, settles(claimed, ports)),
        ended: true,
        reason: attempted.why,
      });
  }
}

function afterLookUp(claimed: Claimed, found: Awaited<ReturnType<typeof lookUp>>, ports: Ports): Result {
  switch (found.kind) {
    case 'found':
      return tell(claimed, { kind: 'done', at: found.at, ref: found.ref });
    case 'cannotTell':
      return tell(claimed, { kind: 'unknown' });
    case 'absent': {
      const left = settles(claimed, ports) - (claimed.endedAgo ?? 0);
      if (left <= 0)
        return keep(claimed, { state: 'intended', wait: 0, reason: 'looked up: it had not happened' });
      return keep(claimed, { state: 'unknown', wait: left, reason: 'not found yet' });
    }
    case 'failed':
      return keep(claimed, { state: 'unknown', wait: backoff(claimed), reason: found.why });
  }
}

const settles = ({ kind }: Claimed, ports: Ports): Milliseconds =>
  kind === 'look' ? 0 : capabilities(kind, ports).settleSeconds * SECOND;

function backoff({ kind, attempts }: Claimed): Milliseconds {
  const { first, most } = BACKOFF[kind];
  return Math.min(most, first * 2 ** Math.max(0, attempts - 1));
}

/** A case hears of what it waits for and of everything that went wrong; the rest only the ledger keeps. */
function tell(claimed: Claimed, outcome: Outcome): Result {
  if (outcome.kind !== 'done' || claimed.awaited) return { kind: 'tell', claimed, outcome };
  return keep(claimed, { state: 'done', wait: 0, at: outcome.at, ref: outcome.ref });
}

function keep({ key, fence }: Claimed, settled: Pick<Settled, 'state' | 'wait'> & Partial<Settled>): Result {
  return {
    kind: 'keep',
    settled: { key, fence, ended: false, at: null, ref: null, reason: null, ...settled },
  };
}

/** Both write at the same time: they lock acts in the same order, and no act is in both. */
async function finish(desk: Shell, results: readonly Result[]): Promise<void> {
  const kept = results.flatMap((result) => (result.kind === 'keep' ? [result.settled] : []));
  const told = results.flatMap((result) => (result.kind === 'tell' ? [submission(result)] : []));
  const [still, advanced] = await Promise.all([
    kept.length === 0 ? 0 : desk.store.settle(kept),
    advance(desk, told),
  ]);
  if (still < kept.length)
    desk.log.warn({ acts: kept.length - still }, 'leases ran out before their acts were settled');
  for (const one of advanced) {
    if (one.kind !== 'refused' || OVERTAKEN.includes(one.refusal.code)) continue;
    desk.log.error(
      { caseId: one.caseId, code: one.refusal.code },
      'an outcome could not be told to its case; it comes again',
    );
  }
}

function submission({ claimed, outcome }: Extract<Result, { kind: 'tell' }>): Submission {
  return {
    caseId: claimed.caseId,
    fence: claimed.fence,
    event: {
      kind: 'outcome',
      by: { kind: 'outside', source: SOURCE },
      key: claimed.key,
      act: claimed.kind,
      outcome,
    },
  };
}
