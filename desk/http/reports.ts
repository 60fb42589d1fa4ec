/** Reports come in (R1–R5). */
import { z } from 'zod';
import type { Party } from '../../procedure/case.ts';
import type { EventInput } from '../advance.ts';
import type { Caller } from './actor.ts';
import { advanced, advancedSchema } from './advanced.ts';
import { operation, problem } from './operation.ts';
import { whyOwnCase } from './own-case.ts';
import { outsideId, words } from './wire.ts';

const partyIn = z
  .strictObject({
    uid: outsideId,
    kind: z.enum(['client', 'freelancer']).nullable().default(null),
    language: z
      .string()
      .regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$/, 'must be a BCP 47 tag such as en')
      .default('en'),
    zone: z.string().max(64).default('UTC').describe('IANA time zone; an unknown one is read as UTC'),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 code such as PH')
      .nullable()
      .default(null),
  })
  .meta({ id: 'PartyIn' });

export const reportIn = z.strictObject({
  reporter: partyIn,
  respondent: partyIn,
  contract: outsideId.nullable().default(null),
  reportTicket: outsideId
    .nullable()
    .default(null)
    .describe("the reporter's own ticket, in which they are told"),
  escalated: z.boolean().default(false).describe('R2: goes to executive escalations at once'),
  desk: z
    .enum(['frontLine', 'engagement', 'escalations'])
    .default('frontLine')
    .describe('which desk took the report'),
  text: words.nullable().default(null).describe("the report's content; kept apart from the history"),
});

const party = (given: z.output<typeof partyIn>): Party => ({ ...given, protected: false });

/** Who brings reports in, and may look beforehand where one would go. */
export const reporting = {
  kind: 'integration',
  orRoles: ['frontLine', 'engagement', 'escalations', 'lead'],
  scope: 'report',
} as const;

export const report = operation({
  method: 'POST',
  route: '/reports',
  noun: 'reports',
  summary: 'Report that somebody does not answer; a second report of the same three joins the open case',
  by: reporting,
  body: reportIn,
  result: advancedSchema,
  status: 201,
  keyed: true,
  async handle({ service, body, caller }) {
    const { reporter, respondent, text } = body;
    const own = whyOwnCase(caller, [reporter.uid, respondent.uid]);
    if (own !== null) return problem(own);
    const submission = {
      caseId: null,
      event: reportedBy(body, caller),
      ...(text === null ? {} : { text: { person: reporter.uid, body: text } }),
    };
    return advanced(service.desk, submission, 201);
  },
});

/** The event that a report is. */
export function reportedBy(
  { reporter, respondent, text: _, ...rest }: z.output<typeof reportIn>,
  caller: Caller | null,
): Extract<EventInput, { kind: 'reported' }> {
  return {
    kind: 'reported',
    by: caller ?? { kind: 'reporter' },
    reporter: party(reporter),
    respondent: party(respondent),
    ...rest,
    text: null,
  };
}
