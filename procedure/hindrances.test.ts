import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allowedActions } from './allowed.ts';
import type { Case, Person } from './case.ts';
import { begin } from './change.ts';
import type { PersonAct, Step, World } from './event.ts';
import { isHarmless, undoOf } from './harmless.ts';
import { hindrancesOf, whyNoHold } from './hindrances.ts';
import { seeded } from './histories/chance.ts';
import { policyOf } from './histories/scene.ts';
import { walk } from './histories/walk.ts';
import { PERSON_ACTS } from './matrix.ts';
import { step } from './step.ts';

const CASE = {
  id: 'c1',
  reporter: { uid: 'u-reporter', kind: 'client' },
  contract: '4711',
  contactTicket: 'T-900',
  requests: [],
  doubts: [],
  questionSince: null,
  lastRespondent: {},
  noticeAcceptedAt: 1,
  window: { acceptedAt: 1 },
};
const BRAKES = { holdsPaused: false, capReached: false, outage: false, automaticEnded: false };

/** What stands in the way of a hold that nothing forbids but this. */
function codes(state: object, brakes: object = {}, effects: readonly (readonly [string, object])[] = []) {
  const current = { ...CASE, ...state } as unknown as Case;
  const world = { policy: policyOf(), brakes: { ...BRAKES, ...brakes }, effects: new Map(effects) };
  const change = begin(current, 9, { kind: 'timer' }, world as unknown as World);
  const all = hindrancesOf(change);
  assert.deepEqual(whyNoHold(change), all[0] ?? null);
  return all.map(({ code, message, next }) => {
    assert.match(message, /^[A-Z].{10,}\.$/, code);
    assert.match(next, /^[A-Z].{10,}\.$/, code);
    return code;
  });
}

test('nothing forbids a hold that rests on an accepted notice and on silence', () => {
  assert.deepEqual(codes({}), []);
});

test('each thing that forbids a hold does so alone, and by its name (H4, H7, A6)', () => {
  const table: readonly (readonly [code: string, found: readonly string[]])[] = [
    ['holdsPaused', codes({}, { holdsPaused: true })],
    ['capReached', codes({}, { capReached: true })],
    ['requestWaits', codes({ requests: [{}] })],
    ['doubt', codes({ doubts: [{}] })],
    ['reporterAsked', codes({ questionSince: 1 })],
    ['respondentWroteLast', codes({ lastRespondent: { one: 1 } })],
    ['noNotice', codes({ noticeAcceptedAt: null })],
    ['noNotice', codes({ window: null })],
    ['noNotice', codes({ window: { acceptedAt: null } })],
    ['liftUnderWay', codes({}, {}, [['k', { act: 'resume', state: 'attempted', card: 'lift' }]])],
    ['noteGap', codes({ contract: null })],
    ['noteGap', codes({ reporter: { uid: 'u', kind: null } })],
  ];
  for (const [code, found] of table) assert.deepEqual(found, [code]);
  assert.deepEqual(codes({ contactTicket: null }), ['noNotice', 'noteGap']);
  assert.deepEqual(codes({}, {}, [['k', { act: 'suspend', state: 'attempted', card: 'hold' }]]), []);
  assert.deepEqual(codes({ doubts: [{}], requests: [{}] }, { holdsPaused: true }), [
    'holdsPaused',
    'requestWaits',
    'doubt',
  ]);
});

test('harmless is what tells nobody and can be taken back whole', () => {
  const tried = (made: number, settled = 0) =>
    ({ effects: Array(made).fill(null), settled: Array(settled).fill(null) }) as unknown as Extract<
      Step,
      { kind: 'stepped' }
    >;
  const acknowledges = (task: string) => ({ kind: 'acknowledge', task }) as PersonAct;
  assert.equal(isHarmless({ kind: 'callBack' }, tried(0)), true);
  assert.equal(isHarmless({ kind: 'callBack' }, tried(1)), false);
  assert.equal(isHarmless({ kind: 'callBack' }, tried(0, 1)), false);
  assert.equal(isHarmless(acknowledges('noteUnconfirmed'), tried(0)), true);
  assert.equal(isHarmless(acknowledges('parked'), tried(0)), false);
  assert.equal(isHarmless({ kind: 'resolve' }, tried(0)), false);
  const policy = { ...policyOf(), callBackSeconds: 42 };
  assert.deepEqual(undoOf({ kind: 'approve', together: null }, policy), {
    by: 'act',
    act: 'callBack',
    seconds: 42,
  });
  assert.deepEqual(undoOf(acknowledges('noteUnconfirmed'), policy), { by: 'waiting', seconds: 6 });
  assert.equal(undoOf(acknowledges('parked'), policy), null);
  assert.equal(undoOf({ kind: 'resolve' }, policy), null);
});

test('somewhere on walks every act of a person is offered, and what is not offered has no way back', () => {
  const zoe: Person = {
    kind: 'person',
    id: 'zoe',
    roles: ['frontLine', 'engagement', 'escalations', 'lead'],
  };
  const offered = new Set<string>();
  for (let seed = 0; seed < 120; seed += 1)
    walk(step, seeded(seed), 40, ({ result, event }, hand) => {
      if (result.kind !== 'stepped' || event.kind === 'due') return;
      for (const one of allowedActions(result.case, zoe, event.at, hand.world(event.at))) {
        if (one.disabledReason === undefined) offered.add(one.action);
        else assert.deepEqual([one.harmless, one.undo], [false, null], one.action);
      }
    });
  // A review comes after a month without any word (L6): later than these walks last.
  const never = PERSON_ACTS.filter((kind) => !offered.has(kind));
  assert.deepEqual(never, ['continueHold']);
});
