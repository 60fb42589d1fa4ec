import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Case, Stage } from './case.ts';
import { differences } from './difference.ts';
import { seeded } from './histories/chance.ts';
import { walk } from './histories/walk.ts';
import { step } from './step.ts';

/** A case on which nothing has happened yet, and which has no values of its own. */
function bare(): Case {
  const found = walk(step, seeded(1), 3).played[0]?.result;
  assert.ok(found?.kind === 'stepped');
  return {
    ...found.case,
    contract: null,
    reportTicket: null,
    contactTicket: null,
    silentSince: null,
    escalated: false,
    timers: {},
    tasks: [],
    stage: { kind: 'waiting' },
  };
}
const before = bare();
const words = (text: string) => ({ kind: 'words', words: text });
const instant = (at: number) => ({ kind: 'instant', at });
const person = { kind: 'person', id: 'ada', roles: [] };
const met = { message: 'm', sentAt: 7 };
const hold = { approvedBy: person, approvedAt: 5, suspendedAt: null, verifyBefore: null, refusals: 0 };
const held = (more: object): object => ({ hold: { ...hold, ...more } });
const lift = { decidedAt: 8, because: 'verified', confirmedAt: null };

/** What is changed, the field and label under which a page shows it, and its new value. */
const table: readonly (readonly [change: object, field: string, label: string, to: object])[] = [
  [{ desk: 'engagement' }, 'desk', 'Desk', words('engagement')],
  [
    { tasks: [{ kind: 'decide' }, { kind: 'card', card: 'hold' }] },
    'tasks',
    'Waits for a person',
    words('decide, hold'),
  ],
  [{ window: { deadline: 9, asked: [] } }, 'deadline', 'Deadline', instant(9)],
  [
    { window: { deadline: null, asked: ['messageCentre', 'ticket'] } },
    'asked',
    'Asked in',
    words('messageCentre, ticket'),
  ],
  [
    { met: { messageCentre: met, ticket: null } },
    'messageCentre',
    'Answered in the message centre',
    instant(7),
  ],
  [{ met: { messageCentre: null, ticket: met } }, 'ticket', 'Answered in the ticket', instant(7)],
  [{ lastAnswerAt: 6 }, 'lastAnswer', 'Last answer', instant(6)],
  [{ lastRespondent: { one: 1, other: 2 } }, 'respondentWroteLast', 'Respondent wrote last', words('2')],
  [{ doubts: [{}] }, 'doubts', 'Messages in doubt', words('1')],
  [{ requests: [{ kind: 'time' }, { kind: 'absence' }] }, 'requests', 'Requests', words('time, absence')],
  [{ questionSince: 3 }, 'question', 'Reporter asked', instant(3)],
  [{ noticeAcceptedAt: 3 }, 'notice', 'Notice accepted', instant(3)],
  [{ silentSince: 3 }, 'silentSince', 'Silent since', instant(3)],
  [{ askedBy: 'ada' }, 'proposedBy', 'Hold asked for by', words('ada')],
  [{ lift }, 'lift', 'Lift decided', instant(8)],
  [{ lift }, 'liftBecause', 'Lift because', words('verified')],
  [{ lift: { ...lift, confirmedAt: 9 } }, 'lifted', 'Lift confirmed', instant(9)],
  [{ objection: { stage: 'open' } }, 'objection', 'Objection', words('open')],
  [{ extensions: 2 }, 'extensions', 'More time given', words('2')],
  [{ furtherWindows: 1 }, 'furtherWindows', 'Asked once more', words('1')],
  [{ pauses: 1 }, 'pauses', 'Pauses', words('1')],
  [{ openCard: { card: 'hold', by: 'ada' } }, 'card', 'Open card', words('hold: ada')],
  [{ contract: 'c-1' }, 'contract', 'Contract', words('c-1')],
  [{ reportTicket: 'T-1' }, 'reportTicket', 'Report ticket', words('T-1')],
  [{ contactTicket: 'T-2' }, 'contactTicket', 'Contact ticket', words('T-2')],
  [{ escalated: true }, 'escalated', 'Escalated', words('yes')],
  [{ pair: 'other' }, 'pair', 'Linked case', words('yes')],
  [{ contractEndedBy: 'both' }, 'contractEnded', 'Contract ended by', words('both')],
  [{ cannotAnswer: 'cannotWrite' }, 'cannotAnswer', 'Cannot answer', words('cannotWrite')],
  [{ countedLateAt: 4 }, 'late', 'Counted as late', instant(4)],
  [{ countedWrongAt: 4 }, 'wrong', 'Counted as wrong', instant(4)],
  [{ closedAt: 4 }, 'closed', 'Closed', instant(4)],
  [held({}), 'approvedBy', 'Hold approved by', words('ada')],
  [held({ approvedBy: { kind: 'policy', version: 3 } }), 'approvedBy', 'Hold approved by', words('policy 3')],
  [held({ approvedBy: { kind: 'timer' } }), 'approvedBy', 'Hold approved by', words('timer')],
  [held({}), 'approvedAt', 'Hold approved', instant(5)],
  [held({ suspendedAt: 6 }), 'suspendedAt', 'On hold since', instant(6)],
  [held({ verifyBefore: 6 }), 'verifyBefore', 'Verify before', instant(6)],
  [held({ refusals: 1 }), 'refusals', 'Verifications refused', words('1')],
];

for (const [change, field, label, to] of table)
  test(`what a person would see of a change is told by name: ${label} (${JSON.stringify(to)})`, () => {
    const after = { ...before, ...change } as Case;
    const found = (from: Case, then: Case) => differences(from, then).find((one) => one.field === field);
    const from = field === 'desk' ? words('escalations') : null;
    assert.deepEqual(found(before, after), { field, label, from, to });
    assert.deepEqual(found(after, before), { field, label, from: to, to: from });
    assert.equal(found(after, structuredClone(after)), undefined);
  });

test('a change tells only what changed, in the order of a page', () => {
  const after = { ...before, pauses: 1, desk: 'engagement', keys: 99 } as Case;
  assert.deepEqual(
    differences(before, after).map(({ field }) => field),
    ['desk', 'pauses'],
  );
  assert.deepEqual(differences(before, { ...before, keys: 99 }), []);
  const moved = { ...before, closedAt: 5 } as Case;
  assert.equal(differences(moved, { ...moved, closedAt: 6 }).length, 1);
});

test('a stage is told with what it is about', () => {
  const stages: readonly (readonly [stage: object, said: string])[] = [
    [{ kind: 'closed', outcome: 'resolved' }, 'closed: resolved'],
    [{ kind: 'undecided', behind: ['ticket', 'messageCentre'] }, 'undecided: ticket, messageCentre'],
    [{ kind: 'paused', cause: 'absence' }, 'paused: absence'],
    [{ kind: 'incomplete', missing: ['contract', 'reporter'] }, 'incomplete: contract, reporter'],
    [{ kind: 'onHold' }, 'onHold'],
  ];
  for (const [stage, said] of stages) {
    const after = { ...before, stage: stage as Stage };
    assert.deepEqual(differences(before, after), [
      { field: 'stage', label: 'Stage', from: words('waiting'), to: words(said) },
    ]);
  }
});
