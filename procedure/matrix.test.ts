import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ACTS, matrixCsv, OUTSIDE_EVENTS, PERSON_ACTS, refusedCell, STAGES } from './matrix.ts';

test('The checked-in table of stage and event is the one that the rules use', () => {
  const checkedIn = readFileSync(new URL('matrix.csv', import.meta.url), 'utf8');
  assert.equal(
    checkedIn,
    matrixCsv(),
    'Write procedure/matrix.csv anew with `npm run matrix` and read the difference.',
  );
});

test('Every refused cell has a sentence of its own that names where the case stands and when the act is possible', () => {
  const sentences = new Map<string, string>();
  for (const kind of PERSON_ACTS) {
    for (const stage of STAGES) {
      const refusal = refusedCell(stage, kind);
      if (refusal === null) continue;
      assert.ok(refusal.message.length > 50, refusal.message);
      assert.ok(ACTS[kind].when.length > 20 && refusal.message.includes(ACTS[kind].when));
      assert.equal(
        sentences.get(refusal.message),
        undefined,
        `${kind} in ${stage} says the same as ${sentences.get(refusal.message)}`,
      );
      sentences.set(refusal.message, `${kind} in ${stage}`);
    }
  }
  assert.ok(sentences.size > 300);
});

test('What the world does is refused nowhere, except a first report inside a case', () => {
  for (const kind of OUTSIDE_EVENTS)
    for (const stage of STAGES) assert.equal(refusedCell(stage, kind) === null, kind !== 'reported');
});

test('Neither the front line nor content and engagement can approve, send or lift a hold (R6)', () => {
  for (const kind of ['approve', 'callBack', 'lift', 'verify', 'giveMoreTime', 'decline'] as const) {
    assert.deepEqual([...ACTS[kind].roles].sort(), ['escalations', 'lead']);
  }
});
