import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { EffectKey, Instant } from './case.ts';
import type { Event } from './event.ts';
import { seeded, type Chance } from './histories/chance.ts';
import { dueOf } from './histories/comparing.ts';
import { happening } from './histories/chances.ts';
import { reported } from './histories/happenings.ts';
import { policyOf, Stagehand } from './histories/scene.ts';
import { REPORTED_AT } from './histories/telling.ts';
import { violated } from './invariants.ts';
import { step } from './step.ts';

const SEED = 20_260_302;
const RUNS = 1500;
const LEAST_SHARED = 20;
/** More acts than two cases can still want when nothing new happens. */
const MOST_TO_DRAIN = 50;

/** Two cases on one account: what the desk wants of the back office, and what the back office has done (H9). */
class Household {
  readonly hands: readonly [Stagehand, Stagehand] = [
    new Stagehand(policyOf(), {}),
    new Stagehand(policyOf(), {}),
  ];
  /** Suspensions and lifts in the order in which they were made, with the case that made them. */
  readonly acts = new Map<EffectKey, Stagehand>();
  /** Whether our suspension stands in the back office. */
  suspended = false;
  /** How often both held the account at once. */
  shared = 0;

  tell(hand: Stagehand, event: Event): void {
    if (event.kind === 'outcome' && this.acts.has(event.key)) return this.outcome(event);
    this.one(hand, event);
  }

  /** What became of an act on the account: one after another, to the case that made it, then to the one that shares it. */
  private outcome(event: Extract<Event, { kind: 'outcome' }>): void {
    const owner = this.acts.get(event.key);
    const first = this.open()[0];
    if (owner === undefined || first !== event.key || event.outcome.kind === 'unknown') return;
    if (event.outcome.kind === 'done') this.suspended = event.act === 'suspend';
    this.one(owner, event);
    const [one, two] = this.hands;
    const other = owner === one ? two : one;
    const { state } = other;
    if (state !== null && (state.hold?.key === event.key || state.lift?.key === event.key))
      this.one(other, event);
  }

  private one(hand: Stagehand, event: Event): void {
    hand.attempt(event);
    const world = hand.world(event.at);
    const before = hand.state;
    const result = step(before, event, world);
    if (result.kind === 'stepped') assert.equal(violated(before, result, world), null);
    hand.take(event, result);
    for (const [key, entry] of hand.entries) {
      if (entry.effect.act.kind !== 'suspend' && entry.effect.act.kind !== 'resume') continue;
      if (!this.acts.has(key)) this.acts.set(key, hand);
      for (const other of this.hands) other.entries.set(key, entry);
    }
    for (const other of this.hands) other.account = hand.account;
    if (hand.account.standing === 2) this.shared += 1;
  }

  open(): readonly EffectKey[] {
    return [...this.acts].flatMap(([key, hand]) => (hand.entries.get(key)?.state === 'settled' ? [] : [key]));
  }

  /** Everything that is wanted happens, one act after another; a lift that was refused is tried again when it is due. */
  drain(now: Instant): void {
    for (let [count, at] = [0, now]; ; count += 1) {
      const owing = this.hands.find(({ state }) => state?.stage.kind === 'lifting');
      const key = this.open()[0];
      if (key === undefined && owing === undefined) return;
      assert.ok(count < MOST_TO_DRAIN, `the desk goes on wanting ${key ?? 'a lift'}`);
      if (key !== undefined) {
        const act = this.acts.get(key)?.entries.get(key)?.effect.act.kind ?? 'suspend';
        const by = { kind: 'outside', source: 'marketplace' } as const;
        this.outcome({ kind: 'outcome', at, by, key, act, outcome: { kind: 'done', at, ref: null } });
      } else if (owing?.state != null) {
        at = Math.max(at, dueOf(owing.state) ?? at);
        this.one(owing, { kind: 'due', at, by: { kind: 'timer' } });
      }
    }
  }
}

function live(chance: Chance, most: number): Household {
  const household = new Household();
  const none = (): never => {
    throw new Error('nothing was done before the report');
  };
  let now = REPORTED_AT;
  for (const [index, hand] of household.hands.entries()) {
    const event = reported()({ now, state: null, messages: hand.messages, effect: none });
    if (event.kind === 'reported') household.tell(hand, { ...event, id: `case-${index + 1}` });
  }
  for (let count = 0; count < most; count += 1) {
    const hand = household.hands[chance(2)] ?? household.hands[0];
    const event = happening(chance, hand, now);
    if (event === null) break;
    now = event.at;
    household.tell(hand, event);
  }
  household.drain(now);
  return household;
}

describe('Two cases on one account', () => {
  it('leave it suspended exactly while one of their holds stands, once all that is wanted was done (H9)', () => {
    let shared = 0;
    fc.assert(
      fc.property(fc.noShrink(fc.nat()), fc.integer({ min: 2, max: 120 }), (seed, most) => {
        const { hands, suspended, shared: both } = live(seeded(seed), most);
        const standing = hands.filter(({ state }) => state?.hold?.stands === true).length;
        assert.equal(hands[0].account.standing, standing);
        assert.equal(suspended, standing > 0);
        if (both > 0) shared += 1;
      }),
      { numRuns: RUNS, seed: SEED },
    );
    assert.ok(shared >= LEAST_SHARED, `only ${shared} pairs held the account at once`);
  });
});
