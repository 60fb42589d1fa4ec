import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Case, Person, Role } from './case.ts';
import type { PersonEvent, Refusal } from './event.ts';
import { seeded } from './histories/chance.ts';
import { play } from './histories/scene.ts';
import { walk } from './histories/walk.ts';
import { WRITTEN } from './histories/written/all.ts';
import { whyNotThem } from './standing.ts';
import { RULES, step } from './step.ts';

const WALKS = 300;
const MOST_EVENTS = 40;

/** Every refusal that histories and walks come by, by its code. */
function heard(): ReadonlyMap<string, Refusal> {
  const refusals = new Map<string, Refusal>();
  const take = ({ result }: { readonly result: ReturnType<typeof step> }): void => {
    if (result.kind === 'refused') refusals.set(result.refusal.code, result.refusal);
  };
  for (const history of WRITTEN) play(history, step).played.forEach(take);
  for (let seed = 0; seed < WALKS; seed += 1) walk(step, seeded(seed), MOST_EVENTS, take);
  return refusals;
}

test('whatever is refused has a code, says why, and what to do', () => {
  for (const { code, message, next, retry } of heard().values()) {
    assert.match(code, /^[a-z][A-Za-z]+(\.[a-z][A-Za-z]+)?$/);
    assert.match(message, /^[A-Z"].{15,}\.$/, code);
    assert.match(next, /^[A-Z].{8,}\.$/, code);
    assert.equal(retry, false, `${code}: the same again is refused again`);
  }
});

test('a case begins with a report and with nothing else', () => {
  const { played } = walk(step, seeded(1), MOST_EVENTS);
  for (const { event, world } of played) {
    if (event.kind === 'reported' || event.kind === 'takenOver') continue;
    const result = step(null, event, world);
    assert.equal(result.kind === 'refused' && result.refusal.code, 'noCase', event.kind);
    if (result.kind !== 'refused') continue;
    assert.match(result.refusal.message, /begins with a report\.$/);
    assert.match(result.refusal.next, /^Report .*first\.$/);
    assert.equal(result.refusal.retry, false);
  }
});

test('the rules have a version, which history rows name', () => assert.match(RULES, /^\d+$/));

const ALL: readonly Role[] = ['frontLine', 'engagement', 'escalations', 'lead'];
const ada = (more: Partial<Person> = {}): Person => ({ kind: 'person', id: 'ada', roles: ALL, ...more });
const kase = (more: object = {}): Case =>
  ({
    reporter: { uid: 'u-reporter' },
    respondent: { uid: 'u-respondent' },
    askedBy: null,
    hold: null,
    formerHold: null,
    objection: null,
    ...more,
  }) as unknown as Case;
const why = (event: object, current: Case = kase(), by: Person = ada()): string | null => {
  const refusal = whyNotThem(current, { at: 1, by, reason: 'why', ...event } as PersonEvent);
  if (refusal === null) return null;
  assert.equal(refusal.retry, false);
  assert.match(refusal.next, / colleague|somebody with that role/);
  return `${refusal.code}: ${refusal.message}`;
};
const opens = (card: string): object => ({ kind: 'openCard', card });
const holdOf = (more: object): object => ({
  approvedBy: { kind: 'timer' },
  askedBy: null,
  refusals: 0,
  ...more,
});

const table: readonly (readonly [says: string, refused: RegExp | null, asked: () => string | null])[] = [
  ['a user who is no party may act', null, () => why({ kind: 'verify' }, kase(), ada({ uid: 'u-else' }))],
  [
    'the reporter may not',
    /^ownCase: .*party to a case/,
    () => why({ kind: 'verify' }, kase(), ada({ uid: 'u-reporter' })),
  ],
  [
    'the respondent may not',
    /^ownCase: .*party to a case/,
    () => why({ kind: 'verify' }, kase(), ada({ uid: 'u-respondent' })),
  ],
  [
    'a first refusal of an answer takes one person',
    null,
    () => why({ kind: 'refuseVerification', missing: 'ticket' }, kase({ askedBy: 'ada', hold: holdOf({}) })),
  ],
  [
    'a second one takes a second (L3)',
    /^secondPerson: .*second refusal.*second person/,
    () =>
      why(
        { kind: 'refuseVerification', missing: 'ticket' },
        kase({ askedBy: 'ada', hold: holdOf({ refusals: 1 }) }),
      ),
  ],
  [
    'who is the second',
    null,
    () =>
      why(
        { kind: 'refuseVerification', missing: 'ticket' },
        kase({ askedBy: 'ben', hold: holdOf({ refusals: 1 }) }),
      ),
  ],
  [
    'whoever proposed in bulk does not approve',
    /^secondPerson: .*bulk/,
    () => why({ kind: 'approve', proposedBy: 'ada' }),
  ],
  ['somebody else does', null, () => why({ kind: 'approve', proposedBy: 'ben' })],
  ['no hold was decided: anybody judges', null, () => why({ kind: 'decideObjection', result: 'holdRight' })],
  [
    'the hold was decided by ada',
    /^ownDecision: /,
    () => why({ kind: 'continueHold' }, kase({ hold: holdOf({ approvedBy: ada() }) })),
  ],
  [
    'the policy was approved by others',
    null,
    () =>
      why(
        { kind: 'continueHold' },
        kase({ hold: holdOf({ approvedBy: { kind: 'policy', version: 1, approvedBy: ['ben'] } }) }),
      ),
  ],
  ['a lead alone works on the hold card', null, () => why(opens('hold'), kase(), ada({ roles: ['lead'] }))],
  ['so does escalations', null, () => why(opens('lift'), kase(), ada({ roles: ['escalations'] }))],
  [
    'the front line does not send notices (R6)',
    /^role: /,
    () => why(opens('notice'), kase(), ada({ roles: ['frontLine', 'engagement'] })),
  ],
  ['but may look', null, () => why(opens('look'), kase(), ada({ roles: ['frontLine'] }))],
];
for (const [says, refused, asked] of table)
  test(`of who may do what: ${says}`, () => {
    const said = asked();
    if (refused === null) assert.equal(said, null);
    else assert.match(said ?? 'it may be done', refused);
  });

test('an objection is judged by whoever did not decide the hold that stood when it came (L5)', () => {
  const by = (id: string, suspendedAt: number | null): object =>
    holdOf({ approvedBy: ada({ id }), suspendedAt });
  const judged = (hold: object | null, formerHold: object | null, at: number | null): string | null =>
    why(
      { kind: 'decideObjection', result: 'holdRight' },
      kase({ hold, formerHold, objection: at === null ? null : { at } }),
    );
  const own = /^ownDecision: /;
  // The earlier hold was Ada's, the later Ben's, confirmed at 50.
  for (const [at, refused] of [
    [40, true],
    [49, true],
    [50, false],
    [60, false],
  ] as const) {
    assert.equal(own.test(judged(by('ben', 50), by('ada', 10), at) ?? ''), refused, `objected at ${at}`);
    assert.equal(own.test(judged(by('ada', 50), by('ben', 10), at) ?? ''), !refused, `objected at ${at}`);
  }
  assert.match(judged(by('ben', null), by('ada', 10), 40) ?? '', own);
  assert.match(judged(null, by('ada', 10), 40) ?? '', own);
  assert.equal(judged(null, by('ben', 10), 40), null);
  assert.match(judged(by('ada', 50), null, 40) ?? '', own);
  assert.match(judged(by('ada', 50), by('ben', 10), null) ?? '', own);
  assert.match(judged(null, by('ada', 10), null) ?? '', own);
});
