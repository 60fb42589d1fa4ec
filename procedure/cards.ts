/** Cards: what no connector does, a person does in one sitting; the ledger still keeps each act (A2). */
import type { ActKind, CardKind, EffectKey, Look, Outcome, Person } from './case.ts';
import { MINUTE } from './case.ts';
import type { CardLook, PersonEvent } from './event.ts';
import {
  ask,
  clearTimer,
  deskRole,
  dropTask,
  effectState,
  isOurs,
  setTimer,
  settle,
  type Change,
} from './change.ts';
import { receive } from './answers.ts';
import { sentAsSeen } from './evidence.ts';
import { isManual } from './manual.ts';
import { applyOutcome } from './outcomes.ts';
import { handHeldAt } from './reasons.ts';

/** The order in which the acts of a card are done; a card's "could not" names the one at which it stopped (H12). */
const ORDER: readonly ActKind[] = [
  'look',
  'tellReporter',
  'openContactTicket',
  'suspend',
  'resume',
  'writeNote',
  'tellRespondent',
];

/** What each card can contain, the acts included that its own acts bring about. */
export const CARD_ACTS: { readonly [card in CardKind]: readonly ActKind[] } = {
  look: ['look'],
  notice: ['tellReporter', 'openContactTicket', 'tellRespondent'],
  message: ['tellReporter', 'tellRespondent'],
  hold: ['look', 'suspend', 'writeNote', 'tellRespondent'],
  lift: ['resume', 'writeNote', 'tellRespondent', 'tellReporter'],
  note: ['writeNote'],
};

interface Handed {
  readonly key: EffectKey;
  readonly act: ActKind;
}

/** The acts of this card that wait for a person. */
export function handedActs(change: Change, card: CardKind): readonly Handed[] {
  const handed: Handed[] = [];
  for (const [key, effect] of change.world.effects) {
    const gone =
      change.settled.some((one) => one.key === key) || change.withdraw.some((one) => one.key === key);
    if (effect.state === 'handed' && effect.card === card && !gone && isOurs(change, key, effect.act))
      handed.push({ key, act: effect.act });
  }
  for (const effect of change.effects) {
    if (
      effect.card === card &&
      effect.settled === undefined &&
      isManual(change.world.manual, effect.act.kind)
    )
      handed.push({ key: effect.key, act: effect.act.kind });
  }
  return handed.sort((a, b) => ORDER.indexOf(a.act) - ORDER.indexOf(b.act));
}

/** A2: opening a card is recorded; unfinished for 30 minutes it asks again. */
export function openCard(change: Change, card: CardKind, by: Person): void {
  change.case.openCard = { card, by: by.id, at: change.at, asked: 0 };
  // From now on it may have been done: it no longer lapses by itself, it asks (A2).
  if (card === 'hold') clearTimer(change, 'approvalLapse');
  setTimer(change, 'cardUnfinished', change.at + change.world.policy.cardUnfinishedMinutes * MINUTE);
}

function closeCard(change: Change, card: CardKind): void {
  dropTask(change, 'card', card);
  if (change.case.openCard?.card !== card) return;
  change.case.openCard = null;
  clearTimer(change, 'cardUnfinished');
}

/** One *done* for the whole card: every act of it in its order, those included that its own acts bring about. */
export function finishCard(change: Change, event: Extract<PersonEvent, { kind: 'finishCard' }>): void {
  const { card } = event;
  if (event.answerThere !== null) return answerThere(change, event, event.answerThere);
  const look = lookByHand(change, event.by, event.look);
  takeAsOpened(change, card, event.by);
  doActs(change, card, null, (act) =>
    act === 'look' ? { kind: 'looked', look } : { kind: 'done', at: change.at, ref: event.ticket },
  );
  closeCard(change, card);
}

/**
 * Until its acts are told the card stands as opened: what was suspended by hand does not lapse meanwhile (A6), and where
 * the hold may not stand after all it is taken back like one on its way (H12).
 */
function takeAsOpened(change: Change, card: CardKind, by: Person): void {
  if (card === 'hold') change.case.openCard ??= { card, by: by.id, at: change.at, asked: 0 };
}

