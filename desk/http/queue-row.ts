/** One row of the queue on the wire: all that a row shows, so that a list of cases needs no second look. */
import type pg from 'pg';
import { z } from 'zod';
import type { Case, CaseId, Instant, PersonId } from '../../procedure/case.ts';
import { homeOf, needsPerson } from '../../procedure/sections.ts';
import { type Kept, restore } from '../../procedure/shape.ts';
import { nextOf, riskOfTask, urgencyOf } from '../../procedure/urgency.ts';
import { referenceOf } from '../db/cases.ts';
import { asParked } from '../parking.ts';
import { stageBody, stageSchema } from './case-body.ts';
import { instantOut, orNull, toWire } from './wire.ts';

const place = z.enum(['messageCentre', 'ticket']);
const userKind = z.enum(['client', 'freelancer']).nullable();
const partyName = z.string().nullable().describe('as the directory last gave it; null where it gave none');
const instantOrNull = instantOut.nullable();

export const queueRow = z
  .strictObject({
    id: z.uuid(),
    reference: z.string(),
    version: z.number().int().describe('an older one that comes later is to be ignored; also its ETag'),
    reporter: z.strictObject({ uid: z.string(), name: partyName, kind: userKind }),
    respondent: z.strictObject({
      uid: z.string(),
      name: partyName,
      kind: userKind,
      zone: z.string(),
      country: z.string().nullable(),
      language: z.string(),
      protected: z.boolean(),
    }),
    contract: z.string().nullable(),
    stage: stageSchema,
    desk: z.enum(['frontLine', 'engagement', 'escalations']),
    home: z
      .enum(['frontLine', 'engagement', 'waiting', 'onHold', 'deciding', 'closed'])
      .describe('the list in which it stands whatever its tasks; deciding: only in needs'),
    needsPerson: z.boolean().describe('whether it stands in needs'),
    tasks: z.array(
      z.strictObject({
        kind: z.string(),
        for: z.string(),
        since: instantOut,
        card: z.string().nullable(),
        goesWrongAt: instantOut,
        then: z.string().describe('the timer whose rule acts then; waits: no rule limits it'),
      }),
    ),
    urgency: z
      .strictObject({
        rank: z.number().int(),
        at: instantOut,
        what: z.string(),
        task: z.string().nullable(),
      })
      .describe('the order of every open list: rank, at, id'),
    next: z
      .strictObject({ what: z.string(), at: instantOut })
      .nullable()
      .describe('what happens next by itself; null where only a person or an outcome moves it'),
    assigned: z.string().nullable(),
    openCard: z.strictObject({ card: z.string(), by: z.string(), at: instantOut }).nullable(),
    behind: z.array(place).describe('sources that have not been seen far enough to prove silence'),
    pair: z.uuid().nullable(),
    mass: z.boolean(),
    line: z
      .strictObject({
        reportedAt: instantOut,
        silentSince: instantOrNull,
        noticeAcceptedAt: instantOrNull,
        windowFrom: instantOrNull,
        deadline: instantOrNull,
        asked: z.array(place),
        answers: z.array(z.strictObject({ place, sentAt: instantOut })),
        approvedAt: instantOrNull,
        suspendedAt: instantOrNull,
        verifyBefore: instantOrNull,
        liftDecidedAt: instantOrNull,
        liftedAt: instantOrNull,
        closedAt: instantOrNull,
      })
      .describe('the few instants of a small silence line'),
  })
  .meta({ id: 'QueueRow' });
export type QueueRow = z.input<typeof queueRow>;

/** What a row is made of, as the database gives it. */
export interface RowSource {
  readonly id: CaseId;
  readonly reference: string;
  readonly length: number;
  readonly state: Kept;
  readonly parkedAt: Instant | null;
  readonly assigned: PersonId | null;
  readonly reporterName: string | null;
  readonly respondentName: string | null;
}

/** `RowSource`s of the cases in `$1`, in its order, each with whoever has it. */
export const ROWS = `
select c.id, c.reference, c.length, c.state, ms(c.parked_at)::float8 as "parkedAt", a.person as assigned,
  reporter.name as "reporterName", respondent.name as "respondentName"
from unnest($1::uuid[]) with ordinality as wanted (id, i)
join cases c on c.id = wanted.id left join assignments a on a.case_id = c.id
left join names reporter on reporter.uid = c.reporter left join names respondent on respondent.uid = c.respondent
order by wanted.i`;

export async function readRows(
  db: Pick<pg.Pool, 'query'>,
  ids: readonly CaseId[],
): Promise<readonly RowSource[]> {
  if (ids.length === 0) return [];
  const { rows } = await db.query<RowSource>({ name: 'queue-rows', text: ROWS, values: [ids] });
  return rows;
}

export function queueRowOf(source: RowSource): QueueRow {
  const current = asParked(restore(source.state), source.parkedAt);
  const { reporter, respondent, stage } = current;
  const { rank, at, what, task } = urgencyOf(current);
  const next = nextOf(current);
  return {
    id: source.id,
    reference: referenceOf(Number(source.reference)),
    version: source.length,
    reporter: { uid: reporter.uid, name: source.reporterName, kind: reporter.kind },
    respondent: {
      uid: respondent.uid,
      name: source.respondentName,
      kind: respondent.kind,
      zone: respondent.zone,
      country: respondent.country,
      language: respondent.language,
      protected: respondent.protected,
    },
    contract: current.contract,
    stage: stageBody(stage),
    desk: current.desk,
    home: homeOf(current),
    needsPerson: needsPerson(current),
    tasks: tasksOf(current),
    urgency: { rank, at: toWire(at), what, task },
    next: next === null ? null : { what: next.what, at: toWire(next.at) },
    assigned: source.assigned,
    openCard:
      current.openCard === null
        ? null
        : { card: current.openCard.card, by: current.openCard.by, at: toWire(current.openCard.at) },
    behind: stage.kind === 'undecided' ? [...stage.behind] : [],
    pair: current.pair,
    mass: current.mass,
    line: lineOf(current),
  };
}

function tasksOf(current: Case): QueueRow['tasks'] {
  return current.tasks.map((task) => {
    const risk = riskOfTask(current, task);
    return {
      kind: task.kind,
      for: task.for,
      since: toWire(task.since),
      card: task.card ?? null,
      goesWrongAt: toWire(risk.at),
      then: risk.what,
    };
  });
}

function lineOf(current: Case): QueueRow['line'] {
  const { window, met, hold, lift } = current;
  const answers = (['messageCentre', 'ticket'] as const).flatMap((one) => {
    const answer = met[one];
    return answer === null ? [] : [{ place: one, sentAt: toWire(answer.sentAt) }];
  });
  return {
    reportedAt: toWire(current.reportedAt),
    silentSince: orNull(current.silentSince),
    noticeAcceptedAt: orNull(current.noticeAcceptedAt),
    windowFrom: orNull(window?.acceptedAt),
    deadline: orNull(window?.deadline),
    asked: [...(window?.asked ?? [])],
    answers,
    approvedAt: orNull(hold?.approvedAt),
    suspendedAt: orNull(hold?.suspendedAt),
    verifyBefore: orNull(hold?.verifyBefore),
    liftDecidedAt: orNull(lift?.decidedAt),
    liftedAt: orNull(lift?.confirmedAt),
    closedAt: orNull(current.closedAt),
  };
}
