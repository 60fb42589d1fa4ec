import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instantText, languages, type Language } from './calendar.ts';
import { HOUR, type NoticeFacts, type ReporterTemplate, type Statement, type Template } from './case.ts';
import { renderNotice } from './notices.ts';
import { wordingOf } from './notices/wordings.ts';
import { statementText } from './statement.ts';

const deadline = Temporal.Instant.from('2026-07-14T06:05:00Z').epochMilliseconds;
const statement: Statement = {
  decision: 'hold',
  stillWorks: ['messageCentre', 'ticket'],
  since: deadline + HOUR,
  until: null,
  facts: {
    silentSince: deadline - 200 * HOUR,
    reportedAt: deadline - 50 * HOUR,
    noticeAcceptedAt: deadline - 48 * HOUR,
    deadline,
    asked: ['messageCentre', 'ticket'],
    seen: [
      { place: 'messageCentre', grade: 'A', seenUpTo: deadline + 60_000, by: null },
      { place: 'ticket', grade: 'C', seenUpTo: deadline + 120_000, by: 'agent-secret-name' },
    ],
  },
  report: 'ref-report',
  contract: '4711',
  contactTicket: '90210',
  rule: 'H1',
  policyVersion: 3,
  automatic: ['deadline'],
  decidedBy: 'person',
  howToLift: ['messageCentre', 'ticket'],
  objectUntil: deadline + 183 * 24 * HOUR,
};
const full: Required<NoticeFacts> = {
  contract: '4711',
  reporterKind: 'client',
  asked: ['messageCentre', 'ticket'],
  deadline,
  until: deadline + 24 * HOUR,
  windowHours: 48,
  missing: ['contract'],
  outcome: 'resolved',
  because: 'answered',
  words: 'ref-words',
  statement,
};
const kept = (ref: string): string =>
  ref === 'ref-report' ? 'She does not answer.\nSince Monday.' : 'We had a look {desk}.';
const zone = 'Asia/Manila';

/** What a template cannot do without, by rule: the same in every language. */
const needed: { readonly [template in Template]: readonly string[] } = {
  notice: ['asked', 'deadline'],
  askAgain: ['asked', 'deadline'],
  moreTime: ['deadline'],
  reminder: ['asked', 'deadline'],
  paused: [],
  resumed: ['deadline'],
  requestRefused: [],
  enough: [],
  nothingAsked: [],
  noHold: [],
  noticeVoid: [],
  held: ['statement'],
  answerArrived: ['until'],
  stillMissing: ['asked'],
  lifted: [],
  liftedOurFault: [],
  liftedOtherHold: [],
  liftDelayed: [],
  objectionReceived: [],
  objectionHoldRight: [],
  objectionHoldWrong: [],
  weWillContact: [],
  waitsUntil: ['until'],
  whatIsMissing: ['missing'],
  joined: [],
  returned: [],
  noSilence: [],
  engagementAnswered: [],
  question: ['until'],
  answered: [],
  stillSilent: [],
  declined: [],
  undecided: [],
  withdrawn: [],
  closed: [],
};
const templates = Object.keys(needed) as Template[];
const reporterTemplates: readonly ReporterTemplate[] = [
  'weWillContact',
  'waitsUntil',
  'whatIsMissing',
  'joined',
  'returned',
  'noSilence',
  'engagementAnswered',
  'question',
  'answered',
  'stillSilent',
  'declined',
  'undecided',
  'withdrawn',
  'closed',
];
const render = (template: Template, language: string, facts: NoticeFacts) =>
  renderNotice({ template, language, zone, facts }, kept);
const textOf = (template: Template, language: string, facts: NoticeFacts = full): string => {
  const rendered = render(template, language, facts);
  assert.equal(rendered.kind, 'text', `${template} in ${language}`);
  return rendered.kind === 'text' ? `${rendered.subject}\n${rendered.body}` : '';
};
/** The facts without one of them; without the deadline there is no window's length either, which would stand in for it. */
function without(name: string): NoticeFacts {
  const absent = name === 'deadline' ? ['deadline', 'windowHours'] : [name];
  return {
    contract: null,
    ...Object.fromEntries(Object.entries(full).filter(([key]) => !absent.includes(key))),
  };
}

