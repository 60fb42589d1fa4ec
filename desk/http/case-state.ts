/** What one look at a case needs beside its state: what is under way, what stands against a hold, and the lengths in force. */
import { z } from 'zod';
import { againstHold, type AllowedAction } from '../../procedure/allowed.ts';
import type { Case, Hold, Instant, Lift } from '../../procedure/case.ts';
import type { World } from '../../procedure/event.ts';
import type { Policy } from '../../procedure/policy.ts';
import type { OpenActRow, UnderWay } from '../db/underway.ts';
import { REFUSALS } from '../submission.ts';
import { instantOut, orNull, toWire } from './wire.ts';

const at = instantOut;

export const actionSchema = z
  .strictObject({
    action: z.string(),
    verb: z.string(),
    reasonNeeded: z.boolean(),
    disabledReason: z.string().nullable().describe('null where it is allowed'),
    harmless: z.boolean().describe('nothing is sent, nobody is told, and it can be taken back whole'),
    undo: z
      .discriminatedUnion('by', [
        z.strictObject({ by: z.literal('act'), act: z.string(), seconds: z.number() }),
        z
          .strictObject({ by: z.literal('waiting'), seconds: z.number() })
          .describe('a page holds it back so long before it sends it'),
      ])
      .nullable(),
  })
  .meta({ id: 'Action' });

/** A parked case takes nothing but its acknowledgement, whatever the rules would allow. */
export function actionBody(given: AllowedAction, current: Case): z.input<typeof actionSchema> {
  const parked = given.action !== 'acknowledge' && current.tasks.some(({ kind }) => kind === 'parked');
  const { action, verb, reasonNeeded, harmless, undo } = given;
  const said = { action, verb, reasonNeeded };
  if (parked) return { ...said, disabledReason: REFUSALS.parked.message, harmless: false, undo: null };
  return { ...said, disabledReason: given.disabledReason ?? null, harmless, undo };
}

const openAct = z
  .strictObject({
    key: z.string(),
    kind: z.string(),
    template: z.string().nullable(),
    card: z.string(),
    state: z.enum(['intended', 'attempted', 'unknown', 'handed']),
    attempts: z.number().int(),
    madeAt: at,
    secondsLeft: z
      .number()
      .nullable()
      .describe('held back so long, by the clock on the wall: the call-back window'),
    reason: z.string().nullable(),
  })
  .meta({ id: 'OpenAct' });

/** A hold or a lift on its way: decided, sent, confirmed; it is done only once it is confirmed. */
const progress = z
  .strictObject({
    of: z.enum(['hold', 'lift']),
    step: z.enum(['decided', 'sent', 'confirmed']),
    decidedAt: at,
    sentAt: at.nullable(),
    confirmedAt: at.nullable(),
    act: z.string().nullable().describe('the key of the act that is under way'),
  })
  .meta({ id: 'Progress' });

const card = z
  .strictObject({
    card: z.string(),
    for: z.string().nullable(),
    since: at,
    acts: z.array(z.string()),
    openedBy: z.string().nullable(),
    openedAt: at.nullable(),
  })
  .meta({ id: 'WaitingCard' });

/** What the policy of the case says, in hours unless its name says otherwise. */
const lengths = z
  .strictObject({
    window: z.number(),
    furtherWindow: z.number(),
    furtherWindows: z.number().int(),
    reminder: z.number().nullable(),
    passOn: z.number(),
    resolve: z.number().nullable(),
    question: z.number(),
    leastAfterMessage: z.number(),
    extensionsMost: z.number().int(),
    pausesMost: z.number().int(),
    pauseDaysMost: z.number(),
    undecided: z.number().nullable(),
    verification: z.number(),
    objectionDecision: z.number(),
    objectionDays: z.number(),
    reviewDays: z.number().nullable(),
    callBackSeconds: z.number(),
    approvalLapseMinutes: z.number(),
    places: z.array(z.enum(['messageCentre', 'ticket'])),
    desks: z.strictObject({ frontLine: z.string(), engagement: z.string(), escalations: z.string() }),
  })
  .meta({ id: 'Lengths' });

export const stateFields = {
  now: at.describe("the desk's instant at which this was read"),
  protected: z.boolean().describe('a hold takes a second person'),
  brakes: z.strictObject({
    holdsPaused: z.boolean(),
    capReached: z.boolean(),
    outage: z.boolean(),
    automaticEnded: z.boolean(),
  }),
  againstHold: z
    .array(z.strictObject({ code: z.string(), message: z.string(), next: z.string() }))
    .describe('why no hold can be approved now, as the rules say it; empty where nothing stands against one'),
  lengths,
  pair: z.strictObject({ id: z.uuid(), reference: z.string(), stage: z.string() }).nullable(),
  callBackSecondsLeft: z
    .number()
    .nullable()
    .describe('by the clock on the wall; null where nothing can be called back'),
  progress: progress.nullable(),
  acts: z.array(openAct).describe('not settled yet'),
  cards: z.array(card),
};
const state = z.strictObject(stateFields);
type State = z.input<typeof state>;

