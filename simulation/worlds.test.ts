import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FAULT_NAMES } from './faults.ts';
import { add, common, emptyTally, replay, type Tally, unreached, unstruck } from './tally.ts';
import { runThreads } from './threads.ts';

const THREADS = 2;
/** A part is over before a test counts as hanging, also on a machine that is busy. */
const CASES_A_PART = 2_500;
const PARTS = 8;
const DAYS = 6;
/** More worlds than a part can have, so that no two parts share a seed. */
const SEEDS_A_PART = 10_000;

const all = emptyTally();

async function part(n: number): Promise<Tally> {
  const seed = 1 + n * SEEDS_A_PART;
  return runThreads({ seed, cases: CASES_A_PART, lasts: null, days: DAYS, faults: FAULT_NAMES }, THREADS);
}

describe('worlds nastier than life', () => {
  for (let n = 0; n < PARTS; n += 1)
    it(`break no promise of the desk, part ${n + 1} of ${PARTS}`, async () => {
      const tally = await part(n);
      add(all, tally);
      assert.deepEqual(
        tally.failures.map(({ seed, found }) => [replay(seed, DAYS, 'all'), ...found]),
        [],
      );
      assert.deepEqual(tally.differing, [], 'a world ran differently the second time');
    });

  it(`are ${PARTS * CASES_A_PART} cases, and hit what they should: all of them every rare branch and every fault`, () => {
    assert.ok(all.cases >= PARTS * CASES_A_PART);
    assert.ok(all.twice >= PARTS);
    assert.deepEqual(common(all), []);
    assert.deepEqual(unreached(all), []);
    assert.deepEqual(unstruck(all, FAULT_NAMES), []);
  });
});
