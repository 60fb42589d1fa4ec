import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HOUR, MINUTE } from '../../procedure/case.ts';
import { answered } from './case-look.test-support.ts';
import type { Input } from './client.ts';
import { agent, bridge, lead, testHttp, type TestServer } from './server.test-support.ts';

let server: TestServer;
before(async () => {
  server = await testHttp({ byHand: true });
});
after(() => server.close());

const look = async (reference: string) =>
  answered(await server.as(agent).call('getCase', { path: { case: reference } })).case;

/** Two who reported each other and both stayed silent: both cases wait for a decision. */
async function due(name: string): Promise<readonly [string, string]> {
  const made: string[] = [];
  const silent = {
    silentSince: '2026-07-04T12:00:00Z',
    respondentCanAnswer: true,
    accountClosed: false,
    contractOpen: true,
  };
  for (const [from, to] of ['ab', 'ba']) {
    const kindOf = (who: string | undefined) => (who === 'a' ? ('client' as const) : ('freelancer' as const));
    const body = {
      reporter: { uid: `${name}-${from}`, kind: kindOf(from) },
      respondent: { uid: `${name}-${to}`, kind: kindOf(to) },
      contract: name,
      reportTicket: `rt-${name}-${from}`,
      escalated: true,
    };
    const { reference } = answered(await server.as(bridge).call('report', { body }));
    await server.settle();
    for (const [card, found] of [
      ['look', { look: silent }],
      ['notice', { ticket: `ct-${name}-${to}` }],
    ] as const) {
      answered(await server.as(agent).call('finishCard', { path: { case: reference, card }, body: found }));
      await server.settle();
    }
    made.push(reference);
  }
  await server.forward(48 * HOUR + MINUTE);
  await server.settle();
  return [made[0] ?? '', made[1] ?? ''];
}

type Part = Input<'decidePair'>['body']['decisions'][number];
const decide = (decisions: readonly [Part, Part]) =>
  server.as(agent).call('decidePair', { body: { decisions: [...decisions] } });

test('of a pair each case gets its own decision and its own reason, on the state that was seen of it (R8)', async () => {
  const [one, other] = await due('own');
  // One more row on the second, so that the two are on different states.
  answered(
    await server.as(agent).call('decide', {
      path: { case: other },
      body: { kind: 'askReporter', reason: 'still?' },
      ifMatch: '*',
    }),
  );
  const [first, second] = [await look(one), await look(other)];
  assert.deepEqual([first.stage.kind, second.stage.kind], ['proposed', 'proposed']);
  assert.notEqual(first.version, second.version);
  const decided = await decide([
    { case: one, ifMatch: `"${first.version}"`, kind: 'approve', reason: 'this one is silent' },
    { case: other, ifMatch: `"${second.version}"`, kind: 'decline', reason: 'this one is not' },
  ]);
  assert.deepEqual(
    answered(decided).cases.map(({ reference }) => reference),
    [one, other],
  );
  const told = async (reference: string) => {
    const { entries } = answered(await server.as(agent).call('getStory', { path: { case: reference } }));
    return entries
      .filter(({ what }) => what === 'approve' || what === 'decline')
      .map(({ what, text }) => [what, text]);
  };
  assert.deepEqual(
    [await told(one), await told(other)],
    [[['approve', 'this one is silent']], [['decline', 'this one is not']]],
  );
});

test('where one case of a pair has moved on neither is decided (R8)', async () => {
  const [one, other] = await due('stale');
  const [first, second] = [await look(one), await look(other)];
  for (const [mine, theirs] of [
    [first.version, second.version - 1],
    [first.version - 1, second.version],
  ]) {
    const refused = await decide([
      { case: one, ifMatch: `"${mine}"`, kind: 'decline', reason: 'x' },
      { case: other, ifMatch: `"${theirs}"`, kind: 'decline', reason: 'x' },
    ]);
    assert.equal(refused.kind === 'problem' && refused.problem.code, 'moved');
  }
  assert.deepEqual([(await look(one)).stage.kind, (await look(other)).stage.kind], ['proposed', 'proposed']);
});

test('what is foreseen of the other case of a pair is what is true of its own account (R8)', async () => {
  const [one] = await due('ahead');
  const shown = async () =>
    answered(
      await server
        .as(agent)
        .call('previewDecision', { path: { case: one }, body: { kind: 'approve', reason: 'both silent' } }),
    );
  const turns = ({ preview, together }: Awaited<ReturnType<typeof shown>>) =>
    [preview, together].map((each) => each?.turns.some(({ kind }) => kind === 'secondPerson'));
  assert.deepEqual(turns(await shown()), [false, false]);
  await server.owner.query('update accounts set protected = true where uid = $1', ['ahead-a']);
  assert.deepEqual(turns(await shown()), [false, true]);
  const brakes = { holdsPaused: false, countries: [], uids: ['ahead-a'], automaticEnded: false };
  answered(await server.as(lead).call('pullBrakes', { body: { ...brakes, reason: 'this account' } }));
  assert.equal((await shown()).refused?.code, 'holdsPaused');
  answered(await server.as(lead).call('pullBrakes', { body: { ...brakes, uids: [], reason: 'over' } }));
});
