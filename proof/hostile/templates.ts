/** What fills the desk's own texts: letters, statements, account notes, the article; and policies, which say some of their words. */
import { nonResponse } from '../../procedure/article/non-response.ts';
import type { NoticeText, Statement, Template } from '../../procedure/case.ts';
import { accountNote, liftNote } from '../../procedure/note.ts';
import { renderNotice } from '../../procedure/notices.ts';
import { wordingOf } from '../../procedure/notices/wordings.ts';
import { readPolicy } from '../../procedure/policy.ts';
import { statementText } from '../../procedure/statement.ts';
import { articleClicks } from '../../desk/http/article-clicks.ts';
import type { Chance } from './chance.ts';
import { TEXTS } from './corpus.ts';
import { reorders } from './directions.ts';
import type { Input } from './input.ts';
import { spoiled, wildText } from './wild.ts';

const TEMPLATES = Object.keys(wordingOf('en').letters) as readonly Template[];
const LANGUAGES = ['en', 'de', 'es', 'ar', '', '__proto__', 'constructor'] as const;
const ZONES = ['UTC', 'Asia/Manila', 'Mars/Olympus', '', '\u0000', '__proto__', '+25:00'] as const;
const AT = 1_784_000_000_000;
const DEFAULTS = readPolicy({});
const CLICKS = articleClicks();

type Told = ReturnType<Extract<Input, { kind: 'read' }>['read']>;
const read = (text: string, judge: () => Told): Input => ({
  kind: 'read',
  door: 'templates',
  text: Buffer.from(text),
  read: judge,
});

export function template(chance: Chance): Input {
  switch (chance.below(6)) {
    case 0:
    case 1:
      return letter(chance);
    case 2:
      return note(chance);
    case 3:
      return statement(chance);
    case 4:
      return policy(chance);
    default:
      return banner(chance);
  }
}

function letter(chance: Chance): Input {
  const [contract, words, name] = [wildText(chance), wildText(chance), chance.pick(TEMPLATES)];
  const text: NoticeText = {
    template: name,
    language: chance.pick(LANGUAGES),
    zone: chance.pick(ZONES),
    facts: {
      contract,
      reporterKind: chance.pick(['client', 'freelancer', null]),
      asked: ['messageCentre', 'ticket'],
      deadline: AT,
      until: AT,
      windowHours: 48,
      missing: ['contract'],
      outcome: 'withdrawn',
      because: 'answered',
      words: 'w',
      statement: made(contract, contract),
    },
  };
  return read(JSON.stringify([text, words]), () => {
    const rendered = renderNotice(text, () => words, AT);
    if (rendered.kind === 'gap') return { wrong: null, taken: false };
    // What people wrote stands in paragraphs of its own; all the others are the desk's.
    const whose = rendered.body.replaceAll(words.trim() === '' ? '\u0000none' : words, '');
    const paragraph = [rendered.subject, ...whose.split('\n')].find(
      (one) => !one.startsWith('  > ') && reorders(one),
    );
    if (/[\r\n]/.test(rendered.subject))
      return {
        wrong: `the subject has more than one line: ${JSON.stringify(rendered.subject)}`,
        taken: true,
      };
    return {
      wrong:
        paragraph === undefined ? null : `the desk's words can be reordered: ${JSON.stringify(paragraph)}`,
      taken: true,
    };
  });
}

function note(chance: Chance): Input {
  const facts = {
    desk: chance.happens(0.5) ? 'EE' : wildText(chance),
    reporterKind: chance.pick(['client', 'freelancer'] as const),
    reporterUid: wildText(chance),
    contract: wildText(chance),
    contactTicket: wildText(chance),
  };
  return read(JSON.stringify(facts), () => {
    for (const [made, lines] of [
      [accountNote(facts), 6],
      [liftNote({ ...facts, because: 'answered', otherCaseHolds: false }), 5],
    ] as const) {
      if (made.kind === 'gap') continue;
      const all = made.text.split(/\r\n|[\n\r\u0085\u2028\u2029]/);
      if (all.length !== lines || all.some((line) => !line.startsWith('[')))
        return { wrong: `the note has another line: ${JSON.stringify(made.text)}`, taken: true };
      if (all.some(reorders))
        return { wrong: `the note's words can be reordered: ${JSON.stringify(made.text)}`, taken: true };
    }
    return { wrong: null, taken: true };
  });
}

