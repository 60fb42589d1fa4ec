import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Case, Effect, Person } from './case.ts';
import type { Step, World } from './event.ts';
import { i1, i3, i5, i8 } from './invariants.ts';

type Stepped = Extract<Step, { kind: 'stepped' }>;

const agent: Person = { kind: 'person', id: 'ada', roles: ['escalations'] };
const suspend: Effect = {
  key: 'suspend:u:1',
  act: { kind: 'suspend', uid: 'u', note: 'note' },
  delay: 0,
  awaited: true,
  card: 'hold',
};

/** A step that suspends, lawful in everything; each test breaks one thing. */
function holding(change: object = {}, more: Partial<Stepped> = {}): { before: Case; step: Stepped } {
  const whole = {
    stage: { kind: 'suspending' },
    timers: { suspensionUnconfirmed: 5000 },
    tasks: [],
    noticeAcceptedAt: 0,
    window: { asked: ['messageCentre', 'ticket'], deadline: 1000 },
    met: { messageCentre: null, ticket: null },
    hold: {
      stands: true,
      approvedBy: agent,
      proofs: [{ place: 'messageCentre', grade: 'A', seenUpTo: 1000, by: null }],
    },
    lift: null,
    lastAnswerAt: null,
    ...change,
  } as unknown as Case;
  const account = { uid: 'u', standing: 1, n: 1, suspendedAt: null };
  return {
    before: whole,
    step: { kind: 'stepped', case: whole, effects: [suspend], withdraw: [], settled: [], account, ...more },
  };
}
const world = { effects: new Map() } as unknown as World;

test('A lawful suspension breaks no invariant', () => {
  const { before, step } = holding();
  assert.deepEqual([i1(before, step), i3(step, world), i5(step), i8(step)], [null, null, null, null]);
});

test('I1: no suspension where an answer in time, or a later one, is known', () => {
  for (const sentAt of [1000, 1001]) {
    const { before, step } = holding({
      met: { messageCentre: null, ticket: { message: 'm', sentAt } },
      lastAnswerAt: sentAt,
    });
    assert.match(i1(before, step) ?? '', /^I1/);
  }
});

test('I1: no suspension without proof up to the deadline, nor without an accepted notice', () => {
  const short = holding({
    hold: {
      stands: true,
      approvedBy: agent,
      proofs: [{ place: 'ticket', grade: 'B', seenUpTo: 999, by: null }],
    },
  });
  assert.match(i1(short.before, short.step) ?? '', /not proven/);
  const none = holding({ hold: { stands: true, approvedBy: agent, proofs: [] } });
  assert.match(i1(none.before, none.step) ?? '', /not proven/);
  const unsent = holding({ noticeAcceptedAt: null });
  assert.match(i1(unsent.before, unsent.step) ?? '', /accepted notice/);
});

test('I3: a key is never made twice, nor an account resumed that another hold keeps', () => {
  const twice = holding({}, { effects: [suspend, suspend] });
  assert.match(i3(twice.step, world) ?? '', /twice/);
  const resume: Effect = { ...suspend, key: 'resume:u:1', act: { kind: 'resume', uid: 'u' } };
  const held = holding({}, { effects: [resume] });
  assert.match(i3(held.step, world) ?? '', /another hold/);
});

test('I5: a hold needs a person who may, or a policy that two people approved', () => {
  const by = (approvedBy: unknown) => i5(holding({ hold: { stands: true, approvedBy, proofs: [] } }).step);
  assert.match(by({ ...agent, roles: ['frontLine'] }) ?? '', /^I5/);
  assert.match(by({ kind: 'timer' }) ?? '', /^I5/);
  assert.match(by({ kind: 'policy', version: 1, approvedBy: ['ada', 'ada'] }) ?? '', /^I5/);
  assert.equal(by({ kind: 'policy', version: 1, approvedBy: ['ada', 'ben'] }), null);
});

test("I8: an open case has a due instant or a person's turn", () => {
  assert.match(i8(holding({ timers: {} }).step) ?? '', /^I8/);
  assert.equal(i8(holding({ timers: {}, stage: { kind: 'closed', outcome: 'resolved' } }).step), null);
});
