/** API keys of machines, kept by administrators. */
import { z } from 'zod';
import { KEY_DAYS_MOST, listKeys, makeKey, revokeKey, type KeyRow } from '../people/api-keys.ts';
import { SCOPES } from '../people/roles.ts';
import { personOf } from './decisions.ts';
import { API, created, ok, operation, problem } from './operation.ts';
import { notFound } from './problem.ts';
import { instantOut, orNull, toWire } from './wire.ts';

const scope = z.enum(SCOPES);
const keySchema = z
  .strictObject({
    id: z.uuid(),
    name: z.string().describe('how the machine is called in histories'),
    prefix: z.string().describe('how the key begins, to recognise it'),
    scopes: z.array(scope),
    madeAt: instantOut,
    madeBy: z.string(),
    endsAt: instantOut,
    usedAt: instantOut.nullable(),
    revokedAt: instantOut.nullable(),
    revokedBy: z.string().nullable(),
    works: z.boolean(),
  })
  .meta({ id: 'ApiKey' });
const bodyOf = (row: KeyRow): z.input<typeof keySchema> => ({
  ...row,
  scopes: [...row.scopes],
  madeAt: toWire(row.madeAt),
  endsAt: toWire(row.endsAt),
  usedAt: orNull(row.usedAt),
  revokedAt: orNull(row.revokedAt),
});

export const getApiKeys = operation({
  method: 'GET',
  route: '/api-keys',
  noun: 'people',
  summary: 'Every API key that was ever made, without the keys themselves',
  by: { kind: 'person', roles: ['administrator', 'auditor'] },
  result: z.strictObject({ keys: z.array(keySchema) }),
  handle: async ({ service }) => ok({ keys: (await listKeys(service.desk.pool)).map(bodyOf) }),
});

export const addApiKey = operation({
  method: 'POST',
  route: '/api-keys',
  noun: 'people',
  summary: 'Make an API key; it is told once',
  by: { kind: 'person', roles: ['administrator'] },
  body: z.strictObject({
    name: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/, 'must be 1 to 64 letters, digits and . _ @ -'),
    scopes: z
      .array(scope)
      .min(1)
      .transform((list) => [...new Set(list)]),
    days: z.number().int().min(1).max(KEY_DAYS_MOST).describe('after which it ends'),
  }),
  result: z.strictObject({ row: keySchema, key: z.string().describe('the key itself, told once') }),
  status: 201,
  async handle({ service, body, caller }) {
    const { row, key } = await makeKey(service.desk.pool, body, personOf(caller).id);
    return created({ row: bodyOf(row), key }, `${API}/api-keys/${row.id}`);
  },
});

export const revokeApiKey = operation({
  method: 'POST',
  route: '/api-keys/{key}/revoke',
  noun: 'people',
  summary: 'End a key at once; streams that it opened end with it',
  by: { kind: 'person', roles: ['administrator'] },
  path: z.strictObject({ key: z.uuid() }),
  result: z.strictObject({ row: keySchema }),
  async handle({ service, path, caller }) {
    const row = await revokeKey(service.desk.pool, path.key, personOf(caller).id);
    if (row === null) return problem(notFound('such key'));
    await service.streams.look();
    return ok({ row: bodyOf(row) });
  },
});