const made = (contract: string, contactTicket: string): Statement => ({
  decision: 'hold',
  stillWorks: ['messageCentre'],
  since: AT,
  until: null,
  facts: {
    silentSince: AT,
    reportedAt: AT,
    noticeAcceptedAt: AT,
    deadline: AT,
    asked: ['ticket'],
    seen: [{ place: 'ticket', grade: 'A', seenUpTo: AT, by: null }],
  },
  report: 'r',
  contract,
  contactTicket,
  rule: 'H1',
  policyVersion: 1,
  automatic: ['deadline'],
  decidedBy: 'person',
  howToLift: ['ticket'],
  objectUntil: AT,
});

function statement(chance: Chance): Input {
  const [contract, ticket, report] = [wildText(chance), wildText(chance), wildText(chance)];
  const [language, zone] = [chance.pick(LANGUAGES), chance.pick(ZONES)];
  return read(JSON.stringify([contract, ticket, report]), () => {
    const said = statementText(made(contract, ticket), language, zone, () => report);
    if (said.kind === 'gap') return { wrong: null, taken: false };
    const own = said.text.split(/\r\n|[\n\r\u0085\u2028\u2029]/).filter((line) => !line.startsWith('  > '));
    const plain = statementText(made('1', '2'), language, zone, () => 'x');
    const lines =
      plain.kind === 'text' ? plain.text.split('\n').filter((line) => !line.startsWith('  > ')).length : 0;
    // A contract whose number cannot be named is left out with its line.
    if (own.length > lines)
      return {
        wrong: `the statement has lines that are not the desk's: ${JSON.stringify(said.text)}`,
        taken: true,
      };
    const line = own.find(reorders);
    return {
      wrong: line === undefined ? null : `the statement's words can be reordered: ${JSON.stringify(line)}`,
      taken: true,
    };
  });
}

/** A policy that somebody proposes; what is one is read as an article as well. */
function policy(chance: Chance): Input {
  const settings =
    DEFAULTS.kind === 'policy' ? spoiled(chance, JSON.parse(JSON.stringify(DEFAULTS.settings))) : {};
  const given = chance.happens(0.4) ? spoiled(chance, settings) : settings;
  if (chance.happens(0.5)) {
    const body = Buffer.from(JSON.stringify({ settings: given, reason: chance.pick(TEXTS) }));
    return {
      kind: 'request',
      door: 'templates',
      who: chance.pick(['lena', 'pia']),
      method: 'POST',
      path: '/api/policy-proposals',
      headers: { 'content-type': 'application/json' },
      body,
    };
  }
  return read(JSON.stringify(given), () => {
    const policy = readPolicy(given);
    if (policy.kind === 'wrong') return { wrong: null, taken: false };
    const article = nonResponse({ ...policy.settings, version: 1 }, CLICKS);
    return { wrong: article.chapters.length > 0 ? null : 'the article is empty', taken: true };
  });
}

function banner(chance: Chance): Input {
  const text = chance.happens(0.8) ? wildText(chance) : chance.pick(TEXTS).repeat(3);
  const [path, body] = chance.pick([
    ['/api/banners', { icon: 'info', text }],
    [
      '/api/support',
      {
        contact: text.slice(0, 300),
        contactLink: chance.pick(['https://example.org', 'javascript:alert(1)', `https://${text}`, text]),
      },
    ],
    ['/api/articles/non-response/votes', { helpful: false, words: text }],
    ['/api/help', { words: text, section: text.slice(0, 100) }],
    ['/api/hand-over', { to: null, note: text }],
    ['/api/views', { name: text.slice(0, 200), query: text.slice(0, 1000) }],
  ] as const);
  return {
    kind: 'request',
    door: 'templates',
    who: chance.pick(['lena', 'pia', 'ada']),
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(body)),
  };
}
