import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Case } from '../procedure/case.ts';
import type { World } from '../procedure/event.ts';
import { policySchema } from '../procedure/policy.ts';
import { brakesFor, sliceOf, sourcesByPlace, watermark, worldOf } from './world.ts';

const NONE = { helpDesk: false, messageCentre: false, backOffice: false, directory: false };
const policy = { ...policySchema.parse({}), version: 3 };
const world: World = {
  policy,
  protected: true,
  brakes: { holdsPaused: false, capReached: true, outage: true, automaticEnded: false },
  sources: [
    { place: 'messageCentre', grade: 'A', seenUpTo: 17, uncertainty: 2, manual: false },
    { place: 'ticket', grade: 'C', seenUpTo: null, uncertainty: 0, manual: true },
  ],
  account: { uid: 's', standing: 1, n: 2, suspendedAt: 9 },
  effects: new Map([
    ['k', { state: 'handed', act: 'suspend', card: 'hold' }],
    ['l', { state: 'unknown', act: 'look', card: 'look' }],
  ]),
  pairStage: 'waiting',
  reportsByReporter: 4,
  reportersOnRespondent: 5,
  manual: { ...NONE, backOffice: true },
};

describe('the world of a step', () => {
  it('comes back from what the history keeps of it', () => {
    assert.deepEqual(
      worldOf(JSON.parse(JSON.stringify(sliceOf(world, null))), null, 's', new Map([[3, policy]])),
      world,
    );
    const usual: World = {
      ...world,
      protected: false,
      brakes: { holdsPaused: false, capReached: false, outage: false, automaticEnded: false },
      account: { uid: 's', standing: 0, n: 0, suspendedAt: null },
      effects: new Map(),
      pairStage: null,
      reportsByReporter: 1,
      reportersOnRespondent: 1,
      manual: NONE,
    };
    const kept = sliceOf(usual, null);
    assert.deepEqual(worldOf(JSON.parse(JSON.stringify(kept)), null, 's', new Map([[3, policy]])), usual);
    assert.deepEqual(Object.keys(kept).sort(), ['p', 'r', 's'], 'what is usual is not written down');
    const lifted: World = { ...world, account: { uid: 's', standing: 0, n: 2, suspendedAt: 9 } };
    const current = { policy: 2 } as Case;
    const later: World = { ...lifted, reportsByReporter: 1, reportersOnRespondent: 1 };
    assert.deepEqual(
      worldOf(JSON.parse(JSON.stringify(sliceOf(later, current))), current, 's', new Map([[3, policy]])),
      later,
      'an account that was held before, and another policy than that of the case',
    );
  });

  it('has every place where an answer can arrive: one that no source was declared for proves nothing', () => {
    assert.deepEqual(
      sourcesByPlace([], NONE).map(({ place, grade }) => [place, grade]),
      [
        ['messageCentre', 'C'],
        ['ticket', 'C'],
      ],
    );
    const byHand = { place: 'ticket', grade: 'C', seenUpTo: null, uncertainty: 0, manual: true } as const;
    assert.equal(
      sourcesByPlace([{ ...byHand, manual: false }, byHand], NONE)[1]?.manual,
      true,
      'one of them is served by hand',
    );
    const two = sourcesByPlace(
      [
        { place: 'ticket', grade: 'A', seenUpTo: 9, uncertainty: 1, manual: false },
        { place: 'ticket', grade: 'B', seenUpTo: 5, uncertainty: 3, manual: false },
      ],
      NONE,
    );
    const stream = {
      place: 'messageCentre',
      grade: 'A',
      seenUpTo: 9,
      uncertainty: 0,
      manual: false,
    } as const;
    const unseen = { ...stream, seenUpTo: null };
    for (const pair of [
      [stream, unseen],
      [unseen, stream],
    ])
      assert.equal(sourcesByPlace(pair, NONE)[0]?.seenUpTo, null, 'one of them was never seen');
    assert.deepEqual(two[1], { place: 'ticket', grade: 'B', seenUpTo: 5, uncertainty: 3, manual: false });
  });

  it('has a watermark only once every stream has one, and counts what the clocks leave open against it', () => {
    const stream = { place: 'ticket', grade: 'A', seenUpTo: 100, uncertainty: 7, manual: false } as const;
    assert.equal(watermark([stream]), 93);
    assert.equal(watermark([stream, { ...stream, place: 'messageCentre', seenUpTo: null }]), null);
    assert.equal(watermark([{ ...stream, grade: 'B' }]), null);
  });

  it('feels the brakes by account, by country, by the cap of the hour and by the outage in which it became due (A6)', () => {
    const brakes = {
      holdsPaused: false,
      countries: ['DE'],
      uids: ['x'],
      automaticEnded: false,
      suspensions: 0,
      outageUntil: 50,
    };
    const of = (uid: string, country: string | null, count: number, due: number | null): World['brakes'] =>
      brakesFor(brakes, count, 2, { uid, country }, due);
    assert.deepEqual(of('a', 'FR', 1, 51), {
      holdsPaused: false,
      capReached: false,
      outage: false,
      automaticEnded: false,
    });
    assert.equal(of('a', 'DE', 0, null).holdsPaused, true);
    assert.equal(of('x', null, 0, null).holdsPaused, true);
    assert.equal(of('a', null, 2, null).capReached, true);
    assert.equal(of('a', null, 0, 50).outage, true);
    const ended = brakesFor({ ...brakes, automaticEnded: true }, 0, 2, { uid: 'a', country: null }, null);
    assert.deepEqual([ended.automaticEnded, ended.holdsPaused], [true, false]);
  });
});
