/** Plays a history: a small ledger and world around `step`, and a readable list of where it went otherwise than told. */
import type { Case, Effect, EffectKey, EffectState, Instant, Message, Outcome, Place } from '../case.ts';
import type { Account, Event, Source, Step, World } from '../event.ts';
import { PLACES } from '../evidence.ts';
import { policySchema, type Policy, type PolicySettings } from '../policy.ts';
import { compare } from './comparing.ts';
import { actName, at, messageOf, RESPONDENT, type History, type More, type WorldChange } from './telling.ts';

export type StepFunction = (state: Case | null, event: Event, world: World) => Step;

/** What a history's event led to, for tests that look at more than the told. */
export interface Played {
  readonly event: Event;
  readonly before: Case | null;
  readonly world: World;
  readonly result: Step;
}

interface Entry {
  readonly effect: Effect;
  state: EffectState | 'settled';
  /** What became of it in the world, where anything did. */
  outcome?: Outcome;
}

/** The default policy with what a history changes in it. */
export function policyOf(change: Partial<PolicySettings> = {}): Policy {
  return { ...policySchema.parse({}), ...change, version: 1 };
}

function mergeWorld(known: WorldChange, change: WorldChange): WorldChange {
  return {
    ...known,
    ...change,
    grades: { ...known.grades, ...change.grades },
    seenUpTo: { ...known.seenUpTo, ...change.seenUpTo },
    brakes: { ...known.brakes, ...change.brakes },
    manual: { ...known.manual, ...change.manual },
  };
}

function sourceOf(place: Place, change: WorldChange, now: Instant): Source {
  const manual =
    (place === 'messageCentre' ? change.manual?.messageCentre : change.manual?.helpDesk) ?? false;
  const grade = change.grades?.[place] ?? (manual ? 'C' : 'A');
  const seen = change.seenUpTo?.[place];
  const upTo = seen === undefined || seen === 'now' ? now : at(seen);
  return {
    place,
    grade,
    seenUpTo: grade === 'A' ? upTo : null,
    uncertainty: change.uncertainty?.[place] ?? 0,
    manual,
  };
}

/** The world around one case, kept from event to event. */
export class Stagehand {
  readonly entries = new Map<EffectKey, Entry>();
  readonly policy: Policy;
  state: Case | null = null;
  account: Account;
  messages: readonly Message[] = [messageOf(at('-8d'), 'messageCentre', { author: 'reporter' })];
  private change: WorldChange;

  constructor(policy: Policy, change: WorldChange) {
    this.policy = policy;
    this.change = mergeWorld({}, change);
    this.account = { uid: RESPONDENT.uid, standing: 0, n: 0, suspendedAt: null, ...change.account };
  }

  prepare(more: More): void {
    if (more.world !== undefined) {
      this.change = mergeWorld(this.change, more.world);
      this.account = { ...this.account, ...more.world.account };
    }
    for (const [name, state] of Object.entries(more.meanwhile ?? {})) {
      const found = [...this.entries.values()].findLast(
        (entry) => actName(entry.effect.act) === name && entry.state !== 'settled',
      );
      if (found === undefined) throw new Error(`there is no open "${name}" to be ${state}`);
      found.state = state;
    }
  }

  world(now: Instant): World {
    const { change } = this;
    const open = [...this.entries].filter(([, entry]) => entry.state !== 'settled');
    return {
      policy: this.policy,
      brakes: {
        holdsPaused: false,
        capReached: false,
        outage: false,
        automaticEnded: false,
        ...change.brakes,
      },
      sources: PLACES.map((place) => sourceOf(place, change, now)),
      account: this.account,
      protected: change.protected ?? false,
      effects: new Map(
        open.map(([key, { effect, state }]) => [
          key,
          { state: state as EffectState, act: effect.act.kind, card: effect.card },
        ]),
      ),
      pairStage: change.pairStage ?? null,
      reportsByReporter: change.reportsByReporter ?? 1,
      reportersOnRespondent: change.reportersOnRespondent ?? 1,
      manual: {
        helpDesk: false,
        messageCentre: false,
        backOffice: false,
        directory: false,
        ...change.manual,
      },
    };
  }

  /** An outcome is of an act that somebody attempted, or that a person was handed. */
  attempt(event: Event): void {
    if (event.kind !== 'outcome') return;
    const entry = this.entries.get(event.key);
    if (entry?.state === 'intended') entry.state = 'attempted';
  }

  effect(name: string): Effect {
    const found = [...this.entries.values()].findLast((entry) => actName(entry.effect.act) === name);
    if (found === undefined) throw new Error(`no effect was called "${name}" so far`);
    return found.effect;
  }

  /** What the step changes in ledger, account and case. Acts that nobody waits for are done before the next event. */
  take(event: Event, result: Step): void {
    if (event.kind === 'outcome') this.settle(event);
    if (event.kind === 'message' && event.message.place !== 'reportTicket')
      this.messages = [...this.messages, event.message];
    for (const entry of this.entries.values()) {
      if (!entry.effect.awaited && entry.state === 'intended') entry.state = 'settled';
    }
    if (result.kind === 'refused') return;
    this.state = result.case;
    this.account = result.account;
    for (const { key } of result.withdraw) {
      const entry = this.entries.get(key);
      if (entry !== undefined) entry.state = 'settled';
    }
    for (const { key } of result.settled) {
      const entry = this.entries.get(key);
      if (entry !== undefined) entry.state = 'settled';
    }
    for (const effect of result.effects) {
      this.entries.set(effect.key, { effect, state: effect.settled === undefined ? 'intended' : 'settled' });
    }
  }

  private settle(event: Extract<Event, { kind: 'outcome' }>): void {
    const entry = this.entries.get(event.key);
    if (event.outcome.kind === 'looked') this.messages = event.outcome.look.messages;
    // What is settled stays so: a late outcome of it is a repetition.
    if (entry === undefined || entry.state === 'settled') return;
    const { kind } = event.outcome;
    entry.state = kind === 'handed' || kind === 'unknown' ? kind : 'settled';
    if (entry.state === 'settled') entry.outcome = event.outcome;
  }
}

/** Plays a history through `step`. Gives one line for each disagreement, and what happened in full. */
export function play(
  history: History,
  step: StepFunction,
): { readonly differences: readonly string[]; readonly played: readonly Played[] } {
  const hand = new Stagehand(policyOf(history.policy), history.world ?? {});
  const differences: string[] = [];
  const played: Played[] = [];
  for (const [index, told] of history.steps.entries()) {
    hand.prepare(told.then.more);
    const now = at(told.at);
    const before = hand.state;
    const event = told.tell({
      now,
      state: before,
      messages: hand.messages,
      effect: (name) => hand.effect(name),
    });
    hand.attempt(event);
    const world = hand.world(now);
    const result = step(before, event, world);
    const names = (key: EffectKey): string => {
      const entry = hand.entries.get(key);
      return entry === undefined ? `the unknown key ${key}` : actName(entry.effect.act);
    };
    differences.push(
      ...compare(told, result, names).map((line) => `${index + 1}. ${told.at} ${event.kind}: ${line}`),
    );
    played.push({ event, before, world, result });
    hand.take(event, result);
  }
  return { differences, played };
}
