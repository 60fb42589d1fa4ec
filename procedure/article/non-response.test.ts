import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACTS, STAGES } from '../matrix.ts';
import { accountNote } from '../note.ts';
import { renderNotice } from '../notices.ts';
import { policySchema, type Policy, type PolicySettings } from '../policy.ts';
import type { Block, Chapter, Line, Section } from './block.ts';
import { differences, FIGURE_NAMES, FIGURES, lengthText, type FigureName } from './figures.ts';
import { nonResponse } from './non-response.ts';
import { line } from './prose.ts';

const policy = (settings: object = {}): Policy => ({ ...policySchema.parse(settings), version: 7 });
const clicks = { notice: ['Open the helpdesk'], hold: ['Click Apply'], lift: ['Click Apply'] };
const article = (settings: object = {}): readonly Chapter[] => nonResponse(policy(settings), clicks).chapters;
const sections = (chapters: readonly Chapter[]): readonly Section[] =>
  chapters.flatMap((chapter) => chapter.sections);

function linesOf(block: Block): readonly Line[] {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
      return [block.line];
    case 'list':
    case 'steps':
      return block.items;
    case 'table':
      return block.rows.flat();
    case 'letter':
      return block.versions.flatMap(({ subject, body }) => [subject, ...body]);
    case 'accountNote':
      return block.lines;
    case 'drawing':
      return [];
  }
}
const said = (line: Line): string =>
  line.map((span) => (span.kind === 'rule' ? span.rule : span.text)).join('');
const blocksOf = (chapters: readonly Chapter[]): readonly Block[] =>
  sections(chapters).flatMap((section) => section.blocks);
const block = (chapters: readonly Chapter[], kind: Block['kind'], label: RegExp): Block => {
  const found = blocksOf(chapters).find(
    (one) => one.kind === kind && 'label' in one && label.test(one.label ?? ''),
  );
  assert.ok(found, `no ${kind} ${label}`);
  return found;
};
/** Everything that says what the policy says, by setting; the table of numbers, which says all, left out. */
function figuresIn(chapters: readonly Chapter[]): ReadonlyMap<FigureName, ReadonlySet<string>> {
  const found = new Map<FigureName, Set<string>>();
  for (const section of sections(chapters)) {
    if (section.id === 'numbers') continue;
    for (const span of section.blocks.flatMap(linesOf).flat())
      if (span.kind === 'figure')
        found.set(span.setting, (found.get(span.setting) ?? new Set()).add(span.text));
  }
  return found;
}

const policies: readonly (readonly [string, object])[] = [
  ['with the defaults', {}],
  [
    'with everything that can be switched off switched off',
    {
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
    },
  ],
  [
    'with automatic holds',
    {
      automaticHolds: {
        approvedBy: ['lena', 'omar'],
        freelancers: [{ country: 'US', law: 'none [H4] {windowHours}', by: 'omar' }],
      },
    },
  ],
];

for (const [name, settings] of policies) {
  test(`${name}, no number stands in a sentence of the article itself (K4)`, () => {
    const numberWord =
      /\b(one|two|three|four|five|six|seven|ten|twelve|twenty|thirty|forty|sixty|half an?) (second|minute|hour|day|week|month)s?\b/i;
    for (const one of blocksOf(article(settings))) {
      if (one.kind === 'letter' || one.kind === 'accountNote') continue;
      const heads = one.kind === 'table' ? one.head : [];
      const labels = 'label' in one ? [one.label ?? ''] : [];
      const prose = linesOf(one).flatMap((line) =>
        line.flatMap((span) => (span.kind === 'text' ? span.text : [])),
      );
      for (const text of [...prose, ...heads, ...labels]) {
        assert.doesNotMatch(text, /\d/, text);
        assert.doesNotMatch(text, numberWord, text);
      }
    }
    for (const { title } of [...article(settings), ...sections(article(settings))])
      assert.doesNotMatch(title, /\d/);
  });

  test(`${name}, no letter of the article names an instant or a number that is not the policy's or the case's`, () => {
    for (const one of blocksOf(article(settings))) {
      if (one.kind !== 'letter') continue;
      for (const line of linesOf(one))
        for (const span of line)
          if (span.kind === 'text') {
            const rest = span.text.replace('(H1, ', '').replace(/(version|Fassung|versión) 7/u, '');
            assert.doesNotMatch(rest, /\d/, span.text);
          }
    }
  });
}

