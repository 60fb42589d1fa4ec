import assert from 'node:assert/strict';
import { test } from 'node:test';
import { presentIn } from './present.ts';

const said = (data: { readonly [field: string]: unknown }) =>
  presentIn({ kind: 'desk', what: String(data['kind']), data });

test('the people on a case are replaced as a whole', () => {
  const people = [
    { person: 'ada', doing: 'works', since: 'x' },
    { person: 'otto', doing: 'looks', since: 'x' },
  ];
  assert.deepEqual(said({ kind: 'presence', case: 'c1', people }), [
    [
      'c1',
      [
        { person: 'ada', doing: 'works' },
        { person: 'otto', doing: 'looks' },
      ],
    ],
  ]);
  assert.deepEqual(said({ kind: 'presence', case: 'c1', people: [] }), [['c1', []]]);
});

test('what says something else, or is broken, says nothing of people', () => {
  assert.deepEqual(said({ kind: 'duty', person: 'ada' }), []);
  assert.deepEqual(said({ kind: 'presence', case: 'c1' }), []);
  assert.deepEqual(said({ kind: 'presence', case: 'c1', people: [null, 'x'] }), [['c1', []]]);
});
