import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { DAY, HOUR } from '../../procedure/case.ts';
import type { Input, Result } from './client.ts';
import { agent, bridge, lead, NOON, silentPair, testHttp, type TestServer } from './server.test-support.ts';

type ReportBody = Input<'report'>['body'];
type Preview = Result<'previewReport'>;

const RUNS = 120;
const SEED = 20_260_714;
/** Once a case stands, these are what a preview has to have said. */
interface Standing {
  readonly reference: string | null;
  readonly desk: string;
  readonly stage: unknown;
  readonly next: unknown;
  readonly tasks: unknown;
}

async function previewOf(server: TestServer, body: ReportBody): Promise<Preview> {
  const answer = await server.as(bridge).call('previewReport', { body });
  assert.equal(answer.kind, 'ok', JSON.stringify(answer));
  if (answer.kind !== 'ok') throw new Error('no preview');
  return answer.body;
}

/** Sends the report and lets the desk do what it does at once. */
async function sent(
  server: TestServer,
  body: ReportBody,
): Promise<{ reference: string; case: Result<'getCase'>['case'] }> {
  const made = await server.as(bridge).call('report', { body });
  assert.equal(made.kind, 'ok', JSON.stringify(made));
  await server.settle();
  const reference = made.kind === 'ok' ? made.body.reference : '';
  const read = await server.as(agent).call('getCase', { path: { case: reference } });
  assert.equal(read.kind, 'ok');
  if (read.kind !== 'ok') throw new Error('no case');
  return { reference, case: read.body.case };
}

/** The notices that the ledger of acts has for a case. */
async function told(server: TestServer, reference: string): Promise<string[]> {
  const { rows } = await server.owner.query<{ template: string }>(
    `select e.act #>> '{text,template}' as template from effects e join cases c on c.id = e.case_id
     where c.reference = $1 and e.act #>> '{text,template}' is not null order by 1`,
    [Number(reference.slice(3))],
  );
  return rows.map(({ template }) => template).sort();
}

const standing = (
  given: Pick<Preview, 'desk' | 'stage' | 'next' | 'tasks'>,
  joins: string | null,
): Standing => ({
  reference: joins,
  desk: given.desk,
  stage: given.stage,
  next: given.next,
  tasks: given.tasks.map(({ kind, for: role, card }) => ({ kind, role, card })),
});

/** What the marketplace is like, and what was reported before. */
interface Ground {
  readonly contract: 'between' | 'ended' | 'others' | 'unknown' | 'none';
  readonly messages: readonly {
    readonly by: 'reporter' | 'respondent';
    readonly hoursAgo: number;
    readonly automatic: boolean;
  }[];
  readonly account: 'open' | 'blocked' | 'closed' | 'others';
  readonly known: boolean;
  readonly escalated: boolean;
  readonly before: 'nothing' | 'open' | 'openEscalated' | 'closed' | 'opposite';
  /** Reports of the same day by the reporter against others, and by others on the respondent. */
  readonly ownReports: number;
  readonly othersReports: number;
}

