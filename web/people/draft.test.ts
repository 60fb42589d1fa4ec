import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeOf } from './draft.ts';

const before = { name: 'Ada', roles: ['lead', 'frontLine'], uid: null, zone: 'UTC' } as const;
const person = { ...before, roles: [...before.roles] };

test('only what is other is sent, so that nobody signs in anew for the same rights in another order', () => {
  const same = { name: ' Ada ', roles: ['frontLine', 'lead'], uid: ' ', zone: 'UTC' } as const;
  assert.deepEqual(changeOf(person, same), {});
  assert.deepEqual(changeOf(person, { ...same, roles: ['lead'], uid: ' u-1' }), {
    roles: ['lead'],
    uid: 'u-1',
  });
  assert.deepEqual(changeOf({ ...person, uid: 'u-1' }, { ...same, name: 'Ada L', zone: 'Asia/Manila' }), {
    name: 'Ada L',
    uid: null,
    zone: 'Asia/Manila',
  });
});
