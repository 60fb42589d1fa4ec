import assert from 'node:assert/strict';
import { test } from 'node:test';
import { needOf } from './need.ts';

type Row = Parameters<typeof needOf>[0];
const at = '2026-03-05T10:00:00Z';
const row = (more: Partial<Row>, task: string | null = null): Row => ({
  stage: { kind: 'waiting' },
  tasks:
    task === null
      ? []
      : [
          {
            kind: task,
            for: 'escalations',
            since: at,
            card: task === 'card' ? 'hold' : null,
            goesWrongAt: at,
            then: 'waits',
          },
        ],
  urgency: { rank: 1, at, what: 'waits', task },
  behind: [],
  next: null,
  openCard: null,
  line: {
    reportedAt: at,
    silentSince: null,
    noticeAcceptedAt: null,
    windowFrom: null,
    deadline: null,
    asked: ['messageCentre', 'ticket'],
    answers: [],
    approvedAt: null,
    suspendedAt: null,
    verifyBefore: null,
    liftDecidedAt: null,
    liftedAt: null,
    closedAt: null,
  },
  ...more,
});
const said = (one: Row): string => {
  const { word, why } = needOf(one);
  return `${word}: ${why}`;
};

test('a decision says where there was silence', () => {
  assert.equal(
    said(row({ stage: { kind: 'proposed', outage: false } }, 'decide')),
    'Decide on hold: silent in both places',
  );
  const one = row({ stage: { kind: 'proposed', outage: true } }, 'decide');
  const answered = { ...one, line: { ...one.line, answers: [{ place: 'ticket' as const, sentAt: at }] } };
  assert.equal(said(answered), 'Decide on hold: silent in message centre, due in an outage');
});

test('undecided names the source that is behind, and is not shown as something to hurry for', () => {
  const one = row({ stage: { kind: 'undecided' }, behind: ['messageCentre'] }, 'undecided');
  assert.equal(said(one), 'Undecided: message centre not seen up to the deadline');
  assert.equal(needOf(one).meaning, 'quiet');
});

test('a card is called by what it carries out, and says who has it open', () => {
  assert.equal(said(row({}, 'card')), 'Hold card: to be done by hand');
  assert.equal(
    said(row({ openCard: { card: 'hold', by: 'otto', at } }, 'card')),
    'Hold card: opened by otto',
  );
});

test('half an answer says which half is missing', () => {
  const one = row({ stage: { kind: 'partlyAnswered' } }, 'partlyAnswered');
  const answered = {
    ...one,
    line: { ...one.line, answers: [{ place: 'messageCentre' as const, sentAt: at }] },
  };
  assert.equal(said(answered), 'Partly answered: answered in message centre, not in contact ticket');
});

test('where nobody has to do anything it says what happens by itself', () => {
  assert.equal(said(row({ next: { what: 'deadline', at } })), 'Clock runs: then the time to answer ends');
  assert.equal(said(row({ stage: { kind: 'closed', outcome: 'resolved' } })), 'Closed: resolved');
});

test('a task that these pages do not know is still shown', () => {
  assert.equal(said(row({}, 'somethingNew')), 'somethingNew: ');
});

test('how many tasks stand beside the first is said without it', () => {
  const one = row({}, 'verify');
  assert.equal(needOf(one).others, 0);
  const [verify] = one.tasks;
  assert.ok(verify !== undefined);
  assert.equal(needOf({ ...one, tasks: [verify, { ...verify, kind: 'review' }] }).others, 1);
});
