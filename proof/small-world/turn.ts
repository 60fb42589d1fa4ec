/** One event of the small world while it happens: the core's steps, the ledger and the outside, with the judge beside them. */
import type { AccountState, Case, EffectKey, Instant, Outcome } from '../../procedure/case.ts';
import type { Event, Step } from '../../procedure/event.ts';
import { proofWantedAt } from '../../procedure/evidence.ts';
import { violated } from '../../procedure/invariants.ts';
import { isManual } from '../../procedure/manual.ts';
import { step } from '../../procedure/step.ts';
import { dueAt } from '../../procedure/timers.ts';
import { wrongAct, wrongStep } from './judge.ts';
import { remember } from './memory.ts';
import {
  onAccount,
  RESPONDENT,
  sourcesOf,
  worldFor,
  type OpenAct,
  type Outside,
  type Setting,
  type SmallWorld,
  type Written,
} from './world.ts';

type Stepped = Extract<Step, { kind: 'stepped' }>;
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Hears of every step, refused or not. */
export type Listener = (before: Case | null, event: Event, result: Step) => void;

/** The least difference between two instants, in milliseconds. */
const LEAST = 1;

export const DISPATCH = { kind: 'outside', source: 'dispatch' } as const;

export class Turn {
  readonly setting: Setting;
  readonly world: Mutable<SmallWorld>;
  /** The first rule that this event broke, with what happened; null where none. */
  broken: string | null = null;
  /** Whether the core refused it. */
  refused = false;
  private readonly hear: Listener;

  constructor(world: SmallWorld, setting: Setting, hear: Listener) {
    this.world = { ...world, texts: [...world.texts] };
    this.setting = setting;
    this.hear = hear;
  }

  caseOf(of: number): Case {
    const found = this.world.cases[of];
    if (found === undefined) throw new Error(`there is no case ${of}`);
    return found;
  }

  blame(sentence: string | null): void {
    this.broken ??= sentence;
  }

  /** Tells one case one event, as `advance` does: the step, the ledger, the account; then the judge. */
  tell(of: number, event: Event): Step {
    const before = this.caseOf(of);
    const { world, setting } = this;
    const given = worldFor(world, setting, of);
    const result = step(before, event, given);
    this.hear(before, event, result);
    if (result.kind === 'refused') {
      this.refused = true;
      return result;
    }
    const memory = world.memory.map((one, n) => (n === of ? remember(one, before, event, result) : one));
    const asItStood: SmallWorld = { ...world, memory };
    const { places } = setting.policy;
    const streams = places.filter((place) => setting.grade[place] === 'A');
    this.blame(wrongStep({ of, event, before, step: result, world: asItStood, places, streams }));
    this.blame(violated(before, result, given));
    world.memory = memory;
    world.cases = world.cases.map((one, n) => (n === of ? result.case : one));
    world.account = result.account;
    world.texts[of] = undefined;
    this.keep(of, result);
    this.spread(of, event, result);
    return result;
  }

  /** The ledger after a step: what was overtaken is gone, what was made is open. */
  private keep(of: number, result: Stepped): void {
    const gone = new Set([...result.withdraw, ...result.settled].map(({ key }) => key));
    const made: OpenAct[] = [];
    for (const effect of result.effects) {
      const { act } = effect;
      if (act.kind === 'suspend') this.outside({ suspender: of });
      if (effect.settled !== undefined) continue;
      const { manual, keepsLetters } = this.setting;
      const waits = effect.awaited || act.kind === 'resume' || isManual(manual, act.kind) || keepsLetters;
      if (!waits) continue;
      made.push({
        key: effect.key,
        of,
        kind: act.kind,
        purpose: act.kind === 'look' ? act.purpose : null,
        card: effect.card,
        awaited: effect.awaited,
        state: 'intended',
        asked: false,
        happened: false,
        overtaken: false,
        availableAt: this.world.now + effect.delay,
        validUntil: effect.validFor === undefined ? null : this.world.now + effect.validFor,
      });
    }
    if (gone.size === 0 && made.length === 0) return;
    this.world.acts = [...this.world.acts.filter((one) => !gone.has(one.key)), ...made];
  }

  /** A person's word about an act on the account: it was done outside, and is an outcome for the other case (H9). */
  private spread(of: number, event: Event, { effects, settled }: Stepped): void {
    const said = [
      ...settled.map(({ key, outcome }) => ({ key, outcome })),
      ...effects.flatMap(({ key, settled: outcome }) => (outcome === undefined ? [] : [{ key, outcome }])),
    ];
    for (const { key, outcome } of said) {
      const kind = key.startsWith('suspend:') ? 'suspend' : key.startsWith('resume:') ? 'resume' : null;
      if (kind === null) continue;
      if (outcome.kind === 'done' && event.kind !== 'settleAct')
        this.outside({ suspended: kind === 'suspend' });
      for (const other of this.sharers(of, key))
        this.tell(other, { kind: 'outcome', at: this.world.now, by: event.by, key, act: kind, outcome });
    }
  }

