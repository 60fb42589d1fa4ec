/** The texts to the two people and the notes, as they would be sent today (K4): from the same functions, with gaps where a case fills in. */
import { hoursText, instantText, languages, type Language } from '../calendar.ts';
import {
  DAY,
  HOUR,
  type Because,
  type Instant,
  type NoticeFacts,
  type Statement,
  type Template,
} from '../case.ts';
import { accountNote, liftNote, type Note } from '../note.ts';
import { renderNotice } from '../notices.ts';
import type { Policy } from '../policy.ts';
import type { Block, LetterVersion, Line } from './block.ts';
import { figure, gap, plainLine } from './prose.ts';

/** Instants that no case has: each is written out by the texts' own functions and then marked as a gap. */
const EXAMPLES = {
  deadline: 0,
  until: DAY,
  silentSince: 2 * DAY,
  reportedAt: 3 * DAY,
  noticeAcceptedAt: 4 * DAY,
  seenUpTo: 5 * DAY,
  since: 6 * DAY,
  objectUntil: 7 * DAY,
} as const satisfies { readonly [name: string]: Instant };
const EXAMPLE_NAMES: { readonly [name in keyof typeof EXAMPLES]: string } = {
  deadline: 'the deadline, in their time zone',
  until: 'that instant, in their time zone',
  silentSince: 'when the silence began',
  reportedAt: 'when it was reported',
  noticeAcceptedAt: 'when the notice was accepted',
  seenUpTo: 'up to when it was seen',
  since: 'when the account was suspended',
  objectUntil: 'the last day to object',
};

/** A letter to one of the two, in every language in which the desk writes. */
export function letter(
  label: string,
  to: 'respondent' | 'reporter',
  template: Template,
  policy: Policy,
  facts: Partial<NoticeFacts> = {},
): Block {
  return {
    kind: 'letter',
    label,
    to,
    versions: languages.map((language) => version(template, language, policy, facts)),
  };
}

function version(
  template: Template,
  language: Language,
  policy: Policy,
  facts: Partial<NoticeFacts>,
): LetterVersion {
  const [ofClient, ofFreelancer] = (['client', 'freelancer'] as const).map((reporterKind) => {
    const text = renderNotice(
      {
        template,
        language,
        zone: 'UTC',
        facts: { contract: gap('contract'), reporterKind, asked: policy.places, ...facts },
      },
      (ref) => gap(ref),
      // Sent so that the window ends at the example of a deadline.
      EXAMPLES.deadline - policy.windowHours * HOUR,
    );
    if (text.kind === 'gap')
      throw new Error(`the article cannot show ${template}: ${text.missing.join(', ')}`);
    return text;
  });
  const read = (part: 'subject' | 'body'): string =>
    marked(both(ofClient?.[part] ?? '', ofFreelancer?.[part] ?? ''), language, policy);
  return {
    language,
    subject: plainLine(read('subject')),
    body: read('body')
      .split('\n')
      .map((text) => plainLine(text)),
  };
}

/** Where the text for a client and the one for a freelancer differ in a word, that word is the case's. */
function both(client: string, freelancer: string, name = 'client or freelancer'): string {
  const [words, others] = [client.split(/(\s+)/u), freelancer.split(/(\s+)/u)];
  if (words.length !== others.length) return client;
  return words
    .map((word, index) => (word === others[index] ? word : differing(word, others[index] ?? '', name)))
    .join('');
}

/** Only the letters that differ: `(Freelancer)` keeps its brackets. */
function differing(word: string, other: string, name: string): string {
  let start = 0;
  while (start < word.length && word[start] === other[start] && !/\p{L}/u.test(word[start] ?? '')) start += 1;
  const end = /\P{L}*$/u.exec(word)?.[0] ?? '';
  return `${word.slice(0, start)}${gap(name)}${other.endsWith(end) ? end : ''}`;
}

function marked(text: string, language: Language, policy: Policy): string {
  const names = Object.keys(EXAMPLES) as readonly (keyof typeof EXAMPLES)[];
  const instants = names.reduce(
    (so, name) => so.replaceAll(instantText(EXAMPLES[name], 'UTC', language), gap(EXAMPLE_NAMES[name])),
    text,
  );
  const hours = hoursText(policy.windowHours, language);
  return instants.replaceAll(hours, figure('windowHours', hours));
}

/** A statement of reasons whose every fact is a gap (H10). */
export function exampleStatement(policy: Policy): Statement {
  return {
    decision: 'hold',
    stillWorks: ['messageCentre', 'ticket'],
    since: EXAMPLES.since,
    until: null,
    facts: {
      silentSince: EXAMPLES.silentSince,
      reportedAt: EXAMPLES.reportedAt,
      noticeAcceptedAt: EXAMPLES.noticeAcceptedAt,
      deadline: EXAMPLES.deadline,
      asked: policy.places,
      seen: policy.places.map((place) => ({ place, grade: 'B', seenUpTo: EXAMPLES.seenUpTo, by: null })),
    },
    report: "the reporter's words",
    contract: gap('contract'),
    contactTicket: gap('contact ticket'),
    rule: 'H1',
    policyVersion: policy.version,
    automatic: ['deadline'],
    decidedBy: 'person',
    howToLift: ['messageCentre', 'ticket'],
    objectUntil: EXAMPLES.objectUntil,
  };
}

/** An instant to fill a letter's `until` with. */
export const UNTIL: Instant = EXAMPLES.until;
export const DEADLINE: Instant = EXAMPLES.deadline;

/** The note of a suspension, word for word (H3). */
export function suspensionNote(policy: Policy): Block {
  return note('Account note of the suspension', (reporterKind) =>
    accountNote({ ...noteFacts(policy), reporterKind }),
  );
}

/** The note of a lift after a verified answer (L3). */
export function resumeNote(policy: Policy, because: Because): Block {
  return note('Account note of the lift', (reporterKind) =>
    liftNote({ ...noteFacts(policy), reporterKind, because, otherCaseHolds: false }),
  );
}

const noteFacts = (policy: Policy) => ({
  desk: figure('escalations', policy.desks.escalations),
  reporterUid: gap('UID of the reporter'),
  contract: gap('contract'),
  contactTicket: gap('contact ticket'),
});

function note(label: string, make: (kind: 'client' | 'freelancer') => Note): Block {
  const [client, freelancer] = [make('client'), make('freelancer')];
  if (client.kind === 'gap' || freelancer.kind === 'gap')
    throw new Error(`the article cannot show the ${label}`);
  const lines: Line[] = both(client.text, freelancer.text, 'CL or FL').split('\n').map(plainLine);
  return { kind: 'accountNote', label, lines };
}
