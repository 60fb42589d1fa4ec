import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EffectKey } from '../procedure/case.ts';
import { Asks } from './judge-asks.ts';
import type { Known, View } from './judge-view.ts';
import type { Seen } from './witness.ts';

const HOUR = 3_600_000;

/** A case whose messages each ask for an answer within two days. */
function asking(): { readonly known: Known; readonly asks: Asks; tell(kind: string, key: EffectKey): void } {
  const known: Known = { asked: null, since: 0, told: new Set(), misled: new Set() };
  const text = { template: 'notice', facts: { asked: ['ticket'], windowHours: 48 } };
  const view = {
    actOf: () => ({ caseId: 'c', act: { text }, state: 'done', attempts: 1 }),
    truth: { done: new Map<EffectKey, { at: number }[]>([['c/5/notice', [{ at: 10 * HOUR }]]]) },
    toldByHand: false,
  } as unknown as View;
  const asks = new Asks(view, () => known);
  const tell = (kind: string, key: EffectKey): void =>
    asks.seen({ caseId: 'c', at: 20 * HOUR, event: { kind, key, happened: true } } as unknown as Seen);
  return { known, asks, tell };
}

describe('what the judge counts as asked', () => {
  it('begins where the helpdesk accepted a message, and anew where a person says that a later one was sent', () => {
    const { known, asks, tell } = asking();
    asks.accepted('c/5/notice');
    assert.equal(known.asked?.deadline, 58 * HOUR);
    tell('settleAct', 'c/10/askAgain');
    assert.equal(known.asked?.deadline, 68 * HOUR);
  });

  it('is not moved by what is said of a message that a later one overtook, or that came back (P6)', () => {
    const { known, asks, tell } = asking();
    asks.accepted('c/5/notice');
    tell('settleAct', 'c/4/askAgain');
    tell('bounced', 'c/6/askAgain');
    tell('settleAct', 'c/6/askAgain');
    assert.equal(known.asked?.deadline, 58 * HOUR);
  });
});