test('every setting of the policy is a figure of the article', () => {
  const named = new Set<string>(FIGURE_NAMES);
  const { desks, ...others } = policySchema.parse({});
  for (const setting of [...Object.keys(desks), ...Object.keys(others)])
    assert.ok(named.has(setting), setting);
});

/** For every setting another value than the default. */
const OTHERS: { readonly [setting in keyof PolicySettings]: PolicySettings[setting] } = {
  desks: { frontLine: 'FL1', engagement: 'CE2', escalations: 'EX3' },
  passOnHours: 5 * 24,
  incompleteHours: 9 * 24,
  windowHours: 36,
  places: ['messageCentre'],
  furtherWindowHours: 13,
  furtherWindows: 1,
  reminderHours: 11,
  reminderGapHours: 3,
  resolveHours: 71,
  questionHours: 70,
  pauseDaysMost: 6,
  pausesMost: 1,
  leastHoursAfterMessage: 25,
  extensionsMost: 1,
  pauseWhoCannotAnswer: false,
  reportsPerReporterADay: 8,
  reportersPerRespondentADay: 4,
  massReturnHours: 23,
  linkPairs: false,
  automaticHolds: { approvedBy: ['lena', 'omar'], freelancers: [] },
  undecidedHours: 69,
  callBackSeconds: 45,
  approvalLapseMinutes: 55,
  unconfirmedMinutes: 31,
  messageUnacceptedMinutes: 32,
  proofSeconds: 50,
  verification: 'automatic',
  verificationHours: 22,
  objectionDays: 90,
  objectionDecisionHours: 6 * 24,
  reviewDays: 29,
  dailyLookHours: 12,
  liftUnconfirmedMinutes: 12,
  cardUnfinishedMinutes: 33,
  holdsPerHour: 49,
  outageMinutes: 14,
};

test('whichever setting is changed, the article says the new value and nowhere the old one (K4)', () => {
  for (const [setting, value] of Object.entries(OTHERS)) {
    const changed = policy({ [setting]: value });
    const after = figuresIn(article({ [setting]: value }));
    const names =
      setting === 'desks' ? (['frontLine', 'engagement', 'escalations'] as const) : [setting as FigureName];
    for (const name of names) {
      const now = FIGURES[name].says(changed);
      assert.notEqual(now, FIGURES[name].says(policy()), name);
      const elsewhere = [...(after.get(name) ?? [])].filter((text) => !/ (Stunden|horas)$/.test(text));
      assert.ok(
        elsewhere.every((text) => text === now),
        `${name} says ${elsewhere.join(', ')}, not ${now}`,
      );
    }
    assert.notDeepEqual(
      article({ [setting]: value }),
      article(),
      `${setting} changes nothing in the article`,
    );
  }
});

test('a sentence with a name that nobody knows is not shown at all', () => {
  assert.throws(() => line('Within {noticeHours}.', policy()), /noticeHours/);
  assert.throws(() => line('Press {verb:hold}.', policy()), /verb:hold/);
});

test('the article says 48 hours while the desk gives 48, and 24 while it gives 24, in the prose and in every letter', () => {
  const texts = (settings: object): string =>
    blocksOf(article(settings)).flatMap(linesOf).map(said).join('\n');
  assert.match(texts({}), /give them 48 hours to answer/);
  assert.match(texts({}), /within 48 hours of this message/);
  assert.match(texts({}), /innerhalb von 48 Stunden/);
  const other = { windowHours: 24, furtherWindowHours: 20, reminderHours: null, verificationHours: 20 };
  assert.match(texts(other), /give them 24 hours to answer/);
  assert.match(texts(other), /within 24 hours of this message/);
  assert.doesNotMatch(texts(other), /48 (hours|Stunden|horas)/);
});