test('every template renders in every language from full facts', () => {
  for (const template of templates) {
    for (const language of languages) {
      const text = textOf(template, language).replaceAll('{desk}', '');
      assert.doesNotMatch(text, /[{}]|undefined|null|NaN/, `${template} in ${language}`);
    }
  }
});

test('every template refuses with each fact that it needs, and with no other, missing', () => {
  for (const template of templates) {
    for (const language of languages) {
      for (const name of Object.keys(full)) {
        const rendered = render(template, language, without(name));
        if (needed[template].includes(name))
          assert.deepEqual(
            rendered,
            { kind: 'gap', missing: [name] },
            `${template} in ${language} without ${name}`,
          );
        else assert.equal(rendered.kind, 'text', `${template} in ${language} without ${name}`);
      }
    }
  }
});

test('an empty list of places or of what is missing is a gap', () => {
  assert.deepEqual(render('notice', 'en', { ...full, asked: [] }), { kind: 'gap', missing: ['asked'] });
  assert.deepEqual(render('whatIsMissing', 'en', { ...full, missing: [] }), {
    kind: 'gap',
    missing: ['missing'],
  });
});

test('words that are no longer kept refuse the text, also in a paragraph that could be left out', () => {
  const lost = renderNotice({ template: 'declined', language: 'en', zone, facts: full }, () => null);
  assert.deepEqual(lost, { kind: 'gap', missing: ['words'] });
  const held = renderNotice({ template: 'held', language: 'en', zone, facts: full }, () => null);
  assert.deepEqual(held, { kind: 'gap', missing: ['statement.report'] });
});

test('whatever facts there are, a text has no gap or is refused', () => {
  const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
  const facts = fc.record({
    contract: fc.option(fc.string(), { nil: null }),
    reporterKind: fc.constantFrom('client' as const, 'freelancer' as const, null),
    asked: optional(fc.subarray(['messageCentre', 'ticket'] as const)),
    deadline: optional(fc.integer({ min: 0, max: 4e12 })),
    until: optional(fc.integer({ min: 0, max: 4e12 })),
    windowHours: optional(fc.integer({ min: 1, max: 400 })),
    missing: optional(fc.subarray(['reporter', 'openContract'] as const)),
    words: optional(fc.constant('ref')),
  });
  const present = facts.map(
    (all) =>
      Object.fromEntries(
        Object.entries(all).filter(([, value]) => value !== undefined),
      ) as unknown as NoticeFacts,
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...templates),
      fc.constantFrom<string>(...languages, 'tl', ''),
      present,
      fc.string(),
      (template, language, given, name) => {
        const rendered = renderNotice({ template, language, zone: name, facts: given }, () => 'some words');
        if (rendered.kind === 'gap') return rendered.missing.length > 0;
        const own =
          given.contract === null
            ? rendered
            : {
                ...rendered,
                body: rendered.body.replaceAll(given.contract, ''),
                subject: rendered.subject.replaceAll(given.contract, ''),
              };
        return !/[{}]|undefined|\bnull\b|NaN/.test(
          given.contract === null || /^[\p{L}\p{N} ]*$/u.test(given.contract) ? own.subject + own.body : '',
        );
      },
    ),
    { numRuns: 500 },
  );
});

test('what people wrote is never read as a template', () => {
  const rendered = renderNotice(
    { template: 'declined', language: 'en', zone, facts: { contract: null, words: 'x' } },
    () => '{deadline} {statement} $& $1',
  );
  assert.equal(rendered.kind, 'text');
  if (rendered.kind === 'text') assert.match(rendered.body, /\{deadline\} \{statement\} \$& \$1/);
});

