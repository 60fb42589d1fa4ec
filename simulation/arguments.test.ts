import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArguments } from './arguments.ts';
import { FAULT_NAMES } from './faults.ts';

const settingsOf = (...words: readonly string[]) => {
  const given = readArguments(words);
  if (typeof given === 'string') assert.fail(given);
  return given.settings;
};

test('a run has so many cases, or lasts so many minutes, or both, whichever is over first', () => {
  assert.deepEqual([settingsOf().cases, settingsOf().lasts], [2000, null]);
  assert.deepEqual(
    [settingsOf('--minutes', '1.5').cases, settingsOf('--minutes', '1.5').lasts],
    [Infinity, 90_000],
  );
  const both = settingsOf('--minutes', '1', '--cases', '300', '--seed', '7', '--days', '3');
  assert.deepEqual([both.cases, both.lasts, both.seed, both.days], [300, 60_000, 7, 3]);
});

test('faults are named, or all but those named', () => {
  assert.deepEqual(settingsOf('--faults', 'answerLost,requestLost').faults, ['requestLost', 'answerLost']);
  assert.equal(settingsOf('--faults', 'all,-answerLost').faults.length, FAULT_NAMES.length - 1);
});

test('what is wrong with the arguments is said in a sentence', () => {
  for (const [words, says] of [
    [['--cases', 'x'], '--cases needs a whole number from 1 on, found x'],
    [['--seed', '1.5'], '--seed needs a whole number from 1 on, found 1.5'],
    [['--threads', '0'], '--threads needs a whole number from 1 on, found 0'],
    [['--minutes', '0'], '--minutes needs a number above 0, found 0'],
    [['--faults', 'storm'], /^storm is no fault; known are: requestLost, /],
    [['--bogus'], /--bogus/],
  ] as const) {
    const given = readArguments(words);
    assert.ok(typeof given === 'string');
    if (typeof says === 'string') assert.equal(given, says);
    else assert.match(given, says);
  }
});
