import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leftText, thereText, toneOf, type Urgent } from './countdown.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const now = Date.parse('2026-03-05T10:00:00Z');
const urgent = (left: number, more: Partial<Urgent['urgency']> = {}, stage = 'onHold'): Urgent => ({
  stage: { kind: stage },
  urgency: { rank: 1, at: new Date(now + left).toISOString(), what: 'verification', task: 'verify', ...more },
});
const shown = (one: Urgent): string => {
  const tone = toneOf(one, now);
  return `${tone} ${leftText(one, tone, now)}`;
};

test('the colour changes twice, and the word with it', () => {
  assert.equal(shown(urgent(6 * HOUR + 1)), 'calm in 6 h 0 min');
  assert.equal(shown(urgent(6 * HOUR)), 'soon soon: 6 h 0 min');
  assert.equal(shown(urgent(HOUR)), 'now only 1 h 0 min');
  assert.equal(shown(urgent(-2 * HOUR)), 'now over for 2 h 0 min');
});

test('what only waits gets no red', () => {
  assert.equal(shown(urgent(20 * MINUTE, { what: 'waits' })), 'soon soon: 20 min');
  assert.equal(shown(urgent(-HOUR, { what: 'waits' })), 'soon 1 h 0 min too long');
});

test('undecided is never a red countdown', () => {
  assert.equal(toneOf(urgent(MINUTE, { what: 'undecidedEnd', task: 'undecided' }, 'undecided'), now), 'soon');
});

test('a clock that runs while it is nobody’s turn is quiet', () => {
  assert.equal(toneOf(urgent(MINUTE, { what: 'deadline', task: null }, 'waiting'), now), 'quiet');
});

test('a lift that is owed heads the queue and says for how long', () => {
  assert.equal(shown(urgent(-25 * MINUTE, { rank: 0, what: 'liftDelayed' })), 'now delayed for 25 min');
});

test('the instant is said where the respondent is, also where a browser does not know the zone', () => {
  assert.equal(thereText('2026-03-05T10:00:00Z', 'Asia/Manila'), 'Thu 18:00 Manila');
  assert.equal(thereText('2026-03-05T10:00:00Z', 'America/Argentina/Buenos_Aires'), 'Thu 07:00 Buenos Aires');
  assert.equal(thereText('2026-03-05T10:00:00Z', 'Mars/Olympus_Mons'), 'Olympus Mons');
});
