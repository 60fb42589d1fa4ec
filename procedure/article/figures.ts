/** Every setting of the policy as the article says it (K4): one table, so that no page can say another number than the desk works by. */
import { hoursText } from '../calendar.ts';
import type { PolicySettings } from '../policy.ts';

export interface Figure {
  /** What it is, in the table of numbers. */
  readonly label: string;
  readonly rule: string;
  /** How a sentence says it. */
  says(policy: PolicySettings): string;
}

/** From here on whole days are easier to read than hours; below, people count in hours. */
const DAYS_FROM = 96;

/** A length in hours, such as `48 hours` or `7 days` (each of them 24 hours long). */
export function lengthText(hours: number): string {
  return hours >= DAYS_FROM && hours % 24 === 0 ? count(hours / 24, 'day') : hoursText(hours, 'en');
}

function count(number: number, unit: string): string {
  const shown = Number.isInteger(number) ? String(number) : String(Math.round(number * 100) / 100);
  return `${shown} ${unit}${number === 1 ? '' : 's'}`;
}

function times(number: number): string {
  if (number === 0) return 'never';
  if (number === 1) return 'once';
  return number === 2 ? 'twice' : `${number} times`;
}

const orNone = <Value>(value: Value | null, say: (value: Value) => string, none: string): string =>
  value === null ? none : say(value);
const named = { messageCentre: 'the message centre', ticket: 'the contact ticket' };

function automatic({ automaticHolds }: PolicySettings): string {
  if (automaticHolds === null) return 'none: a person decides each';
  const { approvedBy, freelancers } = automaticHolds;
  const lawful = freelancers.map((one) => `freelancers in ${one.country} (${one.law}, says ${one.by})`);
  return `for ${['clients', ...lawful].join(', ')}; approved by ${approvedBy.join(' and ')}`;
}

