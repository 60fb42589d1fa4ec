/** The settings of the procedure. A case keeps the version with which it started (A3); every number is PROCEDURE's default. */
import { z } from 'zod';
import { HOUR } from './case.ts';
import { isSayable } from './sayable.ts';

const hours = z
  .number()
  .positive()
  .max(24 * 366);
const optionalHours = hours.nullable();
const place = z.enum(['messageCentre', 'ticket']);
/** Words that stand in notes, or are told to people: one line. */
const name = z
  .string()
  .min(1)
  .max(500)
  .refine((text) => isSayable(text) && text.isWellFormed(), 'must be one line of plain text');
const minutes = z
  .number()
  .positive()
  .max(60 * 24 * 366);
const count = z.number().int().max(1_000_000);

/** What a version of the policy says. Hours throughout; `null` switches a rule off, which a replay needs and a desk should not. */
export const policySchema = z.strictObject({
  desks: z
    .strictObject({
      frontLine: name,
      engagement: name,
      escalations: name,
    })
    .default({ frontLine: 'CS', engagement: 'CE', escalations: 'EE' }),
  /** R1. */
  passOnHours: hours.default(7 * 24),
  /** R4: how long the front line waits for what is missing. */
  incompleteHours: hours.default(14 * 24),
  /** P3. */
  windowHours: hours.default(48),
  /** P3, P7: where the respondent is asked to answer. */
  places: z.array(place).min(1).max(2).default(['messageCentre', 'ticket']),
  /** P7. */
  furtherWindowHours: hours.default(24),
  furtherWindows: z.number().int().min(0).max(2).default(2),
  /** P10: before the deadline; null for none. */
  reminderHours: optionalHours.default(24),
  reminderGapHours: hours.default(2),
  /** P11; null: an answered case closes at once. */
  resolveHours: optionalHours.default(72),
  questionHours: hours.default(72),
  /** P12. */
  pauseDaysMost: z.number().int().min(1).max(14).default(14),
  pausesMost: z.number().int().min(0).max(2).default(2),
  /** R7, H4: what a new message leaves at least. */
  leastHoursAfterMessage: hours.default(24),
  extensionsMost: z.number().int().min(0).max(2).default(2),
  /** R7: whether accounts that cannot answer stop the clock. */
  pauseWhoCannotAnswer: z.boolean().default(true),
  /** R8; null switches a limit off. */
  reportsPerReporterADay: count.min(1).nullable().default(5),
  reportersPerRespondentADay: count.min(1).nullable().default(3),
  massReturnHours: hours.default(24),
  linkPairs: z.boolean().default(true),
  /** H4: who approved that holds are automatic, and where that is lawful for those who work through the marketplace. */
  automaticHolds: z
    .strictObject({
      approvedBy: z
        .array(name)
        .length(2)
        .refine(([a, b]) => a !== b, 'two different people approve automatic holds'),
      freelancers: z
        .array(
          z.strictObject({
            country: z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 code such as PH'),
            law: name,
            by: name,
          }),
        )
        .default([]),
    })
    .nullable()
    .default(null),
  /** H5. */
  undecidedHours: optionalHours.default(72),
  /** H12, by the machine's clock. */
  callBackSeconds: z.number().min(0).max(3600).default(60),
  approvalLapseMinutes: minutes.default(60),
  unconfirmedMinutes: minutes.default(30),
  messageUnacceptedMinutes: minutes.default(30),
  /** H5 grade B: a read older than this is taken again. */
  proofSeconds: minutes.default(60),
  /** L3. */
  verification: z.enum(['person', 'automatic']).default('person'),
  verificationHours: hours.default(24),
  /** L5. */
  objectionDays: hours.default(183),
  objectionDecisionHours: hours.default(7 * 24),
  /** L6; null for none. */
  reviewDays: hours.nullable().default(30),
  /** L2: R7's look while a hold stands. */
  dailyLookHours: optionalHours.default(24),
  /** L7. */
  liftUnconfirmedMinutes: minutes.default(10),
  /** A2. */
  cardUnfinishedMinutes: minutes.default(30),
  /** A6; null switches it off. */
  holdsPerHour: count.min(0).nullable().default(50),
  outageMinutes: minutes.nullable().default(10),
});

export type PolicySettings = z.output<typeof policySchema>;
/** One version of the settings. */
export interface Policy extends PolicySettings {
  readonly version: number;
}

/** Milliseconds of a number of hours. */
export const hoursOf = (count: number): number => count * HOUR;

/**
 * Reads settings that somebody wrote.
 * @returns the settings with every default filled in, or one sentence for each thing that is wrong.
 */
export function readPolicy(
  input: unknown,
): { kind: 'policy'; settings: PolicySettings } | { kind: 'wrong'; sentences: string[] } {
  const read = policySchema.safeParse(input);
  if (read.success) return { kind: 'policy', settings: read.data };
  return {
    kind: 'wrong',
    sentences: read.error.issues.map((issue) => `${issue.path.join('.') || 'the policy'}: ${issue.message}`),
  };
}
