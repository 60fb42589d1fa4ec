/** Hand-over at the end of a shift: what is open and due, to one person or to nobody, with a note. */
import { z } from 'zod';
import { idsOf } from '../db/case-names.ts';
import { assign } from '../workspace/assignments.ts';
import {
  acknowledgeHandOver,
  casesOf,
  givenBy,
  receivedBy,
  recordHandOver,
  type HandOver,
} from '../workspace/hand-overs.ts';
import { AGENTS, readReceiver } from '../workspace/receivers.ts';
import { noReceiver, personName } from './assignments.ts';
import { personOf } from './decisions.ts';
import { ok, operation, problem } from './operation.ts';
import { notFound, type Problem } from './problem.ts';
import { queueRow, queueRowOf, readRows } from './queue-row.ts';
import { caseName, instantOut, ordinalText, orNull, toWire, words } from './wire.ts';

const SHOWN_MOST = 200;
const CASES_MOST = 2000;

const handOver = z
  .strictObject({
    n: z.number().int(),
    by: z.string(),
    to: z.string().nullable().describe('null: to nobody in particular'),
    note: z.string(),
    cases: z.array(z.uuid()),
    at: instantOut,
    acknowledgedBy: z.string().nullable(),
    acknowledgedAt: instantOut.nullable(),
  })
  .meta({ id: 'HandOver' });

const bodyOf = (one: HandOver): z.input<typeof handOver> => ({
  ...one,
  cases: [...one.cases],
  at: toWire(one.at),
  acknowledgedAt: orNull(one.acknowledgedAt),
});

export const getHandOver = operation({
  method: 'GET',
  route: '/hand-over',
  noun: 'queue',
  summary: 'What the caller has that is open and due, and what was handed over to them',
  by: { kind: 'person', roles: AGENTS },
  result: z.strictObject({
    total: z.number().int(),
    rows: z.array(queueRow).describe('what goes wrong first before the others; the first of them only'),
    received: z.array(handOver).describe('not acknowledged yet'),
    given: z.array(handOver).describe('the latest of the caller’s own'),
  }),
  async handle({ service, caller }) {
    const { pool } = service.desk;
    const { id } = personOf(caller);
    const cases = await casesOf(pool, id);
    const [rows, received, given] = await Promise.all([
      readRows(pool, cases.slice(0, SHOWN_MOST)),
      receivedBy(pool, id),
      givenBy(pool, id),
    ]);
    return ok({
      total: cases.length,
      rows: rows.map(queueRowOf),
      received: received.map(bodyOf),
      given: given.map(bodyOf),
    });
  },
});

const nothingToHandOver: Problem = {
  status: 409,
  code: 'nothingToHandOver',
  message: 'None of these cases is yours.',
  next: 'Nothing was changed. Look at your list again.',
  retry: false,
};

export const makeHandOver = operation({
  method: 'POST',
  route: '/hand-over',
  noun: 'queue',
  summary: 'Hand the caller’s open cases over, all of them or these, to one person or to nobody',
  by: { kind: 'person', roles: AGENTS },
  body: z.strictObject({
    to: personName.nullable().describe('null: to nobody in particular'),
    note: words,
    cases: z.array(caseName).max(CASES_MOST).nullable().default(null).describe('null: all of them'),
  }),
  result: z.strictObject({ n: z.number().int(), cases: z.number().int() }),
  keyed: true,
  async handle({ service, body, caller }) {
    const { pool } = service.desk;
    const { id: by } = personOf(caller);
    const own = await casesOf(pool, by);
    const named = body.cases === null ? null : new Set((await idsOf(pool, body.cases)).values());
    const cases = named === null ? own : own.filter((id) => named.has(id));
    if (cases.length === 0 || body.to === by) return problem(nothingToHandOver);
    const receiver = body.to === null ? null : await readReceiver(pool, body.to);
    if (body.to !== null && receiver === null) return problem(noReceiver(body.to));
    const results = await assign(pool, {
      cases,
      to: body.to,
      by,
      how: 'handedOver',
      over: 'free',
      uid: receiver?.uid ?? null,
    });
    const moved = results.flatMap((one) => (one.kind === 'assigned' ? [one.caseId] : []));
    if (moved.length === 0) return problem(nothingToHandOver);
    const n = await recordHandOver(pool, { by, to: body.to, note: body.note, cases: moved });
    return ok({ n, cases: moved.length });
  },
});

export const acknowledge = operation({
  method: 'POST',
  route: '/hand-over/{n}/acknowledge',
  noun: 'queue',
  summary: 'The note of a hand-over has been read',
  by: { kind: 'person', roles: AGENTS },
  path: z.strictObject({ n: ordinalText }),
  result: z.strictObject({ acknowledged: z.literal(true) }),
  async handle({ service, path, caller }) {
    const done = await acknowledgeHandOver(service.desk.pool, path.n, personOf(caller).id);
    return done
      ? ok({ acknowledged: true as const })
      : problem(notFound(`hand-over ${path.n} that waits for you`));
  },
});
