import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FAULT_NAMES } from './faults.ts';
import { runThreads } from './threads.ts';

const THREADS = 2;

describe('worlds nastier than life', () => {
  it('break no promise of the desk', async () => {
    const tally = await runThreads({ seed: 1, cases: 600, days: 6, faults: FAULT_NAMES }, THREADS);
    assert.deepEqual(tally.failures, []);
    assert.deepEqual(tally.differing, []);
  });
});
