import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RULES } from '../histories/telling.ts';
import { policySchema, type Policy } from '../policy.ts';
import { nonResponse } from './non-response.ts';

const policy: Policy = { ...policySchema.parse({}), version: 7 };
const { chapters } = nonResponse(policy, { notice: ['Open'], hold: ['Open'], lift: ['Open'] });

/** A section may belong to no stage or carry out no rule of its own, a letter has blank lines, and a cell of a table nothing to say. */
const MAY_BE_EMPTY: readonly string[] = ['stages', 'rules', 'body', 'rows'];

/** Every text and every list of an article, with where it stands. */
function* parts(value: unknown, where: string): Generator<readonly [string, string | readonly unknown[]]> {
  if (typeof value === 'string') yield [where, value];
  if (Array.isArray(value)) yield [where, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (!MAY_BE_EMPTY.includes(name)) yield* parts(inner, `${where}.${name}`);
  }
}

test('nothing of the article is empty: no title, no list, no line and no word of one', () => {
  for (const [where, part] of parts(chapters, 'article')) assert.ok(part.length > 0, `${where} is empty`);
});

test('what is said in lines ends like a sentence, a heading or the beginning of a list', () => {
  for (const { blocks, title } of chapters.flatMap(({ sections }) => sections)) {
    for (const block of blocks) {
      if (block.kind !== 'paragraph' && block.kind !== 'note') continue;
      const said = block.line
        .map((span) => (span.kind === 'rule' ? '' : span.text))
        .join('')
        .trim();
      assert.match(said, /[.:?]$/, `${title}: ${said}`);
      assert.ok(said.split(' ').length > 2, `${title}: ${said}`);
    }
  }
});

test('every section names rules that are written, and no section stands twice', () => {
  const sections = chapters.flatMap((chapter) => chapter.sections);
  assert.equal(new Set(sections.map(({ id }) => id)).size, sections.length);
  for (const { rules, title } of sections)
    for (const rule of rules)
      assert.ok((RULES as readonly string[]).includes(rule) || /^K\d$/.test(rule), `${title}: ${rule}`);
});
