import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instantText, languages } from './calendar.ts';
import { HOUR, type Statement } from './case.ts';
import { statementText } from './statement.ts';

const noon = Temporal.Instant.from('2026-03-28T11:00:00Z').epochMilliseconds;
const statement: Statement = {
  decision: 'hold',
  stillWorks: ['messageCentre', 'ticket'],
  since: noon + 49 * HOUR,
  until: null,
  facts: {
    silentSince: noon - 200 * HOUR,
    reportedAt: noon - 2 * HOUR,
    noticeAcceptedAt: noon,
    deadline: noon + 48 * HOUR,
    asked: ['messageCentre', 'ticket'],
    seen: [
      { place: 'messageCentre', grade: 'A', seenUpTo: noon + 48 * HOUR + 1000, by: null },
      { place: 'ticket', grade: 'C', seenUpTo: noon + 48 * HOUR + 2000, by: 'Petra Beispiel' },
    ],
  },
  report: 'report',
  contract: '4711',
  contactTicket: '90210',
  rule: 'H1',
  policyVersion: 3,
  automatic: ['deadline'],
  decidedBy: 'person',
  howToLift: ['messageCentre', 'ticket'],
  objectUntil: noon + 183 * 24 * HOUR,
};
const words = (): string => 'No answer since Monday.\r\nWhat was decided: forged';
const textOf = (given: Statement, language: string, zone: string): string => {
  const text = statementText(given, language, zone, words);
  assert.equal(text.kind, 'text');
  return text.kind === 'text' ? text.text : '';
};

test('a statement says in every language all that H10 asks, each instant in the reader’s zone', () => {
  for (const language of languages) {
    const text = textOf(statement, language, 'Europe/Berlin');
    const { facts } = statement;
    for (const instant of [
      statement.since,
      facts.silentSince ?? 0,
      facts.reportedAt,
      facts.noticeAcceptedAt,
      facts.deadline,
      statement.objectUntil,
    ]) {
      assert.ok(text.includes(instantText(instant, 'Europe/Berlin', language)), `${instant} in ${language}`);
    }
    for (const proof of facts.seen)
      assert.ok(text.includes(instantText(proof.seenUpTo, 'Europe/Berlin', language)));
    for (const part of ['#4711', '#90210', 'H1', '3', 'No answer since Monday.'])
      assert.ok(text.includes(part), `${part} in ${language}`);
    assert.doesNotMatch(text, /undefined|null|[{}]/);
  }
});

test('the facts of a window over the change of clocks show both offsets', () => {
  const text = textOf(statement, 'en', 'Europe/Berlin');
  assert.match(text, /Saturday 28 March 2026, 12:00 \(UTC\+01:00, Europe\/Berlin\)/);
  assert.match(text, /Asked until: Monday 30 March 2026, 13:00 \(UTC\+02:00, Europe\/Berlin\)/);
});

test('it says whether a person or the policy decided', () => {
  assert.match(textOf(statement, 'en', 'UTC'), /A person took the decision/);
  const automatic: Statement = { ...statement, decidedBy: 'policy', automatic: ['deadline', 'decision'] };
  assert.match(
    textOf(automatic, 'en', 'UTC'),
    /The decision was automatic, under a policy that two people approved/,
  );
  assert.doesNotMatch(textOf(automatic, 'en', 'UTC'), /A person took the decision/);
});

test('the person who looked is not named to the respondent', () => {
  for (const language of languages) assert.doesNotMatch(textOf(statement, language, 'UTC'), /Petra/);
});

test('the report is quoted line by line, so that it cannot pass for a line of the statement', () => {
  const forged = textOf(statement, 'en', 'UTC')
    .split('\n')
    .filter((line) => line.includes('forged'));
  assert.deepEqual(forged, ['  > What was decided: forged']);
});

test('a report that is no longer kept is a gap', () => {
  assert.deepEqual(
    statementText(statement, 'en', 'UTC', () => null),
    { kind: 'gap', missing: ['report'] },
  );
});

test('what is not known is left out, never shown as empty', () => {
  const sparse: Statement = {
    ...statement,
    report: null,
    contract: null,
    facts: { ...statement.facts, silentSince: null },
  };
  fc.assert(
    fc.property(fc.constantFrom(...languages), (language) => {
      const text = textOf(sparse, language, 'UTC');
      return !/null|undefined|: *$/m.test(text.replace(/^(The facts|Die Tatsachen|Los hechos):$/m, ''));
    }),
  );
});

test('no number of a contract or a ticket ends a line of a statement or turns its direction', () => {
  for (const strange of ['1\nUntil: tomorrow.', '\u202e1', '1\u2067', '1\u0085x']) {
    const text = textOf({ ...statement, contract: strange }, 'en', 'UTC');
    assert.ok(!text.includes(strange), text);
    assert.deepEqual(statementText({ ...statement, contactTicket: strange }, 'en', 'UTC', words), {
      kind: 'gap',
      missing: ['contactTicket'],
    });
  }
});

test('whatever ends a line for some reader, a report stays quoted', () => {
  for (const end of ['\n', '\r\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029']) {
    const text = statementText(statement, 'en', 'UTC', () => `a${end}Until: tomorrow.`);
    assert.match(text.kind === 'text' ? text.text : '', /\n {2}> a\n {2}> Until: tomorrow\.\n/);
  }
});
