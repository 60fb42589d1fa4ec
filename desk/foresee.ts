/**
 * What would become of a report if it were made now. The batch of `advance` and the rules themselves are asked, over what
 * `advance` would read, and what the desk would do at once is taken as done; nothing is locked, sent or written.
 */
import type { Ports } from '../connectors/ports.ts';
import type { Case, CaseId, Effect, Instant, Look, Outcome } from '../procedure/case.ts';
import type { Refusal, Step } from '../procedure/event.ts';
import type { Policy } from '../procedure/policy.ts';
import { restore } from '../procedure/shape.ts';
import { dueAt } from '../procedure/timers.ts';
import { type Advanced, wantedOf } from './advance.ts';
import { referenceOf } from './db/cases.ts';
import { readAhead, type Loaded } from './db/load.ts';
import { latestPolicy, policyOf } from './db/policies.ts';
import { Delivery } from './deliver.ts';
import type { Desk } from './desk.ts';
import { lookAt, looksByHand } from './looks.ts';
import type { Opening, Submission } from './submission.ts';

/** What was found out about the silence: measured, left to a person (A2), or not to be had at the moment. */
export type LookedAhead =
  | { readonly kind: 'made'; readonly look: Look }
  | { readonly kind: 'byHand' }
  | { readonly kind: 'failed' }
  /** A joining report is not looked at anew. */
  | { readonly kind: 'none' };

export interface CaseAhead {
  readonly id: CaseId;
  readonly reference: string;
  readonly current: Case;
}

export type Foreseen =
  | { readonly kind: 'refused'; readonly now: Instant; readonly refusal: Refusal }
  | {
      readonly kind: 'foreseen';
      readonly now: Instant;
      readonly policy: Policy;
      /** How the case would stand. */
      readonly current: Case;
      /** The open case that it would join, as it stands (R5). */
      readonly joins: CaseAhead | null;
      /** The open case of the other against this reporter (R8). */
      readonly pair: CaseAhead | null;
      /** Acts that the desk would want, in their order. */
      readonly acts: readonly Effect[];
      readonly look: LookedAhead;
      /** R8, this one included. */
      readonly reportsByReporter: number;
      readonly reportersOnRespondent: number;
      /** Holds of ours that stand on the respondent's account. */
      readonly standing: number;
    };

/** Rounds of what the desk would do by itself: a look, a notice, and what is due by then. */
const ROUNDS_MOST = 10;
const SOURCE = { kind: 'outside', source: 'dispatch' } as const;

/**
 * Looks ahead.
 * @param ports null in a process without connectors: then nobody knows what a look would find.
 * @param signal ends the look at the marketplace; what it did not find out is said as such.
 */
export async function foresee(
  desk: Desk,
  ports: Ports | null,
  event: Opening,
  signal: AbortSignal,
): Promise<Foreseen> {
  const submission: Submission = { caseId: null, event };
  const loaded = await readAhead(desk.pool, wantedOf(desk, [submission]));
  for (const row of loaded.policies ?? []) desk.policies.set(row.version, policyOf(row));
  const seen = new Onlooker(desk, loaded);
  const opened = seen.tell(submission);
  if (opened.kind === 'refused') return { kind: 'refused', now: loaded.now, refusal: opened.refusal };
  const look = await seen.goOn(opened.caseId, ports, signal);
  const joins = caseAhead(loaded, opened.caseId);
  const current = seen.cases.get(opened.caseId) ?? joins?.current;
  if (current === undefined) throw new Error('a report that was taken leads to a case');
  const counted = loaded.reports?.[0];
  return {
    kind: 'foreseen',
    now: loaded.now,
    policy: latestPolicy(desk.policies),
    current,
    joins,
    pair: current.pair === null ? null : caseAhead(loaded, current.pair),
    acts: seen.acts,
    look,
    reportsByReporter: (counted?.byReporter ?? 0) + 1,
    reportersOnRespondent: new Set([...(counted?.onRespondent ?? []), event.reporter.uid]).size,
    standing: loaded.accounts?.find(({ uid }) => uid === event.respondent.uid)?.standing ?? 0,
  };
}

/** What one of many would become: what `advance` would give, and whether it would join a case that is open now (R5). */
export interface AheadOne {
  readonly advanced: Advanced;
  readonly joins: boolean;
}

/** The same for many at once, as far as the report itself goes: nobody looks at the marketplace. */
export async function foreseeAll(
  desk: Desk,
  submissions: readonly Submission[],
): Promise<readonly AheadOne[]> {
  const plain = submissions.map(({ caseId, event }) => ({ caseId, event }));
  const loaded = await readAhead(desk.pool, wantedOf(desk, plain));
  for (const row of loaded.policies ?? []) desk.policies.set(row.version, policyOf(row));
  const known = new Set(loaded.cases?.map(({ id }) => id));
  return new Delivery(desk, loaded, new Map()).deliver(plain).map((result) => {
    const advanced = result({});
    return { advanced, joins: advanced.caseId !== null && known.has(advanced.caseId) };
  });
}

