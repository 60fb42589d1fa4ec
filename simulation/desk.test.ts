import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HOUR, MINUTE } from '../procedure/case.ts';
import { caseOf, wholeLives } from './lives.test-support.ts';

const START = Date.UTC(2026, 6, 14, 12);

describe('the five loops in memory', () => {
  it('take a report all the way to a hold and its lift', async () => {
    const { rig, lives } = await wholeLives({ seed: 1, start: START }, 1);
    const [life] = lives;
    assert.ok(life !== undefined);
    const { stage, hold, lift } = caseOf(rig, life.caseId);
    assert.deepEqual(stage, { kind: 'closed', outcome: 'lifted' });
    assert.ok(hold?.suspendedAt != null && lift?.confirmedAt != null);
    assert.ok(hold.suspendedAt >= START + 48 * HOUR);
    const { suspensions, lifts, standing } = rig.marketplace.counts();
    assert.deepEqual([suspensions, lifts, standing], [1, 1, 0]);
    assert.match(rig.marketplace.notes(life.respondent)[0] ?? '', /^\[ACTION\] Account Suspension/);
    // No clock but the virtual one has moved.
    assert.equal(rig.time.machine(), START + 48 * HOUR + 2 * MINUTE);
  });

  it('do the same again for the same seed, down to every hash, and something else for another', async () => {
    const heads = async (seed: number): Promise<readonly string[]> => {
      const { rig } = await wholeLives({ seed, start: START }, 3);
      return [...rig.database.tables.cases.values()].map(({ head }) => head);
    };
    const once = await heads(7);
    assert.equal(once.length, 3);
    assert.deepEqual(await heads(7), once);
    assert.notDeepEqual(await heads(8), once);
  });

  it('give up a call that is never answered, in virtual time', async () => {
    const fault = {
      port: 'backOffice',
      call: 'suspend',
      fault: { kind: 'timeOut', done: true },
      when: { calls: [1] },
    } as const;
    const { rig, lives } = await wholeLives({ seed: 1, start: START, marketplace: { faults: [fault] } }, 1);
    assert.equal(caseOf(rig, lives[0]?.caseId ?? '').stage.kind, 'closed');
    assert.equal(rig.marketplace.acts().lookedUp, 1);
  });
});
