import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Act, Case } from './case.ts';
import type { World } from './event.ts';
import {
  ask,
  begin,
  type Change,
  clearTimer,
  dropTask,
  dropUnknown,
  effectState,
  emit,
  enter,
  isOurs,
  overtake,
  settle,
  setTimer,
} from './change.ts';

type Effects = ReadonlyMap<string, { state: string; act: string; card: string }>;
function change(state: object = {}, effects: Effects = new Map()): Change {
  const current = {
    id: 'c1',
    keys: 0,
    tasks: [],
    timers: {},
    hold: null,
    lift: null,
    openCard: null,
    ...state,
  };
  const world = { account: {}, effects } as unknown as World;
  return begin(current as unknown as Case, 100, { kind: 'timer' }, world);
}
const act = (kind: Act['kind']): Act =>
  ({ kind, purpose: 'hold', text: { template: 'held' }, uid: 'u', note: '' }) as unknown as Act;

test('an act lies on the card of its kind, under a key that never repeats', () => {
  const one = change();
  const kinds = [
    'openContactTicket',
    'tellRespondent',
    'tellReporter',
    'suspend',
    'resume',
    'writeNote',
  ] as const;
  const keys = kinds.map((kind) => emit(one, act(kind)));
  assert.deepEqual(
    one.effects.map(({ card, delay, awaited }) => [card, delay, awaited]),
    ['notice', 'message', 'message', 'hold', 'lift', 'note'].map((card) => [card, 0, false]),
  );
  assert.equal(new Set(keys).size, kinds.length);
  for (const key of keys) assert.match(key, /^c1\/\d\//);
});

test('of acts on the account ours are the suspension that we wait for, the lift that we owe, and what bears our name (H9, I7)', () => {
  const one = change({ hold: { key: 'suspend:u:2' }, lift: { key: 'resume:u:2' } });
  assert.equal(isOurs(one, 'suspend:u:2', 'suspend'), true);
  assert.equal(isOurs(one, 'resume:u:2', 'resume'), true);
  assert.equal(isOurs(one, 'c1/7/resume', 'resume'), true);
  assert.equal(isOurs(one, 'suspend:u:1', 'suspend'), false);
  assert.equal(isOurs(one, 'resume:u:1', 'resume'), false);
  assert.equal(isOurs(one, 'c2/7/resume', 'resume'), false);
  assert.equal(isOurs(one, 'anything', 'tellReporter'), true);
  assert.equal(isOurs(change(), 'suspend:u:2', 'suspend'), false);
});

test('the question about an act stays while another one of this case is unknown', () => {
  const open = (key: string, state = 'unknown'): Effects =>
    new Map([[key, { state, act: 'resume', card: 'lift' }]]);
  const asked = { tasks: [{ kind: 'unknownAct', for: 'lead', since: 1 }], lift: { key: 'resume:u:2' } };
  const left = (effects: Effects): number => {
    const one = change(asked, effects);
    dropUnknown(one);
    return one.case.tasks.length;
  };
  assert.equal(left(open('resume:u:2')), 1);
  assert.equal(left(open('resume:u:2', 'attempted')), 0);
  assert.equal(left(open('resume:u:1')), 0);
  assert.equal(left(new Map()), 0);
});

test('what this step made is overtaken without a trace; what stood before is withdrawn with its reason (A1)', () => {
  const one = change(
    {},
    new Map([
      ['old', { state: 'intended', act: 'tellReporter', card: 'message' }],
      ['tried', { state: 'attempted', act: 'tellReporter', card: 'message' }],
    ]),
  );
  const made = emit(one, act('tellRespondent'));
  assert.equal(effectState(one, made), 'intended');
  assert.equal(overtake(one, made, 'why'), true);
  assert.deepEqual([one.effects, one.withdraw], [[], []]);
  assert.equal(overtake(one, 'old', 'why'), true);
  assert.deepEqual(one.withdraw, [{ key: 'old', reason: 'why' }]);
  assert.equal(effectState(one, 'old'), null);
  assert.equal(overtake(one, 'tried', 'why'), false);
  assert.equal(overtake(one, 'unheard of', 'why'), false);
  assert.equal(one.withdraw.length, 1);
});

test('of a card that a person has opened nobody is certain; one that nobody opened is gone with its task (A2)', () => {
  const handed: Effects = new Map([['k', { state: 'handed', act: 'suspend', card: 'hold' }]]);
  const tasks = [{ kind: 'card', for: 'escalations', since: 1, card: 'hold' }];
  const opened = change(
    { tasks, openCard: { card: 'hold', by: 'ada', at: 1, asked: 0 }, timers: { cardUnfinished: 5 } },
    handed,
  );
  assert.equal(overtake(opened, 'k', 'why'), false);
  assert.deepEqual([opened.case.openCard, opened.case.timers, opened.case.tasks], [null, {}, []]);
  const other = change(
    { tasks, openCard: { card: 'note', by: 'ada', at: 1, asked: 0 }, timers: { cardUnfinished: 5 } },
    handed,
  );
  assert.equal(overtake(other, 'k', 'why'), true);
  assert.deepEqual(
    [other.case.openCard?.card, other.case.timers, other.case.tasks],
    ['note', { cardUnfinished: 5 }, []],
  );
});

test('what is settled in the step that makes it stays with it; another act is settled beside it (A2)', () => {
  const one = change({}, new Map([['old', { state: 'handed', act: 'writeNote', card: 'note' }]]));
  const made = emit(one, act('writeNote'));
  settle(one, made, { kind: 'refused', code: 'x' });
  settle(one, 'old', { kind: 'refused', code: 'y' });
  assert.deepEqual(
    one.effects.map(({ settled }) => settled),
    [{ kind: 'refused', code: 'x' }],
  );
  assert.deepEqual(one.settled, [{ key: 'old', outcome: { kind: 'refused', code: 'y' } }]);
  assert.deepEqual([effectState(one, made), effectState(one, 'old')], [null, null]);
});

test('a stage takes its timers and tasks with it, and leaves what outlives it', () => {
  const lasting = { objection: 1, question: 2, cardUnfinished: 3 };
  const kinds = [
    'doubt',
    'request',
    'objection',
    'messageUndelivered',
    'noteUnconfirmed',
    'unknownAct',
    'card',
    'parked',
  ];
  const tasks = [...kinds, 'decide', 'verify', 'review', 'secondPerson'].map((kind) => ({
    kind,
    for: 'lead',
    since: 1,
  }));
  const one = change({ timers: { ...lasting, deadline: 4, reminder: 5 }, tasks, askedBy: 'ada' });
  enter(one, { kind: 'answered' });
  assert.deepEqual(one.case.timers, lasting);
  assert.deepEqual(
    one.case.tasks.map(({ kind }) => kind),
    kinds,
  );
  assert.deepEqual([one.case.stage, one.case.askedBy], [{ kind: 'answered' }, null]);
});

test('a person is asked once about the same, of each card apart; the older question stands', () => {
  const one = change();
  ask(one, 'card', 'escalations', { card: 'hold' });
  ask(one, 'card', 'lead', { card: 'hold' });
  ask(one, 'card', 'frontLine', { card: 'look' });
  assert.deepEqual(
    one.case.tasks.map((task) => [task.for, task.card, task.since]),
    [
      ['escalations', 'hold', 100],
      ['frontLine', 'look', 100],
    ],
  );
  dropTask(one, 'card', 'hold');
  assert.deepEqual(
    one.case.tasks.map(({ card }) => card),
    ['look'],
  );
  dropTask(one, 'card');
  assert.deepEqual(one.case.tasks, []);
});

test('a timer is set anew or cleared, and the others stay', () => {
  const one = change({ timers: { deadline: 4 } });
  setTimer(one, 'reminder', 3);
  setTimer(one, 'deadline', 9);
  assert.deepEqual(one.case.timers, { deadline: 9, reminder: 3 });
  clearTimer(one, 'question');
  clearTimer(one, 'deadline');
  assert.deepEqual(one.case.timers, { reminder: 3 });
});
