/** One case: its state, what may be done with it, its history, and what each party sees of it. */
import { z } from 'zod';
import { allowedActions } from '../../procedure/allowed.ts';
import { statementText } from '../../procedure/statement.ts';
import {
  reporterMaySee,
  respondentMaySee,
  type ReporterView,
  type RespondentView,
} from '../../procedure/views.ts';
import { asText, hashOf, NO_HEAD } from '../chain.ts';
import { readContent } from '../db/content.ts';
import { HISTORY_FIELDS, type HistoryRow } from '../db/history.ts';
import { readCase, readWorld, type ReadCase } from '../db/reading.ts';
import { readUnderWay } from '../db/underway.ts';
import { etagOf } from './advanced.ts';
import { caseBody, caseSchema } from './case-body.ts';
import { actionBody, actionSchema, stateBody, stateFields } from './case-state.ts';
import { ok, operation, problem } from './operation.ts';
import { notFound } from './problem.ts';
import { caseName, instantOut, orNull, toWire } from './wire.ts';

export const casePath = z.strictObject({ case: caseName });
export const noCase = (name: string) => problem(notFound(`case ${name}`));

export const getCase = operation({
  method: 'GET',
  route: '/cases/{case}',
  noun: 'cases',
  summary: 'One case, what is under way on it, and what the caller may do with it',
  by: { kind: 'known' },
  path: casePath,
  result: z.strictObject({ case: caseSchema, actions: z.array(actionSchema), ...stateFields }),
  async handle({ service, path, caller }) {
    const read = await readCase(service.desk.pool, path.case);
    if (read === null) return noCase(path.case);
    const [{ world, now }, underWay] = await Promise.all([
      readWorld(service.desk, read),
      readUnderWay(service.desk.pool, read),
    ]);
    const { current } = read;
    const actions = caller?.kind === 'person' ? allowedActions(current, caller, now, world) : [];
    const body = {
      case: caseBody(read),
      actions: actions.map((one) => actionBody(one, current)),
      ...stateBody(current, world, now, underWay),
    };
    return ok(body, etagOf(read.length));
  },
});

const historyEntry = z
  .strictObject({
    n: z.number().int(),
    at: instantOut,
    actor: z.string(),
    rules: z.string(),
    event: z.looseObject({ kind: z.string() }),
    changes: z.looseObject({}),
    made: z.array(z.string()),
    withdrawn: z.record(z.string(), z.string()),
    world: z.looseObject({}),
    hash: z.string(),
  })
  .meta({ id: 'HistoryEntry' });

export const getHistory = operation({
  method: 'GET',
  route: '/cases/{case}/history',
  noun: 'cases',
  summary: 'Everything that ever happened to a case, with its chain',
  by: { kind: 'known' },
  path: casePath,
  result: z.strictObject({
    reference: z.string(),
    entries: z
      .array(historyEntry)
      .describe(
        'instants within event, changes and world are milliseconds since 1970: they are what the hashes cover',
      ),
    head: z.string(),
    verified: z
      .boolean()
      .describe('each hash covers the entry before it, from the first on, and the last one is the case’s'),
  }),
  async handle({ service, path }) {
    const read = await readCase(service.desk.pool, path.case);
    if (read === null) return noCase(path.case);
    const { rows } = await service.desk.pool.query<HistoryRow & { caseHead: string; caseLength: number }>(
      `select ${HISTORY_FIELDS}, encode(c.head, 'hex') as "caseHead", c.length as "caseLength"
       from cases c join history h on h.case_id = c.id where c.id = $1 order by h.n`,
      [read.id],
    );
    const head = rows[0]?.caseHead ?? '';
    const complete = rows.length === rows[0]?.caseLength && rows.at(-1)?.hash === head;
    return ok({
      reference: read.reference,
      entries: rows.map(entry),
      head,
      verified: complete && verifies(rows),
    });
  },
});

function entry(row: HistoryRow): z.input<typeof historyEntry> {
  const { n, actor, rules, event, changes, made, withdrawn, world, hash } = row;
  return {
    n,
    at: toWire(row.at),
    actor,
    rules,
    event,
    changes: { ...changes },
    made: [...made],
    withdrawn,
    world: { ...world },
    hash,
  };
}

function verifies(rows: readonly HistoryRow[]): boolean {
  let previous = NO_HEAD;
  return rows.every((row, index) => {
    const { caseId, n, at, actor, rules } = row;
    const hash = hashOf(previous, {
      caseId,
      n,
      at,
      actor,
      rules,
      event: asText(row.event),
      changes: asText(row.changes),
      made: asText(row.made),
      withdrawn: asText(row.withdrawn),
      world: asText(row.world),
    });
    previous = row.hash;
    return n === index + 1 && hash === row.hash;
  });
}

