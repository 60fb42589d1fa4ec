/**
 * Knocks: in the worlds that a walk finds, every event of the matrix and every refusal that was not met yet is tried once
 * more, as the last event of a sequence; nothing is built on it. So every sentence of refusal is heard.
 */
import type { CardKind, Case, Person, StageKind } from '../../procedure/case.ts';
import type { Event, OutsideEvent, PersonAct, PersonActKind } from '../../procedure/event.ts';
import { OUTSIDE_EVENTS, PERSON_ACTS, STAGES } from '../../procedure/matrix.ts';
import { cellName, type Coverage } from './coverage.ts';
import { ADA, FAY, LEA, PARTY } from './people.ts';
import { Turn, type Listener } from './turn.ts';
import { contractOf, REPORTERS, RESPONDENT, type Setting, type SmallWorld } from './world.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const OUTSIDE = { kind: 'outside', source: 'marketplace' } as const;

/** In each scene, and there in each stage. */
const WORLDS_KNOCKED_AT = 300;

type Knock = (turn: Turn, of: number) => Event | null;

const act =
  (
    what: PersonAct | ((current: Case, turn: Turn) => PersonAct),
    by: Person = LEA,
    reason: string | null = 'why',
  ): Knock =>
  (turn, of) => ({
    ...(typeof what === 'function' ? what(turn.caseOf(of), turn) : what),
    at: turn.world.now,
    by,
    reason,
  });

const cardOf = (current: Case): CardKind =>
  current.openCard?.card ?? current.tasks.find((one) => one.card !== undefined)?.card ?? 'notice';

/** Every act of a person, as it would most likely be done. */
const ACTS: { readonly [K in PersonActKind]: Knock } = {
  overrule: act({ kind: 'overrule' }),
  complete: act({ kind: 'complete', contract: null, reportTicket: null }),
  escalate: act({ kind: 'escalate' }),
  answerReport: act({ kind: 'answerReport' }),
  letPass: act({ kind: 'letPass' }),
  sendBack: act({ kind: 'sendBack' }),
  sendNoticeAgain: act({ kind: 'sendNoticeAgain' }),
  recognise: act((one) => ({ kind: 'recognise', message: one.doubts[0]?.id ?? '', author: 'thirdParty' })),
  recordAnswer: act((_, { world }) => ({
    kind: 'recordAnswer',
    place: 'messageCentre',
    sentAt: world.now,
    message: 'knock',
  })),
  acceptAsAnswered: act({ kind: 'acceptAsAnswered' }),
  askAgain: act({ kind: 'askAgain' }),
  resolve: act({ kind: 'resolve' }),
  askReporter: act({ kind: 'askReporter' }),
  grantPause: act((_, { world }) => ({ kind: 'grantPause', until: world.now + DAY })),
  refuseRequest: act({ kind: 'refuseRequest' }),
  endPause: act({ kind: 'endPause' }),
  approve: act({ kind: 'approve', together: null }),
  giveMoreTime: act({ kind: 'giveMoreTime', hours: 24 }),
  decline: act({ kind: 'decline', together: null }),
  callBack: act({ kind: 'callBack' }),
  verify: act({ kind: 'verify' }),
  refuseVerification: act({ kind: 'refuseVerification', missing: 'messageCentre' }),
  lift: act({ kind: 'lift' }),
  continueHold: act({ kind: 'continueHold' }),
  decideObjection: act({ kind: 'decideObjection', result: 'holdRight' }),
  settleAct: act((_, { world }) => {
    const unknown = world.acts.find((one) => one.state === 'unknown' && one.asked);
    return {
      kind: 'settleAct',
      key: unknown?.key ?? '',
      act: unknown?.kind ?? 'writeNote',
      happened: unknown?.happened ?? true,
      ref: 'knock',
    };
  }),
  openCard: act((one) => ({ kind: 'openCard', card: cardOf(one) })),
  finishCard: act((one) => ({
    kind: 'finishCard',
    card: cardOf(one),
    ticket: 'knock',
    answerThere: null,
    look: {
      silentSince: one.reportedAt - 8 * DAY,
      respondentCanAnswer: true,
      accountClosed: false,
      contractOpen: true,
    },
  })),
  couldNot: act((one, { world }) => {
    const card = cardOf(one);
    return { kind: 'couldNot', card, act: world.acts.find((open) => open.card === card)?.kind ?? 'look' };
  }),
  acknowledge: act((one) => {
    const task = one.tasks.find(({ kind }) => kind === 'messageUndelivered' || kind === 'noteUnconfirmed');
    return {
      kind: 'acknowledge',
      task: task?.kind === 'noteUnconfirmed' ? 'noteUnconfirmed' : 'messageUndelivered',
    };
  }),
};

