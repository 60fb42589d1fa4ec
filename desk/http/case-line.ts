/** The silence line of a case on the wire: what the drawing and its table show, in instants. */
import { z } from 'zod';
import { instantText } from '../../procedure/calendar.ts';
import { lineOf } from '../../procedure/line.ts';
import type { Bracket, Dot, Flag, HoldSpan, Line, Mark, Track, Who } from '../../procedure/line/shape.ts';
import { lineGiven, readDossier } from '../db/dossier.ts';
import { readCase } from '../db/reading.ts';
import { casePath, noCase } from './cases.ts';
import { ok, operation } from './operation.ts';
import { instantOut, orNull, toWire } from './wire.ts';

const at = instantOut;
const atOrNull = instantOut.nullable();
const place = z.enum(['messageCentre', 'ticket']);
const lane = z.enum(['respondent', 'desk', 'reporter']);

/** Who did something, in the kinds that every page tells apart. */
export const whoSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('desk'), policy: z.number().int().nullable() }),
    z.strictObject({ kind: z.literal('person'), id: z.string() }),
    z.strictObject({ kind: z.literal('outside'), source: z.string() }),
    z.strictObject({ kind: z.literal('reporter') }),
    z.strictObject({ kind: z.literal('respondent') }),
  ])
  .meta({ id: 'Who' });
export const whoBody = (who: Who): z.input<typeof whoSchema> => ({ ...who });

const dot = z
  .strictObject({
    id: z.string(),
    message: z.string(),
    place: z.enum(['messageCentre', 'ticket', 'reportTicket']),
    conversation: z.string(),
    lane,
    author: z.enum(['reporter', 'respondent', 'unrecognised', 'thirdParty', 'desk', 'system']),
    recognisedAs: z.enum(['respondent', 'reporter', 'thirdParty']).nullable(),
    automatic: z.enum(['no', 'automatic', 'absence']),
    sentAt: at,
    seenAt: at.describe('when the desk received it'),
    seenBy: z.enum(['stream', 'look', 'person']),
    person: z.string().nullable(),
    timing: z
      .enum(['inTime', 'late', 'noDeadline', 'beforeNotice'])
      .nullable()
      .describe('null where it is no answer'),
    why: z
      .enum([
        'reporter',
        'desk',
        'system',
        'thirdParty',
        'doubt',
        'automatic',
        'absence',
        'reportTicket',
        'beforeReport',
        'beforeAskedAnew',
      ])
      .nullable()
      .describe('why it is no answer'),
    window: z.number().int().nullable(),
    arrivedLate: z.boolean().describe('sent in time, received after the deadline'),
    answers: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('message'), id: z.string() }),
        z.strictObject({ kind: z.literal('act'), key: z.string() }),
      ])
      .nullable(),
  })
  .meta({ id: 'LineDot' });

const flag = z
  .strictObject({
    key: z.string(),
    template: z.string(),
    window: z.number().int(),
    madeAt: at,
    acceptedAt: atOrNull,
    state: z.enum(['onItsWay', 'accepted', 'bounced', 'refused', 'withdrawn']),
    voidAt: atOrNull,
    who: whoSchema,
  })
  .meta({ id: 'LineFlag' });

const bracket = z
  .strictObject({
    number: z.number().int(),
    key: z.string(),
    opensWith: z.enum(['notice', 'askAgain']),
    asked: z.array(place),
    countFrom: at,
    acceptedAt: atOrNull,
    deadline: atOrNull,
    deadlineText: z.string().nullable().describe("in the respondent's own zone, with its offset"),
    lastInstants: z
      .array(z.strictObject({ place, at }))
      .describe("the deadline with what a source's clock leaves open"),
    deadlines: z.array(
      z.strictObject({
        deadline: at,
        since: at,
        because: z.enum(['notice', 'askAgain', 'moreTime', 'resumed']),
      }),
    ),
    pauses: z.array(
      z.strictObject({
        from: at,
        until: atOrNull,
        planned: atOrNull,
        cause: z.enum(['cannotSignIn', 'cannotWrite', 'suspendedByOthers', 'absence', 'request']),
        who: whoSchema,
      }),
    ),
    state: z.enum(['onItsWay', 'running', 'paused', 'met', 'over', 'void', 'ended']),
    endedAt: atOrNull,
  })
  .meta({ id: 'LineWindow' });

