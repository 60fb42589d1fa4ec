import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Case } from './case.ts';
import { dueAt } from './timers.ts';

const dueWith = (timers: Case['timers']): number | null => dueAt({ timers } as unknown as Case);

test('A case is due at the earliest of its instants, whichever was set first, and never without one (A5)', () => {
  assert.equal(dueWith({ reminder: 10, deadline: 20 }), 10);
  assert.equal(dueWith({ objection: 30, verification: 20, dailyLook: 25 }), 20);
  assert.equal(dueWith({ deadline: 0 }), 0);
  assert.equal(dueWith({}), null);
});
