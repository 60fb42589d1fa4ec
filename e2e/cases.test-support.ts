/** Cases brought to where a test of the pages needs them, by the same ways as outside: people write, fall silent, report. */
import assert from 'node:assert/strict';
import { DAY, HOUR, MINUTE } from '../procedure/case.ts';
import { bridge, NOON, type TestServer } from '../desk/http/server.test-support.ts';

/** So many cases that caps and mass reports would get in the way of a test that is not about them. */
export const ROOMY = {
  reportsPerReporterADay: null,
  reportersPerRespondentADay: null,
  holdsPerHour: null,
  callBackSeconds: 0,
};

/** Two users under a contract, of whom one waits for the other. */
export interface Pair {
  readonly reporter: string;
  readonly respondent: string;
  readonly contract: string;
  readonly number: number;
}

export interface MadeCase extends Pair {
  readonly reference: string;
}

const COUNTRIES = [
  ['PH', 'Asia/Manila', 'en'],
  ['DE', 'Europe/Berlin', 'de'],
  ['AR', 'America/Argentina/Buenos_Aires', 'es'],
  ['IN', 'Asia/Kolkata', 'en'],
] as const;
const countryOf = (number: number): (typeof COUNTRIES)[number] =>
  COUNTRIES[number % COUNTRIES.length] ?? COUNTRIES[0];

export interface PairWishes {
  /** How the two are called. */
  readonly name?: string;
  /** The respondent's uid, where one account is to have several cases. */
  readonly respondent?: string;
  readonly text?: string;
  /** When the reporter wrote what was left without an answer; ten days before noon of the first day. */
  readonly askedAt?: number;
}

/** Two users whose last message was never answered. Before the streams are heard for the first time: it lies in the past. */
export async function pair(server: TestServer, number: number, wishes: PairWishes = {}): Promise<Pair> {
  const { outside } = server.marketplace;
  const { name = `user${number}`, respondent = `${name}-fl` } = wishes;
  const [country, zone, language] = countryOf(number);
  const made = { reporter: `${name}-cl`, respondent, contract: `4${10_000 + number}`, number };
  await outside.addUser({ uid: made.reporter, kind: 'client', country: 'US', zone: 'America/New_York' });
  await outside.addUser({ uid: respondent, kind: 'freelancer', country, zone, language });
  await outside.addContract({ id: made.contract, parties: [made.reporter, respondent] });
  await outside.write({
    from: made.reporter,
    to: respondent,
    contract: made.contract,
    text: wishes.text ?? 'Hello? When can we expect the next draft?',
    sentAt: wishes.askedAt ?? NOON - 10 * DAY - number * MINUTE,
  });
  return made;
}

/** @param from the number of the first: each has a name and a contract of its own. */
export async function pairs(server: TestServer, count: number, from = 0): Promise<readonly Pair[]> {
  const made: Pair[] = [];
  for (let number = from; number < from + count; number += 1) made.push(await pair(server, number));
  return made;
}

/** The waiting one reports the other; the notice goes out with the next settling. */
export async function report(server: TestServer, of: Pair, escalated = true): Promise<MadeCase> {
  const { reporter, respondent, contract, number } = of;
  const [country, zone, language] = countryOf(number);
  const made = await server.as(bridge).call('report', {
    body: {
      reporter: { uid: reporter, kind: 'client', country: 'US', zone: 'America/New_York' },
      respondent: { uid: respondent, kind: 'freelancer', country, zone, language },
      contract,
      reportTicket: await server.marketplace.outside.openReportTicket(reporter, 'No answer'),
      escalated,
      text: 'No answer for ten days, the milestone is due.',
    },
  });
  assert.equal(made.kind, 'ok', JSON.stringify(made));
  return { ...of, reference: made.kind === 'ok' ? made.body.reference : '' };
}

/** Reports whose clocks then run. */
export async function waiting(server: TestServer, given: readonly Pair[]): Promise<readonly MadeCase[]> {
  const cases: MadeCase[] = [];
  for (const one of given) cases.push(await report(server, one));
  await server.settle();
  return cases;
}

/** Two days later: nobody has answered, and a decision is due on each. */
export async function proposed(server: TestServer, given: readonly Pair[]): Promise<readonly MadeCase[]> {
  const cases = await waiting(server, given);
  await server.forward(48 * HOUR + MINUTE);
  await server.settle();
  return cases;
}

/** Approves a hold as somebody else than the person at the page. */
export async function held(server: TestServer, cases: readonly MadeCase[]): Promise<void> {
  for (const { reference } of cases) {
    const done = await server.as({ 'answerby-person': 'otto; roles=escalations' }).call('decide', {
      path: { case: reference },
      body: { kind: 'approve', reason: 'silent' },
      ifMatch: '*',
    });
    assert.equal(done.kind, 'ok', JSON.stringify(done));
  }
  await server.settle();
}

/** The respondent writes in the message centre. */
export async function answers(
  server: TestServer,
  { reporter, respondent, contract }: Pair,
  text = 'Here I am, sorry.',
): Promise<void> {
  await server.marketplace.outside.write({ from: respondent, to: reporter, contract, text });
}

/** Where a case stands. */
export async function stageOf(
  server: TestServer,
  { reference }: Pick<MadeCase, 'reference'>,
): Promise<string> {
  const read = await server
    .as({ 'answerby-person': 'otto; roles=escalations' })
    .call('getCase', { path: { case: reference } });
  return read.kind === 'ok' ? read.body.case.stage.kind : read.problem.code;
}
