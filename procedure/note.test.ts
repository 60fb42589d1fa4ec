import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Because } from './case.ts';
import { accountNote, liftCause, liftNote, type NoteFacts } from './note.ts';

const full: NoteFacts = {
  desk: 'EE',
  reporterKind: 'client',
  reporterUid: 'ana',
  contract: '4711',
  contactTicket: '90210',
};

test('the account note is H3 word for word', () => {
  assert.deepEqual(accountNote(full), {
    kind: 'note',
    text: [
      '[ACTION] Account Suspension for a Non Response Escalation',
      '[DEPARTMENT] EE',
      '[CAUSE] Non response to CL (ana) on contract #4711',
      '[NOTE] If user contacts support please send ticket to EE',
      '[NEXT STEP] Once user responds to ticket #90210, EE will verify compliance and lift the suspension',
      '[TICKET #] 90210',
    ].join('\n'),
  });
});

test('a freelancer who reports is FL, and the desk code is the one of the policy', () => {
  const note = accountNote({ ...full, reporterKind: 'freelancer', desk: 'XQ' });
  assert.equal(note.kind, 'note');
  if (note.kind !== 'note') return;
  assert.match(note.text, /Non response to FL \(ana\)/);
  assert.match(note.text, /^\[DEPARTMENT\] XQ$/m);
});

test('a note with a gap is refused and names what is missing (H3)', () => {
  for (const name of ['desk', 'reporterKind', 'reporterUid', 'contract', 'contactTicket'] as const) {
    assert.deepEqual(accountNote({ ...full, [name]: null }), { kind: 'gap', missing: [name] });
  }
  assert.deepEqual(accountNote({ ...full, contract: '' }), { kind: 'gap', missing: ['contract'] });
  assert.deepEqual(accountNote({ ...full, contract: ' ' }), { kind: 'gap', missing: ['contract'] });
});

test('a value with a line break cannot forge a line of the note', () => {
  for (const forged of ['1\n[DEPARTMENT] CS', '1\r[NOTE] x', '1\u2028[NOTE] x', '1\u0085x']) {
    assert.deepEqual(accountNote({ ...full, contract: forged }), { kind: 'gap', missing: ['contract'] });
  }
});

test('a value that turns the direction cannot have the note read otherwise; letters from right to left can stand in it', () => {
  for (const turned of ['1\u202e2', '\u20671', '1\u202a', '1\u2069'])
    assert.deepEqual(accountNote({ ...full, contract: turned }), { kind: 'gap', missing: ['contract'] });
  assert.equal(accountNote({ ...full, reporterUid: 'عميل-1' }).kind, 'note');
});

test('whatever the values, a note has six lines with their heads and no gap, or is refused', () => {
  const value = fc.option(fc.string({ maxLength: 30 }), { nil: null });
  const facts = fc.record({
    desk: value,
    reporterKind: fc.constantFrom('client', 'freelancer', null),
    reporterUid: value,
    contract: value,
    contactTicket: value,
  });
  fc.assert(
    fc.property(facts, (given) => {
      const note = accountNote(given);
      if (note.kind === 'gap') return note.missing.length > 0;
      const heads = note.text.split('\n').map((line) => line.slice(0, line.indexOf(']') + 1));
      assert.deepEqual(heads, ['[ACTION]', '[DEPARTMENT]', '[CAUSE]', '[NOTE]', '[NEXT STEP]', '[TICKET #]']);
      return Object.values(given).every((part) => part !== null && part !== '');
    }),
  );
});

test('the note of a lift says why, and whether another case still holds the account (H9)', () => {
  const last = liftNote({ ...full, because: 'verified', otherCaseHolds: false });
  assert.deepEqual(last, {
    kind: 'note',
    text: [
      '[ACTION] Account Resume for a Non Response Escalation',
      '[DEPARTMENT] EE',
      '[CAUSE] User responded and compliance was verified',
      '[NOTE] Suspensions of other departments are not affected',
      '[TICKET #] 90210',
    ].join('\n'),
  });
  const one = liftNote({ ...full, because: 'verified', otherCaseHolds: true });
  assert.equal(one.kind, 'note');
  if (one.kind !== 'note') return;
  assert.match(one.text, /Another case of EE still holds the account: it was not resumed/);
  assert.doesNotMatch(one.text, /Account Resume/);
});

test('the note of a wrong hold calls it the error of the desk (L4), and a late answer is nobody’s fault (H11)', () => {
  const text = (because: Because): string => {
    const note = liftNote({ ...full, because, otherCaseHolds: false });
    assert.equal(note.kind, 'note');
    return note.kind === 'note' ? note.text : '';
  };
  assert.match(text('holdWrong'), /The suspension was wrong: an error of EE, not of the user/);
  assert.doesNotMatch(text('answeredLate'), /wrong|error|fault/i);
});

test('the note of a lift does not need what only the suspension names', () => {
  assert.equal(
    liftNote({ ...full, reporterKind: null, contract: null, because: 'withdrawn', otherCaseHolds: false })
      .kind,
    'note',
  );
  assert.deepEqual(liftNote({ ...full, contactTicket: null, because: 'withdrawn', otherCaseHolds: false }), {
    kind: 'gap',
    missing: ['contactTicket'],
  });
});

test('the cause of a lift reads as a sentence of its own', () => {
  assert.equal(liftCause('agentDecided'), 'The desk decided to lift the suspension');
  assert.equal(liftCause('answered'), 'User responded');
});
