/** The brakes: holds paused as a whole, by country or by list, and the end of automatic ones. At once, on every case (A6). */
import { z } from 'zod';
import { advance } from '../advance.ts';
import { readBrakes, setBrakes } from '../db/brakes.ts';
import { personOf } from './decisions.ts';
import { ok, operation } from './operation.ts';
import { outsideId, words } from './wire.ts';

const brakes = z.strictObject({
  holdsPaused: z.boolean(),
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .max(300)
    .describe('holds of respondents in these countries are paused'),
  uids: z.array(outsideId).max(10_000).describe('holds of these accounts are paused'),
  automaticEnded: z.boolean(),
});

export const getBrakes = operation({
  method: 'GET',
  route: '/brakes',
  noun: 'brakes',
  summary: 'What stops holds at the moment',
  by: { kind: 'known' },
  result: brakes.meta({ id: 'Brakes' }),
  async handle({ service }) {
    const now = await readBrakes(service.desk.pool);
    return ok({ ...now, countries: [...now.countries], uids: [...now.uids] });
  },
});

export const pullBrakes = operation({
  method: 'POST',
  route: '/brakes',
  noun: 'brakes',
  summary:
    'Set the brakes as a whole. Approvals that were not sent fall back to proposals; no lift is delayed',
  by: { kind: 'person', roles: ['lead', 'policyOwner', 'administrator'] },
  body: z.strictObject({ ...brakes.shape, reason: words }),
  result: z.strictObject({ calledBack: z.number().int().describe('approvals that fell back to proposals') }),
  keyed: true,
  async handle({ service, body, caller }) {
    const { reason, ...wanted } = body;
    const by = personOf(caller);
    const cases = await setBrakes(service.desk.pool, wanted, by.id, reason);
    const results = await advance(
      service.desk,
      cases.map((caseId) => ({ caseId, event: { kind: 'braked', by } })),
    );
    return ok({ calledBack: results.filter((result) => result.kind === 'stepped' && result.changed).length });
  },
});
