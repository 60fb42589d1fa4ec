import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeOf } from './change.ts';

const sent = (event: string, data: unknown) =>
  changeOf({ event, id: '7', data: typeof data === 'string' ? data : JSON.stringify(data) });

test('a change of a case is read with its state and, where the desk sends it, the row of the lists', () => {
  const said = {
    case: 'c1',
    reference: 'NR-000001',
    version: 9,
    at: '2026-07-14T12:00:00Z',
    actor: 'person:ada',
    event: 'approve',
    fields: ['stage', 'hold'],
  };
  const row = { id: 'c1', version: 9 };
  assert.deepEqual(sent('change', { ...said, row }), { kind: 'case', ...said, row });
  assert.deepEqual(sent('change', said), { kind: 'case', ...said, row: null });
});

test('what lies between is not known after a reset: everything is read anew', () => {
  assert.deepEqual(sent('reset', '{"next":"read your lists anew"}'), { kind: 'reset' });
});

test('what the desk tells of itself is read as it is, and what cannot be read changes nothing', () => {
  const data = { kind: 'assignment', cases: ['c1'], assigned: 'ada' };
  assert.deepEqual(sent('desk', data), { kind: 'desk', what: 'assignment', data });
  for (const [event, text] of [
    ['here', '{}'],
    ['change', 'no data'],
    ['change', '[1]'],
    ['desk', 'null'],
  ] as const)
    assert.equal(sent(event, text), null);
});
