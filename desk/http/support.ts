/** A way to get support (K3): whom to ask, the personal service, the learning hub, and requests for help that reach the leads. */
import { z } from 'zod';
import type { Person, Role } from '../../procedure/case.ts';
import { referenceOf } from '../db/cases.ts';
import {
  answerHelp,
  askForHelp,
  closeHelp,
  listHelp,
  readSupport,
  setSupport,
  type Helped,
  type HelpRequest,
} from '../db/help.ts';
import { readCase } from '../db/reading.ts';
import { tell } from '../workspace/events.ts';
import { has, WORKING } from './article-votes.ts';
import { noCase } from './cases.ts';
import { personOf } from './decisions.ts';
import { ok, operation, problem, type Answer } from './operation.ts';
import { notFound, type Problem } from './problem.ts';
import type { Service } from './service.ts';
import { caseName, instantOut, ordinalText, orNull, plainText, toWire, words } from './wire.ts';

/** Who answers. */
const HELPERS: readonly Role[] = ['lead', 'policyOwner', 'administrator'];
/** Who sees what everybody asked. */
const OVERSEERS: readonly Role[] = [...HELPERS, 'auditor'];
const WORDS_MOST = 4000;

const link = z
  .url({ protocol: /^https?$/, error: 'must be an address that begins with https:// or http://' })
  .max(500)
  .nullable()
  .default(null);
const settingsBody = z.strictObject({
  contact: words.max(300).nullable().default(null).describe('whom to ask and how, in words'),
  contactLink: link.describe('where that leads, such as a channel or a page'),
  personalService: link.describe('the login for personal service'),
  learningHub: link,
});
const supportSchema = z
  .strictObject({
    contact: z.string().nullable(),
    contactLink: z.string().nullable(),
    personalService: z.string().nullable(),
    learningHub: z.string().nullable(),
    helpOpen: z.number().int().describe('requests for help that nobody has answered'),
    mayAsk: z.boolean(),
    mayAnswer: z.boolean().describe('requests for help, and to set all this'),
  })
  .meta({ id: 'Support' });

async function supportFor(service: Service, person: Person): Promise<z.input<typeof supportSchema>> {
  const support = await readSupport(service.desk.pool);
  return { ...support, mayAsk: has(person, WORKING), mayAnswer: has(person, HELPERS) };
}

export const getSupport = operation({
  method: 'GET',
  route: '/support',
  noun: 'support',
  summary: 'Whom to ask, and where; what is not set is null',
  by: { kind: 'person' },
  result: supportSchema,
  handle: async ({ service, caller }) => ok(await supportFor(service, personOf(caller))),
});

export const setSupportSettings = operation({
  method: 'POST',
  route: '/support',
  noun: 'support',
  summary: 'Set whom to ask, and where, as a whole',
  by: { kind: 'person', roles: HELPERS },
  body: settingsBody,
  result: supportSchema,
  keyed: true,
  async handle({ service, body, caller }) {
    const person = personOf(caller);
    await setSupport(service.desk.pool, body, person.id);
    return ok(await supportFor(service, person));
  },
});

const requestSchema = z
  .strictObject({
    number: z.number().int(),
    state: z.enum(['open', 'answered', 'closed']),
    askedBy: z.string(),
    askedAt: instantOut,
    case: z.uuid().nullable(),
    reference: z.string().nullable(),
    section: z.string().nullable().describe('the section of the article at which it was asked'),
    words: z.string(),
    answer: z.string().nullable(),
    answeredBy: z.string().nullable(),
    answeredAt: instantOut.nullable(),
    closedBy: z.string().nullable(),
    closedAt: instantOut.nullable(),
  })
  .meta({ id: 'HelpRequest' });

