import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { MINUTE } from '../procedure/case.ts';
import { step } from '../procedure/step.ts';
import type { StepFunction } from '../desk/desk.ts';
import type { Sorted } from './sorted.ts';
import { World } from './world.ts';

/** A world in which nothing goes wrong, and whose streams alone prove silence, minutes after a deadline. */
const PLAIN = { seed: 9, cases: 12, days: 3, faults: [] };
const LATE = 5 * MINUTE;

/** An index that says five minutes late what it has. */
function saysLate(index: Sorted): void {
  const from = index.from.bind(index);
  index.from = (after, upTo) => from(after, upTo - LATE);
}

/** Rules that put every deadline off by five minutes. */
const putsOff: StepFunction = (state, event, world) => {
  const stepped = step(state, event, world);
  if (stepped.kind === 'refused' || stepped.case.timers.deadline === undefined) return stepped;
  const { timers, window } = stepped.case;
  return {
    ...stepped,
    case: { ...stepped.case, timers: { ...timers, deadline: (window?.deadline ?? 0) + LATE } },
  };
};

describe('the judge', () => {
  it('shares nothing with the desk but its types', () => {
    for (const name of [
      'judge.ts',
      'judge-restores.ts',
      'judge-promptness.ts',
      'judge-keys.ts',
      'judge-asks.ts',
      'answers-in-time.ts',
    ]) {
      const text = readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
      const imports = [...text.matchAll(/^import (type )?[^;]*? from '([^']+)';/gms)];
      assert.ok(imports.length > 0);
      const values = imports.flatMap(([, type, from]) => (type === undefined ? [from] : []));
      for (const from of values)
        assert.match(
          from ?? '',
          /^\.\/(answers-in-time|judge-restores|judge-promptness|judge-keys|judge-asks|truth)\.ts$/,
        );
    }
  });

  it('finds who settles what another has under its lease, unless a person says what became of what is only looked up', () => {
    const { judge } = new World(PLAIN);
    const leased = { key: 'k', leaseUntil: Infinity, leasedBy: 'worker-1', fence: 1 };
    const settledBy = (state: 'attempted' | 'unknown', by: string): boolean => {
      judge.found.length = 0;
      judge.replaced({ ...leased, state }, { ...leased, state: 'done' }, by);
      return judge.found.length === 0;
    };
    assert.ok(settledBy('unknown', 'web'));
    assert.ok(settledBy('attempted', 'worker-1'));
    assert.ok(!settledBy('attempted', 'web'));
    assert.ok(!settledBy('unknown', 'worker-2'));
  });

  it('sees every due decision come within seconds where nothing goes wrong', async () => {
    const { found, decisions, slowest } = await new World(PLAIN).run();
    assert.deepEqual(found, []);
    assert.ok(decisions > 5);
    assert.ok(slowest < 5000);
  });

  it('finds that a desk wakes late', async () => {
    const world = new World(PLAIN);
    saysLate(world.database.tables.due);
    assert.match((await world.run()).found.join(), /I2: the timer \w+ has been owed for/);
  });

  it('finds that a decision is put off beyond the deadline that was promised', async () => {
    const { found } = await new World({ ...PLAIN, shell: { step: putsOff } }).run();
    assert.match(found.join(), /I2: a decision at its deadline has been owed for/);
  });

  it('finds that a decision comes long after its proof', async () => {
    const world = new World(PLAIN);
    saysLate(world.database.tables.proofWanted);
    assert.match((await world.run()).found.join(), /I2: a decision at its proof has been owed for/);
  });
});
