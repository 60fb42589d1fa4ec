import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LETTER_WORDS } from '../web/words/messages.ts';
import { STAGE_WORDS } from '../web/words/stages.ts';
import { TIMER_WORDS } from '../web/words/acts.ts';
import { seeded } from './histories/chance.ts';
import { play } from './histories/scene.ts';
import { RULES } from './histories/telling.ts';
import { walk } from './histories/walk.ts';
import { WRITTEN } from './histories/written/all.ts';
import { historyOf, onRecord } from './line/playing.test-support.ts';
import type { LineGiven } from './line/shape.ts';
import { LETTER_NAMES, STAGE_NAMES, TIMER_NAMES } from './naming.ts';
import { step } from './step.ts';
import { storyOf } from './story.ts';

const WALKS = 600;

function* everyRecord(): Generator<LineGiven> {
  for (const history of WRITTEN) {
    const { played } = play(history, step);
    if (played.some(({ result }) => result.kind === 'stepped')) yield onRecord(played);
  }
  for (let seed = 0; seed < WALKS; seed += 1) yield onRecord(walk(step, seeded(seed), 30).played);
}

describe('The story of a case', () => {
  it('has a sentence, a heading and a written rule for every row of every history', () => {
    for (const { rows, acts } of everyRecord()) {
      const entries = storyOf(rows, acts);
      assert.equal(entries.length, rows.length);
      for (const { title, sentence, rule } of entries) {
        assert.match(title, /^[A-Z“]/, title);
        assert.match(sentence, /^\S.{8,}[.;]$/, sentence);
        assert.doesNotMatch(sentence, /undefined|null|NaN|\[object/, sentence);
        if (rule !== null) assert.ok((RULES as readonly string[]).includes(rule), `${title}: ${rule}`);
      }
    }
  });

  it('says what a row brought about: a policy that decides, a late answer, a wrong hold, a lift', () => {
    const told = (name: string): readonly string[] => {
      const { rows, acts } = onRecord(play(historyOf(name), step).played);
      return storyOf(rows, acts).flatMap(({ then }) =>
        then.map(({ rule, sentence }) => `${rule} ${sentence}`),
      );
    };
    assert.deepEqual(
      told('A policy that two people approved decides by itself, and the call-back window still runs'),
      ['H4 Version 1 of the policy, which two people approved, approved the hold by itself.'],
    );
    assert.deepEqual(told('Sent one millisecond after the deadline is late'), [
      'H11 It is counted as answered late: no hold.',
    ]);
    assert.deepEqual(
      told(
        'An answer that had been sent in time shows that the hold was wrong: lifted at once and said plainly',
      ),
      [
        "L4 The hold was wrong: it is counted as the desk's error.",
        'L4 A lift is decided. The suspension was wrong: an error of the desk, not of the user.',
        'L7 The hold of this case has ended.',
      ],
    );
  });

  it('names no user of the marketplace', () => {
    for (const { rows, acts } of everyRecord()) {
      for (const { sentence } of storyOf(rows, acts)) assert.doesNotMatch(sentence, /u-re(porter|spondent)/);
    }
  });

  it('calls stages, letters and timers what the pages call them', () => {
    for (const [stage, { name }] of Object.entries(STAGE_NAMES))
      assert.equal(STAGE_WORDS[stage]?.word, name, stage);
    assert.deepEqual({ ...LETTER_NAMES }, { ...LETTER_WORDS });
    for (const [timer, { will }] of Object.entries(TIMER_NAMES))
      assert.equal(TIMER_WORDS[timer], will, timer);
  });
});
