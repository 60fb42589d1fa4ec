import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rightsOf } from './rights.ts';

test('administrators change people, auditors read them, and nobody else sees them', () => {
  assert.deepEqual(rightsOf(['administrator', 'lead']), { mayRead: true, mayChange: true });
  assert.deepEqual(rightsOf(['auditor']), { mayRead: true, mayChange: false });
  assert.deepEqual(rightsOf(['auditor', 'administrator']), { mayRead: true, mayChange: false });
  assert.deepEqual(rightsOf(['lead', 'policyOwner']), { mayRead: false, mayChange: false });
});
