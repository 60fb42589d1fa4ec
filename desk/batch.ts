/** A batch of events, worked on in memory between the reading and the writing statements of `advance`. */
import type { ActKind, Case, CaseId, EffectKey, Instant, Outcome, Uid } from '../procedure/case.ts';
import type { Event, Step, World } from '../procedure/event.ts';
import { isPersonAct } from '../procedure/matrix.ts';
import { changesBetween } from '../procedure/shape.ts';
import { asText } from './chain.ts';
import { settlementOf, withdrawal } from './db/effects.ts';
import type { Loaded } from './db/load.ts';
import type { Shell } from './desk.ts';
import { type Advanced, isAccountAct, REFUSALS, sharedKey } from './submission.ts';
import { parked } from './parking.ts';
import { Working, type ParkedEvent } from './working.ts';
import { sliceOf } from './world.ts';
import { Worlds } from './worlds.ts';

type Stepped = Extract<Step, { kind: 'stepped' }>;
/** A result whose reference may still be missing: the database gives it with the write. */
export type Result = (references: { readonly [id: CaseId]: number }) => Advanced;

/** What the desk writes where something of its own happens to a case. */
export const DESK_ITSELF = { kind: 'outside', source: 'desk' } as const;
/** A character that jsonb cannot keep: zero, or half of a pair. */
const UNSTORABLE = /\\u(?:0000|d[89a-f][0-9a-f]{2})/;

export class Batch {
  readonly now: Instant;
  readonly cases = new Map<CaseId, Working>();
  private readonly byAccount = new Map<Uid, Working[]>();
  readonly worlds: Worlds;
  private readonly desk: Shell;
  /** Facts from outside that a case could not take, because it is parked or because they parked it; in their order. */
  readonly postponed: { readonly case_id: CaseId; readonly submission: Event; readonly at: Instant }[] = [];
  private settledByHand: { key: EffectKey; act: ActKind; outcome: Outcome }[] = [];
  /** Cases that broke a key of the ledger when this batch was tried before. */
  private readonly parks: ReadonlyMap<CaseId, string>;

  constructor(desk: Shell, loaded: Loaded, parks: ReadonlyMap<CaseId, string>) {
    this.desk = desk;
    this.parks = parks;
    this.now = loaded.now;
    this.worlds = new Worlds(desk, loaded);
    for (const row of loaded.cases ?? []) this.add(Working.of(row));
    for (const effect of loaded.effects ?? []) {
      this.cases.get(effect.caseId)?.know(effect);
      if (effect.account !== null) for (const other of this.onAccount(effect.account)) other.know(effect);
    }
  }

  private add(working: Working): void {
    this.cases.set(working.id, working);
    const { uid } = working.current.respondent;
    const others = this.byAccount.get(uid);
    if (others === undefined) this.byAccount.set(uid, [working]);
    else others.push(working);
  }

  /** Takes one event to one case, and the outcome of a suspension or lift to every case that it concerns (H9). */
  apply(working: Working, event: Event, fence: number | undefined): Result {
    const refusal = event.kind === 'outcome' ? this.ledgerRefuses(working, event.key, fence) : null;
    if (refusal !== null) return () => ({ kind: 'refused', caseId: working.id, refusal });
    const others = this.sharers(working, event);
    const result = this.applyOne(working, event);
    this.share(working, others, event);
    this.spread(working, event);
    return result;
  }

  /** What became of an act is a fact, whatever the step made of it, and for everybody who waits for it. */
  private share(working: Working, others: readonly Working[], event: Event): void {
    // Only what the step withdrew is not handed on to a person any more.
    if (event.kind === 'outcome' && (event.outcome.kind !== 'handed' || working.effects.has(event.key))) {
      const settlement = settlementOf(event.outcome, this.now);
      for (const one of [working, ...others]) one.settle(event.key, settlement);
    }
    for (const other of others) this.applyOrKeep(other, event);
  }

  private applyOrKeep(working: Working, event: Event): void {
    if (working.parked) this.keep(working, event);
    else this.applyOne(working, event);
  }

  /** Keeps a fact from outside until a person acknowledges; a person's act is theirs to repeat, the clock comes again. */
  private keep(working: Working, event: Event): void {
    if (event.kind !== 'due' && !isPersonAct(event.kind))
      this.postponed.push({ case_id: working.id, submission: event, at: this.now });
  }

