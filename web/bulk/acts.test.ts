import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACTS } from '../../procedure/matrix.ts';
import { BULK_ACTS, buttonText, decisionOf, EMPTY, reasonsOf } from './acts.ts';

test('each is a decision of a person', () => {
  for (const act of BULK_ACTS) assert.ok(act in ACTS, act);
});

test('a reason that is needed is asked for, and one of blanks is none', () => {
  assert.equal(
    decisionOf('lift', { ...EMPTY, reason: '  ' }, true),
    'Say why: the reason stands with each case.',
  );
  assert.deepEqual(decisionOf('lift', { ...EMPTY, reason: ' was away ' }, true), {
    kind: 'lift',
    reason: 'was away',
  });
  assert.deepEqual(decisionOf('verify', EMPTY, false), { kind: 'verify', reason: null });
});

test('what a decision needs besides is asked for', () => {
  assert.equal(decisionOf('grantPause', EMPTY, false), 'Say until when.');
  assert.deepEqual(decisionOf('grantPause', { ...EMPTY, until: '2026-07-20T10:00:00Z' }, false), {
    kind: 'grantPause',
    until: '2026-07-20T10:00:00.000Z',
    reason: null,
  });
  assert.equal(decisionOf('giveMoreTime', { ...EMPTY, hours: 0 }, false), 'Say how many hours.');
});

test('reasons for leaving out are counted, the most frequent first', () => {
  const out = (reference: string, message: string) => ({
    case: reference,
    reference,
    leftOut: { code: 'x', message },
  });
  assert.deepEqual(
    reasonsOf([
      out('NR-1', 'A'),
      out('NR-2', 'B'),
      out('NR-3', 'B'),
      { case: 'x', reference: 'NR-4', leftOut: null },
    ]),
    [
      { message: 'B', references: ['NR-2', 'NR-3'] },
      { message: 'A', references: ['NR-1'] },
    ],
  );
});

test('the button says what it does, and that holds need a second person', () => {
  assert.equal(buttonText('Verify and lift hold', 3, 1), 'Verify and lift hold on 3 cases');
  assert.equal(buttonText('Approve hold', 1, 2), 'Propose to a second person: approve hold on 1 case');
});
