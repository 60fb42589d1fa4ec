import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Case } from '../../procedure/case.ts';
import { queueWrites } from './queue.ts';

const OPEN = {
  id: 'case',
  respondent: { uid: 's', country: 'DE', kind: 'client', language: 'de' },
  stage: { kind: 'waiting' },
  timers: {},
  tasks: [],
  desk: 'frontLine',
  reportedAt: 1,
  closedAt: null,
  hold: null,
  lift: null,
  window: null,
  pair: null,
  mass: false,
} as unknown as Case;
const of = (more: object): Case => ({ ...OPEN, ...more });
const TASK = { kind: 'messageUndelivered', for: 'frontLine', since: 5 };
const CLOSED = of({ stage: { kind: 'closed', outcome: 'resolved' }, closedAt: 9 });

/** What a batch writes of a case that stood so before, table by table. */
function written(before: Case | null, current: Case): object {
  const { queueEntered, queueMoved, queueLeft, queueClosed } = queueWrites([{ before, current }]);
  return {
    entered: queueEntered.length,
    moved: queueMoved.length,
    left: queueLeft.length,
    closed: queueClosed.map((row) => row['outcome']),
  };
}

it('a case stands in the queue while it is open or somebody has something to do with it', () => {
  const nothing = { entered: 0, moved: 0, left: 0, closed: [] };
  const asked = of({ ...CLOSED, tasks: [TASK] });
  assert.deepEqual(written(null, OPEN), { ...nothing, entered: 1 });
  assert.deepEqual(written(OPEN, OPEN), nothing);
  assert.deepEqual(written(OPEN, of({ tasks: [TASK] })), { ...nothing, moved: 1 });
  assert.deepEqual(written(OPEN, of({ desk: 'escalations' })), { ...nothing, moved: 1 });
  assert.deepEqual(written(OPEN, CLOSED), { ...nothing, left: 1, closed: ['resolved'] });
  assert.deepEqual(written(OPEN, asked), { ...nothing, moved: 1, closed: ['resolved'] });
  assert.deepEqual(written(asked, CLOSED), { ...nothing, left: 1 });
  assert.deepEqual(written(CLOSED, asked), { ...nothing, entered: 1 });
  assert.deepEqual(written(CLOSED, CLOSED), nothing);
});

it('the row of a closed case follows what is changed of it afterwards', () => {
  const closed = (more: object): object => written(CLOSED, of({ ...CLOSED, ...more }));
  const again = { entered: 0, moved: 0, left: 0, closed: ['lifted'] };
  assert.deepEqual(closed({ stage: { kind: 'closed', outcome: 'lifted' } }), again);
  assert.deepEqual(closed({ closedAt: 10 }), { ...again, closed: ['resolved'] });
});
