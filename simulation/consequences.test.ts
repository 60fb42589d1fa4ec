import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CONSEQUENCES } from './consequences.ts';
import { FAULT_NAMES } from './faults.ts';
import { EVERYTHING } from './tally.ts';
import { runWorld } from './world.ts';

describe('what a fault causes', () => {
  it('is named for each fault, under a rule, by nobody else', () => {
    const named = Object.values(CONSEQUENCES).map(({ fault }) => fault);
    assert.deepEqual([...named].sort(), [...FAULT_NAMES].sort());
    assert.ok(FAULT_NAMES.length >= 40);
    assert.ok(Object.keys(EVERYTHING).length >= 80);
    for (const [name, rule] of Object.entries(EVERYTHING)) assert.match(rule, /^([A-Z]\d|DESIGN)/, name);
  });

  for (const [index, [name, { fault }]] of Object.entries(CONSEQUENCES).entries())
    it(`is missed by a run without it: ${fault}`, async () => {
      const faults = FAULT_NAMES.filter((one) => one !== fault);
      const verdict = await runWorld({ seed: 100_000 + index, cases: 12, days: 4, faults });
      assert.deepEqual(verdict.found, []);
      assert.ok(!verdict.reached.has(name));
      assert.equal(verdict.faults.get(fault), undefined);
    });
});