function caseAhead(loaded: Loaded, id: CaseId): CaseAhead | null {
  const known = loaded.cases?.find((one) => one.id === id);
  return known === undefined
    ? null
    : { id, reference: referenceOf(known.reference), current: restore(known.state) };
}

/** Watches every step of a batch that is never written. */
class Onlooker {
  readonly cases = new Map<CaseId, Case>();
  readonly acts: Effect[] = [];
  private readonly loaded: Loaded;
  private readonly delivery: Delivery;
  private done = 0;

  constructor(desk: Desk, loaded: Loaded) {
    this.loaded = loaded;
    const watching: Desk = {
      ...desk,
      step: (current, event, world) => this.watch(desk.step(current, event, world)),
    };
    this.delivery = new Delivery(watching, loaded, new Map());
  }

  private watch(step: Step): Step {
    if (step.kind === 'stepped') {
      this.cases.set(step.case.id, step.case);
      this.acts.push(...step.effects);
    }
    return step;
  }

  tell(
    submission: Submission,
  ):
    | { readonly kind: 'taken'; readonly caseId: CaseId }
    | { readonly kind: 'refused'; readonly refusal: Refusal } {
    const [result] = this.delivery.deliver([submission]);
    const advanced = result?.({});
    if (advanced?.kind === 'refused') return advanced;
    if (advanced === undefined) throw new Error('a batch gave no result for its submission');
    return { kind: 'taken', caseId: advanced.caseId };
  }

  /** Does what the desk would do at once, until a person, the other side or the clock is next. */
  async goOn(id: CaseId, ports: Ports | null, signal: AbortSignal): Promise<LookedAhead> {
    let look: LookedAhead = { kind: 'none' };
    for (let round = 0; round < ROUNDS_MOST; round += 1) {
      const effect = this.acts[this.done];
      if (effect === undefined) {
        if (!this.isDue(id)) return look;
        this.tell({ caseId: id, event: { kind: 'due', by: { kind: 'timer' } } });
        continue;
      }
      this.done += 1;
      if (effect.act.kind === 'look') look = await this.look(id, effect.act.since, ports, signal);
      const outcome = effect.act.kind === 'look' ? outcomeOf(look) : this.outcome(effect, ports);
      if (outcome === null) continue;
      const { key, act } = effect;
      this.tell({ caseId: id, event: { kind: 'outcome', by: SOURCE, key, act: act.kind, outcome } });
    }
    return look;
  }

  private isDue(id: CaseId): boolean {
    const current = this.cases.get(id);
    const at = current === undefined ? null : dueAt(current);
    return at !== null && at <= this.loaded.now;
  }

  private async look(
    id: CaseId,
    since: Instant,
    ports: Ports | null,
    signal: AbortSignal,
  ): Promise<LookedAhead> {
    const current = this.cases.get(id);
    if (ports === null || current === undefined) return { kind: 'failed' };
    if (looksByHand(ports)) return { kind: 'byHand' };
    const request = {
      reporter: current.reporter.uid,
      respondent: current.respondent.uid,
      contract: current.contract,
      contactTicket: current.contactTicket,
      reportedAt: current.reportedAt,
      since,
      began: this.loaded.now,
    };
    const failed = new Promise<LookedAhead>((resolve) => {
      const give = (): void => resolve({ kind: 'failed' });
      if (signal.aborted) give();
      else signal.addEventListener('abort', give, { once: true });
    });
    const made = lookAt(ports, request, signal).then(
      (look): LookedAhead => ({ kind: 'made', look }),
      (): LookedAhead => ({ kind: 'failed' }),
    );
    return Promise.race([made, failed]);
  }

  /** A helpdesk that takes what it is given, now; nobody waits for the other acts. */
  private outcome({ act, awaited }: Effect, ports: Ports | null): Outcome | null {
    if ('text' in act && ports?.helpDesk.manual === true) return { kind: 'handed' };
    return awaited ? { kind: 'done', at: this.loaded.now, ref: 'foreseen' } : null;
  }
}

/** What the case would hear of the look; null where nobody can say. */
function outcomeOf(looked: LookedAhead): Outcome | null {
  switch (looked.kind) {
    case 'made':
      return { kind: 'looked', look: looked.look };
    case 'byHand':
      return { kind: 'handed' };
    case 'failed':
    case 'none':
      return null;
  }
}
