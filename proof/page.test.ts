import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageOf, type Proof } from './page.ts';
import { PARTS } from './parts.ts';

const proof: Proof = {
  parts: [
    {
      name: 'Simulation',
      says: 'Worlds <nastier> than life.',
      again: 'npm run simulate -- --seed 1',
      commit: 'abcdef0123456789',
      sources: 'def',
      node: 'v26',
      cores: 2,
      began: '2026-01-01T00:00:00Z',
      minutes: 30,
      seconds: 1800,
      ended: 'failed',
      result: {
        actsEndedUnknown: 1234567,
        sequences: '12345678901234567890',
        faults: { lost: 3 },
        failures: [{ seed: 7 }],
      },
    },
  ],
};

test('the page names every figure of a part, grouped, and lets no markup through', () => {
  const page = pageOf(proof);
  for (const text of [
    'acts ended unknown',
    '1,234,567',
    '12,345,678,901,234,567,890',
    'lost',
    'seed',
    'commit <code>abcdef012345</code>',
    '✗ failed',
  ])
    assert.ok(page.includes(text), text);
  assert.ok(page.includes('&lt;nastier&gt;'));
  assert.ok(!page.includes('<nastier>'));
});

test('the parts share all of the time', () => {
  assert.equal(
    PARTS.reduce((sum, { share }) => sum + share, 0),
    100,
  );
});
