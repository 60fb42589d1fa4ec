/** Cards: what no connector does, a person does in one sitting (A2). */
import { z } from 'zod';
import { cardSteps, overtakenStep, type CardAct, type CardStep } from '../../connectors/manual/cards.ts';
import type { CardKind, Case, CaseId } from '../../procedure/case.ts';
import type { PersonAct } from '../../procedure/event.ts';
import { referenceOf } from '../db/cases.ts';
import { readCase } from '../db/reading.ts';
import { acted } from './acting.ts';
import { advanced, advancedSchema } from './advanced.ts';
import { cardActs, stopsOf } from './card-acts.ts';
import { noCase } from './cases.ts';
import { personOf, submissionOf } from './decisions.ts';
import { ok, operation, problem } from './operation.ts';
import { notFound } from './problem.ts';
import type { Service } from './service.ts';
import { caseName, instantIn, instantOut, orNull, outsideId, toWire, words } from './wire.ts';

const CARDS_MOST = 200;
const cardKind = z.enum(['look', 'notice', 'message', 'hold', 'lift', 'note']);
const cardPath = z.strictObject({ case: caseName, card: cardKind });
const place = z.enum(['messageCentre', 'ticket']);
const actKind = z.enum([
  'look',
  'openContactTicket',
  'tellRespondent',
  'tellReporter',
  'suspend',
  'resume',
  'writeNote',
]);

const cardRow = z
  .strictObject({
    case: z.uuid(),
    reference: z.string(),
    card: cardKind,
    for: z.string().nullable(),
    acts: z.array(actKind),
    since: instantOut,
    openedBy: z.string().nullable(),
  })
  .meta({ id: 'CardRow' });

export const listCards = operation({
  method: 'GET',
  route: '/cards',
  noun: 'cards',
  summary: 'Cards that wait for a person, the longest waiting first',
  by: { kind: 'known' },
  query: z.strictObject({ card: cardKind.optional() }),
  result: z.strictObject({ cards: z.array(cardRow), more: z.boolean() }),
  async handle({ service, query }) {
    const { rows } = await service.desk.pool.query<{
      case: CaseId;
      reference: string;
      card: CardKind;
      role: string | null;
      acts: z.output<typeof actKind>[];
      since: number;
      opened: string | null;
    }>(
      `select e.case_id as case, c.reference, e.card, ms(min(e.made_at))::float8 as since, array_agg(e.kind order by e.made_seq) as acts,
         (select t ->> 'for' from json_array_elements(coalesce(c.state -> 'tasks', '[]')) t where t ->> 'card' = e.card limit 1) as role,
         case when c.state #>> '{openCard,card}' = e.card then c.state #>> '{openCard,by}' end as opened
       from effects e join cases c on c.id = e.case_id
       where e.state = 'handed' and ($1::text is null or e.card = $1) group by e.case_id, e.card, c.id
       order by min(e.made_at), e.case_id limit ${CARDS_MOST + 1}`,
      [query.card ?? null],
    );
    const cards = rows.slice(0, CARDS_MOST).map((row) => ({
      case: row.case,
      reference: referenceOf(Number(row.reference)),
      card: row.card,
      for: row.role,
      acts: row.acts,
      since: toWire(row.since),
      openedBy: row.opened,
    }));
    return ok({ cards, more: rows.length > CARDS_MOST });
  },
});

const step = z
  .looseObject({
    kind: z.enum(['click', 'copy', 'question', 'ticketNumber', 'done']),
    say: z.string(),
    act: actKind.nullable().describe('the act that the step belongs to'),
  })
  .describe('copy has label and text, a question has yes and no');

