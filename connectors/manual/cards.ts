/**
 * What a person does for a card, step by step (A2): the clicks in the back office and the helpdesk as they stand in the
 * support procedure, the texts to copy, one field for a ticket number, one *done*. Data; screens and terminals show it.
 */
import type {
  Act,
  CardKind,
  ConversationId,
  ContractId,
  EffectKey,
  TicketId,
  Uid,
} from '../../procedure/case.ts';

/** `act`: the act of the card that the step belongs to; where a card stops, "could not" names it. */
interface OfAct {
  readonly act: Act['kind'] | null;
}
export type CardStep = OfAct &
  (
    | /** Do this, with exactly these words on the screen. */
    { readonly kind: 'click'; readonly say: string }
    /** Copy the text and put it where `say` says. */
    | { readonly kind: 'copy'; readonly say: string; readonly label: string; readonly text: string }
    /** Yes and no lead to different ends. */
    | { readonly kind: 'question'; readonly say: string; readonly yes: string; readonly no: string }
    /** The card's one field. */
    | { readonly kind: 'ticketNumber'; readonly say: string }
    | { readonly kind: 'done'; readonly say: string }
  );
/** A step before it is said which act it belongs to. */
type Plain = CardStep extends infer Step ? (Step extends CardStep ? Omit<Step, 'act'> : never) : never;

/** One act of a card; `text` is the rendered message of acts that say something. */
export interface CardAct {
  readonly key: EffectKey;
  readonly act: Act;
  readonly text: { readonly subject: string; readonly body: string } | null;
}

/** What a person needs to find their way to the right pages. */
export interface CardSubject {
  readonly reporter: Uid;
  readonly respondent: Uid;
  readonly contract: ContractId | null;
  readonly conversations: readonly ConversationId[];
  readonly reportTicket: TicketId | null;
  readonly contactTicket: TicketId | null;
}

/** The steps in the order in which a hand takes them: look, then what changes the account, then messages, then notes. */
const ORDER: readonly Act['kind'][] = [
  'look',
  'suspend',
  'resume',
  'tellReporter',
  'openContactTicket',
  'tellRespondent',
  'writeNote',
];

/**
 * @param acts the acts that the card carries, in any order.
 * @throws for a message without its rendered text: a card with a gap is never shown (H3).
 */
export function cardSteps(
  card: CardKind,
  acts: readonly CardAct[],
  subject: CardSubject,
): readonly CardStep[] {
  const inOrder = [...acts].sort((a, b) => ORDER.indexOf(a.act.kind) - ORDER.indexOf(b.act.kind));
  const suspends = acts.some(({ act }) => act.kind === 'suspend');
  const steps: CardStep[] = card === 'hold' ? [answerThere(subject)] : [];
  for (const one of inOrder) {
    // The note of a suspension is pasted in its own dialog (H12), not written a second time.
    if (one.act.kind === 'writeNote' && suspends) continue;
    if (one.act.kind === 'look' && card === 'hold') continue;
    const act = one.act.kind;
    steps.push(...stepsOf(one, subject).map((step) => ({ ...step, act })));
  }
  steps.push({ act: null, kind: 'done', say: 'Done: everything above happened' });
  return steps;
}

/**
 * What a card begins with that was overtaken after somebody had opened it: the case is not over before this is answered
 * (A2). What it asks to be undone stands in the card's own steps.
 */
export function overtakenStep(card: 'lift' | 'notice', { respondent }: CardSubject): CardStep {
  return card === 'notice'
    ? {
        act: 'openContactTicket',
        kind: 'question',
        say: `Stop: the case has ended meanwhile. Was the ticket to ${respondent} already sent?`,
        yes: 'put its number below; they are told that nothing is asked any more',
        no: 'say that it could not be done: nothing was sent',
      }
    : {
        act: 'resume',
        kind: 'question',
        say: `Stop: the hold on ${respondent} was overtaken. Is the account already suspended?`,
        yes: 'resume it with the steps below',
        no: 'look that it is free, then go on below',
      };
}

