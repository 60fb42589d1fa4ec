import assert from 'node:assert/strict';
import { test } from 'node:test';
import { happenedText } from './log-words.ts';

const says = (what: string, whom: string, details: { [field: string]: unknown } = {}): string =>
  happenedText({ what, by: 'ines', whom, details }, (id) => id.toUpperCase()).replaceAll(
    /[\u2068\u2069]/g,
    '',
  );
const rights = (roles: readonly string[], more: object = {}): object => ({
  roles,
  uid: null,
  active: true,
  ...more,
});
const changed = (from: object, to: object): string => says('personChanged', 'ada', { from, to });

test('a change of rights says what was given and what was taken', () => {
  assert.equal(
    changed(rights(['frontLine', 'lead']), rights(['lead', 'auditor'])),
    'gave ADA the role Auditor; took the role Front line from ADA',
  );
  assert.equal(changed(rights(['lead']), rights(['lead'], { active: false })), 'ended the access of ADA');
  assert.equal(changed(rights([], { active: false }), rights([])), 'gave ADA access again');
  assert.equal(changed(rights([]), rights([], { uid: 'u-1' })), 'changed who ADA is on the marketplace');
  assert.equal(changed(rights([]), rights([])), 'changed the name or time zone of ADA');
});

test('what was done to oneself and to others reads differently', () => {
  assert.equal(says('sessionsEnded', 'ines'), 'ended a session of their own');
  assert.equal(says('sessionsEnded', 'ada'), 'signed ADA out everywhere');
  assert.equal(says('secondFactorOff', 'ines'), 'turned the code of their phone off');
  assert.equal(says('secondFactorOff', 'ada'), 'turned the code of ADA off');
  assert.equal(says('personMade', 'ada', { roles: ['lead'] }), 'added ADA as Lead');
  assert.equal(
    says('keyMade', 'k', { name: 'bridge', scopes: ['read', 'facts'] }),
    'made the API key bridge for read, facts',
  );
  assert.equal(says('somethingNew', 'ada'), 'somethingNew');
});