export const getCard = operation({
  method: 'GET',
  route: '/cases/{case}/cards/{card}',
  noun: 'cards',
  summary: 'One card: the exact clicks and the exact texts',
  by: { kind: 'known' },
  path: cardPath,
  result: z.strictObject({
    case: z.uuid(),
    reference: z.string(),
    card: cardKind,
    openedBy: z.string().nullable(),
    openedAt: instantOut.nullable().describe('an opened card says on and on what it said when it was opened'),
    steps: z.array(step),
    stops: z.array(actKind).describe('the acts at which it can be said that it could not be done'),
    asks: z.strictObject({
      ticket: z.boolean().describe('its one field: the number of the new ticket'),
      answerThere: z.boolean().describe('whether it begins by asking for an answer, which stops it'),
      look: z.boolean().describe('what was found has to be filled in'),
    }),
  }),
  async handle({ service, path }) {
    const read = await readCase(service.desk.pool, path.case);
    if (read === null) return noCase(path.case);
    const acts = await cardActs(service, read, path.card);
    if (acts.kind === 'gap')
      return problem({
        status: 409,
        code: 'textGap',
        message: `A text of this card lacks ${acts.missing.join(', ')}: it is not to be sent.`,
        next: 'Say that it could not be done.',
        retry: false,
      });
    if (acts.kind === 'notNow')
      return problem({
        status: 409,
        code: 'notNow',
        message: acts.message,
        next: acts.next,
        retry: true,
      });
    if (acts.list.length === 0) return problem(notFound(`${path.card} card of ${read.reference}`));
    const { current } = read;
    const steps = stepsOf(path.card, acts.list, current);
    const opened = current.openCard?.card === path.card ? current.openCard : null;
    return ok({
      case: read.id,
      reference: read.reference,
      card: path.card,
      openedBy: opened?.by ?? null,
      openedAt: orNull(opened?.at),
      steps: steps.map((one) => ({ ...one })),
      stops: [...stopsOf(steps)],
      asks: {
        ticket: steps.some(({ kind }) => kind === 'ticketNumber'),
        answerThere: path.card === 'hold',
        look: path.card === 'look' || acts.list.some(({ act }) => act.kind === 'look'),
      },
    });
  },
});

function stepsOf(card: CardKind, acts: readonly CardAct[], current: Case): readonly CardStep[] {
  const subject = {
    reporter: current.reporter.uid,
    respondent: current.respondent.uid,
    contract: current.contract,
    conversations: current.conversations,
    reportTicket: current.reportTicket,
    contactTicket: current.contactTicket,
  };
  const steps = cardSteps(card, acts, subject);
  // Overtaken after somebody had opened it (A2).
  const asksFirst =
    (card === 'lift' && current.hold !== null && current.hold.suspendedAt === null) ||
    (card === 'notice' && current.stage.kind === 'closed');
  return asksFirst && (card === 'lift' || card === 'notice')
    ? [overtakenStep(card, subject), ...steps]
    : steps;
}

const cardDone = {
  noun: 'cards',
  by: { kind: 'person' },
  path: cardPath,
  result: advancedSchema,
  keyed: true,
} as const;

export const openCard = operation({
  ...cardDone,
  method: 'POST',
  route: '/cases/{case}/cards/{card}/open',
  summary: 'Open a card: from now on it may have been done',
  handle: ({ service, path, caller }) =>
    act(service, path.case, caller, { kind: 'openCard', card: path.card }, null),
});

const look = z
  .strictObject({
    silentSince: instantIn
      .nullable()
      .describe('since when the reporter waits; null where the respondent has answered'),
    respondentCanAnswer: z.boolean(),
    accountClosed: z.boolean(),
    contractOpen: z.boolean(),
  })
  .meta({ id: 'CardLook' });

export const finishCard = operation({
  ...cardDone,
  method: 'POST',
  route: '/cases/{case}/cards/{card}/finish',
  summary: 'Everything on the card was done, or an answer was found there',
  body: z.strictObject({
    ticket: outsideId.nullable().default(null),
    answerThere: place
      .nullable()
      .default(null)
      .describe('where the respondent has answered after all; stops a hold card'),
    look: look.nullable().default(null),
    reason: words.nullable().default(null),
  }),
  handle: ({ service, path, body, caller }) => {
    const { reason, ...found } = body;
    return act(service, path.case, caller, { kind: 'finishCard', card: path.card, ...found }, reason);
  },
});

export const couldNot = operation({
  ...cardDone,
  method: 'POST',
  route: '/cases/{case}/cards/{card}/could-not',
  summary: 'The card stopped at one act: those before it were done, this one was not',
  body: z.strictObject({ act: actKind, reason: words.nullable().default(null) }),
  handle: ({ service, path, body, caller }) =>
    act(service, path.case, caller, { kind: 'couldNot', card: path.card, act: body.act }, body.reason),
});

async function act(
  service: Service,
  name: string,
  caller: { readonly kind: string } | null,
  personAct: PersonAct,
  reason: string | null,
) {
  const read = await readCase(service.desk.pool, name);
  if (read === null) return noCase(name);
  const person = personOf(caller);
  const submission = submissionOf(read.id, person, personAct, reason, null);
  if (!('caseId' in submission)) return problem(submission);
  return acted(service, person, [read.id], await advanced(service.desk, submission));
}
