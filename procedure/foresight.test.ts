import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PersonEvent } from './event.ts';
import { PLACES } from './evidence.ts';
import { foresee } from './foresight.ts';
import { seeded } from './histories/chance.ts';
import { approves } from './histories/happenings.ts';
import { proposed } from './histories/lives.ts';
import { play, type Played } from './histories/scene.ts';
import { walk } from './histories/walk.ts';
import { WRITTEN } from './histories/written/all.ts';
import { isPersonEvent, step } from './step.ts';

const WALKS = 800;

/** Every act of a person that a history or a walk of chance holds, with what it was decided on. */
function* decisions(): Generator<Played & { readonly event: PersonEvent }> {
  for (const history of WRITTEN) yield* decided(play(history, step).played);
  for (let seed = 0; seed < WALKS; seed += 1) yield* decided(walk(step, seeded(seed), 30).played);
}
function* decided(played: readonly Played[]): Generator<Played & { readonly event: PersonEvent }> {
  for (const one of played) {
    const { event } = one;
    if (one.before !== null && isPersonEvent(event)) yield { ...one, event };
  }
}

const foreseen = ({ before, event, world }: Played & { readonly event: PersonEvent }) => {
  if (before === null) throw new Error('a decision is taken on a case');
  const given = { world, reason: event.reason !== null, readable: PLACES };
  return foresee(before, event, event.by, event.at, given);
};

describe('What a decision would lead to', () => {
  it('is at first what the rules make of it, refusals included', () => {
    let all = 0;
    for (const decision of decisions()) {
      const seen = foreseen(decision);
      const { result } = decision;
      assert.equal(seen.kind === 'refused', result.kind === 'refused');
      if (seen.kind === 'refused' || result.kind === 'refused') continue;
      assert.deepEqual(seen.next, result.case);
      assert.deepEqual(seen.withdrawn, result.withdraw);
      all += 1;
    }
    assert.ok(all > 300, `${all} decisions`);
  });

  it('comes to rest: nothing that was made is waited for any more, and no key is made twice', () => {
    for (const decision of decisions()) {
      const seen = foreseen(decision);
      if (seen.kind === 'refused') continue;
      const keys = seen.acts.map(({ effect }) => effect.key);
      assert.equal(new Set(keys).size, keys.length);
      assert.ok(keys.length < 20, `${decision.event.kind}: ${keys.join(', ')}`);
      // On its way already, or another case's suspension is.
      const elsewhere = decision.before?.stage.kind === 'suspending' || decision.world.account.standing > 0;
      assert.ok(seen.then.stage.kind !== 'suspending' || elsewhere);
      for (const { after, effect } of seen.acts)
        if (after !== null) assert.ok(keys.indexOf(after) < keys.indexOf(effect.key));
    }
  });

  it('of an approval is the whole hold, after the time in which it can be called back', () => {
    const { played } = play(
      {
        name: 'an approval',
        rules: [],
        steps: [
          ...proposed(),
          { at: '50:00:00', tell: approves(), then: { kind: 'refused', code: null, more: {} } },
        ],
      },
      step,
    );
    const [approval] = [...decided(played)];
    assert.ok(approval !== undefined);
    const seen = foreseen(approval);
    assert.ok(seen.kind === 'foreseen');
    assert.deepEqual(
      seen.stages.map(({ stage, at }) => [stage, at - approval.event.at]),
      [
        ['approved', 0],
        ['suspending', 60_000],
        ['onHold', 60_000],
      ],
    );
  });

  it('of a pair that is decided in one act is the whole hold as well: the other case waits no more (R8)', () => {
    const steps = [
      ...proposed(),
      { at: '50:00:00', tell: approves(), then: { kind: 'refused', code: null, more: {} } },
    ] as const;
    const [approval] = [...decided(play({ name: 'an approval', rules: [], steps: [...steps] }, step).played)];
    assert.ok(approval !== undefined && approval.before !== null && approval.event.kind === 'approve');
    const { before, event } = approval;
    const world = { ...approval.world, pairStage: 'proposed' } as const;
    const pair = 'case-2';
    const whole = { world, reason: event.reason !== null, readable: PLACES };
    const seen = foresee({ ...before, pair }, { ...event, together: pair }, event.by, event.at, whole);
    assert.ok(seen.kind === 'foreseen');
    assert.deepEqual(
      seen.stages.map(({ stage }) => stage),
      ['approved', 'suspending', 'onHold'],
    );
  });
});
