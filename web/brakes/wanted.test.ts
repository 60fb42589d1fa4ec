import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limitTexts, pausedText, stoppedText } from '../app/paused.ts';
import { allCountries, changesOf, uidsIn } from './wanted.ts';

const none = { holdsPaused: false, countries: [], uids: [], automaticEnded: false };

test('every change says its verb and its object', () => {
  assert.deepEqual(changesOf(none, none), []);
  assert.deepEqual(
    changesOf(
      { holdsPaused: true, countries: ['DE'], uids: ['a'], automaticEnded: false },
      { holdsPaused: false, countries: ['PH', 'IN'], uids: ['b', 'c'], automaticEnded: true },
    ),
    [
      'Let holds go on',
      'Pause holds in Philippines and India',
      'Let holds go on in Germany',
      'Pause holds of 2 accounts',
      'Let holds go on of account a',
      'End automatic holds',
    ],
  );
});

test('accounts come one a line or with commas, each once', () => {
  assert.deepEqual(uidsIn(' a\n\nb, c ,a'), ['a', 'b', 'c']);
  assert.deepEqual(uidsIn(' '), []);
});

test('countries have names, and what is none is left out', () => {
  const countries = allCountries();
  assert.ok(countries.some(({ value, label }) => value === 'PH' && label === 'Philippines'));
  assert.ok(!countries.some(({ value }) => value === 'EU'));
  assert.ok(countries.length > 240 && countries.length < 300, String(countries.length));
});

test('what every screen says of a pause', () => {
  assert.equal(pausedText(none), null);
  assert.equal(pausedText({ ...none, automaticEnded: true }), null);
  assert.equal(pausedText({ ...none, holdsPaused: true, countries: ['DE'] }), 'Holds are paused as a whole.');
  assert.equal(
    pausedText({ ...none, countries: ['DE', 'PH'], uids: ['a', 'b'] }),
    'Holds are paused in Germany and Philippines and for 2 accounts.',
  );
  assert.equal(
    pausedText({ ...none, countries: ['DE', 'PH', 'IN', 'AR', 'ES'] }),
    'Holds are paused in 5 countries.',
  );
});

test('what every screen says of the cap and of an outage', () => {
  const at = (instant: string): string => instant.slice(11, 16);
  assert.deepEqual(limitTexts({ cap: { perHour: 50, reached: false, freeAt: null }, outage: null }, at), []);
  assert.deepEqual(
    limitTexts(
      {
        cap: { perHour: 50, reached: true, freeAt: '2026-07-14T14:05:00Z' },
        outage: { since: '2026-07-14T12:00:00Z', until: '2026-07-14T12:30:00Z', cases: 3 },
      },
      at,
    ),
    [
      '50 holds within the last hour: that is the most. The next can be approved at 14:05.',
      'The desk stood still from 12:00 to 12:30: 3 decisions that became due meanwhile wait for a person.',
    ],
  );
});

test('why acts are stopped is said with what ends it', () => {
  const why = 'The database was restored to an earlier moment: 3 acts happened outside that it does not know';
  assert.equal(
    stoppedText({ since: '2026-07-14T12:00:00Z', why }, (instant) => instant.slice(11, 16)),
    `Since 12:00 nothing is sent, held or lifted. ${why}. Acts go on once an operator has looked at it.`,
  );
});
