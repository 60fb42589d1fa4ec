import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policySchema, type Policy } from '../policy.ts';
import type { Block, Line, Section } from './block.ts';
import type { FigureName } from './figures.ts';
import { nonResponse } from './non-response.ts';

const policyOf = (settings: object): Policy => ({ ...policySchema.parse(settings), version: 7 });
const sectionsOf = (settings: object = {}): readonly Section[] =>
  nonResponse(policyOf(settings), { notice: ['Open'], hold: ['Open'], lift: ['Open'] }).chapters.flatMap(
    ({ sections }) => sections,
  );
const blockOf = <Kind extends Block['kind']>(section: string, kind: Kind, label: RegExp) => {
  const blocks = sectionsOf().find(({ id }) => id === section)?.blocks ?? [];
  const found = blocks.find((one) => one.kind === kind && 'label' in one && label.test(one.label ?? ''));
  assert.ok(found, `${section} has no ${kind} ${label}`);
  return found as Extract<Block, { kind: Kind }>;
};
const said = (line: Line): string =>
  line.map((span) => (span.kind === 'rule' ? `[${span.rule}]` : span.text)).join('');
/** With what each case fills in between braces. */
const written = (line: Line): string =>
  line.map((span) => (span.kind === 'gap' ? `{${span.text}}` : said([span]))).join('');

/** Every figure of which the article speaks outside the table of all of them. */
function spoken(settings: object): ReadonlySet<FigureName> {
  const found = new Set<FigureName>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('kind' in value && value.kind === 'figure' && 'setting' in value)
      found.add(value.setting as FigureName);
    Object.values(value).forEach(look);
  };
  for (const section of sectionsOf(settings)) if (section.id !== 'numbers') look(section.blocks);
  return found;
}

test('the article speaks of a limit where the policy has one, and not where it has none', () => {
  const limits = [
    'reminderHours',
    'resolveHours',
    'reportsPerReporterADay',
    'reportersPerRespondentADay',
    'undecidedHours',
    'reviewDays',
    'dailyLookHours',
    'holdsPerHour',
  ] as const;
  const usual = spoken({});
  for (const limit of limits) {
    assert.ok(usual.has(limit), `nothing is said of ${limit}`);
    assert.ok(!spoken({ [limit]: null }).has(limit), `${limit} is spoken of, and there is none`);
  }
});

test('where a policy goes another way, other sentences say so', () => {
  const texts = (settings: object): string =>
    sectionsOf(settings)
      .filter(({ id }) => id !== 'numbers')
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) =>
        block.kind === 'paragraph' || block.kind === 'note'
          ? [block.line]
          : block.kind === 'list' || block.kind === 'steps'
            ? block.items
            : block.kind === 'table'
              ? block.rows.flat()
              : [],
      )
      .map(said)
      .join('\n');
  const ways: readonly (readonly [settings: object, here: RegExp, usual: RegExp])[] = [
    [{ places: ['ticket'] }, /asks for an answer in .* only/, /Both places in time: answered/],
    [{ resolveHours: null }, /An answered case closes at once/, /Answered is not yet resolved/],
    [
      { pauseWhoCannotAnswer: false },
      /the clock runs also for who cannot/,
      /gets no running clock; you are asked/,
    ],
    [
      { reportsPerReporterADay: null, reportersPerRespondentADay: null },
      /^/,
      /more than .* reports by one reporter/,
    ],
  ];
  for (const [settings, here, usual] of ways) {
    assert.match(texts(settings), here);
    assert.doesNotMatch(texts(settings), usual);
    assert.match(texts({}), usual);
    if (here.source !== '^') assert.doesNotMatch(texts({}), here);
  }
});

test('the statement of reasons is shown as it is sent, and only what each case fills in is a gap (H10)', () => {
  const english = blockOf('holding', 'letter', /statement of reasons/).versions[0];
  const body = english?.body.map(written) ?? [];
  for (const sentence of [
    'What still works: the message centre, the contact ticket.',
    'Since: {when the account was suspended}.',
    'Until: a response is received.',
    '- Contract: #{contract}.',
    '- First message to you without an answer: {when the silence began}.',
    '- Reported to us: {when it was reported}.',
    "  > {the reporter's words}",
    '- Our message to you in ticket #{contact ticket}: {when the notice was accepted}.',
    '- Where an answer was asked: the message centre, the contact ticket.',
    '- Asked until: {the deadline, in their time zone}.',
    '- No answer in this place: the contact ticket, seen up to {up to when it was seen} by reading it.',
    'Counting the time was automatic.',
    'A person took the decision.',
  ])
    assert.ok(body.includes(sentence), `it does not say: ${sentence}`);
  const text = body.join('\n');
  assert.match(text, /answer in one of these places: the message centre, the contact ticket\. We look/);
  assert.match(text, /you can object until \{the last day to object\}, by/);
  assert.match(text, /\(H1, version 7 of our policy\)/);
});

test('a notice names the kind of the reporter and the deadline as gaps, and its length as a figure', () => {
  for (const { language, subject, body } of blockOf('notice', 'letter', /notice to the respondent/)
    .versions) {
    const text = [subject, ...body].map(written).join('\n');
    assert.ok(text.includes('{client or freelancer}'), `${language}: ${text}`);
    assert.match(text, /\{the deadline, in their time zone\}/, language);
    assert.match(text, /\{contract\}/, language);
  }
  const until = blockOf('desks', 'letter', /while the report waits/).versions.map(({ body }) =>
    body.map(written).join(' '),
  );
  for (const text of until) assert.match(text, /\{that instant, in their time zone\}/);
});

test('the notes of a hold and of its lift are those that other departments search for', () => {
  const [hold, lift] = [
    blockOf('holding', 'accountNote', /suspension/),
    blockOf('lift', 'accountNote', /lift/),
  ];
  const texts = [hold, lift].map(({ lines }) => lines.map(written).join('\n'));
  assert.match(
    texts[0] ?? '',
    /Non response to \{CL or FL\} \(\{UID of the reporter\}\) on contract #\{contract\}/,
  );
  for (const text of texts) assert.match(text, /^\[TICKET #\] \{contact ticket\}$/m);
  assert.doesNotMatch(texts[1] ?? '', /another case/i);
});

test('the table of acts says who may, whether a reason is needed, and when; what is done on cards is not in it', () => {
  const { rows } = blockOf('acts', 'table', /acts of a person/);
  const acts = new Map(rows.map((row) => row.map(said)).map(([verb, ...rest]) => [verb, rest] as const));
  assert.deepEqual(acts.get('Approve hold'), [
    'EE, a lead',
    'needed',
    'A hold can be approved only while it is proposed.',
  ]);
  assert.deepEqual(acts.get('Answer report')?.slice(0, 2), ['CE, a lead', 'if you like']);
  assert.deepEqual(acts.get('Complete report')?.[0], 'CS, CE, EE, a lead');
  for (const verb of ['Open card', 'Done', 'Could not', 'Acknowledge', 'Say whether it happened'])
    assert.ok(!acts.has(verb), verb);
});

test('the table of words ends with the desks as the policy calls them, and says what the marketplace calls a lift', () => {
  const { rows } = blockOf('words', 'table', /One word/);
  const words = new Map(rows.map((row) => row.map(said)).map(([word, , there]) => [word, there] as const));
  assert.deepEqual(
    [
      'front line',
      'content and engagement',
      'executive escalations',
      'lift',
      'UID',
      'client, freelancer',
    ].map((word) => words.get(word)),
    ['CS', 'CE', 'EE', 'resume', 'UID', 'CL, FL'],
  );
});
