/** Who looks at or works on a case, and who is on duty. */
import { z } from 'zod';
import { idsOf } from '../db/case-names.ts';
import { DUTY_FADES_MINUTES, listDuty, seen, setDuty } from '../workspace/duty.ts';
import { HEARTBEAT_SECONDS, listPresent, sayPresent } from '../workspace/presence.ts';
import { AGENTS } from '../workspace/receivers.ts';
import { noCase } from './cases.ts';
import { personOf } from './decisions.ts';
import { ok, operation } from './operation.ts';
import { caseName, instantOut, toWire } from './wire.ts';

const doing = z.enum(['looks', 'works']);

export const sayPresence = operation({
  method: 'POST',
  route: '/presence',
  noun: 'queue',
  summary: 'A page says which case it shows: again every few seconds, and at once where that changes',
  by: { kind: 'person', roles: [...AGENTS, 'policyOwner', 'administrator'] },
  body: z.strictObject({
    page: z
      .string()
      .regex(/^[\w-]{8,64}$/)
      .describe('made up by the page, and its own'),
    case: caseName.nullable().describe('null: it shows none any more'),
    doing: doing.default('looks').describe('works: something is being filled in'),
  }),
  result: z.strictObject({ againInSeconds: z.number().int() }),
  async handle({ service, body, caller }) {
    const { pool } = service.desk;
    const { id: person } = personOf(caller);
    const caseId = body.case === null ? null : (await idsOf(pool, [body.case])).get(body.case);
    if (caseId === undefined) return noCase(body.case ?? '');
    await Promise.all([
      sayPresent(pool, { person, page: body.page }, caseId, body.doing),
      seen(pool, person),
    ]);
    return ok({ againInSeconds: HEARTBEAT_SECONDS });
  },
});

export const getPresence = operation({
  method: 'GET',
  route: '/presence',
  noun: 'queue',
  summary: 'Everybody who looks at or works on a case now; changes come as desk events',
  by: { kind: 'person' },
  result: z.strictObject({
    present: z.array(z.strictObject({ case: z.uuid(), person: z.string(), doing, since: instantOut })),
  }),
  async handle({ service }) {
    const present = await listPresent(service.desk.pool);
    return ok({
      present: present.map((one) => ({
        case: one.caseId,
        person: one.person,
        doing: one.doing,
        since: toWire(one.since),
      })),
    });
  },
});

const onDuty = z
  .strictObject({
    person: z.string(),
    since: instantOut,
    seenAt: instantOut,
    has: z.number().int().describe('open cases that they have'),
    needs: z.number().int().describe('of those, how many need a person'),
  })
  .meta({ id: 'OnDuty' });
const duty = z.strictObject({ onDuty: z.array(onDuty), fadesAfterMinutes: z.number().int() });

export const getDuty = operation({
  method: 'GET',
  route: '/duty',
  noun: 'queue',
  summary: 'Who is on duty now; whoever has not been seen for long is not',
  by: { kind: 'person' },
  result: duty,
  async handle({ service }) {
    const people = await listDuty(service.desk.pool);
    return ok({
      onDuty: people.map((one) => ({ ...one, since: toWire(one.since), seenAt: toWire(one.seenAt) })),
      fadesAfterMinutes: DUTY_FADES_MINUTES,
    });
  },
});

export const sayDuty = operation({
  method: 'POST',
  route: '/duty',
  noun: 'queue',
  summary: 'Begin or end one’s own shift',
  by: { kind: 'person', roles: AGENTS },
  body: z.strictObject({ on: z.boolean() }),
  result: z.strictObject({ on: z.boolean() }),
  async handle({ service, body, caller }) {
    await setDuty(service.desk.pool, personOf(caller).id, body.on);
    return ok({ on: body.on });
  },
});
