/** An article on the wire: typed blocks, no markup (K1). */
import { z } from 'zod';
import type { Block, Chapter, Line } from '../../procedure/article/block.ts';
import { STAGES } from '../../procedure/matrix.ts';

const span = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), text: z.string() }),
    z.strictObject({
      kind: z.literal('figure'),
      text: z.string(),
      setting: z.string().describe('the setting of the policy that says it'),
    }),
    z.strictObject({ kind: z.literal('rule'), rule: z.string() }),
    z.strictObject({
      kind: z.literal('label'),
      text: z.string().describe('exactly these words stand on a screen'),
    }),
    z.strictObject({ kind: z.literal('gap'), text: z.string().describe('what each case fills in') }),
  ])
  .meta({ id: 'ArticleSpan' });
const line = z.array(span);
const lines = z.array(line);

const block = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('paragraph'), line }),
    z.strictObject({ kind: z.literal('list'), label: z.string().nullable(), items: lines }),
    z.strictObject({ kind: z.literal('steps'), label: z.string().nullable(), items: lines }),
    z.strictObject({
      kind: z.literal('table'),
      label: z.string(),
      head: z.array(z.string()),
      rows: z.array(lines),
    }),
    z.strictObject({ kind: z.literal('note'), tone: z.enum(['mind', 'never']), line }),
    z.strictObject({
      kind: z.literal('letter'),
      label: z.string(),
      to: z.enum(['respondent', 'reporter']),
      versions: z.array(z.strictObject({ language: z.string(), subject: line, body: lines })),
    }),
    z.strictObject({ kind: z.literal('accountNote'), label: z.string(), lines }),
    z.strictObject({ kind: z.literal('drawing'), label: z.string() }),
  ])
  .meta({ id: 'ArticleBlock' });

export const chapterSchema = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    sections: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        rules: z.array(z.string()),
        stages: z.array(z.enum(STAGES)).describe('the stages in which this is what an agent looks for'),
        blocks: z.array(block),
      }),
    ),
  })
  .meta({ id: 'ArticleChapter' });

type Copied<Value> = { -readonly [field in keyof Value]: Value[field] };
const lineBody = (given: Line): Copied<Line[number]>[] => given.map((one) => ({ ...one }));
const linesBody = (given: readonly Line[]) => given.map(lineBody);

function blockBody(given: Block): z.input<typeof block> {
  switch (given.kind) {
    case 'paragraph':
    case 'note':
      return { ...given, line: lineBody(given.line) };
    case 'list':
    case 'steps':
      return { ...given, items: linesBody(given.items) };
    case 'table':
      return { ...given, head: [...given.head], rows: given.rows.map(linesBody) };
    case 'letter':
      return {
        ...given,
        versions: given.versions.map(({ language, subject, body }) => ({
          language,
          subject: lineBody(subject),
          body: linesBody(body),
        })),
      };
    case 'accountNote':
      return { ...given, lines: linesBody(given.lines) };
    case 'drawing':
      return given;
  }
}

export const chapterBody = ({ id, title, sections }: Chapter): z.input<typeof chapterSchema> => ({
  id,
  title,
  sections: sections.map((section) => ({
    ...section,
    rules: [...section.rules],
    stages: [...section.stages],
    blocks: section.blocks.map(blockBody),
  })),
});
