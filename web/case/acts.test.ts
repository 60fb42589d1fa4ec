import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACTS, PERSON_ACTS } from '../../procedure/matrix.ts';
import type { Action } from '../api/operations.generated.ts';
import { isInstant, movesOn, offeredOf, reasonsFor } from './acts.ts';
import { at, NOON, someCase, task } from './case.test-support.ts';
import { bodyOf, firstDraft, Intents } from './decision.ts';

/** Every action of the core, possible where named. */
const actions = (...possible: readonly string[]): readonly Action[] =>
  PERSON_ACTS.map((action) => ({
    action,
    verb: ACTS[action].verb,
    reasonNeeded: ACTS[action].reason,
    disabledReason: possible.includes(action) ? null : 'Not now.',
    harmless: false,
    undo: null,
  }));
const names = (list: readonly Action[]): readonly string[] => list.map(({ action }) => action);

test('a decision on a hold offers to approve, to give more time and to decline, in that order', () => {
  const given = someCase({ stage: { kind: 'proposed' }, tasks: [task('decide')] });
  const offered = offeredOf(given, actions('decline', 'giveMoreTime', 'approve', 'askReporter'));
  assert.deepEqual(names(offered.main), ['approve', 'giveMoreTime', 'decline']);
  assert.deepEqual(names(offered.more), ['askReporter']);
});

test('a doubt or a request comes before the hold that it forbids', () => {
  const given = someCase({
    stage: { kind: 'proposed' },
    tasks: [task('decide'), task('doubt'), task('request')],
  });
  const offered = offeredOf(
    given,
    actions('recognise', 'grantPause', 'refuseRequest', 'giveMoreTime', 'decline'),
  );
  assert.deepEqual(names(offered.main), ['recognise', 'grantPause', 'refuseRequest']);
});

test('what is not possible is kept with its reason, cards apart', () => {
  const offered = offeredOf(someCase(), actions('giveMoreTime'));
  assert.ok(names(offered.off).includes('approve'));
  assert.ok(!names([...offered.main, ...offered.more, ...offered.off]).includes('finishCard'));
  for (const one of offered.off) assert.equal(one.disabledReason, 'Not now.');
});

test('what a task asks for is not offered where it is not possible', () => {
  const given = someCase({ stage: { kind: 'proposed' }, tasks: [task('decide')] });
  const offered = offeredOf(given, actions('giveMoreTime'));
  assert.deepEqual(names(offered.main), ['giveMoreTime']);
  assert.deepEqual(names(offered.more), []);
  assert.ok(names(offered.off).includes('approve'));
});

test('a usual reason for a decision on an objection brings the result that it says (L5)', () => {
  const results = reasonsFor('decideObjection').map(({ reason, result }) => [reason, result]);
  assert.deepEqual(results, [
    ['The evidence of silence stands.', 'holdRight'],
    ['An answer had been given in time.', 'holdWrong'],
  ]);
});

test('every act of a person but those of cards has a body, or says what it lacks', () => {
  const unknown = [{ key: 'k', kind: 'suspend' }];
  const draft = {
    ...firstDraft(someCase(), unknown, NOON),
    reason: 'because',
    sentAt: '2026-07-14T12:00',
    until: '2026-07-20T12:00',
    ref: 'm-1',
    message: 'm',
  };
  for (const { action, reasonNeeded } of actions()) {
    if (['openCard', 'finishCard', 'couldNot'].includes(action)) continue;
    const made = bodyOf(action, reasonNeeded, draft, unknown);
    assert.equal(made.kind === 'body' ? made.body.kind : made.what, action);
  }
});

test('what is lacking is said, and a reason is asked for last', () => {
  const draft = firstDraft(someCase(), [], NOON);
  const lacking = (action: string, more: Partial<typeof draft> = {}) => {
    const made = bodyOf(action, true, { ...draft, ...more }, []);
    return made.kind === 'lacks' ? made.what : '';
  };
  assert.match(lacking('approve'), /reason/);
  assert.match(lacking('grantPause', { until: '' }), /Until when/);
  assert.match(lacking('grantPause'), /reason/);
  assert.match(lacking('giveMoreTime', { hours: 'many' }), /number of hours/);
  assert.match(lacking('recordAnswer'), /When it was sent/);
  assert.match(lacking('settleAct'), /Choose the act/);
});

test('usual reasons exist where a reason is needed, at most nine of each', () => {
  for (const { action, reasonNeeded } of actions())
    if (reasonNeeded) assert.ok(reasonsFor(action).length >= 1 && reasonsFor(action).length <= 9, action);
});

test('only what changes nothing outside goes without being shown first', () => {
  const instant = (action: keyof typeof ACTS, harmless: boolean) =>
    isInstant({
      action,
      verb: ACTS[action].verb,
      reasonNeeded: ACTS[action].reason,
      disabledReason: null,
      harmless,
      undo: null,
    });
  assert.equal(instant('acknowledge', true), true);
  assert.equal(instant('callBack', false), true);
  assert.equal(instant('resolve', false), false);
  assert.equal(instant('approve', true), false);
  for (const action of PERSON_ACTS) assert.equal(instant(action, false), action === 'callBack', action);
  assert.equal(instant('recognise', true), false);
});

test('a decision moves on to the next case, what only prepares one does not', () => {
  for (const action of ['approve', 'decline', 'verify', 'lift', 'askAgain'])
    assert.equal(movesOn(action), true);
  for (const action of ['recognise', 'callBack', 'settleAct']) assert.equal(movesOn(action), false);
});

test('a double click is one intent; another reason, another state or the next decision is another', () => {
  let n = 0;
  const intents = new Intents(() => `key ${(n += 1)}`);
  const one = intents.keyFor('NR-1', 7, { kind: 'approve', reason: 'a' });
  assert.equal(intents.keyFor('NR-1', 7, { kind: 'approve', reason: 'a' }), one);
  assert.notEqual(intents.keyFor('NR-1', 8, { kind: 'approve', reason: 'a' }), one);
  const other = intents.keyFor('NR-1', 8, { kind: 'approve', reason: 'b' });
  intents.over();
  assert.notEqual(intents.keyFor('NR-1', 8, { kind: 'approve', reason: 'b' }), other);
});

test('a draft begins with what the case knows', () => {
  const given = someCase({
    doubts: [{ id: 'm-9', place: 'ticket', sentAt: at(3) }],
    tasks: [task('noteUnconfirmed')],
  });
  const draft = firstDraft(given, [], NOON);
  assert.equal(draft.message, 'm-9');
  assert.equal(draft.task, 'noteUnconfirmed');
  assert.equal(draft.contract, 'c-1');
  assert.equal(Date.parse(draft.until), NOON + 72 * 3_600_000);
  const asked = someCase({ requests: [{ kind: 'time', at: at(2), until: at(90) }] });
  assert.equal(Date.parse(firstDraft(asked, [], NOON).until), Date.parse(at(90)));
});
