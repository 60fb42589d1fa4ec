import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Case, Hold, Objection } from './case.ts';
import { heldForThisWindow, lastHeld, objectedTo } from './held.ts';

/** Suspended a little before it was decided, by the clock of a back office that is slow. */
const SLOW = 5;
const hold = (key: string, suspendedAt: number | null): Hold =>
  ({ key, suspendedAt, approvedAt: (suspendedAt ?? 0) + SLOW }) as Hold;
/** Of a case only what says which hold it is about. */
const of = (
  current: Hold | null,
  former: Hold | null,
  more: { readonly objectedAt?: number; readonly deadline?: number | null } = {},
): Case =>
  ({
    hold: current,
    formerHold: former,
    objection: more.objectedAt === undefined ? null : ({ at: more.objectedAt } as Objection),
    window: more.deadline === undefined ? null : { deadline: more.deadline },
  }) as Case;
const [early, late, unsent] = [hold('early', 100), hold('late', 300), hold('unsent', null)];

describe('which hold is meant', () => {
  it('is, of what stood, the latest that the back office confirmed', () => {
    assert.equal(lastHeld(of(late, early)), late);
    assert.equal(lastHeld(of(unsent, early)), early, 'what is only approved has not stood');
    assert.equal(lastHeld(of(unsent, null)), null);
    assert.equal(lastHeld(of(null, null)), null);
  });

  it('is, of an objection, the one that stood last when it came (L5)', () => {
    assert.equal(objectedTo(of(late, early, { objectedAt: 200 })), early);
    assert.equal(
      objectedTo(of(late, early, { objectedAt: 300 })),
      late,
      'it came in the instant of the hold',
    );
    assert.equal(objectedTo(of(late, early, { objectedAt: 400 })), late);
    assert.equal(objectedTo(of(unsent, early, { objectedAt: 400 })), early);
    assert.equal(objectedTo(of(late, null, { objectedAt: 200 })), late);
    assert.equal(objectedTo(of(null, early, { objectedAt: 200 })), early);
  });

  it('is, where nobody has objected yet, the one of now before the one of before', () => {
    assert.equal(objectedTo(of(late, early)), late);
    assert.equal(objectedTo(of(null, early)), early);
    assert.equal(objectedTo(of(null, null)), null);
  });

  it('is a hold for the silence of the window only where it was decided from the deadline on, by the clock of the desk (L4)', () => {
    const held = (deadline: number | null, ...holds: [Hold | null, Hold | null]) =>
      heldForThisWindow(of(...holds, { deadline }));
    assert.equal(held(304, late, null), true);
    assert.equal(held(305, late, null), true);
    assert.equal(held(306, late, null), false, 'the respondent was asked again after that hold');
    assert.equal(held(105, unsent, early), true);
    assert.equal(held(106, unsent, early), false);
    assert.equal(held(null, late, early), false, 'no deadline runs');
    assert.equal(held(0, unsent, null), false);
    assert.equal(heldForThisWindow(of(late, early)), false, 'nothing was ever asked');
  });
});
