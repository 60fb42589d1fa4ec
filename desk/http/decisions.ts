/** What people decide: every act of a person as one typed body, on the state of the case that they saw. */
import { z } from 'zod';
import type { CaseId, Person } from '../../procedure/case.ts';
import type { PersonAct } from '../../procedure/event.ts';
import { advance, type Submission } from '../advance.ts';
import { readCase } from '../db/reading.ts';
import { acted } from './acting.ts';
import { advanced, advancedSchema, bodyOf, problemOfAdvanced } from './advanced.ts';
import { casePath, noCase } from './cases.ts';
import { ok, operation, problem } from './operation.ts';
import type { Problem } from './problem.ts';
import { caseName, instantIn, outsideId, words } from './wire.ts';

const place = z.enum(['messageCentre', 'ticket']);
const actKind = z.enum([
  'look',
  'openContactTicket',
  'tellRespondent',
  'tellReporter',
  'suspend',
  'resume',
  'writeNote',
]);
const reason = words
  .nullable()
  .default(null)
  .describe('why; some decisions need one (see the actions of the case)');
const plain = <Kind extends string>(kind: Kind) => z.strictObject({ kind: z.literal(kind), reason });

/** Cards have operations of their own. */
export const decision = z
  .discriminatedUnion('kind', [
    plain('overrule'),
    z.strictObject({
      kind: z.literal('complete'),
      contract: outsideId.nullable().default(null),
      reportTicket: outsideId.nullable().default(null),
      reason,
    }),
    plain('escalate'),
    plain('answerReport'),
    plain('letPass'),
    plain('sendBack'),
    plain('sendNoticeAgain'),
    z.strictObject({
      kind: z.literal('recognise'),
      message: outsideId,
      author: z.enum(['respondent', 'reporter', 'thirdParty']),
      reason,
    }),
    z.strictObject({ kind: z.literal('recordAnswer'), place, sentAt: instantIn, message: outsideId, reason }),
    plain('acceptAsAnswered'),
    plain('askAgain'),
    plain('resolve'),
    plain('askReporter'),
    z.strictObject({ kind: z.literal('grantPause'), until: instantIn, reason }),
    plain('refuseRequest'),
    plain('endPause'),
    plain('approve'),
    z.strictObject({
      kind: z.literal('giveMoreTime'),
      hours: z
        .number()
        .positive()
        .max(24 * 366),
      reason,
    }),
    plain('decline'),
    plain('callBack'),
    plain('verify'),
    z.strictObject({ kind: z.literal('refuseVerification'), missing: place, reason }),
    plain('lift'),
    plain('continueHold'),
    z.strictObject({
      kind: z.literal('decideObjection'),
      result: z.enum(['holdRight', 'holdWrong']),
      reason,
    }),
    z.strictObject({
      kind: z.literal('settleAct'),
      key: outsideId,
      act: actKind,
      happened: z.boolean(),
      ref: outsideId.nullable().default(null),
      reason,
    }),
    z.strictObject({
      kind: z.literal('acknowledge'),
      task: z.enum(['messageUndelivered', 'noteUnconfirmed', 'parked']),
      reason,
    }),
  ])
  .meta({ id: 'Decision' });
type Decision = z.output<typeof decision>;

/** Fails to compile where an act of the rules has no body here, or a body no act. */
type Act = PersonAct extends infer One
  ? One extends { kind: 'openCard' | 'finishCard' | 'couldNot' }
    ? never
    : One
  : never;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
export const everyActHasABody: Same<Act['kind'], Decision['kind']> = true;

/** The act of a decision. `together`: the other case of a pair that is decided in the same act (R8); a caller cannot claim it. */
export function actOf(given: Decision, together: CaseId | null): PersonAct {
  if (given.kind === 'approve' || given.kind === 'decline') return { kind: given.kind, together };
  const { reason: _, ...act } = given;
  return act;
}

