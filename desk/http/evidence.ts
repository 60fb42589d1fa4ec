/** What a case stands on: the messages that concerned it, its sources, and the ledger of its acts. */
import { z } from 'zod';
import type { Act } from '../../procedure/case.ts';
import { readContent } from '../db/content.ts';
import { ofCase } from '../db/effects.ts';
import { readCase } from '../db/reading.ts';
import { listSources } from '../db/sources.ts';
import { casePath, noCase } from './cases.ts';
import { ok, operation } from './operation.ts';
import { instantOut, orNull, toWire } from './wire.ts';

const message = z
  .strictObject({
    id: z.string(),
    place: z.string(),
    conversation: z.string(),
    author: z.string(),
    automatic: z.string(),
    sentAt: instantOut,
    receivedAt: instantOut,
    text: z.string().nullable(),
  })
  .meta({ id: 'Message' });
const act = z
  .strictObject({
    key: z.string(),
    kind: z.string(),
    template: z.string().nullable(),
    card: z.string(),
    state: z.string(),
    awaited: z.boolean(),
    attempts: z.number().int(),
    madeAt: instantOut,
    outcomeAt: instantOut.nullable(),
    ref: z.string().nullable(),
    code: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Act' });
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
  summary: 'Messages, sources and the ledger of acts of a case',
  by: { kind: 'known' },
  path: casePath,
  result: z.strictObject({
    report: z.string().nullable(),
    messages: z.array(message),
    acts: z.array(act),
    sources: z.array(sourceSchema),
  }),
  async handle({ service, path }) {
    const { pool } = service.desk;
    const read = await readCase(pool, path.case);
    if (read === null) return noCase(path.case);
    const [texts, messages, acts, sources] = await Promise.all([
      readContent(pool, read.id),
      pool.query<{
        id: string;
        place: string;
        conversation: string;
        author: string;
        automatic: string;
        sent: number;
        at: number;
        digest: string | null;
      }>(
        `select id, place, conversation, author, automatic, ms(sent_at)::float8 as sent, ms(at)::float8 as at, digest
         from messages where case_id = $1 order by sent_at, id`,
        [read.id],
      ),
      pool.query<{
        key: string;
        kind: string;
        act: Act;
        card: string;
        state: string;
        awaited: boolean;
        attempts: number;
        made: number;
        outcome: number | null;
        ref: string | null;
        code: string | null;
        reason: string | null;
      }>(
        `select key, kind, act, card, state, awaited, attempts, ms(made_at)::float8 as made, ms(outcome_at)::float8 as outcome, ref, code, reason
         from effects e where ${ofCase('$1')} order by made_seq`,
        [read.id],
      ),
      listSources(pool),
    ]);
    const { report } = read.current;
    return ok({
      report: report === null ? null : (texts.get(report) ?? null),
      messages: messages.rows.map(({ sent, at, digest, ...row }) => ({
        ...row,
        sentAt: toWire(sent),
        receivedAt: toWire(at),
        text: digest === null ? null : (texts.get(digest) ?? null),
      })),
      acts: acts.rows.map(({ act: given, made, outcome, ...row }) => ({
        ...row,
        template: 'text' in given ? given.text.template : null,
        madeAt: toWire(made),
        outcomeAt: orNull(outcome),
      })),
      sources: sources.map(sourceBody),
    });
  },
});

export function sourceBody(
  source: Awaited<ReturnType<typeof listSources>>[number],
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