  private sharers(of: number, key: EffectKey): readonly number[] {
    return this.world.cases.flatMap((one, n) => {
      const waits = one.stage.kind !== 'closed' && (one.hold?.key === key || one.lift?.key === key);
      return n !== of && waits ? [n] : [];
    });
  }

  /** What became of an act: the ledger first, then the case that made it, then whoever shares it (A1, H9). */
  outcome(act: OpenAct, outcome: Outcome): void {
    const { key, kind } = act;
    const sharers = onAccount(act) ? this.sharers(act.of, key) : [];
    const event: Event = { kind: 'outcome', at: this.world.now, by: DISPATCH, key, act: kind, outcome };
    this.tell(act.of, event);
    if (outcome.kind === 'unknown') this.change(key, { state: 'unknown', asked: true });
    else if (outcome.kind === 'handed') this.change(key, { state: 'handed' });
    else this.world.acts = this.world.acts.filter((one) => one.key !== key);
    for (const other of sharers) this.tell(other, event);
  }

  change(key: EffectKey, change: Partial<OpenAct>): void {
    this.world.acts = this.world.acts.map((one) => (one.key === key ? { ...one, ...change } : one));
  }

  /** The act reaches the other side, whatever the desk hears of it. */
  execute(act: OpenAct): void {
    this.blame(wrongAct(this.world, act, act.state === 'intended'));
    this.change(act.key, { happened: true });
    if (act.kind === 'suspend') this.outside({ suspended: true });
    if (act.kind !== 'resume') return;
    this.outside({ suspended: false });
    const older = this.world.acts.findIndex((one) => one.key === act.key);
    for (const one of this.world.acts.slice(0, older))
      if (one.kind === 'suspend') this.change(one.key, { overtaken: true });
  }

  outside(change: Partial<Outside>): void {
    this.world.outside = { ...this.world.outside, ...change };
  }

  /** The respondent's account as the directory would tell it (R7, H9). */
  accountState(): AccountState {
    const { suspended, state, canWrite } = this.world.outside;
    const suspendedBy = suspended ? 'us' : null;
    return { uid: RESPONDENT.uid, state, suspendedBy, canSignIn: !suspended, canWrite };
  }

  write(written: Written): void {
    this.world.written = [...this.world.written, written];
  }

  /** The desk gets a message: in the message centre its case, in a ticket every case on the account (L1). */
  deliver(written: Written, by: Event['by'] = { kind: 'outside', source: 'messages' }): void {
    const { message } = written;
    this.world.written = this.world.written.map((one) =>
      one.message.id === message.id ? { ...one, arrived: true } : one,
    );
    for (const of of this.world.cases.keys()) {
      if (of !== written.of && message.place !== 'ticket') continue;
      this.tell(of, { kind: 'message', at: this.world.now, by, message });
    }
  }

  /** Every case whose instant has passed, or whose source has been seen far enough, in their order. */
  wake(): boolean {
    let woken = false;
    for (const of of this.world.cases.keys()) {
      if (!this.isDue(of)) continue;
      woken = true;
      this.tell(of, { kind: 'due', at: this.world.now, by: { kind: 'timer' } });
    }
    return woken;
  }

  private isDue(of: number): boolean {
    const current = this.caseOf(of);
    const at = dueAt(current);
    if (at !== null && at <= this.world.now) return true;
    const wanted = proofWantedAt(current);
    if (wanted === null) return false;
    const streams = sourcesOf(this.world, this.setting).filter((source) => source.grade === 'A');
    return streams.length > 0 && streams.every((source) => (source.seenUpTo ?? -1) >= wanted);
  }

  /** The next instant at which something is due; null where nothing is. */
  nextDue(): Instant | null {
    const instants = this.world.cases.flatMap((one) => dueAt(one) ?? []);
    return instants.length === 0 ? null : Math.min(...instants);
  }

  /** What is written and has not arrived. */
  onItsWay(): readonly Written[] {
    return this.world.written.filter((one) => !one.arrived);
  }

  /**
   * The streams say how far they have been delivered; honest ones only when nothing older is on its way (H5). The clock
   * moves on by the least there is: whatever is written from now on is later than what they have promised.
   * @returns whether they had more to say than before.
   */
  see(): boolean {
    const { now, seen: before } = this.world;
    const open = (['messageCentre', 'ticket'] as const).filter(
      (place) =>
        this.setting.grade[place] === 'A' && this.onItsWay().every((one) => one.message.place !== place),
    );
    if (open.every((place) => (before[place] ?? 0) >= now - LEAST)) return false;
    this.world.seen = { ...before, ...Object.fromEntries(open.map((place) => [place, now])) };
    this.world.now = now + LEAST;
    return true;
  }
}