export function stateBody(current: Case, world: World, now: Instant, { acts, pair }: UnderWay): State {
  const { kind } = current.stage;
  const decidable = ['waiting', 'proposed', 'undecided', 'approved'].includes(kind);
  const callBack = kind === 'approved' ? acts.find(({ key }) => key === current.hold?.lookKey) : undefined;
  return {
    now: toWire(now),
    protected: world.protected,
    brakes: { ...world.brakes },
    againstHold: decidable ? againstHold(current, now, world).map((one) => ({ ...one })) : [],
    lengths: lengthsOf(world.policy),
    pair,
    callBackSecondsLeft: callBack?.waitsMs == null ? null : callBack.waitsMs / 1000,
    progress: progressOf(current, acts),
    acts: acts.map(({ waitsMs, madeAt, ...act }) => ({
      ...act,
      madeAt: toWire(madeAt),
      secondsLeft: waitsMs === null ? null : waitsMs / 1000,
    })),
    cards: cardsOf(current, acts),
  };
}

function progressOf(
  { stage, hold, lift }: Case,
  acts: readonly OpenActRow[],
): z.input<typeof progress> | null {
  if (lift !== null && stage.kind === 'lifting') return liftProgress(lift, acts);
  if (hold === null || (lift !== null && lift.decidedAt >= hold.approvedAt)) return null;
  return holdProgress(hold, acts);
}

function holdProgress(hold: Hold, acts: readonly OpenActRow[]): z.input<typeof progress> {
  const act = acts.find(({ key }) => key === hold.key) ?? acts.find(({ key }) => key === hold.lookKey);
  const sent = act === undefined || act.key !== hold.key ? null : sentAt(act);
  const step = hold.suspendedAt !== null ? 'confirmed' : sent === null ? 'decided' : 'sent';
  return {
    of: 'hold',
    step,
    decidedAt: toWire(hold.approvedAt),
    sentAt: orNull(sent),
    confirmedAt: orNull(hold.suspendedAt),
    act: hold.suspendedAt === null ? (act?.key ?? null) : null,
  };
}

function liftProgress(lift: Lift, acts: readonly OpenActRow[]): z.input<typeof progress> {
  const act = acts.find(({ key }) => key === lift.key);
  const sent = act === undefined ? null : sentAt(act);
  return {
    of: 'lift',
    step: lift.confirmedAt !== null ? 'confirmed' : sent === null ? 'decided' : 'sent',
    decidedAt: toWire(lift.decidedAt),
    sentAt: orNull(sent),
    confirmedAt: orNull(lift.confirmedAt),
    act: act?.key ?? null,
  };
}

/** An act that nobody attempts, or that waits for a person, has not been sent. */
const sentAt = ({ state, madeAt }: OpenActRow): Instant | null =>
  state === 'attempted' || state === 'unknown' ? madeAt : null;

function cardsOf(current: Case, acts: readonly OpenActRow[]): z.input<typeof card>[] {
  const kinds = [...new Set(acts.flatMap((act) => (act.state === 'handed' ? [act.card] : [])))];
  return kinds.map((kind) => {
    const handed = acts.filter((act) => act.state === 'handed' && act.card === kind);
    const opened = current.openCard?.card === kind ? current.openCard : null;
    return {
      card: kind,
      for: current.tasks.find((task) => task.card === kind)?.for ?? null,
      since: toWire(Math.min(...handed.map(({ madeAt }) => madeAt))),
      acts: handed.map((act) => act.kind),
      openedBy: opened?.by ?? null,
      openedAt: orNull(opened?.at),
    };
  });
}

const lengthsOf = (policy: Policy): z.input<typeof lengths> => ({
  window: policy.windowHours,
  furtherWindow: policy.furtherWindowHours,
  furtherWindows: policy.furtherWindows,
  reminder: policy.reminderHours,
  passOn: policy.passOnHours,
  resolve: policy.resolveHours,
  question: policy.questionHours,
  leastAfterMessage: policy.leastHoursAfterMessage,
  extensionsMost: policy.extensionsMost,
  pausesMost: policy.pausesMost,
  pauseDaysMost: policy.pauseDaysMost,
  undecided: policy.undecidedHours,
  verification: policy.verificationHours,
  objectionDecision: policy.objectionDecisionHours,
  objectionDays: policy.objectionDays,
  reviewDays: policy.reviewDays,
  callBackSeconds: policy.callBackSeconds,
  approvalLapseMinutes: policy.approvalLapseMinutes,
  places: [...policy.places],
  desks: { ...policy.desks },
});