const reporterView = z
  .strictObject({
    contract: z.string().nullable(),
    reportTicket: z.string().nullable(),
    reportedAt: instantOut,
    state: z.string(),
    waitsUntil: instantOut.nullable(),
    missing: z.array(z.string()),
    contactedAt: instantOut.nullable(),
    asked: z.boolean(),
    answerBefore: instantOut.nullable(),
    closedAt: instantOut.nullable(),
    outcome: z.string().nullable(),
  })
  .meta({ id: 'ReporterView' });

export const getReporterView = operation({
  method: 'GET',
  route: '/cases/{case}/reporter-view',
  noun: 'parties',
  summary: 'What the reporter may see of their report: never what was done to the other account',
  by: { kind: 'known' },
  path: casePath,
  result: reporterView,
  async handle({ service, path }) {
    const read = await readCase(service.desk.pool, path.case);
    return read === null ? noCase(path.case) : ok(reporterBody(reporterMaySee(read.current)));
  },
});

function reporterBody(view: ReporterView): z.input<typeof reporterView> {
  return {
    ...view,
    missing: [...view.missing],
    reportedAt: toWire(view.reportedAt),
    waitsUntil: orNull(view.waitsUntil),
    contactedAt: orNull(view.contactedAt),
    answerBefore: orNull(view.answerBefore),
    closedAt: orNull(view.closedAt),
  };
}

const respondentView = z
  .strictObject({
    contract: z.string().nullable(),
    counterpart: z.string().nullable(),
    contactTicket: z.string(),
    state: z.string(),
    asked: z.array(z.strictObject({ place: z.string(), met: z.boolean() })),
    deadline: instantOut.nullable(),
    deadlineText: z.string().nullable().describe('in their own time zone and language, with the offset'),
    pausedUntil: instantOut.nullable(),
    hold: z
      .strictObject({
        since: instantOut.nullable(),
        statement: z.string().nullable().describe('the statement of reasons'),
        verifyBefore: instantOut.nullable(),
      })
      .nullable(),
    lift: z
      .strictObject({ decidedAt: instantOut, because: z.string(), confirmedAt: instantOut.nullable() })
      .nullable(),
    objection: z
      .strictObject({ at: instantOut, stage: z.string(), decideBefore: instantOut.nullable() })
      .nullable(),
    closedAt: instantOut.nullable(),
    outcome: z.string().nullable(),
  })
  .meta({ id: 'RespondentView' });

export const getRespondentView = operation({
  method: 'GET',
  route: '/cases/{case}/respondent-view',
  noun: 'parties',
  summary: 'What the respondent may see: what is asked, until when in their own zone, and what was decided',
  by: { kind: 'known' },
  path: casePath,
  result: z.strictObject({
    view: respondentView.nullable().describe('null while they have not been told of the report'),
  }),
  async handle({ service, path }) {
    const read = await readCase(service.desk.pool, path.case);
    if (read === null) return noCase(path.case);
    const view = respondentMaySee(read.current);
    if (view === null) return ok({ view: null });
    const texts = await readContent(service.desk.pool, read.id);
    return ok({ view: respondentBody(view, read, texts) });
  },
});

function respondentBody(
  view: RespondentView,
  { current }: ReadCase,
  texts: ReadonlyMap<string, string>,
): z.input<typeof respondentView> {
  const { hold, lift, objection } = view;
  const statement =
    hold?.statement == null
      ? null
      : statementText(
          hold.statement,
          current.respondent.language,
          current.respondent.zone,
          (ref) => texts.get(ref) ?? '…',
        );
  return {
    ...view,
    asked: view.asked.map((one) => ({ ...one })),
    deadline: orNull(view.deadline),
    pausedUntil: orNull(view.pausedUntil),
    hold:
      hold === null
        ? null
        : {
            since: orNull(hold.since),
            statement: statement?.kind === 'text' ? statement.text : null,
            verifyBefore: orNull(hold.verifyBefore),
          },
    lift:
      lift === null
        ? null
        : { decidedAt: toWire(lift.decidedAt), because: lift.because, confirmedAt: orNull(lift.confirmedAt) },
    objection:
      objection === null
        ? null
        : { at: toWire(objection.at), stage: objection.stage, decideBefore: orNull(objection.decideBefore) },
    closedAt: orNull(view.closedAt),
  };
}