const grounds: fc.Arbitrary<Ground> = fc.record({
  contract: fc.oneof(
    { weight: 14, arbitrary: fc.constant('between' as const) },
    { weight: 3, arbitrary: fc.constantFrom('ended', 'others', 'unknown', 'none') },
  ),
  messages: fc.array(
    fc.record({
      by: fc.oneof(
        { weight: 3, arbitrary: fc.constant('reporter' as const) },
        { weight: 1, arbitrary: fc.constant('respondent' as const) },
      ),
      hoursAgo: fc.oneof(fc.integer({ min: 0, max: 240 }), fc.constantFrom(168, 167, 169)),
      automatic: fc.oneof(
        { weight: 5, arbitrary: fc.constant(false) },
        { weight: 1, arbitrary: fc.constant(true) },
      ),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  account: fc.oneof(
    { weight: 5, arbitrary: fc.constant('open' as const) },
    { weight: 3, arbitrary: fc.constantFrom('blocked', 'closed', 'others') },
  ),
  known: fc.oneof({ weight: 19, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  escalated: fc.boolean(),
  before: fc.oneof(
    { weight: 3, arbitrary: fc.constant('nothing' as const) },
    { weight: 4, arbitrary: fc.constantFrom('open', 'openEscalated', 'closed', 'opposite') },
  ),
  ownReports: fc.oneof(
    { weight: 5, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constantFrom(4, 5) },
  ),
  othersReports: fc.oneof(
    { weight: 5, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constantFrom(1, 2) },
  ),
});

async function build(server: TestServer, ground: Ground, name: string): Promise<ReportBody> {
  const { outside } = server.marketplace;
  const [reporter, respondent, contract] = [`${name}-a`, `${name}-b`, `contract-${name}`];
  await outside.addUser({ uid: reporter, kind: 'client', country: 'DE' });
  if (ground.known) await outside.addUser({ uid: respondent, kind: 'freelancer', zone: 'Asia/Manila' });
  if (ground.contract !== 'unknown' && ground.contract !== 'none')
    await outside.addContract({
      id: contract,
      parties: ground.contract === 'others' ? [reporter, `${name}-c`] : [reporter, respondent],
    });
  if (ground.contract === 'ended') await outside.endContract(contract, 'both');
  if (ground.known && ground.account === 'blocked') await outside.block(reporter, respondent, true);
  if (ground.known && ground.account === 'closed') await outside.closeAccount(respondent);
  if (ground.known && ground.account === 'others') await outside.suspendByOthers(respondent, 'fraud', true);
  const now = Date.parse((await previewOf(server, plain(reporter, respondent, contract))).at);
  const written = ground.known ? ground.messages.toSorted((a, b) => b.hoursAgo - a.hoursAgo) : [];
  for (const { by, hoursAgo, automatic } of written) {
    const [from, to] = by === 'reporter' ? [reporter, respondent] : [respondent, reporter];
    await outside.write({
      from,
      to,
      contract,
      text: 'words',
      automatic: automatic ? 'automatic' : 'no',
      sentAt: now - hoursAgo * HOUR,
    });
  }
  const body = {
    ...plain(reporter, respondent, ground.contract === 'none' ? null : contract),
    escalated: ground.escalated,
    reportTicket: await outside.openReportTicket(reporter, 'No answer'),
  };
  await whatWasBefore(server, ground, body, name);
  return body;
}

const plain = (reporter: string, respondent: string, contract: string | null): ReportBody => ({
  reporter: { uid: reporter, kind: 'client' },
  respondent: { uid: respondent, kind: 'freelancer' },
  contract,
});

async function whatWasBefore(
  server: TestServer,
  ground: Ground,
  body: ReportBody,
  name: string,
): Promise<void> {
  const { reporter, respondent } = body;
  if (ground.before === 'opposite')
    await sent(server, { ...body, reporter: respondent, respondent: reporter, reportTicket: null });
  if (ground.before === 'open' || ground.before === 'openEscalated')
    await sent(server, { ...body, escalated: ground.before === 'openEscalated' });
  if (ground.before === 'closed') {
    const { reference } = await sent(server, body);
    await server.as(bridge).call('hearParty', { path: { case: reference }, body: { kind: 'withdrawn' } });
    await server.settle();
  }
  for (let count = 0; count < ground.ownReports; count += 1)
    await sent(server, plain(reporter.uid, `${name}-other-${count}`, null));
  for (let count = 0; count < ground.othersReports; count += 1)
    await sent(server, plain(`${name}-another-${count}`, respondent.uid, null));
}

describe('What a preview says of a report', () => {
  let server: TestServer;
  before(async () => {
    server = await testHttp();
  });
  after(() => server.close());

  test('is what then happens, on random marketplaces', async () => {
    const reached = new Map<string, number>();
    let names = 0;
    await fc.assert(
      fc.asyncProperty(grounds, async (ground) => {
        names += 1;
        const body = await build(server, ground, `p${names}`);
        const preview = await previewOf(server, body);
        const real = await sent(server, body);
        assert.deepEqual(
          standing(preview, preview.joins?.reference ?? real.reference),
          standing(real.case, real.reference),
          JSON.stringify(preview.reasons),
        );
        assert.equal(
          preview.silence.kind === 'measured' ? preview.silence.since : real.case.silentSince,
          real.case.silentSince,
        );
        assert.equal(
          preview.pair?.id ?? null,
          preview.joins === null ? real.case.pair : (preview.pair?.id ?? null),
        );
        if (preview.joins === null)
          assert.deepEqual(
            [...preview.tells.reporter, ...preview.tells.respondent].sort(),
            await told(server, real.reference),
          );
        assert.notEqual(preview.reasons.length, 0, 'a report goes somewhere for a reason');
        const key = `${preview.joins === null ? '' : 'joins '}${preview.stage.kind}`;
        reached.set(key, (reached.get(key) ?? 0) + 1);
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
    for (const stage of [
      'closed',
      'frontLine',
      'engagement',
      'waiting',
      'incomplete',
      'massReview',
      'paused',
    ])
      assert.ok(reached.has(stage), `${stage} was never reached: ${JSON.stringify([...reached])}`);
    assert.ok(
      [...reached.keys()].some((key) => key.startsWith('joins')),
      JSON.stringify([...reached]),
    );
  });

  test('leaves no trace: no case, no reference used up, no account, no act', async () => {
    const pair = await silentPair(server, 'trace');
    const count = async () =>
      (
        await server.owner.query(
          'select (select count(*) from cases) as cases, (select count(*) from accounts) as accounts, (select count(*) from effects) as effects, (select count(*) from history) as history, (select last_value from cases_reference_seq) as reference',
        )
      ).rows[0];
    const earlier = await count();
    await previewOf(server, plain(pair.reporter, pair.respondent, pair.contract));
    assert.deepEqual(await count(), earlier);
  });

  test('says since when the silence lasts, and on which instant the front line passes it on (R1, R3)', async () => {
    const { outside } = server.marketplace;
    await outside.addUser({ uid: 'r1-a' });
    await outside.addUser({ uid: 'r1-b' });
    await outside.addContract({ id: 'r1', parties: ['r1-a', 'r1-b'] });
    await outside.write({ from: 'r1-a', to: 'r1-b', contract: 'r1', sentAt: NOON - 3 * DAY });
    const preview = await previewOf(server, plain('r1-a', 'r1-b', 'r1'));
    assert.deepEqual(
      [preview.desk, preview.stage.kind, preview.movesOnAt],
      ['frontLine', 'frontLine', '2026-07-18T12:00:00Z'],
    );
    assert.deepEqual(
      preview.reasons.map(({ rule, at }) => [rule, at]),
      [
        ['R1', '2026-07-18T12:00:00Z'],
        ['R3', '2026-07-11T12:00:00Z'],
      ],
    );
    assert.deepEqual(preview.tells, { reporter: [], respondent: [] });
  });

  test('names what is missing, and who is asked for it (R4)', async () => {
    const preview = await previewOf(server, plain('nobody-a', 'nobody-b', null));
    assert.deepEqual(
      preview.reasons.map(({ rule }) => rule),
      ['R4', 'R4', 'R4', 'R4'],
    );
    assert.deepEqual(
      preview.tasks.map((task) => [task.kind, task.for]),
      [['complete', 'frontLine']],
    );
  });

  test('a marketplace that does not answer does not hold the form up, and is said', async () => {
    const pair = await silentPair(server, 'down');
    server.marketplace.faults.set([{ port: 'messageCentre', fault: { kind: 'fail' }, when: 'always' }]);
    try {
      const preview = await previewOf(server, plain(pair.reporter, pair.respondent, pair.contract));
      assert.equal(preview.silence.kind, 'failed');
      assert.equal(preview.stage.kind, 'intake');
      assert.match(preview.reasons[0]?.says ?? '', /could not be read just now/);
    } finally {
      server.marketplace.faults.set([]);
    }
  });

  test('a hold that stands already is said to stay as it is (R8)', async () => {
    const pair = await silentPair(server, 'held');
    await server.owner.query('insert into accounts (uid, standing, n) values ($1, 1, 1)', [pair.respondent]);
    const preview = await previewOf(server, plain(pair.reporter, pair.respondent, pair.contract));
    assert.match(JSON.stringify(preview.reasons), /changes nothing in that hold/);
  });

  test('malformed reports are refused as they would be when sent', async () => {
    const answer = await server
      .as(lead)
      .call('previewReport', { body: { ...plain('x', 'y', 'z'), contract: 'two\nlines' } });
    assert.equal(answer.kind === 'problem' && answer.problem.code, 'malformed');
  });
});

describe('By hand', () => {
  let server: TestServer;
  before(async () => {
    server = await testHttp({ byHand: true });
  });
  after(() => server.close());

  test('it says what a person has to find out, and stands where the report then stands (A2)', async () => {
    const body = plain('hand-a', 'hand-b', 'hand');
    const preview = await previewOf(server, body);
    assert.equal(preview.silence.kind, 'byHand');
    assert.equal(preview.silence.kind === 'byHand' && preview.silence.asks.length, 4);
    const real = await sent(server, body);
    assert.deepEqual(standing(preview, real.reference), standing(real.case, real.reference));
  });
});
