import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { HOUR, type Case } from './case.ts';
import { fold, NOTHING_FOLDED, replay } from './replay.ts';
import { applyChanges, changesBetween, keep, restore, same } from './shape.ts';

const party = {
  uid: 'r',
  kind: 'client',
  language: 'en',
  zone: 'UTC',
  country: null,
  protected: false,
} as const;
const fresh: Case = restore({
  shape: 1,
  id: 'a',
  policy: 1,
  reporter: party,
  respondent: { ...party, uid: 's' },
  reportedAt: 5,
  desk: 'frontLine',
  stage: { kind: 'intake' },
  countFrom: 5,
  keys: 0,
});

/** A few fields that change often, each with its usual value among the others. */
const edits = fc.record(
  {
    contract: fc.option(fc.string()),
    escalated: fc.boolean(),
    silentSince: fc.option(fc.nat()),
    conversations: fc.array(fc.string(), { maxLength: 3 }),
    timers: fc.dictionary(fc.constantFrom('deadline', 'review'), fc.nat()),
    furtherWindows: fc.nat(2),
    tasks: fc.array(
      fc.record({ kind: fc.constantFrom('decide', 'doubt'), for: fc.constant('lead'), since: fc.nat() }),
      { maxLength: 2 },
    ),
    keys: fc.nat(),
    stage: fc.constantFrom(
      { kind: 'waiting' },
      { kind: 'paused', cause: 'absence', remaining: HOUR, since: 1 },
      { kind: 'closed', outcome: 'resolved' },
    ),
  },
  { requiredKeys: [] },
);
const states = fc.array(edits, { minLength: 1, maxLength: 8 }).map((all) =>
  all.reduce<Case[]>(
    (made, edit) => {
      // fast-check does not know which stages and tasks there are; for keeping a case that makes no difference.
      const next: unknown = { ...(made.at(-1) ?? fresh), ...edit };
      return [...made, next as Case];
    },
    [fresh],
  ),
);
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a kept case', () => {
  it('is the case again once it is restored', () => {
    fc.assert(
      fc.property(states, (all) => {
        for (const one of all) assert.deepEqual(restore(JSON.parse(JSON.stringify(keep(one)))), plain(one));
      }),
    );
  });

  it('leaves out what has its usual value', () => {
    const kept = keep(fresh);
    assert.deepEqual(Object.keys(kept).sort(), [
      'countFrom',
      'desk',
      'id',
      'keys',
      'policy',
      'reportedAt',
      'reporter',
      'respondent',
      'shape',
      'stage',
    ]);
  });

  it('comes out of its history, whatever changed and changed back', () => {
    fc.assert(
      fc.property(states, (all) => {
        const rows = all.map((one, index) => ({
          n: index + 1,
          changes: JSON.parse(JSON.stringify(changesBetween(all[index - 1] ?? null, one) ?? {})),
        }));
        assert.deepEqual(replay(rows), plain(all.at(-1)));
        const last = rows.slice(1).reduce((kept, row) => applyChanges(kept, row.changes), keep(fresh));
        assert.deepEqual(plain(last), plain(keep(all.at(-1) ?? fresh)));
      }),
    );
  });

  it('has no changes where nothing changed, however it was rebuilt', () => {
    fc.assert(
      fc.property(states, (all) => {
        for (const one of all) assert.equal(changesBetween(one, JSON.parse(JSON.stringify(one))), null);
      }),
    );
  });

  it('is refused where a newer version wrote it', () => {
    assert.throws(() => restore({ ...keep(fresh), shape: 2 }), /shape 2/);
  });

  it('does not come out of a history with a gap, or without its beginning', () => {
    const first = { n: 1, changes: changesBetween(null, fresh) ?? {} };
    const folded = fold(NOTHING_FOLDED, first);
    assert.ok(typeof folded !== 'string');
    assert.equal(fold(folded, { n: 3, changes: {} }), 'row 2 of its history is missing');
    assert.equal(
      fold(NOTHING_FOLDED, { n: 1, changes: { set: { keys: 1 } } }),
      'the first row of its history makes no case',
    );
  });
});

it('same compares values, not their order of fields or their identity', () => {
  assert.ok(same({ a: [1, { b: null }], c: 2 }, { c: 2, a: [1, { b: null }] }));
  for (const [one, other] of [
    [{ a: 1 }, { a: 1, b: undefined }],
    [[1], { 0: 1 }],
    [null, {}],
    [{ a: undefined }, { b: undefined }],
  ])
    assert.ok(!same(one, other));
});
