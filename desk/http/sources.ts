/** Sources: what they say they have shown, messages that they bring, and messages of ours that did not arrive (H5, P6, P8). */
import { z } from 'zod';
import type { RawMessage } from '../../connectors/ports.ts';
import type { Instant } from '../../procedure/case.ts';
import { declareSource, listSources, restoreSource } from '../db/sources.ts';
import { MESSAGES_MOST, take, type Batch } from '../listen.ts';
import { personOf } from './decisions.ts';
import { sourceBody, sourceSchema } from './evidence.ts';
import { ok, operation, problem, type Answer } from './operation.ts';
import { notFound, type Problem } from './problem.ts';
import type { Service } from './service.ts';
import { instantIn, millisecondsIn, outsideId, plainText } from './wire.ts';

const MEBIBYTE = 1024 * 1024;
const BODY_BYTES = 16 * MEBIBYTE;
const position = plainText.min(1).max(500);
const operators = { kind: 'integration', orRoles: ['administrator'], scope: 'messages' } as const;

const rawMessage = z
  .strictObject({
    id: outsideId,
    conversation: outsideId.describe('the conversation, or the ticket'),
    from: outsideId.nullable().describe('uid of the author; null where the source does not know'),
    to: outsideId.nullable().default(null),
    contract: outsideId.nullable().default(null),
    author: z.enum(['user', 'desk', 'system']).default('user'),
    automatic: z
      .enum(['no', 'automatic', 'absence'])
      .default('no')
      .describe('an automatic reply; absence where it announces one'),
    sentAt: instantIn.describe('by the clock of the server that took it (P9)'),
    text: z.string().max(100_000).default(''),
  })
  .meta({ id: 'RawMessage' });
const bounce = z.strictObject({ key: outsideId.describe('the key of the act that sent it'), at: instantIn });
const heard = z
  .strictObject({
    concerned: z
      .number()
      .int()
      .describe('events of cases that came of it; what concerns no case is not kept'),
    broken: z
      .boolean()
      .describe('a message was older than promised: the source is grade C until an operator restores it'),
    overtaken: z.boolean().describe('this stretch had been taken before'),
  })
  .meta({ id: 'Heard' });

async function hear(
  service: Service,
  name: string,
  batch: (place: 'messageCentre' | 'ticket') => Batch,
): Promise<Answer<z.input<typeof heard>>> {
  const source = (await listSources(service.desk.pool)).find((one) => one.name === name);
  if (source === undefined) return problem(noSource(name));
  const given = batch(source.place);
  if (given.seenUpTo !== null && given.seenUpTo > (await deskNow(service))) return problem(AHEAD);
  const result = await take(service.desk, { name, place: source.place }, given);
  if (result.kind === 'overtaken') return ok({ concerned: 0, broken: false, overtaken: true });
  return ok({ concerned: result.advanced.length, broken: result.broken, overtaken: false });
}

/** A watermark never goes back: one that lay ahead would prove every silence until then. */
const AHEAD: Problem = {
  status: 422,
  code: 'ahead',
  message: 'seenUpTo lies in the future: nobody can have seen what has not been sent yet.',
  next: 'Nothing was taken. Look at the unit, the zone and the clock behind seenUpTo, and send it again.',
  retry: false,
};

async function deskNow({ desk }: Service): Promise<Instant> {
  const { rows } = await desk.pool.query<{ now: number }>({
    name: 'desk-now',
    text: 'select ms(desk_now())::float8 as now',
  });
  const [row] = rows;
  if (row === undefined) throw new Error('the desk has no clock');
  return row.now;
}

const noSource = (name: string): Problem => ({
  ...notFound(`source ${name}`),
  next: 'Declare it first (POST /sources).',
});

export const takeMessages = operation({
  method: 'POST',
  route: '/messages',
  noun: 'messages',
  summary: 'Messages of a source, in batches; the same message twice is taken once',
  by: operators,
  body: z.strictObject({
    source: outsideId,
    messages: z.array(rawMessage).max(MESSAGES_MOST),
    from: position
      .nullable()
      .default(null)
      .describe('where this stretch begins in the stream; null where there are no positions'),
    to: position.nullable().default(null),
    seenUpTo: instantIn
      .nullable()
      .default(null)
      .describe('everything sent at or before it has been given, these included'),
  }),
  result: heard,
  keyed: true,
  bodyLimit: BODY_BYTES,
  handle: ({ service, body }) =>
    hear(service, body.source, (place) => ({
      messages: body.messages.map((message): RawMessage => ({ ...message, place })),
      from: body.from,
      to: body.to,
      seenUpTo: body.seenUpTo,
    })),
});

export const takeWatermark = operation({
  method: 'POST',
  route: '/watermarks',
  noun: 'messages',
  summary: 'How far a source has been seen: everything sent at or before it has been given',
  by: operators,
  body: z.strictObject({ source: outsideId, seenUpTo: instantIn }),
  result: heard,
  keyed: true,
  handle: ({ service, body }) =>
    hear(service, body.source, () => ({ messages: [], from: null, to: null, seenUpTo: body.seenUpTo })),
});

export const takeBounces = operation({
  method: 'POST',
  route: '/bounces',
  noun: 'messages',
  summary: 'Accepted messages of the desk that did not arrive after all (P6)',
  by: operators,
  body: z.strictObject({ source: outsideId, bounced: z.array(bounce).min(1).max(MESSAGES_MOST) }),
  result: heard,
  keyed: true,
  handle: ({ service, body }) =>
    hear(service, body.source, () => ({
      messages: [],
      bounced: body.bounced,
      from: null,
      to: null,
      seenUpTo: null,
    })),
});

export const getSources = operation({
  method: 'GET',
  route: '/sources',
  noun: 'messages',
  summary: 'The places in which an answer can arrive, and how far each has been seen',
  by: { kind: 'known' },
  result: z.strictObject({ sources: z.array(sourceSchema) }),
  handle: async ({ service }) => ok({ sources: (await listSources(service.desk.pool)).map(sourceBody) }),
});

export const declare = operation({
  method: 'POST',
  route: '/sources',
  noun: 'messages',
  summary: 'Declare a source, or bring it in line; a stream without a stated bound is grade C',
  by: { kind: 'person', roles: ['administrator'] },
  body: z.strictObject({
    name: outsideId,
    place: z.enum(['messageCentre', 'ticket']),
    grade: z.enum(['A', 'B', 'C']),
    boundMs: millisecondsIn
      .nullable()
      .default(null)
      .describe('the longest time between sending and appearing that the marketplace has stated'),
    manual: z.boolean().default(false),
    uncertaintyMs: millisecondsIn.default(0),
  }),
  result: z.strictObject({ sources: z.array(sourceSchema) }),
  keyed: true,
  async handle({ service, body }) {
    const { boundMs, uncertaintyMs, ...rest } = body;
    await declareSource(service.desk.pool, { ...rest, bound: boundMs, uncertainty: uncertaintyMs });
    return ok({ sources: (await listSources(service.desk.pool)).map(sourceBody) });
  },
});

export const restore = operation({
  method: 'POST',
  route: '/sources/{name}/restore',
  noun: 'messages',
  summary: 'Trust a stream again after a broken promise',
  by: { kind: 'person', roles: ['administrator'] },
  path: z.strictObject({ name: outsideId }),
  result: z.strictObject({ restored: z.boolean().describe('false where nothing was broken') }),
  keyed: true,
  handle: async ({ service, path, caller }) =>
    ok({ restored: await restoreSource(service.desk.pool, path.name, personOf(caller).id) }),
});
