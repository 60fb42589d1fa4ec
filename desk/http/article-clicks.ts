/** The steps of the cards for the article, from the cards' own function (A2): two lists of clicks would part ways. */
import { cardSteps, type CardAct, type CardStep, type CardSubject } from '../../connectors/manual/cards.ts';
import type { Act, CardKind, NoticeText } from '../../procedure/case.ts';
import type { Clicks } from '../../procedure/article/clicks.ts';
import { gap } from '../../procedure/article/prose.ts';

const SUBJECT: CardSubject = {
  reporter: gap('reporter'),
  respondent: gap('respondent'),
  contract: gap('contract'),
  conversations: [],
  reportTicket: gap('report ticket'),
  contactTicket: gap('contact ticket'),
};
/** The texts stand in the article beside the steps, and the note as well. */
const TEXT: NoticeText = { template: 'notice', language: 'en', zone: 'UTC', facts: { contract: null } };
const [REPORT, CONTACT, UID] = [gap('report ticket'), gap('contact ticket'), gap('respondent')];

const toReporter: Act = { kind: 'tellReporter', ticket: REPORT, text: TEXT };
const toRespondent: Act = { kind: 'tellRespondent', ticket: CONTACT, text: TEXT };
const CARDS: { readonly [card in keyof Clicks]: readonly Act[] } = {
  notice: [toReporter, { kind: 'openContactTicket', text: TEXT, linkedTo: REPORT }],
  hold: [{ kind: 'suspend', uid: UID, note: '' }, toRespondent],
  lift: [{ kind: 'resume', uid: UID }, toReporter, toRespondent, { kind: 'writeNote', uid: UID, note: '' }],
};

export function articleClicks(): Clicks {
  return { notice: stepsOf('notice'), hold: stepsOf('hold'), lift: stepsOf('lift') };
}

function stepsOf(card: CardKind & keyof Clicks): readonly string[] {
  const acts: CardAct[] = CARDS[card].map((act) => ({
    key: '',
    act,
    text: 'text' in act ? { subject: '', body: '' } : null,
  }));
  return cardSteps(card, acts, SUBJECT).map(sentence);
}

function sentence(step: CardStep): string {
  switch (step.kind) {
    case 'question':
      return `${step.say} Yes: ${step.yes}. No: ${step.no}.`;
    case 'ticketNumber':
      return `${step.say}: put it into the field of the card`;
    case 'copy':
    case 'click':
    case 'done':
      return step.say;
  }
}
