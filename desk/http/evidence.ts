/** What a case stands on: messages and whether they answer, the notice and its proof, sources, looks, and every act word for word. */
import { z } from 'zod';
import { lineOf } from '../../procedure/line.ts';
import { lineGiven, readDossier } from '../db/dossier.ts';
import { readCase } from '../db/reading.ts';
import type { listSources } from '../db/sources.ts';
import { trackBody, trackSchema } from './case-line.ts';
import { casePath, noCase } from './cases.ts';
import { lookSchema, looksOf } from './evidence-looks.ts';
import { actSchema, actsOf, messageSchema, messagesOf, noticeOf, noticeSchema } from './evidence-body.ts';
import { ok, operation } from './operation.ts';
import { instantOut, orNull } from './wire.ts';

export const sourceSchema = z
  .strictObject({
    name: z.string(),
    place: z.string(),
    grade: z.enum(['A', 'B', 'C']),
    seenUpTo: instantOut.nullable(),
    uncertaintyMs: z.number(),
    manual: z.boolean(),
    brokenAt: instantOut.nullable(),
    brokenWhy: z.string().nullable(),
  })
  .meta({ id: 'Source' });

export const getEvidence = operation({
  method: 'GET',
  route: '/cases/{case}/evidence',
  noun: 'cases',
  summary: 'What a case stands on: messages, notices, sources, looks, and each act word for word',
  by: { kind: 'known' },
  path: casePath,
  result: z.strictObject({
    report: z.string().nullable(),
    messages: z.array(messageSchema),
    notices: z.array(noticeSchema),
    acts: z.array(actSchema),
    sources: z.array(sourceSchema),
    tracks: z.array(trackSchema).describe('how far each place has been seen, for the deadline of this case'),
    looks: z.array(lookSchema),
  }),
  async handle({ service, path }) {
    const { pool, manual } = service.desk;
    const read = await readCase(pool, path.case);
    if (read === null) return noCase(path.case);
    const dossier = await readDossier(pool, read.id);
    const { current } = read;
    const line = lineOf(lineGiven(current, dossier, manual));
    const acts = actsOf(dossier);
    const { report } = current;
    return ok({
      report: report === null ? null : (dossier.texts.get(report) ?? null),
      messages: messagesOf(line.dots, dossier),
      notices: line.flags.map((flag) => noticeOf(flag, acts, current.contactTicket)),
      acts,
      sources: dossier.sources.map(sourceBody),
      tracks: line.tracks.map(trackBody),
      looks: looksOf(dossier, line.dots),
    });
  },
});

export function sourceBody(
  source: Pick<
    Awaited<ReturnType<typeof listSources>>[number],
    'name' | 'place' | 'grade' | 'seenUpTo' | 'uncertainty' | 'manual' | 'brokenAt' | 'brokenWhy'
  >,
): z.input<typeof sourceSchema> {
  return {
    name: source.name,
    place: source.place,
    grade: source.grade,
    seenUpTo: orNull(source.seenUpTo),
    uncertaintyMs: source.uncertainty,
    manual: source.manual,
    brokenAt: orNull(source.brokenAt),
    brokenWhy: source.brokenWhy,
  };
}