test('the notice is the one that the respondent gets, gap by gap', () => {
  const shown = block(article(), 'letter', /^The notice to the respondent/);
  assert.ok(shown.kind === 'letter');
  const english = shown.versions.find((one) => one.language === 'en');
  const sent = renderNotice(
    {
      template: 'notice',
      language: 'en',
      zone: 'Asia/Manila',
      facts: {
        contract: '4417',
        reporterKind: 'client',
        asked: ['messageCentre', 'ticket'],
        windowHours: 48,
      },
    },
    () => null,
    Temporal.Instant.from('2026-07-14T06:05:00Z').epochMilliseconds,
  );
  assert.ok(sent.kind === 'text' && english !== undefined);
  const filled = (line: Line): string =>
    line
      .map((span) => {
        if (span.kind !== 'gap') return said([span]);
        if (span.text === 'contract') return '4417';
        return span.text === 'client or freelancer'
          ? 'client'
          : 'Thursday 16 July 2026, 14:05 (UTC+08:00, Asia/Manila)';
      })
      .join('');
  assert.equal(filled(english.subject), sent.subject);
  assert.equal(english.body.map(filled).join('\n'), sent.body);
  assert.ok(english.body.flat().some((span) => span.kind === 'figure' && span.setting === 'windowHours'));
});

test('every language of the desk has its letters, each with the same gaps', () => {
  for (const one of blocksOf(article())) {
    if (one.kind !== 'letter') continue;
    assert.deepEqual(
      one.versions.map(({ language }) => language),
      ['en', 'de', 'es'],
    );
    const gaps = one.versions.map(({ subject, body }) =>
      [
        ...new Set([...subject, ...body.flat()].flatMap((span) => (span.kind === 'gap' ? span.text : []))),
      ].sort(),
    );
    assert.deepEqual(gaps[1], gaps[0], one.label);
    assert.deepEqual(gaps[2], gaps[0], one.label);
  }
});

test('the account note is H3, word for word, with the gaps of H3', () => {
  const shown = block(article({ desks: OTHERS.desks }), 'accountNote', /suspension/);
  const filled = linesOf(shown)
    .map((line) =>
      line
        .map((span) => {
          if (span.kind !== 'gap') return said([span]);
          return { 'CL or FL': 'CL', 'UID of the reporter': 'u1', contract: 'c1', 'contact ticket': 't1' }[
            span.text
          ];
        })
        .join(''),
    )
    .join('\n');
  const note = accountNote({
    desk: 'EX3',
    reporterKind: 'client',
    reporterUid: 'u1',
    contract: 'c1',
    contactTicket: 't1',
  });
  assert.ok(note.kind === 'note');
  assert.equal(filled, note.text);
});

test('every stage has a section of its own, whichever policy', () => {
  for (const [name, settings] of policies) {
    const spoken = new Set(sections(article(settings)).flatMap((section) => section.stages));
    assert.deepEqual(
      STAGES.filter((stage) => !spoken.has(stage)),
      [],
      name,
    );
    const ids = sections(article(settings)).map((section) => section.id);
    assert.equal(new Set(ids).size, ids.length);
  }
});

test('buttons are called in the article as in the workspace', () => {
  const labels = new Set(
    blocksOf(article())
      .flatMap(linesOf)
      .flat()
      .flatMap((span) => (span.kind === 'label' ? span.text : [])),
  );
  for (const kind of ['approve', 'decline', 'giveMoreTime', 'verify', 'lift', 'callBack'] as const)
    assert.ok(labels.has(ACTS[kind].verb), kind);
});

test('what differs between two versions is told in words', () => {
  assert.deepEqual(differences(policy(), policy()), []);
  assert.deepEqual(differences(policy({ windowHours: 72 }), policy()), [
    { setting: 'windowHours', label: 'The time to answer', mine: '72 hours', other: '48 hours' },
  ]);
});

test('lengths are said as people count them', () => {
  assert.equal(lengthText(1), '1 hour');
  assert.equal(lengthText(48), '48 hours');
  assert.equal(lengthText(72), '72 hours');
  assert.equal(lengthText(168), '7 days');
  assert.equal(lengthText(100), '100 hours');
  assert.equal(lengthText(0.5), '0.5 hours');
});

test('who cannot sign in or write stands in the article only where their clock stands still (R7)', () => {
  const told = (pauseWhoCannotAnswer: boolean): string =>
    sections(article({ pauseWhoCannotAnswer }))
      .filter(({ id }) => id === 'paused')
      .flatMap(({ blocks }) => blocks.flatMap(linesOf).map(said))
      .join('\n');
  assert.match(told(true), /they cannot sign in or write/);
  assert.doesNotMatch(told(false), /cannot sign in or write/);
});
