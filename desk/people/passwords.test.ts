import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashPassword, isPassword, whyNotPassword } from './passwords.ts';

test('the same password typed on two keyboards is the same, and another one is not', async () => {
  const composed = 'seven quiet \u00E9toiles';
  const hashed = await hashPassword(composed);
  assert.equal(await isPassword('seven quiet e\u0301toiles', hashed), true);
  assert.equal(await isPassword(composed, hashed), true);
  assert.equal(await isPassword('seven quiet etoiles', hashed), false);
  assert.notEqual(await hashPassword(composed), hashed);
});

test('who has no password has none that fits', async () => {
  assert.equal(await isPassword('', null), false);
  assert.equal(await isPassword('seven quiet green boats', null), false);
});

test('a password is refused where it is short, long, of few characters, or holds the sign-in name', () => {
  const refused = (password: string, id = 'rosa'): boolean => whyNotPassword(password, id) !== null;
  assert.equal(refused('abcdefghijk'), true);
  assert.equal(refused('abcdefghijkl'), false);
  assert.equal(refused('abcde '.repeat(33)), false);
  assert.equal(refused('abcde '.repeat(34)), true);
  assert.equal(refused('abcdabcdabcd'), true);
  assert.equal(refused('abcdeabcdeab'), false);
  assert.equal(refused('seven ROSAs in bloom'), true);
  assert.equal(refused('seven Als in a boat', 'al'), false, 'too short a name to be avoided');
});
