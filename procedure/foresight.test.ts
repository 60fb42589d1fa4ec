import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PersonEvent } from './event.ts';
import { PLACES } from './evidence.ts';
import { foresee, type Readable } from './foresight.ts';
import { seeded } from './histories/chance.ts';
import { approves } from './histories/happenings.ts';
import { proposed } from './histories/lives.ts';
import { play, type Played } from './histories/scene.ts';
import type { History } from './histories/telling.ts';
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

  /** An approval fifty hours after the report, and what it would lead to in another world. */
  const approved = (readable: Readable, uncertainty = 0) => {
    const steps: History['steps'] = [
      ...proposed(),
      { at: '50:00:00', tell: approves(), then: { kind: 'refused', code: null, more: {} } },
    ];
    const [approval] = [...decided(play({ name: 'an approval', rules: [], steps }, step).played)];
    assert.ok(approval !== undefined && approval.before !== null);
    const { before, event } = approval;
    const sources = approval.world.sources.map((source) => ({ ...source, uncertainty }));
    const seen = foresee(before, event, event.by, event.at, {
      world: { ...approval.world, sources },
      reason: true,
      readable,
    });
    assert.ok(seen.kind === 'foreseen');
    return { ...seen, approvedAt: event.at };
  };

  it('says of each act when it would be made: the look once nobody has called the hold back (H12)', () => {
    const { acts, approvedAt } = approved(PLACES);
    assert.deepEqual(
      acts.map(({ effect, at: made, after }) => [effect.act.kind, made - approvedAt, after === null]),
      [
        ['look', 60_000, true],
        ['suspend', 60_000, false],
        ['tellRespondent', 60_000, false],
        ['writeNote', 60_000, false],
        ['tellReporter', 60_000, false],
      ],
    );
  });

  it('has a stream that nobody reads seen on, as far as its clock may differ: the proof is taken up to the act (H6)', () => {
    const { then, stages, approvedAt } = approved(['ticket'], 120_000);
    assert.deepEqual(
      stages.map(({ stage }) => stage),
      ['approved', 'suspending', 'onHold'],
    );
    const proof = then.hold?.proofs.find(({ place }) => place === 'messageCentre');
    assert.deepEqual([proof?.grade, proof?.seenUpTo], ['A', approvedAt + 180_000]);
  });

  it('has somebody look where the desk reads nothing itself, and only there', () => {
    const lookedBy = (readable: Readable) => approved(readable).then.hold?.proofs.map(({ by }) => by);
    assert.deepEqual(lookedBy('byHand'), ['whoever looks', 'whoever looks']);
    assert.deepEqual(lookedBy(PLACES), [null, null]);
  });

  it('has the look find no talk where nobody has written, and say what is missing (R4)', () => {
    let all = 0;
    for (const one of decisions()) {
      const { before, event } = one;
      if (event.kind !== 'complete' || before === null || before.silentSince !== null) continue;
      const seen = foreseen(one);
      if (seen.kind === 'refused') continue;
      const texts = seen.acts.flatMap(({ effect: { act } }) => ('text' in act ? [act.text.template] : []));
      assert.deepEqual([seen.then.stage.kind, texts], ['incomplete', ['whatIsMissing']]);
      all += 1;
    }
    assert.ok(all > 0);
  });
});
