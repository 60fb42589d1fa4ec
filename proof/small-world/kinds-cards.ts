/** A desk without connectors: every act is on a person's card (A2). The person is honest about what they see. */
import type { ActKind, CardKind, Place } from '../../procedure/case.ts';
import type { CardLook } from '../../procedure/event.ts';
import { isManual } from '../../procedure/manual.ts';
import type { Kind } from './kinds-acts.ts';
import { decides } from './kinds-people.ts';
import type { Turn } from './turn.ts';
import { ticketOf } from './world.ts';

const hand: Kind = (turn) => {
  const { manual } = turn.setting;
  const intended = turn.world.acts.filter((one) => one.state === 'intended' && isManual(manual, one.kind));
  if (intended.length === 0) return false;
  for (const { key } of intended) {
    const act = turn.world.acts.find((one) => one.key === key && one.state === 'intended');
    if (act !== undefined) turn.outcome(act, { kind: 'handed' });
  }
  return true;
};

function lookNow(turn: Turn): CardLook {
  const { outside, written } = turn.world;
  const talk = written.filter((one) => one.message.place === 'messageCentre');
  const answered = talk.some((one) => one.message.author === 'respondent' && one.message.automatic === 'no');
  return {
    silentSince: answered ? null : (written[0]?.message.sentAt ?? null),
    respondentCanAnswer: outside.canWrite,
    accountClosed: outside.state === 'closed',
    contractOpen: outside.ended[0] == null,
  };
}

const isThere = (turn: Turn, place: Place): boolean =>
  turn.onItsWay().some((one) => one.message.place === place);

/** Both conversations are open before the person of this card from its opening on; gives the way back. */
function readByHand(turn: Turn, of: number, card: CardKind): () => void {
  const { world } = turn;
  const { read } = world;
  const { openCard } = turn.caseOf(of);
  const began = card === 'hold' && openCard?.card === 'hold' ? openCard.at : world.now;
  world.read = read.map((one, n) => (n === of ? { messageCentre: began, ticket: began } : one));
  return () => {
    world.read = read;
  };
}

const answerIsThere = (turn: Turn): boolean => isThere(turn, 'messageCentre') || isThere(turn, 'ticket');

/** The card is done. The person had both conversations open: with an answer there they would have said so. */
const finishes =
  (of: number, card: CardKind): Kind =>
  (turn) => {
    const looks = card === 'hold' || card === 'look';
    if (card === 'hold' && answerIsThere(turn)) return false;
    const back = looks ? readByHand(turn, of, card) : () => {};
    const ticket = card === 'notice' ? ticketOf(of) : null;
    const look = looks ? lookNow(turn) : null;
    decides(of, { kind: 'finishCard', card, ticket, answerThere: null, look })(turn);
    if (turn.refused) back();
    return true;
  };

/** The person with the open hold card has been in the back office, and the card is not done. */
const hasSuspended = (turn: Turn, of: number): boolean =>
  turn.world.outside.suspended && turn.caseOf(of).openCard?.card === 'hold';

/** "An answer there?" Yes. A hold card begins with that question: nobody has been in the back office yet. */
const seesAnswer =
  (of: number, card: CardKind, place: Place): Kind =>
  (turn) => {
    if (!isThere(turn, place) || (card === 'hold' && hasSuspended(turn, of))) return false;
    const { written } = turn.world;
    turn.world.written = written.map((one) =>
      one.message.place === place ? { ...one, arrived: true } : one,
    );
    decides(of, { kind: 'finishCard', card, ticket: null, answerThere: place, look: null })(turn);
    if (turn.refused) turn.world.written = written;
    return true;
  };

/** The person with the open hold card has suspended, and is not done with the card. */
const suspendsByHand =
  (of: number): Kind =>
  (turn) => {
    if (turn.caseOf(of).openCard?.card !== 'hold' || turn.world.outside.suspended) return false;
    turn.outside({ suspended: true });
    return true;
  };

const opens = (of: number, card: CardKind): Kind => decides(of, { kind: 'openCard', card });
const couldNot =
  (of: number, card: CardKind, act: ActKind): Kind =>
  (turn) => {
    const looks = card === 'hold' && act !== 'look';
    if (looks && answerIsThere(turn)) return false;
    // Nobody who has suspended says that it was not possible.
    if (hasSuspended(turn, of) && (act === 'look' || act === 'suspend')) return false;
    const back = looks ? readByHand(turn, of, card) : () => {};
    decides(of, { kind: 'couldNot', card, act })(turn);
    if (turn.refused) back();
    return true;
  };

export const cardKindsOf = (of: number): { readonly [name: string]: Kind } => ({
  'open-look': opens(of, 'look'),
  'open-notice': opens(of, 'notice'),
  'open-hold': opens(of, 'hold'),
  'open-lift': opens(of, 'lift'),
  'finish-look': finishes(of, 'look'),
  'finish-notice': finishes(of, 'notice'),
  'finish-message': finishes(of, 'message'),
  'finish-hold': finishes(of, 'hold'),
  'finish-lift': finishes(of, 'lift'),
  'finish-note': finishes(of, 'note'),
  'answer-on-look': seesAnswer(of, 'look', 'messageCentre'),
  'answer-on-notice': seesAnswer(of, 'notice', 'messageCentre'),
  'answer-on-message': seesAnswer(of, 'message', 'messageCentre'),
  'ticket-on-message': seesAnswer(of, 'message', 'ticket'),
  'answer-on-hold': seesAnswer(of, 'hold', 'messageCentre'),
  'ticket-on-hold': seesAnswer(of, 'hold', 'ticket'),
  'answer-on-lift': seesAnswer(of, 'lift', 'messageCentre'),
  'could-not-notice': couldNot(of, 'notice', 'openContactTicket'),
  'could-not-look': couldNot(of, 'hold', 'look'),
  'could-not-suspend': couldNot(of, 'hold', 'suspend'),
  'open-message': opens(of, 'message'),
  'could-not-note': couldNot(of, 'hold', 'writeNote'),
  'could-not-tell': couldNot(of, 'hold', 'tellRespondent'),
  'could-not-resume': couldNot(of, 'lift', 'resume'),
  'suspends-by-hand': suspendsByHand(of),
});

export const CARD_KINDS: { readonly [name: string]: Kind } = { hand };
