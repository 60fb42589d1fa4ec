/** One case on the wire: every field that a person or a machine needs to decide, instants with their zone. */
import { z } from 'zod';
import type { Answer, Case, Hold, Lift, Party, Proof, Stage, Window } from '../../procedure/case.ts';
import { HOUR } from '../../procedure/case.ts';
import type { ReadCase } from '../db/reading.ts';
import { actorName } from '../db/cases.ts';
import { instantOut, orNull, toWire } from './wire.ts';

const at = instantOut;
const atOrNull = instantOut.nullable();
const place = z.enum(['messageCentre', 'ticket']);
const party = z
  .strictObject({
    uid: z.string(),
    kind: z.enum(['client', 'freelancer']).nullable(),
    language: z.string(),
    zone: z.string(),
    country: z.string().nullable(),
  })
  .meta({ id: 'Party' });
const proof = z
  .strictObject({ place, grade: z.enum(['A', 'B', 'C']), seenUpTo: at, by: z.string().nullable() })
  .meta({ id: 'Proof' });
const answer = z.strictObject({ message: z.string(), sentAt: at }).nullable();

export const stageSchema = z
  .strictObject({
    kind: z.string(),
    missing: z.array(z.string()).optional(),
    behind: z.array(place).optional(),
    cause: z.string().optional(),
    remainingHours: z.number().nullable().optional(),
    outage: z.boolean().optional(),
    outcome: z.string().optional(),
  })
  .meta({ id: 'Stage' });

export const caseSchema = z
  .strictObject({
    id: z.uuid(),
    reference: z.string(),
    version: z.number().int().describe('the length of its history; also its ETag'),
    policy: z.number().int(),
    stage: stageSchema,
    desk: z.string(),
    escalated: z.boolean(),
    reporter: party,
    respondent: party,
    contract: z.string().nullable(),
    reportTicket: z.string().nullable(),
    contactTicket: z.string().nullable(),
    conversations: z.array(z.string()),
    reportedAt: at,
    silentSince: atOrNull,
    noticeAcceptedAt: atOrNull,
    window: z
      .strictObject({
        number: z.number().int(),
        asked: z.array(place),
        carries: z.string(),
        hours: z.number(),
        acceptedAt: atOrNull,
        deadline: atOrNull,
      })
      .nullable(),
    met: z.strictObject({ messageCentre: answer, ticket: answer }),
    next: z
      .array(z.strictObject({ what: z.string(), at }))
      .describe('what happens by itself, the next first'),
    dueAt: atOrNull,
    tasks: z.array(
      z.strictObject({
        kind: z.string(),
        for: z.string(),
        since: at,
        person: z.string().nullable(),
        card: z.string().nullable(),
      }),
    ),
    doubts: z.array(z.strictObject({ id: z.string(), place: z.string(), sentAt: at })),
    requests: z.array(z.strictObject({ kind: z.string(), at, until: atOrNull })),
    questionSince: atOrNull,
    furtherWindows: z.number().int(),
    extensions: z.number().int(),
    pauses: z.number().int(),
    pair: z.uuid().nullable(),
    proofs: z.array(proof),
    hold: z
      .strictObject({
        approvedBy: z.string(),
        askedBy: z.string().nullable(),
        approvedAt: at,
        stands: z.boolean(),
        suspendedAt: atOrNull,
        messageAcceptedAt: atOrNull,
        verifyBefore: atOrNull,
        refusals: z.number().int(),
        proofs: z.array(proof),
      })
      .nullable(),
    lift: z
      .strictObject({
        decidedAt: at,
        by: z.string(),
        rule: z.string(),
        because: z.string(),
        confirmedAt: atOrNull,
      })
      .nullable(),
    objection: z.strictObject({ at, stage: z.string(), decidedBy: z.string().nullable() }).nullable(),
    countedLateAt: atOrNull,
    countedWrongAt: atOrNull,
    reporterTold: z.array(z.string()),
    openCard: z.strictObject({ card: z.string(), by: z.string(), at }).nullable(),
    closedAt: atOrNull,
  })
  .meta({ id: 'Case' });
export type CaseBody = z.input<typeof caseSchema>;

