import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeOf } from './change.ts';
import { SentEvents } from './parse.ts';

test('events are whole however they arrive', () => {
  const text =
    'retry: 2000\n\nevent: change\nid: 1-2-3\ndata: {"case":"a"}\n\n: still here\n\nevent: desk\ndata: {"kind":\ndata: "brakes"}\n\n';
  for (let size = 1; size < text.length; size += 1) {
    const events = new SentEvents();
    const taken = [];
    for (let at = 0; at < text.length; at += size) taken.push(...events.take(text.slice(at, at + size)));
    assert.deepEqual(taken, [
      { event: 'change', id: '1-2-3', data: '{"case":"a"}' },
      { event: 'desk', id: '', data: '{"kind":\n"brakes"}' },
    ]);
  }
});

test('lines may end as on Windows', () => {
  assert.deepEqual(new SentEvents().take('event: here\r\nid: 7\r\ndata: {}\r\n\r\n'), [
    { event: 'here', id: '7', data: '{}' },
  ]);
});

test('a change names its case, a desk event what it is about, and what is broken is left out', () => {
  const data = JSON.stringify({
    case: 'c1',
    reference: 'NR-000001',
    version: 7,
    at: '2026-03-05T10:00:00Z',
    actor: 'ada',
    event: 'approve',
    fields: ['stage'],
  });
  assert.deepEqual(changeOf({ event: 'change', id: '1', data }), {
    kind: 'case',
    ...JSON.parse(data),
    row: null,
  });
  assert.deepEqual(changeOf({ event: 'desk', id: '', data: '{"kind":"brakes","holdsPaused":true}' }), {
    kind: 'desk',
    what: 'brakes',
    data: { kind: 'brakes', holdsPaused: true },
  });
  assert.deepEqual(changeOf({ event: 'reset', id: '9', data: '{}' }), { kind: 'reset' });
  assert.equal(changeOf({ event: 'here', id: '9', data: '{}' }), null);
  assert.equal(changeOf({ event: 'change', id: '9', data: '{"case' }), null);
});
