/** Who has which case: claim, give back, pass on, and who had it before. */
import { z } from 'zod';
import { idsOf } from '../db/case-names.ts';
import { readCase } from '../db/reading.ts';
import { assign, assignmentsOf, type Assigned } from '../workspace/assignments.ts';
import { AGENTS, readReceiver } from '../workspace/receivers.ts';
import { casePath, noCase } from './cases.ts';
import { personOf } from './decisions.ts';
import { ok, operation, problem } from './operation.ts';
import type { Problem } from './problem.ts';
import { caseName, instantOut, plainText, toWire } from './wire.ts';

export const personName = plainText.min(1).max(100);
const CASES_MOST = 500;

const result = z.strictObject({
  case: caseName.describe('as it was named'),
  changed: z.boolean(),
  refused: z.strictObject({ code: z.string(), message: z.string(), next: z.string() }).nullable(),
});

export const assignCases = operation({
  method: 'POST',
  route: '/assignments',
  noun: 'queue',
  summary:
    'Give cases to a person or to nobody. Of a pair both go (R8). Cases that somebody else has are left with them unless over is said',
  by: { kind: 'person', roles: AGENTS },
  body: z.strictObject({
    cases: z.array(caseName).min(1).max(CASES_MOST),
    to: personName.nullable().describe('null: to nobody'),
    over: z.boolean().default(false).describe('also where somebody else has them'),
  }),
  result: z.strictObject({ results: z.array(result) }),
  keyed: true,
  async handle({ service, body, caller }) {
    const { pool } = service.desk;
    const by = personOf(caller);
    const { to } = body;
    const receiver = to === null ? null : await readReceiver(pool, to);
    if (to !== null && receiver === null) return problem(noReceiver(to));
    const names = [...new Set(body.cases)];
    const ids = await idsOf(pool, names);
    const assigned = await assign(pool, {
      cases: [...new Set(ids.values())],
      to,
      by: by.id,
      how: to === null ? 'released' : to === by.id ? 'claimed' : 'assigned',
      over: body.over ? 'anybody' : 'free',
      uid: receiver?.uid ?? null,
    });
    const byId = new Map(assigned.map((one) => [one.caseId, one]));
    return ok({ results: names.map((name) => resultOf(name, byId.get(ids.get(name) ?? ''))) });
  },
});

export const noReceiver = (name: string): Problem => ({
  status: 422,
  code: 'noReceiver',
  message: `Nobody called ${name} works on cases here.`,
  next: 'Nothing was changed. Choose one of the colleagues.',
  retry: false,
});

function resultOf(name: string, assigned: Assigned | undefined): z.input<typeof result> {
  switch (assigned?.kind) {
    case 'assigned':
      return { case: name, changed: assigned.changed, refused: null };
    case 'taken':
      return refusedFor(name, {
        code: 'taken',
        message: `${assigned.by} has this case.`,
        next: 'Ask them, or take it over.',
      });
    case 'ownCase':
      return refusedFor(name, {
        code: 'ownCase',
        message: 'Whoever is a party to a case cannot have it.',
        next: 'Leave it to a colleague.',
      });
    case 'unknown':
    case undefined:
      return refusedFor(name, {
        code: 'notFound',
        message: `There is no case ${name}.`,
        next: 'Check the reference, or look for it in the list.',
      });
  }
}

const refusedFor = (
  name: string,
  refused: NonNullable<z.input<typeof result>['refused']>,
): z.input<typeof result> => ({ case: name, changed: false, refused });

export const getAssignments = operation({
  method: 'GET',
  route: '/cases/{case}/assignments',
  noun: 'queue',
  summary: 'Everybody who has had this case, the latest first',
  by: { kind: 'known' },
  path: casePath,
  result: z.strictObject({
    assigned: z.string().nullable(),
    log: z.array(
      z.strictObject({
        person: z.string().nullable().describe('null: nobody had it any more'),
        by: z.string(),
        how: z.enum(['claimed', 'released', 'assigned', 'acted', 'handedOver']),
        at: instantOut,
      }),
    ),
  }),
  async handle({ service, path }) {
    const read = await readCase(service.desk.pool, path.case);
    if (read === null) return noCase(path.case);
    const log = await assignmentsOf(service.desk.pool, read.id);
    return ok({
      assigned: log[0]?.person ?? null,
      log: log.map((entry) => ({ ...entry, at: toWire(entry.at) })),
    });
  },
});
