/** What others did to a case since somebody looked at it: the difference behind a 412. */
import { z } from 'zod';
import type { Case } from '../../procedure/case.ts';
import { differences, type Difference, type Plain } from '../../procedure/difference.ts';
import { applyChanges, restore, type Kept } from '../../procedure/shape.ts';
import { storyOf } from '../../procedure/story.ts';
import { readDossier, type RecordedRow } from '../db/dossier.ts';
import { readCase } from '../db/reading.ts';
import { whoSchema } from './case-line.ts';
import { noCase } from './cases.ts';
import { ok, operation, problem } from './operation.ts';
import { notFound } from './problem.ts';
import { caseName, instantOut, ordinalText, toWire } from './wire.ts';

const plain = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('instant'), at: instantOut }),
    z.strictObject({ kind: z.literal('words'), words: z.string() }),
  ])
  .nullable()
  .describe('null: nothing');
const difference = z
  .strictObject({ field: z.string(), label: z.string(), from: plain, to: plain })
  .meta({ id: 'Difference' });

const plainBody = (given: Plain | null): z.input<typeof plain> =>
  given?.kind === 'instant' ? { kind: 'instant', at: toWire(given.at) } : given;
const bodyOf = ({ field, label, from, to }: Difference): z.input<typeof difference> => ({
  field,
  label,
  from: plainBody(from),
  to: plainBody(to),
});

export const getCaseChanges = operation({
  method: 'GET',
  route: '/cases/{case}/changes-since/{version}',
  noun: 'cases',
  summary: 'Who did what since this version of the case, when, and what is different now',
  by: { kind: 'known' },
  path: z.strictObject({ case: caseName, version: ordinalText }),
  result: z.strictObject({
    reference: z.string(),
    from: z.number().int(),
    to: z.number().int(),
    fields: z.array(difference).describe('from that version to the latest'),
    entries: z.array(
      z.strictObject({
        n: z.number().int(),
        at: instantOut,
        who: whoSchema,
        what: z.string(),
        title: z.string(),
        sentence: z.string(),
        text: z.string().nullable().describe('the reason, where one was written and is still kept'),
        fields: z.array(difference),
      }),
    ),
  }),
  async handle({ service, path }) {
    const { pool } = service.desk;
    const read = await readCase(pool, path.case);
    if (read === null) return noCase(path.case);
    const { rows, acts, texts } = await readDossier(pool, read.id);
    const states = statesOf(rows);
    const [before, now] = [states[path.version - 1], states.at(-1)];
    if (before === undefined || now === undefined)
      return problem(notFound(`version ${path.version} of ${read.reference}`));
    const entries = storyOf(rows, acts).flatMap((one, index) => {
      const [was, is] = [states[index - 1], states[index]];
      if (index < path.version || was === undefined || is === undefined) return [];
      const { n, at, who, what, title, sentence, text } = one;
      return [
        {
          n,
          at: toWire(at),
          who: { ...who },
          what,
          title,
          sentence,
          text: text === null ? null : (texts.get(text) ?? null),
          fields: differences(was, is).map(bodyOf),
        },
      ];
    });
    return ok({
      reference: read.reference,
      from: path.version,
      to: states.length,
      fields: differences(before, now).map(bodyOf),
      entries,
    });
  },
});

/** The case after each row of its history. */
function statesOf(rows: readonly RecordedRow[]): readonly Case[] {
  let kept: Kept | null = null;
  return rows.map(({ changes }) => {
    kept = applyChanges(kept, changes);
    return restore(kept);
  });
}
