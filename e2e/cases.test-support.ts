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

export interface MadeCase {
  readonly reference: string;
  readonly reporter: string;
  readonly respondent: string;
  readonly contract: string;
}

const COUNTRIES = [
  ['PH', 'Asia/Manila', 'en'],
  ['DE', 'Europe/Berlin', 'de'],
  ['AR', 'America/Argentina/Buenos_Aires', 'es'],
  ['IN', 'Asia/Kolkata', 'en'],
] as const;

export interface CaseWishes {
  /** How the two are called; the other party's uid where one account has several cases. */
  readonly name?: string;
  readonly respondent?: string;
  readonly text?: string;
  readonly escalated?: boolean;
  /** When the reporter wrote what was left without an answer; ten days before noon of the first day. */
  readonly askedAt?: number;
}

/** A report of somebody who has waited for ten days; the notice goes out with the next settling. */
export async function reported(
  server: TestServer,
  number: number,
  wishes: CaseWishes = {},
): Promise<MadeCase> {
  const { outside } = server.marketplace;
  const name = wishes.name ?? `user${number}`;
  const [country, zone, language] = COUNTRIES[number % COUNTRIES.length] ?? COUNTRIES[0];
  const [reporter, respondent, contract] = [
    `${name}-cl`,
    wishes.respondent ?? `${name}-fl`,
    `4${10_000 + number}`,
  ];
  await outside.addUser({ uid: reporter, kind: 'client', country: 'US', zone: 'America/New_York' });
  if (wishes.respondent === undefined)
    await outside.addUser({ uid: respondent, kind: 'freelancer', country, zone, language });
  await outside.addContract({ id: contract, parties: [reporter, respondent] });
  await outside.write({
    from: reporter,
    to: respondent,
    contract,
    text: wishes.text ?? 'Hello? When can we expect the next draft?',
    sentAt: wishes.askedAt ?? NOON - 10 * DAY - number * MINUTE,
  });
  const reportTicket = await outside.openReportTicket(reporter, 'No answer');
  const made = await server.as(bridge).call('report', {
    body: {
      reporter: { uid: reporter, kind: 'client', country: 'US', zone: 'America/New_York' },
      respondent: { uid: respondent, kind: 'freelancer', country, zone, language },
      contract,
      reportTicket,
      escalated: wishes.escalated ?? true,
      text: 'No answer for ten days, the milestone is due.',
    },
  });
  assert.equal(made.kind, 'ok', JSON.stringify(made));
  return { reference: made.kind === 'ok' ? made.body.reference : '', reporter, respondent, contract };
}

/** Several reports whose clocks then run. */
export async function waiting(server: TestServer, count: number, from = 0): Promise<readonly MadeCase[]> {
  const cases: MadeCase[] = [];
  for (let number = from; number < from + count; number += 1) cases.push(await reported(server, number));
  await server.settle();
  return cases;
}

/** The same, two days later: nobody has answered, and a decision is due on each. */
export async function proposed(server: TestServer, count: number, from = 0): Promise<readonly MadeCase[]> {
  const cases = await waiting(server, count, from);
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
  { reporter, respondent, contract }: MadeCase,
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