  /** A fact from outside reaches a parked case: it waits, and the other cases that it concerns do not. */
  wait(working: Working, event: Event): void {
    this.keep(working, event);
    this.share(working, this.sharers(working, event), event);
  }

  /** Why an outcome does not count: the act is settled, or another worker's. */
  ledgerRefuses(
    working: Working,
    key: EffectKey,
    fence: number | undefined,
  ): (typeof REFUSALS)['settled' | 'fenced'] | null {
    const act = working.effects.get(key);
    if (act === undefined) return REFUSALS.settled;
    return fence === undefined || act.fence === fence ? null : REFUSALS.fenced;
  }

  /**
   * An event that was kept for a parked case; what became of its act stands in the ledger, and the others have it already.
   * @returns false where it parked the case again: it is kept on.
   */
  applyKept(working: Working, event: Event): boolean {
    const { length } = this.postponed;
    this.applyOne(working, event);
    if (working.parked) this.postponed.length = length;
    else this.spread(working, event);
    return !working.parked;
  }

  /** What a person's word settled on the account is an outcome for every other case that waits for it (H9). */
  private spread(working: Working, event: Event): void {
    const settled = this.settledByHand;
    this.settledByHand = [];
    for (const { key, act, outcome } of settled) {
      const heard: Event = { kind: 'outcome', at: event.at, by: event.by, key, act, outcome };
      for (const other of this.sharers(working, heard)) this.applyOrKeep(other, heard);
    }
  }

  private onAccount(uid: Uid): readonly Working[] {
    return this.byAccount.get(uid) ?? [];
  }

