/** A case as the desk sends it, for tests of what the page makes of it. */
import type { Case } from '../api/operations.generated.ts';

export const NOON = Date.parse('2026-07-14T12:00:00Z');
export const at = (hours: number): string => new Date(NOON + hours * 3_600_000).toISOString();

/** A case that waits for an answer until 48 hours after noon. */
export function someCase(more: Partial<Case> = {}): Case {
  const party = { kind: null, language: 'en', country: null };
  return {
    id: '0190-0000',
    reference: 'NR-000001',
    version: 7,
    policy: 1,
    stage: { kind: 'waiting' },
    desk: 'escalations',
    escalated: true,
    reporter: { ...party, uid: 'ana', zone: 'Europe/Berlin' },
    respondent: { ...party, uid: 'ben', zone: 'Asia/Manila' },
    contract: 'c-1',
    reportTicket: 'T-1',
    contactTicket: 'T-2',
    conversations: ['conv-1'],
    reportedAt: at(-1),
    silentSince: at(-240),
    noticeAcceptedAt: at(0),
    window: {
      number: 1,
      asked: ['messageCentre', 'ticket'],
      carries: 'notice',
      hours: 48,
      acceptedAt: at(0),
      deadline: at(48),
    },
    met: { messageCentre: null, ticket: null },
    next: [{ what: 'deadline', at: at(48) }],
    dueAt: at(48),
    tasks: [],
    doubts: [],
    requests: [],
    questionSince: null,
    furtherWindows: 0,
    extensions: 0,
    pauses: 0,
    pair: null,
    proofs: [],
    hold: null,
    lift: null,
    objection: null,
    countedLateAt: null,
    countedWrongAt: null,
    reporterTold: [],
    openCard: null,
    closedAt: null,
    ...more,
  };
}

export const task = (kind: string, more: Partial<Case['tasks'][number]> = {}): Case['tasks'][number] => ({
  kind,
  for: 'escalations',
  since: at(48),
  person: null,
  card: null,
  ...more,
});
