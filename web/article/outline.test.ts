import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chapterBody } from '../../desk/http/article-body.ts';
import { nonResponse } from '../../procedure/article/non-response.ts';
import { STAGES } from '../../procedure/matrix.ts';
import { policySchema } from '../../procedure/policy.ts';
import { TASK_WORDS } from '../words/tasks.ts';
import { sectionsFor, sectionsOf, without } from './outline.ts';

const { chapters: given } = nonResponse(
  { ...policySchema.parse({}), version: 1 },
  { notice: [], hold: [], lift: [] },
);
const chapters = given.map(chapterBody);
const ids = (stage: string, ...tasks: readonly (readonly [string, string?])[]): readonly string[] =>
  sectionsFor(chapters, { stage, tasks: tasks.map(([kind, card = null]) => ({ kind, card })) }).map(
    (section) => section.id,
  );

test('beside a case stands first what a person is asked, then what belongs to the stage', () => {
  assert.deepEqual(ids('proposed', ['decide']), ['deciding']);
  assert.deepEqual(ids('onHold', ['verify']), ['verifying', 'standing']);
  assert.deepEqual(ids('onHold', ['review']), ['standing', 'verifying']);
  assert.deepEqual(ids('waiting'), ['waiting']);
  assert.deepEqual(ids('waiting', ['request']), ['paused', 'waiting']);
  assert.deepEqual(ids('approved', ['card', 'hold']), ['holding']);
  assert.deepEqual(ids('closed', ['objection']), ['standing']);
});

test('every stage and every task leads to a section that the article has', () => {
  for (const stage of STAGES) assert.ok(ids(stage).length > 0, stage);
  const silent = Object.keys(TASK_WORDS).filter((task) => ids('none', [task]).length === 0);
  // What the stage says already, or what no article can help with.
  assert.deepEqual(silent.sort(), ['card', 'engagement', 'parked', 'unknownAct']);
  for (const card of ['notice', 'hold', 'lift']) assert.equal(ids('none', ['card', card]).length, 1, card);
});

test('what stands first is not repeated below', () => {
  const now = sectionsFor(chapters, { stage: 'onHold', tasks: [] });
  const rest = without(chapters, now);
  assert.equal(sectionsOf(rest).length + now.length, sectionsOf(chapters).length);
  assert.ok(rest.every((chapter) => chapter.sections.length > 0));
  const alone = chapters.slice(0, 1);
  assert.deepEqual(without(alone, sectionsOf(alone)), []);
});
