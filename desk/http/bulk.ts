/** One decision on many cases: what is left out and why, what would be sent in sum, and a result for each. */
import { z } from 'zod';
import type { CaseId, Person, Role } from '../../procedure/case.ts';
import type { PersonActKind } from '../../procedure/event.ts';
import { idsOf } from '../db/case-names.ts';
import { decideMany, weigh, type Decided, type LeftOut, type Seen, type Weighed } from '../workspace/bulk.ts';
import { addProposal } from '../workspace/bulk-proposals.ts';
import { AGENTS } from '../workspace/receivers.ts';
import { actOf, decision, personOf } from './decisions.ts';
import { ok, operation, problem } from './operation.ts';
import { statusOf, type Problem } from './problem.ts';
import type { Service } from './service.ts';
import { caseName, ordinal } from './wire.ts';

const CASES_MOST = 500;
/** Who may decide a hold (matrix.ts). */
export const HOLDERS: readonly Role[] = ['escalations', 'lead'];

/** What means the same on every case. The others name a message, an act or a result of their case. */
const IN_BULK: readonly PersonActKind[] = [
  'approve',
  'decline',
  'giveMoreTime',
  'callBack',
  'verify',
  'lift',
  'continueHold',
  'acceptAsAnswered',
  'askAgain',
  'resolve',
  'askReporter',
  'grantPause',
  'refuseRequest',
  'endPause',
  'sendNoticeAgain',
  'escalate',
  'answerReport',
  'letPass',
  'sendBack',
  'acknowledge',
];

const body = z.strictObject({
  decision: decision.refine(({ kind }) => IN_BULK.includes(kind), {
    error: `is decided case by case; in bulk: ${IN_BULK.join(', ')}`,
    path: ['kind'],
  }),
  cases: z
    .array(z.strictObject({ case: caseName, version: ordinal.describe('as it was seen') }))
    .min(1)
    .max(CASES_MOST),
});
type Body = z.output<typeof body>;

export const leftOut = z
  .strictObject({ code: z.string(), message: z.string(), next: z.string() })
  .meta({ id: 'LeftOut' });
const leftOutBody = (given: LeftOut | null): z.input<typeof leftOut> | null =>
  given === null ? null : { code: given.code, message: given.message, next: given.next };

const weighed = z.strictObject({
  case: z.string().describe('as it was named'),
  reference: z.string().nullable(),
  leftOut: leftOut.nullable().describe('null: it is included'),
  stage: z.string().nullable().describe('where it would go at once'),
});
const sum = z.strictObject({
  act: z.string(),
  template: z.string().nullable(),
  to: z.enum(['reporter', 'respondent', 'account', 'nobody']),
  count: z.number().int(),
});
export const previewed = z
  .strictObject({
    included: z.number().int(),
    cases: z.array(weighed),
    sums: z.array(sum).describe('what would be done in all, were everything to succeed'),
    people: z.number().int().describe('how many people it takes: two for holds'),
  })
  .meta({ id: 'BulkPreview' });

export const previewBulk = operation({
  method: 'POST',
  route: '/bulk/preview',
  noun: 'bulk',
  summary: 'What one decision on many cases would do: which are left out and why, and what would be sent',
  by: { kind: 'person', roles: AGENTS },
  body,
  result: previewed,
  async handle({ service, body: asked, caller }) {
    const { names, seen, unknown } = await seenOf(service, asked);
    const { decision: given } = asked;
    const found = await weigh(service.desk, personOf(caller), actOf(given, null), given.reason, seen);
    return ok(previewOf(names, found, unknown, given.kind));
  },
});

export function previewOf(
  names: ReadonlyMap<CaseId, string>,
  found: readonly Weighed[],
  unknown: readonly string[],
  kind: PersonActKind,
): z.input<typeof previewed> {
  const cases = found.map((one) => ({
    case: names.get(one.caseId) ?? one.caseId,
    reference: one.reference,
    leftOut: leftOutBody(one.leftOut),
    stage: one.foresight?.next.stage.kind ?? null,
  }));
  return {
    included: found.filter((one) => one.leftOut === null).length,
    cases: [
      ...cases,
      ...unknown.map((name) => ({ case: name, reference: null, leftOut: UNKNOWN, stage: null })),
    ],
    sums: sumsOf(found),
    people: kind === 'approve' ? 2 : 1,
  };
}

const UNKNOWN = { code: 'notFound', message: 'There is no such case.', next: 'Check the reference.' };

