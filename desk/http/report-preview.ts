/** Where a report would go and why, and when it would move on by itself: before anything is sent (R1–R8). */
import { z } from 'zod';
import type { Case, Look } from '../../procedure/case.ts';
import { SECOND } from '../../procedure/case.ts';
import { foresee, type CaseAhead, type Foreseen } from '../foresee.ts';
import { caseSchema, nextBody, stageBody } from './case-body.ts';
import { ok, operation, problem } from './operation.ts';
import { problemOf } from './problem.ts';
import { reasonsOf, type ReportReason } from './report-reasons.ts';
import { reportedBy, reportIn, reporting } from './reports.ts';
import { instantOut, orNull, toWire } from './wire.ts';

/** How long the marketplace may take to be looked at while somebody fills in a form. */
const LOOK_TIMEOUT = 4 * SECOND;
/** What moves nothing on: a reminder, and the limit after which a person is asked. */
const NOT_ON: readonly string[] = ['reminder', 'awaited'];

const { stage, desk, next, tasks } = caseSchema.shape;
const caseAhead = z.strictObject({
  id: z.uuid(),
  reference: z.string(),
  stage,
  desk,
  reportedAt: instantOut,
});
const party = caseSchema.shape.reporter;

const previewSchema = z
  .strictObject({
    at: instantOut.describe('the desk’s instant at which this was looked at'),
    joins: caseAhead.nullable().describe('R5: the open case of the same three that it would join'),
    desk,
    stage,
    tasks,
    next,
    movesOnAt: instantOut
      .nullable()
      .describe('when it moves on by itself; null where a person or the other side is next'),
    reasons: z.array(
      z.strictObject({
        rule: z.string(),
        says: z.string(),
        at: instantOut.nullable().describe('the instant of which the sentence speaks'),
      }),
    ),
    silence: z.discriminatedUnion('kind', [
      z
        .strictObject({ kind: z.literal('measured'), since: instantOut.nullable() })
        .describe('`since` null: there is no silence, or what is missing comes first'),
      z.strictObject({ kind: z.literal('byHand'), asks: z.array(z.string()) }).describe('A2: a person looks'),
      z.strictObject({ kind: z.literal('failed') }).describe('the marketplace could not be read just now'),
      z.strictObject({ kind: z.literal('none') }).describe('a joining report is not looked at anew'),
    ]),
    reporter: party
      .nullable()
      .describe('as the directory knows them; null where nobody looked, or it does not'),
    respondent: party.nullable(),
    pair: caseAhead.nullable().describe('R8: the open case of the respondent against this reporter'),
    counts: z
      .strictObject({
        byReporter: z.number().int(),
        byReporterMost: z.number().int().nullable(),
        reportersOnRespondent: z.number().int(),
        reportersOnRespondentMost: z.number().int().nullable(),
      })
      .describe('R8: within a day, this report included; `most`: the last number that passes'),
    passOnHours: z.number().describe('R1: so long the front line waits'),
    windowHours: z.number().describe('P3: so long the respondent has from the notice on'),
    tells: z
      .strictObject({ reporter: z.array(z.string()), respondent: z.array(z.string()) })
      .describe('the notices that would go out at once'),
  })
  .meta({ id: 'ReportPreview' });
type Preview = z.input<typeof previewSchema>;

export const previewReport = operation({
  method: 'POST',
  route: '/reports/preview',
  noun: 'reports',
  summary: 'Where a report would go and why, and when it moves on by itself; nothing is sent or kept',
  by: reporting,
  body: reportIn,
  result: previewSchema,
  async handle({ service, body, caller }) {
    const event = reportedBy(body, caller);
    const seen = await foresee(service.desk, service.ports, event, AbortSignal.timeout(LOOK_TIMEOUT));
    return seen.kind === 'refused'
      ? problem(problemOf(seen.refusal))
      : ok(bodyOf(seen, reasonsOf(seen, event)));
  },
});

function bodyOf(seen: Extract<Foreseen, { kind: 'foreseen' }>, reasons: readonly ReportReason[]): Preview {
  const { current, joins, pair, look, policy } = seen;
  const upcoming = nextBody(current);
  const found: Look | null = look.kind === 'made' ? look.look : null;
  return {
    at: toWire(seen.now),
    joins: aheadBody(joins),
    desk: current.desk,
    stage: stageBody(current.stage),
    tasks: tasksBody(current),
    next: upcoming,
    movesOnAt: upcoming.find(({ what }) => !NOT_ON.includes(what))?.at ?? null,
    reasons: reasons.map(({ rule, says, at }) => ({ rule, says, at: orNull(at) })),
    silence: silenceBody(seen),
    reporter: found?.reporter == null ? null : partyBody(found.reporter),
    respondent: found?.respondent == null ? null : partyBody(found.respondent),
    pair: aheadBody(pair),
    counts: {
      byReporter: seen.reportsByReporter,
      byReporterMost: policy.reportsPerReporterADay,
      reportersOnRespondent: seen.reportersOnRespondent,
      // R8: the third reporter is shown, the second passes.
      reportersOnRespondentMost:
        policy.reportersPerRespondentADay === null ? null : policy.reportersPerRespondentADay - 1,
    },
    passOnHours: policy.passOnHours,
    windowHours: policy.windowHours,
    tells: {
      reporter: templates(seen, 'tellReporter'),
      respondent: [...templates(seen, 'openContactTicket'), ...templates(seen, 'tellRespondent')],
    },
  };
}

/** The questions of the card on which a person looks (A2). */
const ASKS = [
  'Since when has the respondent not answered?',
  'Can the respondent sign in and write to the reporter?',
  'Is the respondent’s account closed?',
  'Is the contract open?',
];

function silenceBody({ look, current }: Extract<Foreseen, { kind: 'foreseen' }>): Preview['silence'] {
  switch (look.kind) {
    case 'made':
      return { kind: 'measured', since: orNull(current.silentSince) };
    case 'byHand':
      return { kind: 'byHand', asks: ASKS };
    case 'failed':
    case 'none':
      return { kind: look.kind };
  }
}

const aheadBody = (ahead: CaseAhead | null): Preview['joins'] =>
  ahead === null
    ? null
    : {
        id: ahead.id,
        reference: ahead.reference,
        stage: stageBody(ahead.current.stage),
        desk: ahead.current.desk,
        reportedAt: toWire(ahead.current.reportedAt),
      };

const tasksBody = (current: Case): Preview['tasks'] =>
  current.tasks.map((task) => ({
    kind: task.kind,
    for: task.for,
    since: toWire(task.since),
    person: task.person ?? null,
    card: task.card ?? null,
  }));

const partyBody = ({ uid, kind, language, zone, country }: Case['reporter']): Preview['reporter'] => ({
  uid,
  kind,
  language,
  zone,
  country,
});

function templates(
  { acts }: Extract<Foreseen, { kind: 'foreseen' }>,
  kind: 'tellReporter' | 'tellRespondent' | 'openContactTicket',
): string[] {
  return acts.flatMap(({ act }) => (act.kind === kind ? [act.text.template] : []));
}