const requestBody = (request: HelpRequest): z.input<typeof requestSchema> => ({
  number: request.number,
  state: request.closedAt !== null ? 'closed' : request.answeredAt !== null ? 'answered' : 'open',
  askedBy: request.askedBy,
  askedAt: toWire(request.askedAt),
  case: request.caseId,
  reference: request.reference === null ? null : referenceOf(request.reference),
  section: request.section,
  words: request.words,
  answer: request.answer,
  answeredBy: request.answeredBy,
  answeredAt: orNull(request.answeredAt),
  closedBy: request.closedBy,
  closedAt: orNull(request.closedAt),
});

export const getHelp = operation({
  method: 'GET',
  route: '/help',
  noun: 'support',
  summary: 'Requests for help, the longest waiting first: your own, for leads everybody’s',
  by: { kind: 'person' },
  query: z.strictObject({
    open: z.enum(['true', 'false']).default('true').describe('only those that are not closed'),
    mine: z.enum(['true', 'false']).default('false'),
  }),
  result: z.strictObject({ requests: z.array(requestSchema), more: z.boolean() }),
  async handle({ service, query, caller }) {
    const person = personOf(caller);
    const of = query.mine === 'true' || !has(person, OVERSEERS) ? person.id : null;
    const { requests, more } = await listHelp(service.desk.pool, of, query.open === 'true');
    return ok({ requests: requests.map(requestBody), more });
  },
});

export const askHelp = operation({
  method: 'POST',
  route: '/help',
  noun: 'support',
  summary: 'Ask a lead for help, perhaps on a case',
  by: { kind: 'person', roles: WORKING },
  body: z.strictObject({
    case: caseName.nullable().default(null),
    section: plainText.max(100).nullable().default(null),
    words: words.max(WORDS_MOST),
  }),
  result: requestSchema,
  status: 201,
  keyed: true,
  async handle({ service, body, caller }) {
    const { pool } = service.desk;
    const about = body.case === null ? null : await readCase(pool, body.case);
    if (body.case !== null && about === null) return noCase(body.case);
    const request = await askForHelp(pool, {
      by: personOf(caller).id,
      caseId: about?.id ?? null,
      section: body.section,
      words: body.words,
    });
    await tell(pool, 'help', { number: request.number });
    return { kind: 'ok', status: 201, body: requestBody(request) };
  },
});

const helpPath = z.strictObject({ number: ordinalText });
const changing = {
  method: 'POST',
  noun: 'support',
  path: helpPath,
  result: requestSchema,
  keyed: true,
} as const;

export const answerHelpRequest = operation({
  ...changing,
  route: '/help/{number}/answer',
  summary: 'Answer a request for help; the first answer stays',
  by: { kind: 'person', roles: HELPERS },
  body: z.strictObject({ words: words.max(WORDS_MOST) }),
  handle: async ({ service, path, body, caller }) =>
    helped(
      service,
      path.number,
      await answerHelp(service.desk.pool, path.number, body.words, personOf(caller).id),
    ),
});

export const closeHelpRequest = operation({
  ...changing,
  route: '/help/{number}/close',
  summary: 'Close a request for help: whoever asked, or a lead',
  by: { kind: 'person', roles: WORKING },
  async handle({ service, path, caller }) {
    const person = personOf(caller);
    const own = has(person, HELPERS) ? null : person.id;
    return helped(service, path.number, await closeHelp(service.desk.pool, path.number, person.id, own));
  },
});

async function helped(
  service: Service,
  number: number,
  result: Helped,
): Promise<Answer<z.input<typeof requestSchema>>> {
  switch (result.kind) {
    case 'done':
      await tell(service.desk.pool, 'help', { number });
      return ok(requestBody(result.request));
    case 'absent':
      return problem(notFound(`request for help ${number} of yours`));
    case 'before':
      return problem(before(result.request));
  }
}

function before({ answeredBy, closedBy }: HelpRequest): Problem {
  const who = closedBy === null ? `${answeredBy} has answered` : `${closedBy} has closed`;
  return {
    status: 409,
    code: 'closed',
    message: `${who} this request already.`,
    next: 'Nothing was changed. Read what stands there now.',
    retry: false,
  };
}