/** "Could not" at one act: the ones before it were done, this one was not (A2, H12). */
export function couldNot(change: Change, event: Extract<PersonEvent, { kind: 'couldNot' }>): void {
  const { card } = event;
  const look = lookByHand(change, event.by, null);
  // Stopped before the account was touched: nothing is to be taken back.
  if (event.act === 'look' || event.act === 'suspend') closeCard(change, card);
  else takeAsOpened(change, card, event.by);
  doActs(change, card, event.act, (act) =>
    act === 'look' ? { kind: 'looked', look } : { kind: 'done', at: change.at, ref: null },
  );
  closeCard(change, card);
  askForRest(change, card);
}

/** What of a card still waits for a person is their turn again (A5). */
function askForRest(change: Change, card: CardKind): void {
  const [first] = handedActs(change, card).filter(({ key }) => effectState(change, key) === 'handed');
  if (first === undefined) return;
  const byDesk = first.act === 'look' || first.act === 'tellReporter';
  ask(change, 'card', byDesk ? deskRole(change) : 'escalations', { card });
}

/** Does the acts of a card in their order; at `stopAt`, or at the first act behind it, nothing more was done. */
function doActs(
  change: Change,
  card: CardKind,
  stopAt: ActKind | null,
  outcomeOf: (act: ActKind) => Outcome,
): void {
  for (;;) {
    const next = handedActs(change, card)[0];
    if (next === undefined) return;
    const stops = stopAt !== null && ORDER.indexOf(next.act) >= ORDER.indexOf(stopAt);
    const outcome: Outcome = stops ? { kind: 'refused', code: 'couldNot' } : outcomeOf(next.act);
    // The look of a hold is handed until it is told, so that whatever it ends knows of the suspension behind it.
    const behind = card === 'hold' && next.act === 'look';
    if (!behind) settle(change, next.key, outcome);
    applyOutcome(change, next.key, next.act, outcome);
    if (behind && effectState(change, next.key) !== null) settle(change, next.key, outcome);
    if (stops) return;
  }
}

/** "Open both conversations now: an answer there?" Yes stops the card. */
function answerThere(
  change: Change,
  event: Extract<PersonEvent, { kind: 'finishCard' }>,
  place: 'messageCentre' | 'ticket',
): void {
  const sentAt = sentAsSeen(change.case.window, place, change.at);
  closeCard(change, event.card);
  receive(change, {
    id: `seen-by-${event.by.id}-at-${change.at}`,
    place,
    conversation:
      place === 'ticket' ? (change.case.contactTicket ?? '') : (change.case.conversations[0] ?? ''),
    author: 'respondent',
    automatic: 'no',
    sentAt,
  });
  // Whatever of the card the answer did not overtake still waits for its person.
  askForRest(change, event.card);
}

/** A person's look, by name: both conversations were open before them (H5 grade C). */
function lookByHand(change: Change, by: Person, look: CardLook | null): Look {
  const { reporter, respondent, contract, conversations, silentSince, reportedAt } = change.case;
  const canAnswer = look?.respondentCanAnswer ?? true;
  const since = look === null ? silentSince : look.silentSince;
  const conversation = conversations[0] ?? 'message centre';
  // No silence means that the respondent wrote last; when is not known, but before the report is enough (R3).
  const seen = {
    id: `seen-by-${by.id}-at-${change.at}`,
    place: 'messageCentre',
    conversation,
    automatic: 'no',
  } as const;
  return {
    began: handHeldAt(change) ?? change.at,
    reporter: reporter,
    respondent: respondent,
    respondentAccount: {
      uid: respondent.uid,
      state: look?.accountClosed === true ? 'closed' : 'open',
      suspendedBy: null,
      canSignIn: canAnswer,
      canWrite: canAnswer,
    },
    contract:
      contract === null
        ? null
        : {
            id: contract,
            state: look?.contractOpen === false ? 'ended' : 'open',
            endedBy: null,
            betweenTheTwo: true,
          },
    read: ['messageCentre', 'ticket'],
    conversations: conversations.length > 0 ? conversations : [conversation],
    messages: [{ ...seen, author: since === null ? 'respondent' : 'reporter', sentAt: since ?? reportedAt }],
    by: by.id,
  };
}
