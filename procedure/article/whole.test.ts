import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RULES } from '../histories/telling.ts';
import { policySchema, type Policy } from '../policy.ts';
import type { Chapter } from './block.ts';
import { FIGURE_NAMES, FIGURES, lengthText } from './figures.ts';
import { nonResponse } from './non-response.ts';
import { gap, line, plainLine } from './prose.ts';

const policyOf = (settings: object): Policy => ({ ...policySchema.parse(settings), version: 7 });
const chaptersOf = (policy: Policy): readonly Chapter[] =>
  nonResponse(policy, { notice: ['Open'], hold: ['Open'], lift: ['Open'] }).chapters;

/** The article says other sentences where a policy does without something. */
const POLICIES: readonly (readonly [name: string, policy: Policy])[] = [
  ['the defaults', policyOf({})],
  [
    'a policy that does without',
    policyOf({
      reminderHours: null,
      resolveHours: null,
      reportsPerReporterADay: null,
      reportersPerRespondentADay: null,
      undecidedHours: null,
      reviewDays: null,
      dailyLookHours: null,
      holdsPerHour: null,
      outageMinutes: null,
      pauseWhoCannotAnswer: false,
      linkPairs: false,
      verification: 'automatic',
      callBackSeconds: 0,
      furtherWindows: 0,
      extensionsMost: 0,
      pausesMost: 0,
      places: ['messageCentre'],
    }),
  ],
  [
    'automatic holds',
    policyOf({
      automaticHolds: {
        approvedBy: ['lena', 'omar'],
        freelancers: [{ country: 'US', law: 'none', by: 'omar' }],
      },
      reportersPerRespondentADay: null,
      places: ['ticket'],
    }),
  ],
  ['one limit on many reports', policyOf({ reportsPerReporterADay: null, outageMinutes: null })],
];

/** A section may belong to no stage, a letter has blank lines, and in the table of words not every one is said on the marketplace. */
const MAY_BE_EMPTY: readonly string[] = ['stages', 'rules', 'body'];
const isRule = (rule: string): boolean => (RULES as readonly string[]).includes(rule) || /^K\d$/.test(rule);

/** Every text and every list of an article, with where it stands. */
function* parts(value: unknown, where: string): Generator<readonly [string, string | readonly unknown[]]> {
  if (typeof value === 'string') yield [where, value];
  if (Array.isArray(value)) yield [where, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (!MAY_BE_EMPTY.includes(name)) yield* parts(inner, `${where}.${name}`);
  }
}

for (const [name, policy] of POLICIES) {
  const chapters = chaptersOf(policy);
  const sections = chapters.flatMap((chapter) => chapter.sections);
  const blocks = sections.flatMap((section) => section.blocks.map((block) => ({ block, of: section.title })));

  test(`with ${name}, nothing of the article is empty: no title, no list, no line and no word of one`, () => {
    for (const { id, ...section } of sections)
      for (const [where, part] of parts(section, id)) {
        // In the table of words not every one has a name on the marketplace.
        if (id === 'words' && /\.rows\.\d+\.2$/.test(where)) continue;
        assert.ok(part.length > 0, `${where} is empty`);
      }
    for (const { id, title } of [...chapters, ...sections])
      assert.ok(id !== '' && title !== '', `${id}: ${title}`);
  });

  test(`with ${name}, every row of a table has a cell under each head, and says something in all but the last`, () => {
    for (const { block, of } of blocks) {
      if (block.kind !== 'table') continue;
      for (const row of block.rows) {
        assert.equal(row.length, block.head.length, `${of}: ${block.label}`);
        assert.ok(
          row.slice(0, -1).every((cell) => cell.length > 0),
          `${of}: ${block.label}`,
        );
      }
    }
  });

  test(`with ${name}, what is said in lines ends like a sentence, a heading or the beginning of a list`, () => {
    for (const { block, of } of blocks) {
      if (block.kind !== 'paragraph' && block.kind !== 'note') continue;
      const said = block.line
        .map((span) => (span.kind === 'rule' ? '' : span.text))
        .join('')
        .trim();
      assert.match(said, /[.:?]$/, `${of}: ${said}`);
      assert.ok(said.split(' ').length > 2, `${of}: ${said}`);
    }
  });

  test(`with ${name}, every section but that of the words carries out a rule that is written, and no section stands twice`, () => {
    assert.equal(new Set(sections.map(({ id }) => id)).size, sections.length);
    for (const { id, rules, title } of sections) {
      assert.equal(rules.length === 0, id === 'words', title);
      assert.ok(rules.every(isRule), `${title}: ${rules.join(', ')}`);
    }
  });

  test(`with ${name}, every setting has a name, a rule that is written, and a value in words`, () => {
    for (const setting of FIGURE_NAMES) {
      const { label, rule, says } = FIGURES[setting];
      assert.match(label, /^[A-Z].{5,}$/, setting);
      assert.ok(isRule(rule), `${setting}: ${rule}`);
      assert.match(says(policy), /^\S+( \S+)*$/, setting);
    }
  });
}

