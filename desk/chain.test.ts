import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonical, hashOf, NO_HEAD, type Link } from './chain.ts';
import { checkpointHash } from './checkpoints.ts';

const LINK: Link = {
  caseId: 'case-1',
  n: 2,
  at: 1_772_442_000_000,
  actor: 'timer',
  rules: '1',
  event: '{"kind":"due"}',
  changes: '{}',
  made: '[]',
  withdrawn: '{}',
  world: '{}',
};

test('the hash of a row covers the row before it and every field of its own (I6)', () => {
  const whole = hashOf(NO_HEAD, LINK);
  assert.match(whole, /^[0-9a-f]{64}$/);
  assert.equal(hashOf(NO_HEAD, { ...LINK }), whole);
  assert.notEqual(hashOf(hashOf(NO_HEAD, LINK), LINK), whole);
  for (const [field, value] of Object.entries(LINK)) {
    const other = typeof value === 'number' ? value + 1 : `${value} `;
    assert.notEqual(hashOf(NO_HEAD, { ...LINK, [field]: other }), whole, `${field} is not covered`);
  }
});

test('what stands in one field cannot be moved into the next', () => {
  assert.notEqual(
    hashOf(NO_HEAD, { ...LINK, actor: 'a b', rules: 'c' }),
    hashOf(NO_HEAD, { ...LINK, actor: 'a', rules: 'b c' }),
  );
});

test('plain data has one text, whatever the order of its fields', () => {
  assert.equal(canonical({ b: [1, null], a: { d: 'x', c: true } }), '{"a":{"c":true,"d":"x"},"b":[1,null]}');
  assert.equal(canonical({ a: undefined }), '{}');
});

test('a checkpoint covers the one before it and every field of its own (I6)', () => {
  const one = { n: 2, at: 5, upto: '7', cases: 1, rows: 3, root: 'root' };
  const whole = checkpointHash('one', one);
  assert.notEqual(whole, checkpointHash('another', one));
  for (const [field, value] of Object.entries(one)) {
    const other = typeof value === 'number' ? value + 1 : `${value}1`;
    assert.notEqual(checkpointHash('one', { ...one, [field]: other }), whole, `${field} is not covered`);
  }
});