type Fact = OutsideEvent extends infer E ? (E extends OutsideEvent ? Omit<E, 'at' | 'by'> : never) : never;
const fact =
  (what: Fact): Knock =>
  (turn) => ({ ...what, at: turn.world.now, by: OUTSIDE });
const parties = { reporter: REPORTERS[0] ?? RESPONDENT, respondent: RESPONDENT };
const opening = {
  ...parties,
  id: 'knock',
  contract: contractOf(0),
  reportTicket: null,
  text: null,
  silenceFrom: null,
};

const FACTS: { readonly [K in OutsideEvent['kind']]: Knock } = {
  reported: fact({ ...opening, kind: 'reported', escalated: true, desk: 'escalations' }),
  takenOver: (turn) => {
    const { now } = turn.world;
    const clock = { reportedAt: now - DAY, noticeAcceptedAt: now - HOUR, deadline: null };
    return { ...opening, ...clock, kind: 'takenOver', at: now, by: FAY, contactTicket: 'knock' };
  },
  reportedAgain: fact({ kind: 'reportedAgain', reportTicket: null, escalated: false, text: null }),
  paired: fact({ kind: 'paired', with: 'knock' }),
  message: (turn, of) => {
    const { now } = turn.world;
    const message = {
      id: `knock-${now}`,
      conversation: 'knock',
      author: 'thirdParty',
      automatic: 'no',
      sentAt: now,
    } as const;
    return fact({ kind: 'message', message: { ...message, place: 'messageCentre' } })(turn, of);
  },
  due: fact({ kind: 'due' }),
  outcome: (turn, of) => {
    const open = turn.world.acts.find((one) => one.of === of && one.state !== 'handed');
    if (open === undefined) return null;
    return fact({ kind: 'outcome', key: open.key, act: open.kind, outcome: { kind: 'unknown' } })(turn, of);
  },
  bounced: fact({ kind: 'bounced', key: 'knock' }),
  accountChanged: (turn, of) => fact({ kind: 'accountChanged', account: turn.accountState() })(turn, of),
  contractChanged: fact({
    kind: 'contractChanged',
    contract: { id: 'another', state: 'ended', endedBy: null, betweenTheTwo: false },
  }),
  braked: fact({ kind: 'braked' }),
  promiseBroken: fact({ kind: 'promiseBroken', place: 'ticket' }),
  requested: fact({ kind: 'requested', request: 'time', until: null }),
  withdrawn: fact({ kind: 'withdrawn' }),
  reporterSaid: fact({ kind: 'reporterSaid', says: 'answer' }),
  objected: fact({ kind: 'objected', text: null }),
};