export const trackSchema = z
  .strictObject({
    place,
    grade: z.enum(['A', 'B', 'C']),
    manual: z.boolean(),
    seenUpTo: atOrNull,
    uncertaintyMs: z.number(),
    brokenAt: atOrNull,
    coversDeadline: z.boolean().nullable(),
    spans: z.array(
      z.strictObject({
        from: at,
        to: at,
        proven: z.boolean(),
        how: z.enum(['stream', 'read', 'look', 'behind', 'notRead', 'nobodyLooked', 'notReadBack', 'broken']),
        by: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'LineTrack' });

const hold = z
  .strictObject({
    key: z.string().nullable(),
    approvedAt: at,
    approvedBy: whoSchema,
    askedBy: z.string().nullable(),
    sentAt: atOrNull,
    suspendedAt: atOrNull.describe('the confirmation: before it nothing is on hold'),
    messageAcceptedAt: atOrNull,
    noteAt: atOrNull,
    shared: z.boolean().describe('another case holds the account already: nothing was clicked for this one'),
    endedAt: atOrNull.describe('it fell back before it was confirmed'),
    endedBy: whoSchema.nullable(),
    lift: z
      .strictObject({
        decidedAt: at,
        by: whoSchema,
        rule: z.string(),
        because: z.string(),
        confirmedAt: atOrNull,
      })
      .nullable(),
    wrongAt: atOrNull,
  })
  .meta({ id: 'LineHold' });

const mark = z
  .strictObject({
    at,
    lane,
    who: whoSchema,
    what: z
      .string()
      .describe("a person's act, an event from outside, `stage`, or `done` for an act in the world"),
    act: z.string().nullable(),
    stage: z.string().nullable(),
    effect: z
      .strictObject({
        key: z.string(),
        kind: z.string(),
        template: z.string().nullable(),
        state: z.string(),
        confirmedAt: atOrNull,
      })
      .nullable(),
    n: z.number().int().nullable().describe('the row of the history'),
  })
  .meta({ id: 'LineMark' });

const line = z
  .strictObject({
    now: at,
    from: at,
    to: at,
    zone: z.string(),
    reportedAt: at,
    closedAt: atOrNull,
    silences: z.array(
      z.strictObject({
        from: at,
        to: atOrNull,
        message: z.string().nullable(),
        endedBy: z.enum(['answer', 'caseEnd']).nullable(),
      }),
    ),
    dots: z.array(dot),
    windows: z.array(bracket),
    flags: z.array(flag),
    tracks: z.array(trackSchema),
    holds: z.array(hold),
    marks: z.array(mark),
  })
  .meta({ id: 'Line' });

export const getLine = operation({
  method: 'GET',
  route: '/cases/{case}/line',
  noun: 'cases',
  summary: 'What the silence line of a case shows: lanes, windows, sources, holds and marks, in instants',
  by: { kind: 'known' },
  path: casePath,
  result: z.strictObject({ reference: z.string(), version: z.number().int(), line }),
  async handle({ service, path }) {
    const { pool, manual } = service.desk;
    const read = await readCase(pool, path.case);
    if (read === null) return noCase(path.case);
    const dossier = await readDossier(pool, read.id, 'withoutTexts');
    const line = lineOf(lineGiven(read.current, dossier, manual));
    return ok({ reference: read.reference, version: read.length, line: lineBody(line) });
  },
});

export function lineBody(given: Line): z.input<typeof line> {
  return {
    now: toWire(given.now),
    from: toWire(given.from),
    to: toWire(given.to),
    zone: given.zone,
    reportedAt: toWire(given.reportedAt),
    closedAt: orNull(given.closedAt),
    silences: given.silences.map((one) => ({ ...one, from: toWire(one.from), to: orNull(one.to) })),
    dots: given.dots.map(dotBody),
    windows: given.windows.map((one) => bracketBody(one, given.zone)),
    flags: given.flags.map(flagBody),
    tracks: given.tracks.map(trackBody),
    holds: given.holds.map(holdBody),
    marks: given.marks.map(markBody),
  };
}

const dotBody = (given: Dot): z.input<typeof dot> => ({
  ...given,
  sentAt: toWire(given.sentAt),
  seenAt: toWire(given.seenAt),
});

const flagBody = (given: Flag): z.input<typeof flag> => ({
  ...given,
  madeAt: toWire(given.madeAt),
  acceptedAt: orNull(given.acceptedAt),
  voidAt: orNull(given.voidAt),
});

function bracketBody(given: Bracket, zone: string): z.input<typeof bracket> {
  const { deadline } = given;
  return {
    ...given,
    asked: [...given.asked],
    countFrom: toWire(given.countFrom),
    acceptedAt: orNull(given.acceptedAt),
    deadline: orNull(deadline),
    deadlineText: deadline === null ? null : instantText(deadline, zone, 'en'),
    lastInstants: given.lastInstants.map((one) => ({ place: one.place, at: toWire(one.at) })),
    deadlines: given.deadlines.map((one) => ({
      deadline: toWire(one.deadline),
      since: toWire(one.since),
      because: one.because,
    })),
    pauses: given.pauses.map((one) => ({
      ...one,
      from: toWire(one.from),
      until: orNull(one.until),
      planned: orNull(one.planned),
    })),
    endedAt: orNull(given.endedAt),
  };
}

export function trackBody({ uncertainty, ...given }: Track): z.input<typeof trackSchema> {
  return {
    ...given,
    uncertaintyMs: uncertainty,
    seenUpTo: orNull(given.seenUpTo),
    brokenAt: orNull(given.brokenAt),
    spans: given.spans.map((one) => ({ ...one, from: toWire(one.from), to: toWire(one.to) })),
  };
}

function holdBody(given: HoldSpan): z.input<typeof hold> {
  const { lift } = given;
  return {
    ...given,
    approvedAt: toWire(given.approvedAt),
    sentAt: orNull(given.sentAt),
    suspendedAt: orNull(given.suspendedAt),
    messageAcceptedAt: orNull(given.messageAcceptedAt),
    noteAt: orNull(given.noteAt),
    endedAt: orNull(given.endedAt),
    lift:
      lift === null
        ? null
        : { ...lift, decidedAt: toWire(lift.decidedAt), confirmedAt: orNull(lift.confirmedAt) },
    wrongAt: orNull(given.wrongAt),
  };
}

function markBody({ effect, ...given }: Mark): z.input<typeof mark> {
  return {
    ...given,
    at: toWire(given.at),
    effect: effect === null ? null : { ...effect, confirmedAt: orNull(effect.confirmedAt) },
  };
}
