/** What the two people say outside of messages: a withdrawal, a wish for time, an objection (P11, P12, L5). */
import { z } from 'zod';
import type { EventInput } from '../advance.ts';
import { readCase } from '../db/reading.ts';
import { advanced, advancedSchema } from './advanced.ts';
import { casePath, noCase } from './cases.ts';
import { operation, problem } from './operation.ts';
import { whyOwnCase } from './own-case.ts';
import { instantIn, words } from './wire.ts';

const said = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('withdrawn') }).describe('the reporter withdraws'),
    z.strictObject({ kind: z.literal('reporterSaid'), says: z.enum(['resolved', 'notResolved', 'answer']) }),
    z
      .strictObject({
        kind: z.literal('requested'),
        request: z.enum(['time', 'absence']),
        until: instantIn.nullable().default(null),
      })
      .describe('the respondent asks for time or announces an absence'),
    z
      .strictObject({ kind: z.literal('objected'), text: words.nullable().default(null) })
      .describe('the respondent objects to the hold'),
  ])
  .meta({ id: 'Said' });

export const hearParty = operation({
  method: 'POST',
  route: '/cases/{case}/said',
  noun: 'parties',
  summary: 'What the reporter or the respondent says, passed on by an integration or a person',
  by: {
    kind: 'integration',
    orRoles: ['frontLine', 'engagement', 'escalations', 'lead'],
    scope: 'parties',
  },
  path: casePath,
  body: said,
  result: advancedSchema,
  keyed: true,
  async handle({ service, path, body, caller }) {
    const read = await readCase(service.desk.pool, path.case);
    if (read === null) return noCase(path.case);
    const { reporter, respondent } = read.current;
    const own = whyOwnCase(caller, [reporter.uid, respondent.uid]);
    if (own !== null) return problem(own);
    const text =
      body.kind === 'objected' && body.text !== null
        ? { text: { person: read.current.respondent.uid, body: body.text } }
        : {};
    return advanced(service.desk, { caseId: read.id, event: eventOf(body), ...text });
  },
});

function eventOf(given: z.output<typeof said>): EventInput {
  switch (given.kind) {
    case 'withdrawn':
      return { kind: 'withdrawn', by: { kind: 'reporter' } };
    case 'reporterSaid':
      return { kind: 'reporterSaid', by: { kind: 'reporter' }, says: given.says };
    case 'requested':
      return { kind: 'requested', by: { kind: 'respondent' }, request: given.request, until: given.until };
    case 'objected':
      return { kind: 'objected', by: { kind: 'respondent' }, text: null };
  }
}