  private sharers(working: Working, event: Event): Working[] {
    const key = sharedKey(event);
    if (key === null) return [];
    const concerned = (one: Working): boolean =>
      one !== working &&
      one.current.stage.kind !== 'closed' &&
      (one.current.hold?.key === key || one.current.lift?.key === key);
    return this.onAccount(working.current.respondent.uid)
      .filter(concerned)
      .sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  private applyOne(working: Working, event: Event): Result {
    const planned = this.parks.get(working.id);
    if (planned === 'I6') working.intact = false;
    const broken = working.intact ? planned : 'I6';
    if (broken !== undefined) return this.parkOver(working, event, broken);
    if (event.kind === 'due' && !this.worlds.isDue(working.current)) return steppedResult(working, false);
    const text = asText(event);
    if (UNSTORABLE.test(text))
      return () => ({ kind: 'refused', caseId: working.id, refusal: REFUSALS.unstorable });
    const { pair } = working.current;
    const world = this.worlds.of(working, pair === null ? undefined : this.cases.get(pair));
    const tried = this.try(working.current, event, world);
    if (typeof tried === 'string') return this.parkOver(working, event, tried);
    if (tried.kind === 'refused')
      return () => ({ kind: 'refused', caseId: working.id, refusal: tried.refusal });
    if (event.kind === 'due' && this.worlds.isStuck(tried.case)) return this.park(working, 'I8');
    return steppedResult(working, this.accept(working, event, text, tried, world));
  }

  /** A new case, of a report or of what has been running elsewhere. */
  open(
    event: Extract<Event, { kind: 'reported' | 'takenOver' }>,
    counts: Pick<World, 'reportsByReporter' | 'reportersOnRespondent'>,
  ): Working | Result {
    const text = asText(event);
    if (UNSTORABLE.test(text)) return () => ({ kind: 'refused', caseId: null, refusal: REFUSALS.unstorable });
    const world = this.worlds.ofReport(event.respondent, counts);
    const tried = this.try(null, event, world);
    if (typeof tried === 'string') {
      this.desk.log.error({ invariant: tried }, 'a report could not be made a case');
      return () => ({ kind: 'refused', caseId: null, refusal: REFUSALS.notKept });
    }
    if (tried.kind === 'refused') return () => ({ kind: 'refused', caseId: null, refusal: tried.refusal });
    const working = new Working(tried.case, null);
    this.add(working);
    this.accept(working, event, text, tried, world);
    return working;
  }

  /** The step and its invariants; the name of the broken one where it may not stand. */
  private try(current: Case | null, event: Event, world: World): Step | string {
    try {
      const step = this.desk.step(current, event, world);
      if (step.kind === 'refused') return step;
      const broken = this.desk.violated(current, step, world);
      if (broken === null) return step;
      this.desk.log.error(
        { case: current?.id, event: event.kind, invariant: broken },
        'a step would have broken an invariant',
      );
      return broken;
    } catch (error) {
      this.desk.log.error({ case: current?.id, event: event.kind, error }, 'a step failed');
      return 'the step failed';
    }
  }

  /** @returns whether anything changed: an event that changes nothing leaves no row. */
  private accept(working: Working, event: Event, text: string, step: Stepped, world: World): boolean {
    const changes = changesBetween(working.length === 0 ? null : working.current, step.case);
    const before = working.current;
    if (changes !== null || step.effects.length > 0 || step.withdraw.length > 0) {
      const { effects, withdraw } = step;
      working.record(step.case, {
        event,
        text,
        changes,
        effects,
        withdraw,
        world: sliceOf(world, working.length === 0 ? null : before),
        rules: this.desk.rules,
      });
      for (const { key, reason } of withdraw)
        this.ledgerOf(working, key).settle(key, withdrawal(reason, this.now));
    } else if (step.settled.length === 0) {
      return false;
    }
    for (const { key, outcome } of step.settled) {
      const act = working.effects.get(key)?.act;
      if (act !== undefined && isAccountAct(act)) this.settledByHand.push({ key, act, outcome });
      this.ledgerOf(working, key).settle(key, settlementOf(outcome, this.now));
    }
    this.shareAccountActs(working, step);
    this.worlds.took(step, world);
    return true;
  }

  /** An act that another case of this batch has just made is settled in its row, before that is written. */
  private ledgerOf(working: Working, key: EffectKey): Working {
    if (working.hasMade(key)) return working;
    return this.onAccount(working.current.respondent.uid).find((one) => one.hasMade(key)) ?? working;
  }

  /** The other cases on the account see what this step made, withdrew or settled there. */
  private shareAccountActs(working: Working, step: Stepped): void {
    const made = step.effects.filter((effect) => isAccountAct(effect.act.kind));
    const gone = [...step.withdraw, ...step.settled].map(({ key }) => key);
    if (made.length === 0 && gone.length === 0) return;
    for (const effect of made) {
      if (effect.settled !== undefined)
        this.settledByHand.push({ key: effect.key, act: effect.act.kind, outcome: effect.settled });
    }
    for (const other of this.onAccount(working.current.respondent.uid)) {
      for (const key of gone) other.effects.delete(key);
      for (const { key, act, card, settled } of made) {
        if (other !== working && settled === undefined)
          other.effects.set(key, { state: 'intended', act: act.kind, card, fence: 0 });
      }
    }
  }

  /** What parked the case is as true as what comes later, and is kept like it: an answer must not be lost over a bug. */
  private parkOver(working: Working, event: Event, invariant: string): Result {
    this.keep(working, event);
    return this.park(working, invariant);
  }

  /** Puts the case before a person: nothing else happens to it until they acknowledge. */
  park(working: Working, invariant: string): Result {
    const result: Result = () => ({ kind: 'parked', caseId: working.id, invariant });
    if (working.parked) return result;
    working.parked = true;
    if (!working.intact) {
      this.desk.log.error(
        { case: working.id, invariant },
        'a case is parked because its chain is not what it was',
      );
      return result;
    }
    const event: ParkedEvent = { kind: 'parked', at: this.now, by: DESK_ITSELF, invariant };
    const after = parked(working.current, this.now);
    working.record(after, {
      event,
      text: asText(event),
      changes: changesBetween(working.current, after),
      effects: [],
      withdraw: [],
      world: {},
      rules: this.desk.rules,
    });
    return result;
  }

  /** Gives a way back to how everything stands now. */
  snapshot(): () => void {
    const cases = [...this.cases.values()].map((working) => [working, working.snapshot()] as const);
    const worlds = this.worlds.snapshot();
    return () => {
      this.cases.clear();
      this.byAccount.clear();
      for (const [working, back] of cases) {
        back();
        this.add(working);
      }
      worlds();
    };
  }
}

export function steppedResult(working: Working, changed: boolean): Result {
  const n = working.length;
  return (references) => ({
    kind: 'stepped',
    caseId: working.id,
    reference: referenceIn(working, references),
    n,
    changed,
  });
}

function referenceIn(working: Working, references: { readonly [id: CaseId]: number }): string {
  const number = working.reference ?? references[working.id];
  return number === undefined ? '' : `NR-${String(number).padStart(6, '0')}`;
}
