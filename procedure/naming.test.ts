import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RULES } from './histories/telling.ts';
import { ACTS, STAGES } from './matrix.ts';
import { LETTER_NAMES, PHASE_NAMES, PHASES, STAGE_NAMES, TIMER_NAMES } from './naming.ts';
import { liftCause } from './note.ts';
import { wordingOf } from './notices/wordings.ts';

const isRule = (rule: string): boolean => (RULES as readonly string[]).includes(rule);
/** Something is said, and of two things never the same. */
function apart(names: readonly string[]): void {
  for (const name of names) assert.match(name, /^\S.*\S$/);
  assert.equal(new Set(names).size, names.length);
}

test('every stage has a name of its own, a sentence, and a phase in which a person thinks of it', () => {
  apart(STAGES.map((stage) => STAGE_NAMES[stage].name));
  for (const stage of STAGES) {
    const { sentence, phase } = STAGE_NAMES[stage];
    assert.match(sentence, /^[A-Z].{15,}\.$/, stage);
    assert.ok(PHASES.includes(phase), stage);
  }
});

test('every phase has a name, and a stage that is in it', () => {
  apart(PHASES.map((phase) => PHASE_NAMES[phase]));
  for (const phase of PHASES)
    assert.ok(
      STAGES.some((stage) => STAGE_NAMES[stage].phase === phase),
      phase,
    );
});

test('every timer says what will happen, what did, and by which rule', () => {
  const timers = Object.entries(TIMER_NAMES);
  apart(timers.map(([, { will }]) => will));
  apart(timers.map(([, { did }]) => did));
  for (const [name, { will, did, rule }] of timers) {
    assert.match(will, /^[a-z].{10,}[^.]$/, name);
    assert.match(did, /^[A-Z].{10,}[^.]$/, name);
    assert.ok(isRule(rule), name);
  }
});

test('letters are told from each other by their names', () => apart(Object.values(LETTER_NAMES)));

test('a note says of every reason why the desk lets an account go, and speaks of the desk where the desk decided', () => {
  const reasons = Object.keys(wordingOf('en').phrases.because) as Parameters<typeof liftCause>[0][];
  apart(reasons.map(liftCause));
  for (const because of reasons) assert.match(liftCause(because), /^[A-Z][^{]{9,}[^.{]$/, because);
  assert.equal(liftCause('declined'), 'The desk decided against the suspension');
  assert.equal(liftCause('holdWrong'), 'The suspension was wrong: an error of the desk, not of the user');
});

test('what ends something for a user, or takes a right from a rule, needs a reason that is written (A3, H4)', () => {
  const reasoned = Object.entries(ACTS).flatMap(([kind, { reason }]) => (reason ? [kind] : []));
  assert.deepEqual(reasoned.sort(), [
    'acceptAsAnswered',
    'approve',
    'askAgain',
    'continueHold',
    'decideObjection',
    'decline',
    'endPause',
    'giveMoreTime',
    'grantPause',
    'letPass',
    'lift',
    'overrule',
    'refuseRequest',
    'refuseVerification',
    'sendBack',
    'verify',
  ]);
});