const TO = {
  look: 'nobody',
  openContactTicket: 'respondent',
  tellRespondent: 'respondent',
  tellReporter: 'reporter',
  suspend: 'account',
  resume: 'account',
  writeNote: 'account',
} as const;

function sumsOf(found: readonly Weighed[]): z.input<typeof sum>[] {
  const sums = new Map<string, { act: keyof typeof TO; template: string | null; count: number }>();
  for (const { effect } of found.flatMap((one) => one.foresight?.acts ?? [])) {
    const { act } = effect;
    const template = 'text' in act ? act.text.template : null;
    const key = `${act.kind} ${template}`;
    const known = sums.get(key);
    if (known === undefined) sums.set(key, { act: act.kind, template, count: 1 });
    else known.count += 1;
  }
  return [...sums.values()].map((one) => ({ ...one, to: TO[one.act] }));
}

/** The cases by id, and what there is not. */
async function seenOf(
  service: Service,
  asked: Body,
): Promise<{
  readonly names: ReadonlyMap<CaseId, string>;
  readonly seen: readonly Seen[];
  readonly unknown: readonly string[];
}> {
  const ids = await idsOf(
    service.desk.pool,
    asked.cases.map((one) => one.case),
  );
  const names = new Map<CaseId, string>();
  const seen = new Map<CaseId, Seen>();
  for (const { case: name, version } of asked.cases) {
    const caseId = ids.get(name);
    if (caseId === undefined || seen.has(caseId)) continue;
    seen.set(caseId, { caseId, version });
    names.set(caseId, name);
  }
  const unknown = asked.cases.flatMap((one) => (ids.has(one.case) ? [] : [one.case]));
  return { names, seen: [...seen.values()], unknown };
}

export const bulkResult = z.strictObject({
  case: z.string(),
  reference: z.string().nullable(),
  version: z.number().int().nullable().describe('afterwards; null where nothing was done'),
  leftOut: leftOut.nullable().describe('null: it was done'),
});
export const resultsOf = (
  names: ReadonlyMap<CaseId, string>,
  decided: readonly Decided[],
): z.input<typeof bulkResult>[] =>
  decided.map((one) => ({
    case: names.get(one.caseId) ?? one.caseId,
    reference: one.reference,
    version: one.after,
    leftOut: leftOutBody(one.leftOut),
  }));

export const decideBulk = operation({
  method: 'POST',
  route: '/bulk',
  noun: 'bulk',
  summary:
    'One decision on many cases, each on the version that was seen. Holds are only proposed: a second person approves exactly that list',
  by: { kind: 'person', roles: AGENTS },
  body,
  result: z.strictObject({
    done: z.number().int(),
    proposal: z.number().int().nullable().describe('for holds: what waits for a second person'),
    results: z.array(bulkResult).describe('of a proposal: version is the one that was seen'),
  }),
  keyed: true,
  async handle({ service, body: asked, caller }) {
    const person = personOf(caller);
    const { names, seen, unknown } = await seenOf(service, asked);
    const { decision: given } = asked;
    const absent = unknown.map((name) => ({ case: name, reference: null, version: null, leftOut: UNKNOWN }));
    if (given.kind === 'approve') return proposeHolds(service, person, given.reason, names, seen, absent);
    const decided = await decideMany(service.desk, person, actOf(given, null), given.reason, seen);
    const done = decided.filter((one) => one.leftOut === null).length;
    return ok({ done, proposal: null, results: [...resultsOf(names, decided), ...absent] });
  },
});

async function proposeHolds(
  service: Service,
  person: Person,
  reason: string | null,
  names: ReadonlyMap<CaseId, string>,
  seen: readonly Seen[],
  absent: readonly z.input<typeof bulkResult>[],
) {
  const found = await weigh(service.desk, person, { kind: 'approve', together: null }, reason, seen);
  const included = found.filter((one) => one.leftOut === null);
  if (included.length === 0) return problem(nothingIncluded(found[0]?.leftOut ?? UNKNOWN));
  const { n } = await addProposal(service.desk.pool, person.id, reason, included);
  const results = found.map((one) => ({
    case: names.get(one.caseId) ?? one.caseId,
    reference: one.reference,
    version: one.leftOut === null ? one.version : null,
    leftOut: leftOutBody(one.leftOut),
  }));
  return ok({ done: 0, proposal: n, results: [...results, ...absent] });
}

const nothingIncluded = (why: LeftOut): Problem => ({
  status: statusOf(why.code),
  code: why.code,
  message: `None of these cases can be proposed. ${why.message}`,
  next: why.next,
  retry: false,
});