export const FIGURES = {
  frontLine: { label: 'The front line', rule: 'R1', says: ({ desks }) => desks.frontLine },
  engagement: { label: 'Content and engagement', rule: 'R1', says: ({ desks }) => desks.engagement },
  escalations: { label: 'Executive escalations', rule: 'R2', says: ({ desks }) => desks.escalations },
  passOnHours: {
    label: 'Silence after which the front line passes a report on',
    rule: 'R1',
    says: (policy) => lengthText(policy.passOnHours),
  },
  incompleteHours: {
    label: 'How long the front line waits for what is missing',
    rule: 'R4',
    says: (policy) => lengthText(policy.incompleteHours),
  },
  pauseWhoCannotAnswer: {
    label: 'Who cannot sign in or write gets no running clock',
    rule: 'R7',
    says: (policy) => (policy.pauseWhoCannotAnswer ? 'yes' : 'no'),
  },
  leastHoursAfterMessage: {
    label: 'What a new deadline leaves at least, from its message on',
    rule: 'R7',
    says: (policy) => lengthText(policy.leastHoursAfterMessage),
  },
  linkPairs: {
    label: 'Reports of a pair against each other are linked',
    rule: 'R8',
    says: (policy) => (policy.linkPairs ? 'yes' : 'no'),
  },
  reportsPerReporterADay: {
    label: 'Reports a day by one reporter, above which a lead looks first',
    rule: 'R8',
    says: (policy) => orNone(policy.reportsPerReporterADay, String, 'no limit'),
  },
  reportersPerRespondentADay: {
    label: 'Reporters a day against one respondent, from which on a lead looks first',
    rule: 'R8',
    says: (policy) => orNone(policy.reportersPerRespondentADay, String, 'no limit'),
  },
  massReturnHours: {
    label: 'How long such a report waits for the lead',
    rule: 'R8',
    says: (policy) => lengthText(policy.massReturnHours),
  },
  windowHours: {
    label: 'The time to answer',
    rule: 'P3',
    says: (policy) => lengthText(policy.windowHours),
  },
  places: {
    label: 'Where an answer is asked',
    rule: 'P3',
    says: (policy) => policy.places.map((place) => named[place]).join(' and '),
  },
  furtherWindowHours: {
    label: 'The time of a further window',
    rule: 'P7',
    says: (policy) => lengthText(policy.furtherWindowHours),
  },
  furtherWindows: {
    label: 'How often a respondent is asked once more',
    rule: 'P7',
    says: (policy) => times(policy.furtherWindows),
  },
  reminderHours: {
    label: 'The reminder, before the deadline',
    rule: 'P10',
    says: (policy) => orNone(policy.reminderHours, lengthText, 'none'),
  },
  reminderGapHours: {
    label: 'No reminder this soon after the notice',
    rule: 'P10',
    says: (policy) => lengthText(policy.reminderGapHours),
  },
  resolveHours: {
    label: 'After an answer, how long the reporter may object before the case closes',
    rule: 'P11',
    says: (policy) => orNone(policy.resolveHours, lengthText, 'none: it closes at once'),
  },
  questionHours: {
    label: 'How long a question to the reporter stays open',
    rule: 'P11',
    says: (policy) => lengthText(policy.questionHours),
  },
  pauseDaysMost: {
    label: 'The longest pause',
    rule: 'P12',
    says: (policy) => count(policy.pauseDaysMost, 'day'),
  },
  pausesMost: {
    label: 'How often a pause can be granted',
    rule: 'P12',
    says: (policy) => times(policy.pausesMost),
  },
  extensionsMost: {
    label: 'How often more time can be given',
    rule: 'H4',
    says: (policy) => times(policy.extensionsMost),
  },
  automaticHolds: { label: 'Automatic holds', rule: 'H4', says: automatic },
  undecidedHours: {
    label: 'After this time undecided a case ends without a hold',
    rule: 'H5',
    says: (policy) => orNone(policy.undecidedHours, lengthText, 'never'),
  },
  proofSeconds: {
    label: 'A read that is older is taken again before a suspension',
    rule: 'H5',
    says: (policy) => count(policy.proofSeconds, 'second'),
  },
  callBackSeconds: {
    label: 'How long an approved hold can be called back before it is sent',
    rule: 'H12',
    says: (policy) => count(policy.callBackSeconds, 'second'),
  },
  unconfirmedMinutes: {
    label: 'An unconfirmed suspension is given up after',
    rule: 'H12',
    says: (policy) => count(policy.unconfirmedMinutes, 'minute'),
  },
  messageUnacceptedMinutes: {
    label: 'A hold whose message is not accepted is lifted after',
    rule: 'H12',
    says: (policy) => count(policy.messageUnacceptedMinutes, 'minute'),
  },
  dailyLookHours: {
    label: 'While a hold stands, account and conversation are looked at again every',
    rule: 'L2',
    says: (policy) => orNone(policy.dailyLookHours, lengthText, 'never'),
  },
  verification: {
    label: 'Who verifies an answer',
    rule: 'L3',
    says: (policy) => (policy.verification === 'person' ? 'a person' : 'nobody: an answer lifts at once'),
  },
  verificationHours: {
    label: 'The time to verify an answer',
    rule: 'L3',
    says: (policy) => lengthText(policy.verificationHours),
  },
  objectionDays: {
    label: 'How long a respondent may object',
    rule: 'L5',
    says: (policy) => count(policy.objectionDays, 'day'),
  },
  objectionDecisionHours: {
    label: 'The time to decide an objection',
    rule: 'L5',
    says: (policy) => lengthText(policy.objectionDecisionHours),
  },
  reviewDays: {
    label: 'Every hold is reviewed every',
    rule: 'L6',
    says: (policy) => orNone(policy.reviewDays, (days) => count(days, 'day'), 'never'),
  },
  liftUnconfirmedMinutes: {
    label: 'A lift that is not confirmed goes to a lead after',
    rule: 'L7',
    says: (policy) => count(policy.liftUnconfirmedMinutes, 'minute'),
  },
  cardUnfinishedMinutes: {
    label: 'A card that was opened and not finished asks again after',
    rule: 'A2',
    says: (policy) => count(policy.cardUnfinishedMinutes, 'minute'),
  },
  approvalLapseMinutes: {
    label: 'An approval that was not sent lapses after',
    rule: 'A6',
    says: (policy) => count(policy.approvalLapseMinutes, 'minute'),
  },
  holdsPerHour: {
    label: 'Holds per hour at most',
    rule: 'A6',
    says: (policy) => orNone(policy.holdsPerHour, String, 'no cap'),
  },
  outageMinutes: {
    label: 'A decision that comes later than this is shown with the outage',
    rule: 'A6',
    says: (policy) => orNone(policy.outageMinutes, (minutes) => count(minutes, 'minute'), 'never'),
  },
} as const satisfies { readonly [name: string]: Figure };

export type FigureName = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as readonly FigureName[];
export const isFigure = (name: string): name is FigureName => Object.hasOwn(FIGURES, name);

/** What differs between two policies, in the article's words: for a case that began under another version. */
export function differences(
  mine: PolicySettings,
  other: PolicySettings,
): readonly {
  readonly setting: FigureName;
  readonly label: string;
  readonly mine: string;
  readonly other: string;
}[] {
  return FIGURE_NAMES.map((setting) => ({
    setting,
    label: FIGURES[setting].label,
    mine: FIGURES[setting].says(mine),
    other: FIGURES[setting].says(other),
  })).filter((one) => one.mine !== one.other);
}
