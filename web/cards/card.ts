/** A card as it is being worked through: which steps are shown, what is lacking before *done*, and what would be said (A2). */
import type { CardLook, Operations } from '../api/operations.generated.ts';

export type CardName = Operations['getCard']['path']['card'];
export type Finish = Operations['finishCard']['body'];
export type Step = Operations['getCard']['result']['steps'][number];
/** What a card asks for, beside its steps. */
export type Asks = Operations['getCard']['result']['asks'];

/** One step with the fields of its kind. */
export type Told =
  | { readonly kind: 'click'; readonly say: string }
  | { readonly kind: 'copy'; readonly say: string; readonly label: string; readonly text: string }
  | { readonly kind: 'question'; readonly say: string; readonly yes: string; readonly no: string }
  | { readonly kind: 'ticketNumber'; readonly say: string }
  | { readonly kind: 'done'; readonly say: string };

const textIn = (step: Step, field: string): string => {
  const value = step[field];
  return typeof value === 'string' ? value : '';
};

export function toldOf(step: Step): Told {
  const { say } = step;
  switch (step.kind) {
    case 'copy':
      return { kind: 'copy', say, label: textIn(step, 'label'), text: textIn(step, 'text') };
    case 'question':
      return { kind: 'question', say, yes: textIn(step, 'yes'), no: textIn(step, 'no') };
    case 'ticketNumber':
    case 'done':
      return { kind: step.kind, say };
    case 'click':
      return { kind: 'click', say };
  }
}

export interface Work {
  /** The answer to the question with which a card begins: of a hold card, whether and where there is an answer. */
  readonly question: 'open' | 'no' | 'yes' | 'messageCentre' | 'ticket';
  readonly ticket: string;
  readonly look: LookWork;
}

/** What a look found, as it is being typed. */
export interface LookWork {
  readonly answered: boolean;
  /** As the browser's field for date and time gives it. */
  readonly silentSince: string;
  readonly canAnswer: boolean;
  readonly accountClosed: boolean;
  readonly contractOpen: boolean;
}

export const freshWork: Work = {
  question: 'open',
  ticket: '',
  look: { answered: false, silentSince: '', canAnswer: true, accountClosed: false, contractOpen: true },
};

/** Steps after the question are shown once it was answered, unless the answer stops the card. */
export function shownSteps(steps: readonly Told[], { question }: Pick<Work, 'question'>): readonly Told[] {
  const at = steps.findIndex(({ kind }) => kind === 'question');
  if (at === -1 || question === 'no' || question === 'yes') return steps;
  return steps.slice(0, at + 1);
}

export type Finished =
  | { readonly kind: 'body'; readonly body: Finish }
  | { readonly kind: 'lacks'; readonly what: string };

/** What *done* says to the desk, or what is lacking. */
export function finishOf(asks: Asks, steps: readonly Told[], work: Work): Finished {
  if (steps.some(({ kind }) => kind === 'question') && work.question === 'open')
    return { kind: 'lacks', what: 'Answer the question first.' };
  if (work.question === 'messageCentre' || work.question === 'ticket')
    return { kind: 'body', body: { answerThere: work.question } };
  const ticket = work.ticket.trim() === '' ? null : work.ticket.trim();
  if (ticket === null && asks.ticket)
    return { kind: 'lacks', what: 'The number of the new ticket is needed.' };
  if (!asks.look || asks.answerThere) return { kind: 'body', body: { ticket } };
  const look = lookOf(work.look);
  if (look === null)
    return {
      kind: 'lacks',
      what: 'Since when the reporter waits is needed, or that the respondent has answered.',
    };
  return { kind: 'body', body: { ticket, look } };
}

function lookOf({
  answered,
  silentSince,
  canAnswer,
  accountClosed,
  contractOpen,
}: LookWork): CardLook | null {
  const at = Date.parse(silentSince);
  if (!answered && (silentSince === '' || Number.isNaN(at))) return null;
  return {
    silentSince: answered ? null : new Date(at).toISOString(),
    respondentCanAnswer: canAnswer,
    accountClosed,
    contractOpen,
  };
}
