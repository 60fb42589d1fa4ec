import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answered, decideNow, proposedCase } from './case-look.test-support.ts';
import { agent, lead, testHttp, type TestServer } from './server.test-support.ts';

let server: TestServer;
before(async () => {
  server = await testHttp({ policy: { callBackSeconds: 0 } });
});
after(() => server.close());

const story = async (reference: string) =>
  answered(await server.as(agent).call('getStory', { path: { case: reference } })).entries;

test('the whole history is told: who did what, when, why, under which rule, and what was sent', async () => {
  const { reference, respondent, reporter, contract } = await proposedCase(server, 'story');
  await decideNow(server, reference, 'approve');
  await server.marketplace.outside.write({ from: respondent, to: reporter, contract, text: 'Here I am' });
  await server.settle();
  await decideNow(server, reference, 'verify', lead);
  const entries = await story(reference);
  assert.deepEqual(
    entries.map(({ n }) => n),
    entries.map((_, index) => index + 1),
  );
  assert.deepEqual(
    entries.map(({ title, rule }) => `${rule} ${title}`).filter((one) => !one.endsWith('Looked')),
    [
      'R2 Report received',
      'P6 Notice accepted',
      'H4 The deadline passed',
      'H4 Approve hold',
      'H2 Suspension confirmed',
      'P6 Message accepted',
      'P8 Respondent wrote',
      'L3 Verify and lift hold',
      'L7 Lift confirmed',
    ],
  );
  const approved = entries.find(({ what }) => what === 'approve');
  assert.deepEqual(approved?.who, { kind: 'person', id: 'ada' });
  assert.equal(approved?.text, 'looked at it');
  assert.deepEqual(approved?.stage, { from: 'proposed', to: 'approved' });
  assert.equal(approved?.policy, 1);
  const confirmed = entries.find(({ title }) => title === 'Suspension confirmed');
  assert.deepEqual(confirmed?.who, { kind: 'outside', source: 'back office' });
  assert.deepEqual(
    confirmed?.sent.map(({ template, kind, state }) => [template ?? kind, state]),
    [
      ['held', 'done'],
      ['writeNote', 'done'],
      ['stillSilent', 'done'],
    ],
  );
  const wrote = entries.find(({ what }) => what === 'message');
  assert.equal(wrote?.text, 'Here I am');
  assert.equal(wrote?.message?.timing, 'late');
  assert.equal(wrote?.instant?.what, 'sent');
  assert.equal(entries[0]?.text, 'No answer for ten days');
});

test('a text of somebody who was erased is said to be gone, and the story goes on', async () => {
  const { reference, reporter } = await proposedCase(server, 'erased');
  await server.owner.query('delete from content where person = $1', [reporter]);
  const [first] = await story(reference);
  assert.equal(first?.text, null);
  assert.equal(first?.erased, true);
});

test('the words of the buttons and of the story are the same, and the procedure is drawn with them', async () => {
  const drawn = answered(await server.as(agent).call('getProcedure', {}));
  assert.equal(drawn.stages.length, 19);
  assert.deepEqual(
    drawn.phases.flatMap(({ stages }) => stages).sort(),
    drawn.stages.map(({ kind }) => kind).sort(),
  );
  assert.equal(drawn.acts.find(({ kind }) => kind === 'approve')?.verb, 'Approve hold');
  const usual = drawn.ways.filter((way) => way.usual);
  assert.ok(usual.length > 10 && usual.every(({ by }) => by.length > 0));
  const way = drawn.ways.find(({ from, to }) => from === 'waiting' && to === 'proposed');
  assert.deepEqual(way?.by, [{ trigger: 'timer:deadline', name: 'The deadline passed', rule: 'H4' }]);
});
