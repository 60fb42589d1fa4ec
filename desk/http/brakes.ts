/** The brakes: holds paused as a whole, by country or by list, and the end of automatic ones. At once, on every case (A6). */
import { z } from 'zod';
import { advance } from '../advance.ts';
import { setBrakes, showBrakes } from '../db/brakes.ts';
import { tell } from '../workspace/events.ts';
import { personOf } from './decisions.ts';
import { ok, operation } from './operation.ts';
import { instantOut, orNull, outsideId, toWire, words } from './wire.ts';

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
  result: z
    .strictObject({
      ...brakes.shape,
      since: instantOut.nullable().describe('null: nobody has ever set them'),
      by: z.string().nullable(),
      reason: z.string().nullable(),
      cap: z
        .strictObject({
          perHour: z.number().int(),
          suspensions: z.number().int().describe('wanted within the last hour'),
          reached: z.boolean(),
          freeAt: instantOut.nullable().describe('when a hold can be approved again; null: now, or never'),
        })
        .nullable()
        .describe('null: the policy has none'),
      outage: z
        .strictObject({ since: instantOut, until: instantOut, cases: z.number().int() })
        .nullable()
        .describe('the last one, while cases that became due in it wait for a person'),
      actsStopped: z
        .strictObject({
          since: instantOut,
          why: z.string(),
          acts: z.number().int().describe('done outside and not known here'),
        })
        .nullable()
        .describe('no act is done until an operator has seen what a restored database does not know'),
    })
    .meta({ id: 'Brakes' }),
  async handle({ service }) {
    const { cap, outage, actsStopped, ...now } = await showBrakes(service.desk.pool);
    return ok({
      ...now,
      countries: [...now.countries],
      uids: [...now.uids],
      since: orNull(now.since),
      cap:
        cap === null ? null : { ...cap, reached: cap.suspensions >= cap.perHour, freeAt: orNull(cap.freeAt) },
      outage:
        outage === null
          ? null
          : { since: toWire(outage.since), until: toWire(outage.until), cases: outage.cases },
      actsStopped: actsStopped === null ? null : { ...actsStopped, since: toWire(actsStopped.since) },
    });
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
    await tell(service.desk.pool, 'brakes', { by: by.id });
    const results = await advance(
      service.desk,
      cases.map((caseId) => ({ caseId, event: { kind: 'braked', by } })),
    );
    return ok({ calledBack: results.filter((result) => result.kind === 'stepped' && result.changed).length });
  },
});
