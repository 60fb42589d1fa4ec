/** What was done to people, sessions and keys: for those who keep them, and for those who look after that. */
import { z } from 'zod';
import { listEntries } from '../people/access-log.ts';
import { ok, operation } from './operation.ts';
import { instantOut, ordinalText, outsideId, toWire } from './wire.ts';

const ENTRIES_MOST = 200;

export const getAccessLog = operation({
  method: 'GET',
  route: '/access-log',
  noun: 'people',
  summary: 'What was done to people, sessions and keys, and by whom; the newest first',
  by: { kind: 'person', roles: ['administrator', 'auditor'] },
  query: z.strictObject({
    whom: outsideId.optional(),
    before: ordinalText.optional().describe('the entry after which to go on'),
  }),
  result: z.strictObject({
    entries: z.array(
      z.strictObject({
        n: z.number().int(),
        at: instantOut,
        by: z.string(),
        what: z.string(),
        whom: z.string().nullable(),
        details: z.looseObject({}),
      }),
    ),
    more: z.boolean(),
  }),
  async handle({ service, query }) {
    const rows = await listEntries(service.desk.pool, {
      whom: query.whom ?? null,
      before: query.before ?? null,
      limit: ENTRIES_MOST + 1,
    });
    const entries = rows.slice(0, ENTRIES_MOST);
    return ok({
      entries: entries.map((one) => ({ ...one, at: toWire(one.at), details: { ...one.details } })),
      more: rows.length > ENTRIES_MOST,
    });
  },
});
