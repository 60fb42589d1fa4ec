/** What stands around the cases: banners, votes, requests, a proposal, views, who is on duty and who has what. */
import assert from 'node:assert/strict';
import { HOUR } from '../../procedure/case.ts';
import type { TestServer } from '../../desk/http/server.test-support.ts';
import { agent } from './acts.ts';
import { END, POLICY, type World } from './world.ts';

export const ADA = { 'answerby-person': 'ada; roles=frontLine,engagement,escalations,lead' };
export const LENA = { 'answerby-person': 'lena; roles=lead,policyOwner' };
export const INES = { 'answerby-person': 'ines; roles=administrator' };
export const TOMAS = { 'answerby-person': 'tomas; roles=auditor' };

const done = <Body>(answer: { readonly kind: string; readonly body?: Body }): Body => {
  assert.equal(answer.kind, 'ok', JSON.stringify(answer));
  return answer.body as Body;
};
const iso = (at: number): string => Temporal.Instant.fromEpochMilliseconds(at).toString();

async function aroundTheArticle(server: TestServer, world: World): Promise<void> {
  const lena = server.as(LENA);
  for (const body of [
    {
      icon: 'outage',
      text: 'The message centre shows messages up to ten minutes late. The clocks of cases wait for it by themselves.',
      endsAt: iso(END + 9 * HOUR),
    },
    {
      icon: 'news',
      text: 'Typhoon over Luzon: give time where somebody asks for it.',
      country: 'PH',
      kind: 'freelancer',
      startsAt: iso(END - 20 * HOUR),
    },
    {
      icon: 'info',
      text: 'On 15 August the desk is closed in Spain.',
      country: 'ES',
      startsAt: iso(END + 100 * HOUR),
    },
  ] as const)
    done(await lena.call('makeBanner', { body }));
  const path = { article: 'non-response' } as const;
  for (const id of ['jonas', 'priya'])
    done(
      await server.as(agent(id)).call('voteOnArticle', { path, body: { helpful: true, policyVersion: 2 } }),
    );
  done(
    await server.as(agent('mei')).call('voteOnArticle', {
      path,
      body: {
        helpful: false,
        words: 'Say what to do where both answer in another conversation.',
        policyVersion: 2,
      },
    }),
  );
  for (const [id, words, name] of [
    ['mei', 'The respondent writes from an address that we do not know. May I take it as theirs?', 'doubt'],
    ['jonas', 'Who speaks for an account that a firm shares?', null],
  ] as const)
    done(
      await server.as(agent(id)).call('askHelp', {
        body: { words, case: name === null ? null : (world.get(name)?.reference ?? null), section: null },
      }),
    );
}

async function aroundTheQueue(server: TestServer, world: World): Promise<void> {
  const cases = (...names: readonly string[]): string[] =>
    names.map((name) => world.get(name)?.reference ?? '');
  const ada = server.as(ADA);
  for (const id of ['ada', 'mei', 'jonas'])
    done(await server.as(id === 'ada' ? ADA : agent(id)).call('sayDuty', { body: { on: true } }));
  const mine = cases('verify', 'partlyAnswered', 'waiting', 'answered', 'undecided');
  done(await ada.call('assignCases', { body: { cases: mine, to: 'ada' } }));
  done(
    await server
      .as(agent('mei'))
      .call('assignCases', { body: { cases: cases('absence', 'paused', 'onHold'), to: 'mei' } }),
  );
  done(
    await server.as(agent('mei')).call('makeHandOver', {
      body: {
        to: 'ada',
        note: 'The absence ends on Monday; the reporter knows. The other department answers by noon whether the account stays suspended.',
        cases: cases('absence', 'paused'),
      },
    }),
  );
  for (const [name, query] of [
    ['Philippines', 'country=PH'],
    ['Mine', 'assigned=me'],
  ] as const)
    done(await ada.call('putView', { body: { id: null, name, query, shared: name !== 'Mine' } }));
  done(
    await server.as(agent('mei')).call('sayPresence', {
      body: { page: 'pictured-by-mei', case: cases('decision')[0] ?? null, doing: 'looks' },
    }),
  );
}

/** @param world as it was told. */
export async function furnish(server: TestServer, world: World): Promise<void> {
  await aroundTheArticle(server, world);
  await aroundTheQueue(server, world);
  done(
    await server.as({ 'answerby-person': 'otto; roles=policyOwner' }).call('proposePolicy', {
      body: {
        settings: { ...POLICY, windowHours: 72, reminderHours: 36 },
        reason: 'Half of the late answers come within a day after the deadline.',
      },
    }),
  );
}
