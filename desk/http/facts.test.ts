import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answered, waitingCase } from './case-look.test-support.ts';
import { agent, bridge, testHttp, type TestServer } from './server.test-support.ts';

let server: TestServer;
before(async () => {
  server = await testHttp({ policy: { reportsPerReporterADay: null, reportersPerRespondentADay: null } });
});
after(() => server.close());

const OPEN = { state: 'open', suspendedBy: null, canSignIn: true, canWrite: true } as const;
const toldOf = async (uid: string): Promise<number> =>
  answered(await server.as(bridge).call('accountChanged', { body: { uid, ...OPEN } })).cases;

/** Who ended the contract, as the history has it. */
async function endedBy(reference: string): Promise<unknown> {
  const { entries } = answered(await server.as(agent).call('getHistory', { path: { case: reference } }));
  const event = entries.findLast((one) => one.event.kind === 'contractChanged')?.event;
  return (event?.['contract'] as { readonly endedBy: unknown } | undefined)?.endedBy;
}

test('what became of an account is told to the open cases in which its owner is asked, and to no others (R7)', async () => {
  const one = await waitingCase(server, 'told');
  const ended = await waitingCase(server, 'told-ended');
  assert.deepEqual([await toldOf(one.respondent), await toldOf(one.reporter)], [1, 0]);
  await server.settle();
  answered(
    await server
      .as(bridge)
      .call('hearParty', { path: { case: ended.reference }, body: { kind: 'withdrawn' } }),
  );
  await server.settle();
  assert.equal(await toldOf(ended.respondent), 0);
});

test('who ended a contract is the reporter, the respondent or both, as the marketplace names them (P12)', async () => {
  const seen = [];
  for (const who of ['reporter', 'respondent', 'both'] as const) {
    const told = await waitingCase(server, `ended-by-${who}`);
    const endedByUid = who === 'both' ? null : told[who];
    const body = { id: told.contract, state: 'ended', endedByUid } as const;
    answered(await server.as(bridge).call('contractChanged', { body }));
    seen.push(await endedBy(told.reference));
  }
  assert.deepEqual(seen, ['reporter', 'respondent', 'both']);
});