export function caseBody({ id, reference, length, dueAt, current }: ReadCase): CaseBody {
  return {
    id,
    reference,
    version: length,
    policy: current.policy,
    stage: stageBody(current.stage),
    desk: current.desk,
    escalated: current.escalated,
    reporter: partyBody(current.reporter),
    respondent: partyBody(current.respondent),
    contract: current.contract,
    reportTicket: current.reportTicket,
    contactTicket: current.contactTicket,
    conversations: [...current.conversations],
    reportedAt: toWire(current.reportedAt),
    silentSince: orNull(current.silentSince),
    noticeAcceptedAt: orNull(current.noticeAcceptedAt),
    window: windowBody(current.window),
    met: { messageCentre: answerBody(current.met.messageCentre), ticket: answerBody(current.met.ticket) },
    next: nextBody(current),
    dueAt: orNull(dueAt),
    tasks: current.tasks.map((task) => ({
      kind: task.kind,
      for: task.for,
      since: toWire(task.since),
      person: task.person ?? null,
      card: task.card ?? null,
    })),
    doubts: current.doubts.map((doubt) => ({
      id: doubt.id,
      place: doubt.place,
      sentAt: toWire(doubt.sentAt),
    })),
    requests: current.requests.map((request) => ({
      kind: request.kind,
      at: toWire(request.at),
      until: orNull(request.until),
    })),
    questionSince: orNull(current.questionSince),
    furtherWindows: current.furtherWindows,
    extensions: current.extensions,
    pauses: current.pauses,
    pair: current.pair,
    proofs: current.proofs.map(proofBody),
    hold: holdBody(current.hold),
    lift: liftBody(current.lift),
    objection:
      current.objection === null
        ? null
        : {
            at: toWire(current.objection.at),
            stage: current.objection.stage,
            decidedBy: current.objection.decidedBy,
          },
    countedLateAt: orNull(current.countedLateAt),
    countedWrongAt: orNull(current.countedWrongAt),
    reporterTold: [...current.reporterTold],
    openCard:
      current.openCard === null
        ? null
        : { card: current.openCard.card, by: current.openCard.by, at: toWire(current.openCard.at) },
    closedAt: orNull(current.closedAt),
  };
}

const partyBody = ({ uid, kind, language, zone, country }: Party): CaseBody['reporter'] => ({
  uid,
  kind,
  language,
  zone,
  country,
});
const proofBody = (given: Proof): z.input<typeof proof> => ({
  place: given.place,
  grade: given.grade,
  seenUpTo: toWire(given.seenUpTo),
  by: given.by,
});
const answerBody = (given: Answer | null): z.input<typeof answer> =>
  given === null ? null : { message: given.message, sentAt: toWire(given.sentAt) };

export function stageBody(stage: Stage): CaseBody['stage'] {
  switch (stage.kind) {
    case 'incomplete':
      return { kind: stage.kind, missing: [...stage.missing] };
    case 'paused':
      return {
        kind: stage.kind,
        cause: stage.cause,
        remainingHours: stage.remaining === null ? null : stage.remaining / HOUR,
      };
    case 'undecided':
      return { kind: stage.kind, behind: [...stage.behind] };
    case 'proposed':
      return { kind: stage.kind, outage: stage.outage };
    case 'closed':
      return { kind: stage.kind, outcome: stage.outcome };
    case 'intake':
    case 'frontLine':
    case 'engagement':
    case 'massReview':
    case 'noticing':
    case 'waiting':
    case 'noticeVoid':
    case 'partlyAnswered':
    case 'approved':
    case 'suspending':
    case 'onHold':
    case 'lifting':
    case 'answered':
    case 'answeredLate':
      return { kind: stage.kind };
  }
}

function windowBody(window: Window | null): CaseBody['window'] {
  if (window === null) return null;
  const { number, asked, template, length, acceptedAt, deadline } = window;
  return {
    number,
    asked: [...asked],
    carries: template,
    hours: length / HOUR,
    acceptedAt: orNull(acceptedAt),
    deadline: orNull(deadline),
  };
}

/** What happens by itself, the next first. */
export function nextBody(current: Case): CaseBody['next'] {
  const timers = Object.entries(current.timers).flatMap(([what, instant]) =>
    instant === undefined ? [] : [{ what, instant }],
  );
  return timers
    .sort((a, b) => a.instant - b.instant)
    .map(({ what, instant }) => ({ what, at: toWire(instant) }));
}

function holdBody(hold: Hold | null): CaseBody['hold'] {
  if (hold === null) return null;
  return {
    approvedBy: actorName(hold.approvedBy),
    askedBy: hold.askedBy,
    approvedAt: toWire(hold.approvedAt),
    stands: hold.stands,
    suspendedAt: orNull(hold.suspendedAt),
    messageAcceptedAt: orNull(hold.messageAcceptedAt),
    verifyBefore: orNull(hold.verifyBefore),
    refusals: hold.refusals,
    proofs: hold.proofs.map(proofBody),
  };
}

function liftBody(lift: Lift | null): CaseBody['lift'] {
  if (lift === null) return null;
  return {
    decidedAt: toWire(lift.decidedAt),
    by: actorName(lift.by),
    rule: lift.rule,
    because: lift.because,
    confirmedAt: orNull(lift.confirmedAt),
  };
}
