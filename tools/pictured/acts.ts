/** What can happen to a case of the pictures: each by the same ways as outside the pictures. */
import assert from 'node:assert/strict';
import { bridge, type TestServer } from '../../desk/http/server.test-support.ts';
import type { Input } from '../../desk/http/client.ts';
import type { Act, Decided, Outside, Story } from './story.ts';
import { ANSWERS, REPLIES, REPORTS } from './talks.ts';

/** A story whose report has been made. */
export interface Told extends Story {
  readonly reference: string;
  readonly id: string;
}

function done<Body>(answer: { readonly kind: string; readonly body?: Body }, what: string): Body {
  assert.equal(answer.kind, 'ok', `${what}: ${JSON.stringify(answer)}`);
  return answer.body as Body;
}

const of = (texts: readonly string[], { contract }: Pick<Story, 'contract'>): string =>
  texts[Number(contract) % texts.length] ?? '';
export const agent = (id: string) => ({ 'answerby-person': `${id}; roles=escalations` });

/** The one who waits reports the other, or the other way round. */
export async function report(server: TestServer, story: Story, isBack = false): Promise<Told> {
  const { reporter, respondent, contract, escalated } = story;
  const [by, on] = isBack ? [respondent, reporter] : [reporter, respondent];
  const reportTicket = await server.marketplace.outside.openReportTicket(by.uid, 'No answer');
  const body = { reporter: by, respondent: on, contract, reportTicket, escalated, text: of(REPORTS, story) };
  const { reference, id } = done(await server.as(bridge).call('report', { body }), contract);
  return { ...story, reference, id };
}

async function decide(
  server: TestServer,
  { reference }: Told,
  by: string,
  body: Input<'decide'>['body'],
): Promise<void> {
  const input = { path: { case: reference }, body, ifMatch: '*' };
  done(await server.as(agent(by)).call('decide', input), `${reference}: ${body.kind}`);
}

async function contactTicket(server: TestServer, { reference }: Told): Promise<string> {
  const read = await server.as(agent('mei')).call('getCase', { path: { case: reference } });
  return done(read, reference).case.contactTicket ?? '';
}

/** The key of the act by which the respondent was written to. */
async function noticeOf(server: TestServer, { id }: Told): Promise<string> {
  const { rows } = await server.owner.query<{ key: string }>(
    "select key from effects where case_id = $1 and kind = 'openContactTicket'",
    [id],
  );
  return rows[0]?.key ?? '';
}

async function hear(
  server: TestServer,
  { reference }: Told,
  body: Input<'hearParty'>['body'],
): Promise<void> {
  done(await server.as(bridge).call('hearParty', { path: { case: reference }, body }), body.kind);
}

/** What users and other departments do. */
async function outside(server: TestServer, told: Told, act: Outside): Promise<void> {
  const { outside: world } = server.marketplace;
  const { reporter, respondent, contract } = told;
  const write = (text: string, automatic: 'no' | 'absence' | 'automatic' = 'no') =>
    world.write({ from: respondent.uid, to: reporter.uid, contract, text, automatic });
  const reply = async (from: string | null, text: string): Promise<unknown> =>
    world.reply({ ticket: await contactTicket(server, told), from, text });
  switch (act) {
    case 'answers':
      return void (await write(of(ANSWERS, told)));
    case 'asksAgain':
      return void (await world.write({
        from: reporter.uid,
        to: respondent.uid,
        contract,
        text: 'I have asked support to reach you. One line from you is enough.',
      }));
    case 'automaticReply':
      return void (await write('Thank you for your message. I read my mail on Mondays.', 'automatic'));
    case 'absence':
      return void (await write('I am out of office until Monday, without access to my mail.', 'absence'));
    case 'replies':
      return void (await reply(respondent.uid, of(REPLIES, told)));
    case 'strangerReplies':
      return void (await reply(null, 'This is about the contract: who should write to whom?'));
    case 'withdrawn':
      return hear(server, told, { kind: 'withdrawn' });
    case 'objects':
      return hear(server, told, {
        kind: 'objected',
        text: 'I was in hospital, and my answer went to the wrong contract.',
      });
    case 'bounces':
      return world.bounce(await noticeOf(server, told));
    case 'suspendedElsewhere':
      await world.suspendByOthers(respondent.uid, 'fraud', true);
      done(
        await server.as(bridge).call('accountChanged', {
          body: {
            uid: respondent.uid,
            state: 'suspended',
            suspendedBy: 'others',
            canSignIn: false,
            canWrite: false,
          },
        }),
        act,
      );
      return;
    case 'reportsBack':
      await report(server, told, true);
  }
}

const WHY: { readonly [act in Decided]: string } = {
  approve: 'No answer in either place; both were seen past the deadline.',
  decline: 'They have spoken on the phone; the reporter says so.',
  resolve: 'The two are in touch again.',
  acceptAsAnswered: 'The answer in the message centre says all.',
  verify: 'Answered, and the work goes on.',
  holdWrong: 'They could not have known.',
};
const isDecided = (act: Act): act is Decided => act in WHY;

/** @param by the agent, where an agent acts. */
export async function perform(server: TestServer, told: Told, act: Act, by = 'mei'): Promise<void> {
  if (!isDecided(act)) return outside(server, told, act);
  const reason = WHY[act];
  if (act === 'holdWrong') return decide(server, told, by, { kind: 'decideObjection', result: act, reason });
  return decide(server, told, by, { kind: act, reason });
}
