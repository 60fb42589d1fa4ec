import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Case } from '../../procedure/case.ts';
import { toRow, type CaseRow } from './cases.ts';

const AGENT = { kind: 'person', id: 'agent', roles: [] };
const HOLD = { key: 'hold', stands: false, looked: true, approvedAt: 60, approvedBy: AGENT, suspendedAt: 65 };
/** Every instant is another one, so that none can stand for its neighbour. */
const FULL = {
  id: 'case',
  reporter: { uid: 'r' },
  respondent: { uid: 's' },
  contract: 'k',
  stage: { kind: 'approved' },
  timers: { deadline: 46, reminder: 45 },
  desk: 'escalations',
  hold: HOLD,
  lift: { key: 'lift', confirmedAt: 70 },
  pair: 'pair',
  tasks: [
    { kind: 'request', for: 'agent', since: 42 },
    { kind: 'verify', for: 'agent', since: 41, person: 'somebody' },
  ],
  reportedAt: 1,
  closedAt: null,
  silentSince: 2,
  window: { deadline: 50 },
  noticeAcceptedAt: 20,
  met: { messageCentre: { message: 'late', sentAt: 31 }, ticket: { message: 'early', sentAt: 30 } },
  countedLateAt: 80,
  countedWrongAt: 81,
  contactTicket: 'contact',
  reportTicket: 'report',
  lastRespondent: {},
} as unknown as Case;
const row = (more: object = {}): CaseRow => toRow({ ...FULL, ...more }, 7, 'head');

it('the columns of a case say what its state says, each its own', () => {
  const { state: _, ...columns } = row();
  assert.deepEqual(columns, {
    id: 'case',
    reporter: 'r',
    respondent: 's',
    contract: 'k',
    stage: 'approved',
    desk: 'escalations',
    due_at: 45,
    proof_wanted_at: 60,
    hold_key: 'hold',
    lift_key: 'lift',
    hold_stands: false,
    pair_id: 'pair',
    task_kinds: ['request', 'verify'],
    task_since: 41,
    assigned: 'somebody',
    opened_at: 1,
    closed_at: null,
    outcome: null,
    silent_since: 2,
    deadline_at: 50,
    notice_accepted_at: 20,
    answer_at: 30,
    answer_message: 'early',
    approved_at: 60,
    approved_by: 'person:agent',
    suspended_at: 65,
    lifted_at: 70,
    counted_late_at: 80,
    counted_wrong_at: 81,
    contact_ticket: 'contact',
    report_ticket: 'report',
    watches_reporter: false,
    parked_at: null,
    length: 7,
    head: 'head',
  });
});

it('the one answer that there is counts, whichever place it came in', () => {
  const late = { message: 'm', sentAt: 33 };
  for (const met of [
    { messageCentre: late, ticket: null },
    { messageCentre: null, ticket: late },
  ])
    assert.deepEqual([row({ met })['answer_at'], row({ met })['answer_message']], [33, 'm']);
  assert.equal(row({ met: { messageCentre: null, ticket: null } })['answer_at'], null);
});

it('a parked case waits for nothing but a person: no instant wakes it, and no proof (I8)', () => {
  const tasks = [{ kind: 'parked', for: 'lead', since: 90 }];
  const parked = row({ tasks });
  assert.deepEqual(
    [parked['due_at'], parked['proof_wanted_at'], parked['parked_at'], parked['task_since']],
    [null, null, 90, 90],
  );
});

it('a closed case says how it ended, and one whose respondent wrote last watches the reporter (H7)', () => {
  const closed = row({ stage: { kind: 'closed', outcome: 'resolved' }, closedAt: 99, tasks: [] });
  assert.deepEqual([closed['outcome'], closed['closed_at'], closed['task_since']], ['resolved', 99, null]);
  assert.equal(row({ lastRespondent: { c: 5 } })['watches_reporter'], true);
});
