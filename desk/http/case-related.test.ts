import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answered, decideNow, proposedCase, waitingCase } from './case-look.test-support.ts';
import { agent, bridge, testHttp, type TestServer } from './server.test-support.ts';

let server: TestServer;
before(async () => {
  server = await testHttp({
    policy: { callBackSeconds: 0, reportsPerReporterADay: null, reportersPerRespondentADay: null },
  });
});
after(() => server.close());

const related = async (reference: string) =>
  answered(await server.as(agent).call('getRelated', { path: { case: reference } }));

/** Another report against the same freelancer, of another client. */
async function another(respondent: string, name: string): Promise<string> {
  const { outside } = server.marketplace;
  const [reporter, contract] = [`${name}-client`, `contract-${name}`];
  await outside.addUser({ uid: reporter, kind: 'client', name: 'Olga' });
  await outside.addContract({ id: contract, parties: [reporter, respondent] });
  await outside.write({ from: reporter, to: respondent, contract, text: 'Hello?' });
  const made = answered(
    await server.as(bridge).call('report', {
      body: {
        reporter: { uid: reporter, kind: 'client' },
        respondent: { uid: respondent, kind: 'freelancer' },
        contract,
        reportTicket: `rt-${name}`,
        escalated: true,
      },
    }),
  );
  await server.settle();
  return made.reference;
}

test('says what else a hold would stop: other cases on the account, our holds, open contracts and who is on their other side', async () => {
  const { reference, respondent, reporter, contract } = await proposedCase(server, 'stops');
  const other = await another(respondent, 'second');
  await decideNow(server, reference, 'approve');
  const seen = await related(other);
  assert.equal(seen.standing, 1);
  assert.deepEqual(
    seen.asRespondent.cases.map((one) => [one.reference, one.stage, one.holdStands]),
    [[reference, 'onHold', true]],
  );
  assert.deepEqual(seen.asReporter, { cases: [], more: false });
  assert.equal(seen.contracts.kind, 'known');
  assert.deepEqual(
    seen.contracts.kind === 'known' &&
      seen.contracts.contracts.map(({ id, counterpart }) => [id, counterpart]),
    [
      [contract, reporter],
      ['contract-second', 'second-client'],
    ],
  );
  assert.equal(seen.reporter.kind === 'known' && seen.reporter.name, 'Olga');
  assert.equal(seen.respondent.kind === 'known' && seen.respondent.account?.suspendedBy, 'us');
});

test('an ended contract is none that a hold would stop', async () => {
  const { reference, contract, reporter } = await waitingCase(server, 'ended');
  await server.marketplace.outside.endContract(contract, reporter);
  const { contracts } = await related(reference);
  assert.deepEqual(contracts.kind === 'known' && contracts.contracts, []);
});

test('a directory that fails, or does not answer, leaves the page whole: what was not read is said', async () => {
  const { reference } = await waitingCase(server, 'fails');
  server.marketplace.faults.set([
    { port: 'directory', call: 'contractsOf', fault: { kind: 'fail' }, when: 'always' },
    { port: 'directory', call: 'user', fault: { kind: 'hang' }, when: { calls: [1] } },
  ]);
  const seen = await related(reference);
  server.marketplace.faults.set([]);
  assert.deepEqual(seen.contracts, { kind: 'notRead' });
  assert.deepEqual([seen.reporter.kind, seen.respondent.kind].sort(), ['known', 'notRead']);
  assert.equal(seen.standing, 0);
});

test('where a person looks into the directory, nobody can tell', async () => {
  const hands = await testHttp({ byHand: true });
  try {
    const made = answered(
      await hands.as(bridge).call('report', {
        body: {
          reporter: { uid: 'a', kind: 'client' },
          respondent: { uid: 'b', kind: 'freelancer' },
          contract: 'c-1',
          reportTicket: 'rt-1',
          escalated: true,
        },
      }),
    );
    const seen = answered(await hands.as(agent).call('getRelated', { path: { case: made.reference } }));
    assert.deepEqual(
      [seen.reporter, seen.respondent, seen.contracts].map(({ kind }) => kind),
      ['cannotTell', 'cannotTell', 'cannotTell'],
    );
  } finally {
    await hands.close();
  }
});
