/** The policy under which a history is replayed. It differs from the defaults only where a history cannot say more. */
import { type PolicySettings, readPolicy } from '../procedure/policy.ts';

/** They stand for the two people without whom no hold may be automatic (H4). */
export const STAND_INS = ['stand-in-policy-owner', 'stand-in-lead'] as const;

/**
 * Message centre only, no reminder, no objection period, verification automatic, holds automatic, no call-back minute,
 * none of R8's limits, neither cap nor outage rule (A6), everybody able to write (R7), neither L6 nor the 72 hours of H5.
 * @param windowSeconds the window of the notice (P3).
 */
export function replayPolicy(windowSeconds: number): PolicySettings {
  const read = readPolicy({
    windowHours: windowSeconds / 3600,
    places: ['messageCentre'],
    reminderHours: null,
    resolveHours: null,
    pauseWhoCannotAnswer: false,
    reportsPerReporterADay: null,
    reportersPerRespondentADay: null,
    linkPairs: false,
    automaticHolds: { approvedBy: [...STAND_INS], freelancers: [] },
    undecidedHours: null,
    callBackSeconds: 0,
    verification: 'automatic',
    reviewDays: null,
    dailyLookHours: null,
    holdsPerHour: null,
    outageMinutes: null,
  });
  if (read.kind === 'wrong') throw new Error(read.sentences.join('; '));
  return read.settings;
}