test('the respondent reads the deadline in their own zone with its offset', () => {
  for (const language of languages) {
    for (const template of [
      'notice',
      'askAgain',
      'moreTime',
      'resumed',
      'reminder',
      'requestRefused',
    ] as const) {
      assert.ok(
        textOf(template, language).includes(instantText(deadline, zone, language)),
        `${template} in ${language}`,
      );
    }
  }
  assert.match(textOf('notice', 'en'), /by Tuesday 14 July 2026, 14:05 \(UTC\+08:00, Asia\/Manila\)/);
});

test('a window that starts with its acceptance names its length, and its end counted from the sending', () => {
  const facts: NoticeFacts = { contract: '1', asked: ['ticket'], windowHours: 48 };
  assert.match(textOf('notice', 'en', facts), /within 48 hours of this message\./);
  const sent = renderNotice({ template: 'notice', language: 'en', zone, facts }, kept, deadline - 48 * HOUR);
  assert.equal(sent.kind, 'text');
  if (sent.kind === 'text')
    assert.ok(
      sent.body.includes(`within 48 hours of this message, that is by ${instantText(deadline, zone, 'en')}.`),
    );
});

test('the reporter never reads what was done to the other account (P13)', () => {
  const forbidden: { readonly [language in Language]: RegExp } = {
    en: /\bhold\b|\bheld\b|account|suspen|lift|resum|block|sanction|\bfree\b/i,
    de: /konto|ruht|angehalten|gesperrt|sperr|suspend|freigegeben|anhalten/i,
    es: /cuenta\b|pausa|suspen|bloque|libera|sanci/i,
  };
  const outcomes = Object.keys(wordingOf('en').phrases.outcome) as NonNullable<NoticeFacts['outcome']>[];
  for (const template of reporterTemplates) {
    for (const language of languages) {
      for (const outcome of outcomes) {
        const text = textOf(template, language, { ...full, outcome });
        assert.doesNotMatch(text, forbidden[language], `${template} in ${language}`);
        assert.ok(!text.includes(instantText(statement.since, zone, language)));
      }
    }
  }
});

test('a reporter’s text is the same whatever the facts say of the other side', () => {
  const { statement: _, because: __, deadline: ___, ...rest } = full;
  for (const template of reporterTemplates)
    assert.equal(textOf(template, 'en'), textOf(template, 'en', rest));
});

test('no text threatens (R6)', () => {
  const threats =
    /\bmust\b|consequence|warn|penal|violat|final notice|terminate|legal|\bmüssen\b|warnung|strafe|konsequenz|letzte mahnung|\bdebe\b|sanción|advertencia|consecuencia/i;
  for (const template of templates)
    for (const language of languages)
      assert.doesNotMatch(textOf(template, language), threats, `${template} in ${language}`);
});

test('a hold is told as H1 says, with the whole statement of reasons, in the language of the letter', () => {
  assert.match(textOf('held', 'en'), /Your account is on hold until a response is received/);
  for (const language of languages) {
    const own = statementText(statement, language, zone, kept);
    assert.ok(own.kind === 'text' && textOf('held', language).includes(own.text), language);
  }
});

test('a wrong hold is called our error (L4), a late answer nobody’s (H11)', () => {
  assert.match(textOf('liftedOurFault', 'en'), /our error, not yours/);
  assert.doesNotMatch(
    textOf('lifted', 'en', { contract: '1', because: 'answeredLate' }),
    /wrong|error|fault|late|sorry/i,
  );
});

test('languages differ, and one of them missing is English', () => {
  assert.notEqual(textOf('notice', 'de'), textOf('notice', 'en'));
  assert.notEqual(textOf('notice', 'es'), textOf('notice', 'en'));
  assert.equal(textOf('notice', 'tl'), textOf('notice', 'en'));
});

test('a contract’s id with a line break is not put into a text', () => {
  assert.doesNotMatch(textOf('notice', 'en', { ...full, contract: '1\nBcc: x' }), /Bcc/);
});
