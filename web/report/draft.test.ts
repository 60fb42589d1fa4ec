import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedOf, bodyOf, EMPTY, wrongFields } from './draft.ts';

const draft = {
  ...EMPTY,
  reporter: { ...EMPTY.reporter, uid: ' u-1 ' },
  respondent: { ...EMPTY.respondent, uid: 'u-2', country: 'ph', kind: 'freelancer' as const },
  contract: '  ',
  text: ' No answer ',
};

test('A report without both users is asked about nothing and sent nowhere', () => {
  assert.equal(bodyOf(EMPTY), null);
  assert.equal(bodyOf({ ...draft, respondent: EMPTY.respondent }), null);
});

test('What is sent is trimmed, and empty is nothing: the directory then says', () => {
  assert.deepEqual(bodyOf(draft), {
    reporter: { uid: 'u-1', kind: null, country: null },
    respondent: { uid: 'u-2', kind: 'freelancer', country: 'PH' },
    contract: null,
    reportTicket: null,
    escalated: false,
    text: 'No answer',
  });
});

test('The contract and the ticket are sent as what they are', () => {
  const body = bodyOf({ ...draft, contract: ' c-1 ', reportTicket: ' t-1 ' });
  assert.deepEqual([body?.contract, body?.reportTicket], ['c-1', 't-1']);
});

test('Typing the report’s own words asks for no new preview', () => {
  assert.deepEqual(askedOf(draft), askedOf({ ...draft, text: 'No answer at all' }));
});

test('What the desk finds wrong is said at its field', () => {
  assert.equal(
    wrongFields([{ at: 'body.reporter.zone', message: 'too long' }]).get('reporter.zone'),
    'too long',
  );
});