function answerThere({ reporter, respondent, conversations, contactTicket }: CardSubject): CardStep {
  const between =
    conversations.length === 0
      ? `the conversation of ${reporter} and ${respondent}`
      : conversations.map((id) => `conversation ${id}`).join(', ');
  return {
    act: 'look',
    kind: 'question',
    say: `Open both conversations now: ${between}${contactTicket === null ? '' : ` and ticket #${contactTicket}`}. Is there an answer from ${respondent}?`,
    yes: 'stop here and say where the answer is',
    no: 'go on',
  };
}

function stepsOf({ act, text }: CardAct, subject: CardSubject): Plain[] {
  switch (act.kind) {
    case 'look':
      return lookSteps(subject);
    case 'suspend':
      return suspendSteps(act.uid, act.note);
    case 'resume':
      return resumeSteps(act.uid);
    case 'writeNote':
      return noteSteps(act.uid, act.note);
    case 'openContactTicket':
      return newTicketSteps(act.linkedTo, needed(text), subject);
    case 'tellRespondent':
    case 'tellReporter':
      return replySteps(act.ticket, needed(text), act.kind === 'tellReporter' ? 'reporter' : 'respondent');
  }
}

function needed(text: CardAct['text']): { readonly subject: string; readonly body: string } {
  if (text === null) throw new Error('a card needs the rendered text of each message');
  return text;
}

function lookSteps({ reporter, respondent, contract, conversations, contactTicket }: CardSubject): Plain[] {
  return [
    { kind: 'click', say: `Open OBO for ${respondent}: is the account open, can they sign in?` },
    {
      kind: 'click',
      say:
        contract === null
          ? 'Find the contract of the two'
          : `Open contract #${contract}: is it open, and between ${reporter} and ${respondent}?`,
    },
    {
      kind: 'click',
      say: `Open the message centre, ${conversations.length === 0 ? 'every conversation of the two' : conversations.join(', ')}: since when has ${respondent} not answered?`,
    },
    ...(contactTicket === null
      ? []
      : [{ kind: 'click' as const, say: `Open ticket #${contactTicket}: is there a reply?` }]),
  ];
}

function suspendSteps(uid: Uid, note: string): Plain[] {
  return [
    { kind: 'click', say: `Open OBO for ${uid}` },
    { kind: 'click', say: 'In the Identity section click the wrench' },
    { kind: 'click', say: 'Click Suspend/Resume' },
    { kind: 'click', say: 'As the reason choose Non-Response' },
    { kind: 'copy', say: 'Paste the note in the same dialog', label: 'Account note', text: note },
    { kind: 'click', say: 'Click Apply' },
  ];
}

function resumeSteps(uid: Uid): Plain[] {
  return [
    { kind: 'click', say: `Open OBO for ${uid}` },
    { kind: 'click', say: 'In the Identity section click the wrench' },
    { kind: 'click', say: 'Click Suspend/Resume' },
    {
      kind: 'click',
      say: 'Lift the suspension with the reason Non-Response only; leave those of other departments',
    },
    { kind: 'click', say: 'Click Apply' },
  ];
}

function noteSteps(uid: Uid, note: string): Plain[] {
  return [
    { kind: 'click', say: `Open OBO for ${uid}` },
    { kind: 'copy', say: 'Paste the note as a new account note', label: 'Account note', text: note },
    { kind: 'click', say: 'Click Apply' },
  ];
}

function newTicketSteps(
  linkedTo: TicketId | null,
  text: { subject: string; body: string },
  { respondent }: CardSubject,
): Plain[] {
  return [
    { kind: 'click', say: `In the helpdesk open a new ticket to ${respondent}` },
    { kind: 'copy', say: 'Paste the subject', label: 'Subject', text: text.subject },
    { kind: 'copy', say: 'Paste the message', label: 'Message', text: text.body },
    ...(linkedTo === null ? [] : [{ kind: 'click' as const, say: `Link it to ticket #${linkedTo}` }]),
    { kind: 'click', say: 'Click Send' },
    { kind: 'ticketNumber', say: 'Number of the new ticket' },
  ];
}

function replySteps(
  ticket: TicketId,
  text: { subject: string; body: string },
  to: 'reporter' | 'respondent',
): Plain[] {
  return [
    { kind: 'click', say: `In the helpdesk open ticket #${ticket} (the ${to}'s) and click Reply` },
    { kind: 'copy', say: 'Paste the message', label: `Message to the ${to}`, text: text.body },
    { kind: 'click', say: 'Click Send' },
  ];
}
