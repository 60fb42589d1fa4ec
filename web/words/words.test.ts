import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CARD_ACTS } from '../../procedure/cards.ts';
import { ACTS, OUTSIDE_EVENTS, STAGES } from '../../procedure/matrix.ts';
import { english } from '../../procedure/notices/english.ts';
import { ACT_WORDS, DECISION_WORDS, EVENT_WORDS } from './acts.ts';
import { LETTER_WORDS } from './messages.ts';
import { MISSING_WORDS, OUTCOME_WORDS, STAGE_WORDS } from './stages.ts';
import { CARD_WORDS } from './tasks.ts';

const missing = (wanted: readonly string[], words: object): readonly string[] =>
  wanted.filter((one) => !(one in words));

test('every stage, outcome, letter, act, card and thing that can be missing has a word, and none is named that is not', () => {
  assert.deepEqual(Object.keys(STAGE_WORDS).sort(), [...STAGES].sort());
  assert.deepEqual(missing(Object.keys(english.phrases.outcome), OUTCOME_WORDS), []);
  assert.deepEqual(missing(Object.keys(english.phrases.missing), MISSING_WORDS), []);
  assert.deepEqual(Object.keys(LETTER_WORDS).sort(), Object.keys(english.letters).sort());
  assert.deepEqual(Object.keys(CARD_WORDS).sort(), Object.keys(CARD_ACTS).sort());
  assert.deepEqual(missing(Object.values(CARD_ACTS).flat(), ACT_WORDS), []);
});

test('no two stages share a word', () => {
  const words = Object.values(STAGE_WORDS).map(({ word }) => word);
  assert.equal(new Set(words).size, words.length);
});

test('a decision is called what its button is called, and every event from outside has a word', () => {
  assert.deepEqual(
    DECISION_WORDS,
    Object.fromEntries(Object.entries(ACTS).map(([kind, { verb }]) => [kind, verb])),
  );
  assert.deepEqual(missing(OUTSIDE_EVENTS, EVENT_WORDS), []);
});
