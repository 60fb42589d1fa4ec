/** Everything that strangers can write, filled with what they should not: one case for each kind of text. */
import assert from 'node:assert/strict';
import { MINUTE, HOUR } from '../../procedure/case.ts';
import { NOON, type TestServer } from '../../desk/http/server.test-support.ts';
import { CORPORA, SCRIPT, type Corpus } from './corpus.ts';

export interface Strange {
  readonly corpus: Corpus;
  readonly reference: string;
  readonly respondent: string;
  readonly contract: string;
  /** What was written, as it can be kept. */
  readonly text: string;
}

const MAKER = { 'answerby-integration': 'maker' };
const OTTO = { 'answerby-person': 'otto; roles=escalations,lead' };
const PIA = { 'answerby-person': 'pia; roles=policyOwner,lead,administrator' };
/** What an identifier of somebody else's may have in it. */
const NO_ID = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu;
const NAME_MOST = 90;

/** Everything of a kind in one text, as the database can keep it. */
const textOf = (corpus: Corpus): string => CORPORA[corpus].join(' · ').replaceAll('\0', '').toWellFormed();
const nameOf = (corpus: Corpus): string =>
  CORPORA[corpus].slice(0, 3).join(' ').replaceAll(NO_ID, '').trim().slice(0, NAME_MOST).toWellFormed();

async function done(answer: Promise<{ readonly kind: string }>, what: string): Promise<void> {
  const given = await answer;
  assert.equal(given.kind, 'ok', `${what}: ${JSON.stringify(given)}`);
}

async function writeAround(
  server: TestServer,
  corpus: Corpus,
): Promise<Omit<Strange, 'reference'> & { readonly ticket: string; readonly reporter: string }> {
  const { outside } = server.marketplace;
  const [text, name] = [textOf(corpus), nameOf(corpus)];
  const [reporter, respondent, contract] = [`${name} cl`, `${name} fl`, `${name.slice(0, 40)} ${corpus}`];
  await outside.addUser({ uid: reporter, name: text.slice(0, 200), kind: 'client' });
  await outside.addUser({ uid: respondent, name: text.slice(0, 200), kind: 'freelancer' });
  await outside.addContract({ id: contract, parties: [reporter, respondent] });
  await outside.write({
    from: reporter,
    to: respondent,
    contract,
    text,
    id: `${name} message`,
    sentAt: NOON - 240 * HOUR,
  });
  return {
    corpus,
    reporter,
    respondent,
    contract,
    text,
    ticket: await outside.openReportTicket(reporter, text),
  };
}

/** Cases that are due, one for each kind of text, and the same texts in everything else that people fill in. */
export async function fillEverything(server: TestServer): Promise<readonly Strange[]> {
  const all: Strange[] = [];
  for (const corpus of Object.keys(CORPORA) as Corpus[]) {
    const { reporter, ticket, ...made } = await writeAround(server, corpus);
    const { respondent, contract, text } = made;
    const answer = await server.as(MAKER).call('report', {
      body: {
        reporter: { uid: reporter, kind: 'client' },
        respondent: { uid: respondent, kind: 'freelancer' },
        contract,
        reportTicket: ticket,
        escalated: true,
        text,
      },
    });
    assert.ok(answer.kind === 'ok', JSON.stringify(answer));
    all.push({ ...made, reference: answer.kind === 'ok' ? answer.body.reference : '' });
  }
  await server.settle();
  await replyWithoutAName(server, all);
  await server.forward(48 * HOUR + MINUTE);
  await server.settle();
  await decideOnSome(server, all);
  await fillTheRest(server);
  return all;
}

/** Somebody whom the helpdesk does not know writes in each contact ticket. */
async function replyWithoutAName(server: TestServer, all: readonly Strange[]): Promise<void> {
  for (const { reference, text } of all) {
    const read = await server.as(OTTO).call('getCase', { path: { case: reference } });
    const ticket = read.kind === 'ok' ? read.body.case.contactTicket : null;
    if (ticket !== null) await server.marketplace.outside.reply({ ticket, from: null, text });
  }
}

/** Holds with objections, and reasons in the words of strangers. */
async function decideOnSome(server: TestServer, all: readonly Strange[]): Promise<void> {
  for (const { reference, text } of all) {
    const read = await server.as(OTTO).call('getCase', { path: { case: reference } });
    if (read.kind !== 'ok') continue;
    const [doubt] = read.body.case.doubts;
    if (doubt !== undefined)
      await server.as(OTTO).call('decide', {
        path: { case: reference },
        body: { kind: 'recognise', message: doubt.id, author: 'thirdParty', reason: text },
        ifMatch: '*',
      });
    await server
      .as(OTTO)
      .call('decide', { path: { case: reference }, body: { kind: 'approve', reason: text }, ifMatch: '*' });
  }
  await server.settle();
  for (const { reference, text } of all.slice(0, 6))
    await server.as(MAKER).call('hearParty', { path: { case: reference }, body: { kind: 'objected', text } });
  await server.settle();
}

/** What people who work here fill in, and a file that somebody gave them. */
async function fillTheRest(server: TestServer): Promise<void> {
  const [otto, pia] = [server.as(OTTO), server.as(PIA)];
  const quoted = (text: string): string =>
    `"${text.toWellFormed().replaceAll('\uFFFD', '?').replaceAll('"', '""')}"`;
  const lines = (Object.keys(CORPORA) as Corpus[]).flatMap((corpus) =>
    CORPORA[corpus].map((text) => [text, nameOf(corpus), text].map(quoted).join(',')),
  );
  const file = ['reporter,respondent,contract', ...lines].join('\n');
  await done(
    otto.call('importReports', { body: { file: `${nameOf('markup')}.csv`, text: file } }),
    'importReports',
  );
  for (const corpus of Object.keys(CORPORA) as Corpus[]) {
    const [text, name] = [textOf(corpus), nameOf(corpus)];
    await done(
      pia.call('makeBanner', { body: { icon: 'info', text: text.slice(0, 380).toWellFormed() } }),
      'makeBanner',
    );
    await done(otto.call('askHelp', { body: { words: text } }), 'askHelp');
    await done(
      otto.call('putView', {
        body: { name: name === '' ? corpus : name, query: text.slice(0, 900).toWellFormed(), shared: true },
      }),
      'putView',
    );
    await done(
      server.as({ 'answerby-person': `${corpus}; roles=escalations` }).call('voteOnArticle', {
        path: { article: 'non-response' },
        body: { helpful: false, policyVersion: 1, words: text.slice(0, 900).toWellFormed() },
      }),
      'voteOnArticle',
    );
    await server.pool.query('update people set name = $2 where id = $1', [
      corpus,
      name === '' ? corpus : name,
    ]);
  }
  await done(
    pia.call('setSupportSettings', {
      body: {
        contact: SCRIPT,
        contactLink: `https://example.org/${encodeURIComponent(SCRIPT)}`,
        personalService: null,
        learningHub: null,
      },
    }),
    'setSupportSettings',
  );
  await done(
    pia.call('proposePolicy', {
      body: {
        settings: { desks: { frontLine: '<b>CS</b>', engagement: '{{CE}}', escalations: '=EE' } },
        reason: textOf('markup'),
      },
    }),
    'proposePolicy',
  );
  await done(
    pia.call('pullBrakes', {
      body: {
        holdsPaused: false,
        countries: [],
        uids: [nameOf('markup'), nameOf('directions')],
        automaticEnded: false,
        reason: textOf('directions'),
      },
    }),
    'pullBrakes',
  );
}