/** One decision of a person as `advance` takes it. */
export function submissionOf(
  caseId: CaseId,
  by: Person,
  act: PersonAct,
  why: string | null,
  ifMatch: string | null,
): Submission | Problem {
  const length = lengthOf(ifMatch);
  if (length === 'malformed') return malformedMatch;
  return {
    caseId,
    event: { ...act, by, reason: null },
    ...(why === null ? {} : { text: { person: by.id, body: why } }),
    ...(length === null ? {} : { ifLength: length }),
  };
}

/** `"17"` is the 17th state; `*` and nothing are any. */
function lengthOf(ifMatch: string | null): number | null | 'malformed' {
  if (ifMatch === null || ifMatch.trim() === '*') return null;
  const digits = /^\s*"(\d{1,9})"\s*$/.exec(ifMatch)?.[1];
  return digits === undefined ? 'malformed' : Number(digits);
}

const malformedMatch: Problem = {
  status: 400,
  code: 'malformedMatch',
  message: 'If-Match must be the ETag of one case, or *.',
  next: 'Send what the case gave as ETag, with its quotes.',
  retry: false,
};

/** The caller of an operation for persons. @throws for anybody else, whom the registry has refused before. */
export function personOf(caller: { readonly kind: string } | null): Person {
  if (caller === null || caller.kind !== 'person')
    throw new Error('an operation for persons was called by somebody else');
  return caller as Person;
}

export const decide = operation({
  method: 'POST',
  route: '/cases/{case}/decisions',
  noun: 'decisions',
  summary: 'Decide something on a case',
  by: { kind: 'person' },
  path: casePath,
  body: decision,
  result: advancedSchema,
  keyed: true,
  matched: true,
  async handle({ service, path, body, caller, ifMatch }) {
    const read = await readCase(service.desk.pool, path.case);
    if (read === null) return noCase(path.case);
    const person = personOf(caller);
    const submission = submissionOf(read.id, person, actOf(body, null), body.reason, ifMatch);
    if (!('caseId' in submission)) return problem(submission);
    return acted(service, person, [read.id], await advanced(service.desk, submission));
  },
});

const part = z.strictObject({
  case: caseName,
  ifMatch: z.string().describe('the ETag of the case that was seen, or *'),
  kind: z.enum(['approve', 'decline']),
  reason,
});

export const decidePair = operation({
  method: 'POST',
  route: '/pair-decisions',
  noun: 'decisions',
  summary: 'Decide both cases of a pair in one act: all or none (R8)',
  by: { kind: 'person' },
  body: z.strictObject({ decisions: z.tuple([part, part]) }),
  result: z.strictObject({ cases: z.array(advancedSchema) }),
  keyed: true,
  async handle({ service, body, caller }) {
    const reads = await Promise.all(body.decisions.map((one) => readCase(service.desk.pool, one.case)));
    const [first, second] = reads;
    if (first == null || second == null)
      return noCase((first == null ? body.decisions[0] : body.decisions[1]).case);
    if (first.current.pair !== second.id || second.current.pair !== first.id) return problem(notAPair);
    const person = personOf(caller);
    const submissions: Submission[] = [];
    for (const [index, one] of body.decisions.entries()) {
      const [own, other] = index === 0 ? [first, second] : [second, first];
      const made = submissionOf(
        own.id,
        person,
        { kind: one.kind, together: other.id },
        one.reason,
        one.ifMatch,
      );
      if (!('caseId' in made)) return problem(made);
      submissions.push({ ...made, group: `pair ${[first.id, second.id].sort().join(' ')}` });
    }
    const results = await advance(service.desk, submissions);
    const problems = results.flatMap((result) => problemOfAdvanced(result) ?? []);
    // Of two refusals one is only the other's consequence.
    const refused = problems.find((one) => one.code !== 'together') ?? problems[0];
    if (refused !== undefined) return problem(refused);
    return acted(service, person, [first.id, second.id], ok({ cases: results.map(bodyOf) }));
  },
});

const notAPair: Problem = {
  status: 409,
  code: 'notThePair',
  message: 'The two cases are not linked to each other.',
  next: 'Decide each on its own.',
  retry: false,
};
