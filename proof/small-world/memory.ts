/**
 * What the judge keeps of each case: which window runs by what was sent and accepted, and who decided. It is told what
 * happened and what was sent, and imports the procedure's types alone: it never asks the core what was in time.
 */
import type { Case, EffectKey, Instant, Place } from '../../procedure/case.ts';
import type { Event, Step } from '../../procedure/event.ts';

type Stepped = Extract<Step, { kind: 'stepped' }>;

/** A message that carries a window and has not been accepted yet. */
interface Pending {
  readonly key: EffectKey;
  readonly asked: readonly Place[];
  readonly length: number;
  readonly extends: boolean;
}

export interface Memory {
  /** Answers count from messages sent after this (P7, P8). */
  readonly countFrom: Instant;
  readonly pending: Pending | null;
  readonly asked: readonly Place[];
  readonly deadline: Instant | null;
  /** The key of the message whose acceptance the window rests on (P6). */
  readonly restsOn: EffectKey | null;
  /** Who may have the account held, and since when (I5). */
  readonly approvedAt: Instant | null;
}

export const newMemory = (at: Instant): Memory => ({
  countFrom: at,
  pending: null,
  asked: [],
  deadline: null,
  restsOn: null,
  approvedAt: null,
});

const HOUR = 3_600_000;
const CARRY: readonly string[] = ['notice', 'askAgain', 'moreTime', 'resumed'];

/** What is kept after one event that was not refused. */
export function remember(known: Memory, before: Case | null, event: Event, step: Stepped): Memory {
  let memory = known;
  const stage = step.case.stage.kind;
  const was = before?.stage.kind;
  if (event.kind === 'askAgain' && was !== 'partlyAnswered') memory = { ...memory, countFrom: event.at };
  if (event.kind === 'takenOver') memory = takenOver(memory, step);
  const accepted = acceptedAt(memory.pending, event, step);
  if (accepted !== null && memory.pending !== null)
    memory = windowOf(memory, memory.pending, accepted, stage === 'paused');
  const sent = sentWindow(step);
  if (sent !== null) memory = { ...memory, pending: sent };
  if (stage === 'paused' || stage === 'noticeVoid') memory = { ...memory, deadline: null };
  if (event.kind === 'bounced' && event.key === memory.restsOn)
    memory = { ...memory, deadline: null, restsOn: null };
  const { hold } = step.case;
  if (hold === null) return memory.approvedAt === null ? memory : { ...memory, approvedAt: null };
  if (stage === 'approved' && was !== 'approved' && memory.approvedAt === null && mayApprove(event, step))
    return { ...memory, approvedAt: event.at };
  return memory;
}

/** H4: a person of escalations with a written reason, or a policy that two people approved, at a deadline. */
function mayApprove(event: Event, step: Stepped): boolean {
  if (event.kind === 'approve')
    return event.reason !== null && event.by.roles.some((one) => one === 'escalations' || one === 'lead');
  const by = step.case.hold?.approvedBy;
  return by?.kind === 'policy' && new Set(by.approvedBy).size === 2;
}

/** The clock that ran elsewhere, as the first look found it. */
function takenOver(memory: Memory, step: Stepped): Memory {
  const { window, reportedAt } = step.case;
  if (window === null) return memory;
  return {
    ...memory,
    countFrom: reportedAt,
    asked: window.asked,
    deadline: window.deadline,
    restsOn: window.key,
  };
}

/** P6: when the helpdesk accepted it, by its clock; by hand when the person said that it was sent. */
function acceptedAt(pending: Pending | null, event: Event, step: Stepped): Instant | null {
  if (pending === null) return null;
  if (event.kind === 'outcome' && event.key === pending.key && event.outcome.kind === 'done')
    return event.outcome.at;
  const settled = step.settled.find((one) => one.key === pending.key);
  return settled?.outcome.kind === 'done' ? settled.outcome.at : null;
}

function windowOf(memory: Memory, pending: Pending, at: Instant, stands: boolean): Memory {
  const deadline = Math.max(at + pending.length, pending.extends ? (memory.deadline ?? 0) : 0);
  return {
    ...memory,
    pending: null,
    asked: pending.asked,
    deadline: stands ? null : deadline,
    restsOn: pending.key,
  };
}

function sentWindow(step: Stepped): Pending | null {
  for (const { key, act } of step.effects) {
    if (act.kind !== 'openContactTicket' && act.kind !== 'tellRespondent') continue;
    const { template, facts } = act.text;
    if (!CARRY.includes(template)) continue;
    return {
      key,
      asked: facts.asked ?? [],
      length: (facts.windowHours ?? 0) * HOUR,
      extends: template === 'moreTime',
    };
  }
  return null;
}