test('settings are said in the words of people', () => {
  const says = (name: keyof typeof FIGURES, settings: object): string =>
    FIGURES[name].says(policyOf(settings));
  const table: readonly (readonly [keyof typeof FIGURES, object, string])[] = [
    ['furtherWindows', { furtherWindows: 0 }, 'never'],
    ['furtherWindows', { furtherWindows: 1 }, 'once'],
    ['furtherWindows', { furtherWindows: 2 }, 'twice'],
    ['pausesMost', { pausesMost: 1 }, 'once'],
    ['pauseDaysMost', { pauseDaysMost: 1 }, '1 day'],
    ['pauseDaysMost', { pauseDaysMost: 14 }, '14 days'],
    ['callBackSeconds', { callBackSeconds: 0 }, '0 seconds'],
    ['callBackSeconds', { callBackSeconds: 1 }, '1 second'],
    ['reminderHours', { reminderHours: null }, 'none'],
    ['reviewDays', { reviewDays: null }, 'never'],
    ['reviewDays', { reviewDays: 30 }, '30 days'],
    ['holdsPerHour', { holdsPerHour: null }, 'no cap'],
    ['holdsPerHour', { holdsPerHour: 50 }, '50'],
    ['places', { places: ['messageCentre', 'ticket'] }, 'the message centre and the contact ticket'],
    ['linkPairs', { linkPairs: true }, 'yes'],
    ['linkPairs', { linkPairs: false }, 'no'],
    ['verification', { verification: 'person' }, 'a person'],
    ['automaticHolds', {}, 'none: a person decides each'],
    [
      'automaticHolds',
      {
        automaticHolds: {
          approvedBy: ['lena', 'omar'],
          freelancers: [{ country: 'US', law: 'L1', by: 'omar' }],
        },
      },
      'for clients, freelancers in US (L1, says omar); approved by lena and omar',
    ],
  ];
  for (const [name, settings, words] of table) assert.equal(says(name, settings), words);
  // Below four days people count in hours, and parts of a day are hours always.
  for (const [hours, words] of [
    [95, '95 hours'],
    [96, '4 days'],
    [97, '97 hours'],
    [120, '5 days'],
    [24, '24 hours'],
  ] as const)
    assert.equal(lengthText(hours), words);
});

test('in a sentence figures, rules, labels, buttons and gaps are told from words', () => {
  assert.deepEqual(
    line('Within {windowHours}, press *Apply* [P6]: {verb:approve} for {gap:contract}', policyOf({})),
    [
      { kind: 'text', text: 'Within ' },
      { kind: 'figure', text: '48 hours', setting: 'windowHours' },
      { kind: 'text', text: ', press ' },
      { kind: 'label', text: 'Apply' },
      { kind: 'text', text: ' ' },
      { kind: 'rule', rule: 'P6' },
      { kind: 'text', text: ': ' },
      { kind: 'label', text: 'Approve hold' },
      { kind: 'text', text: ' for ' },
      { kind: 'gap', text: 'contract' },
    ],
  );
  assert.deepEqual(line('{windowHours} is enough.', policyOf({})).at(-1), {
    kind: 'text',
    text: ' is enough.',
  });
  assert.deepEqual(plainLine(`[P6] *${gap('contract')}* {windowHours}`), [
    { kind: 'text', text: '[P6] *' },
    { kind: 'gap', text: 'contract' },
    { kind: 'text', text: '* {windowHours}' },
  ]);
});
