import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countText, fits } from './found.ts';

const ines = { id: 'ines.m', name: 'Inés Marchetti', roles: ['administrator', 'frontLine'] } as const;

test('somebody is found by the beginnings of their names and roles, whatever accents are typed', () => {
  for (const text of ['', 'ine', 'Inés', 'marc i', 'front', 'ADMIN ines', ' m '])
    assert.ok(fits(ines, text), text);
  for (const text of ['chetti', 'ines lead', 'auditor']) assert.ok(!fits(ines, text), text);
});

test('people are counted, and those who have left are said apart', () => {
  const [here, gone] = [{ active: true }, { active: false }];
  assert.equal(countText([here]), '1 person');
  assert.equal(countText([here, gone, here]), '2 people, 1 no longer active');
});