/** Acts that somebody must not do, or not like this, by the code with which they are refused. */
const MUST_NOT: { readonly [code: string]: Knock } = {
  role: act({ kind: 'approve', together: null }, FAY),
  ownCase: act({ kind: 'approve', together: null }, PARTY),
  ownDecision: act({ kind: 'continueHold' }, ADA),
  secondPerson: act({ kind: 'approve', together: null, proposedBy: 'lea' }),
  reason: act({ kind: 'approve', together: null }, LEA, null),
  noDoubt: act({ kind: 'recognise', message: 'nobody', author: 'respondent' }),
  notObjected: ACTS.askAgain,
  windows: ACTS.askAgain,
  nothingMissing: ACTS.askAgain,
  asked: ACTS.askReporter,
  pauses: ACTS.grantPause,
  past: act((_, { world }) => ({ kind: 'grantPause', until: world.now })),
  tooLong: act({ kind: 'giveMoreTime', hours: 15 * 24 }),
  tooShort: act({ kind: 'giveMoreTime', hours: 23 }),
  extensions: ACTS.giveMoreTime,
  noRequest: ACTS.refuseRequest,
  messageUnderWay: ACTS.endPause,
  notThePair: act({ kind: 'approve', together: 'knock' }),
  pair: ACTS.approve,
  sent: ACTS.callBack,
  nothingToVerify: ACTS.verify,
  ticketAlone: act({ kind: 'refuseVerification', missing: 'ticket' }),
  cannotWrite: ACTS.refuseVerification,
  noReview: ACTS.continueHold,
  noObjection: ACTS.decideObjection,
  underWay: ACTS.lift,
  noSuchAct: act({ kind: 'settleAct', key: 'knock', act: 'resume', happened: true, ref: null }),
  notUnknown: act((_, { world }) => {
    const open = world.acts.find((one) => one.state !== 'unknown' && one.kind !== 'look');
    return {
      kind: 'settleAct',
      key: open?.key ?? '',
      act: open?.kind ?? 'resume',
      happened: true,
      ref: null,
    };
  }),
  ticket: act((_, { world }) => {
    const key = world.acts.find((one) => one.kind === 'openContactTicket')?.key ?? '';
    return { kind: 'settleAct', key, act: 'openContactTicket', happened: true, ref: null };
  }),
  noTask: ACTS.acknowledge,
  noCard: ACTS.openCard,
  cardOpen: act((one) => ({ kind: 'openCard', card: one.openCard?.card === 'message' ? 'hold' : 'message' })),
  notOnCard: act((one) => ({
    kind: 'couldNot',
    card: cardOf(one),
    act: cardOf(one) === 'lift' ? 'suspend' : 'resume',
  })),
  look: act({ kind: 'finishCard', card: 'look', ticket: null, answerThere: null, look: null }),
  holdsPaused: ACTS.approve,
  capReached: ACTS.approve,
  requestWaits: ACTS.approve,
  doubt: ACTS.approve,
  reporterAsked: ACTS.approve,
  respondentWroteLast: ACTS.approve,
  noNotice: ACTS.approve,
  liftUnderWay: ACTS.approve,
  noteGap: ACTS.approve,
};

/** One for every refusal that somebody could meet and, by stage, one for every cell. */
export class Prober {
  private readonly coverage: Coverage;
  private readonly refusals = new Map(
    Object.entries(MUST_NOT).map(([code, knock]) => [`refusal ${code}`, knock]),
  );
  /** In how many worlds of a stage it is still tried in this scene. */
  private readonly patience = new Map<StageKind, number>();
  private readonly cells = new Map<StageKind, Map<string, Knock>>();

  constructor(coverage: Coverage) {
    this.coverage = coverage;
    for (const stage of STAGES) {
      const here = new Map<string, Knock>();
      for (const kind of OUTSIDE_EVENTS) here.set(cellName(kind, stage), FACTS[kind]);
      for (const kind of PERSON_ACTS) here.set(cellName(kind, stage), ACTS[kind]);
      this.cells.set(stage, here);
    }
  }

  /** Before each scene. */
  begin(): void {
    this.patience.clear();
  }

  /** Tries in this world what has not been reached yet; the first rule that one of them broke. */
  knock(world: SmallWorld, setting: Setting, hear: Listener): string | null {
    for (const [of, current] of world.cases.entries()) {
      const { kind } = current.stage;
      const patience = this.patience.get(kind) ?? WORLDS_KNOCKED_AT;
      if (patience === 0) continue;
      this.patience.set(kind, patience - 1);
      for (const left of [this.refusals, this.cells.get(kind)]) {
        for (const [name, knock] of left ?? []) {
          if (this.coverage.has(name)) left?.delete(name);
          else {
            const broken = tried(world, setting, hear, of, knock);
            if (broken !== null) return `${broken} (at the knock for ${name})`;
          }
        }
      }
    }
    return null;
  }
}

function tried(world: SmallWorld, setting: Setting, hear: Listener, of: number, knock: Knock): string | null {
  const turn = new Turn(world, setting, hear);
  const event = knock(turn, of);
  if (event === null) return null;
  if (event.kind === 'finishCard' || event.kind === 'couldNot') {
    // Whoever finishes a card has looked, and would have said that there is an answer.
    if (turn.onItsWay().length > 0) return null;
    const { openCard } = turn.caseOf(of);
    const began = openCard?.card === 'hold' ? openCard.at : world.now;
    turn.world.read = world.read.map((one, n) => (n === of ? { messageCentre: began, ticket: began } : one));
  }
  turn.tell(of, event);
  return turn.broken;
}
