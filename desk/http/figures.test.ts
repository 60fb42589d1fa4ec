import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DAY, HOUR, MINUTE, type Milliseconds } from '../../procedure/case.ts';
import { rollUpOnce } from '../figures/roll-up.ts';
import { untilNothingHoldsBack } from '../ledger.test-support.ts';
import {
  agent,
  bridge,
  lead,
  NOON,
  raw,
  silentPair,
  testHttp,
  type TestServer,
} from './server.test-support.ts';

const ben = { 'answerby-person': 'ben; roles=escalations' };
const period = { from: '2026-07-14', until: '2026-07-20', zone: 'UTC' };

let server: TestServer;
before(async () => {
  server = await testHttp({
    policy: { callBackSeconds: 0, reportsPerReporterADay: null, reportersPerRespondentADay: null },
  });
  await live();
  await rollUp();
});
after(() => server.close());

async function rollUp(): Promise<void> {
  await untilNothingHoldsBack(server.pool);
  while (await rollUpOnce(server.pool)) {
    // Until nothing is left.
  }
}

let now = NOON;
async function forward(by: Milliseconds): Promise<void> {
  now += by;
  await server.forward(by);
  await server.settle();
}

async function report(
  name: string,
  escalated = true,
): Promise<Awaited<ReturnType<typeof silentPair>> & { reference: string }> {
  const pair = await silentPair(server, name);
  const made = await server.as(bridge).call('report', {
    body: {
      reporter: { uid: pair.reporter, kind: 'client' },
      respondent: { uid: pair.respondent, kind: 'freelancer' },
      contract: pair.contract,
      reportTicket: pair.reportTicket,
      escalated,
    },
  });
  assert.equal(made.kind, 'ok', JSON.stringify(made));
  await server.settle();
  return { ...pair, reference: made.kind === 'ok' ? made.body.reference : '' };
}

async function decide(
  who: typeof agent,
  reference: string,
  kind: 'approve' | 'decline' | 'verify',
): Promise<void> {
  const done = await server
    .as(who)
    .call('decide', { path: { case: reference }, body: { kind, reason: 'looked at it' }, ifMatch: '*' });
  assert.equal(done.kind, 'ok', JSON.stringify(done));
  await server.settle();
}

async function answers(
  pair: Awaited<ReturnType<typeof report>>,
  places: readonly ('messageCentre' | 'ticket')[],
) {
  const { outside } = server.marketplace;
  const { respondent, reporter, contract, reference } = pair;
  if (places.includes('messageCentre'))
    await outside.write({ from: respondent, to: reporter, contract, text: 'here' });
  if (places.includes('ticket')) {
    const read = await server.as(agent).call('getCase', { path: { case: reference } });
    const ticket = read.kind === 'ok' ? (read.body.case.contactTicket ?? '') : '';
    await outside.reply({ ticket, from: respondent, text: 'here' });
  }
  await server.settle();
}

/** Four notices at noon: one answers after 5 hours, one withdraws after 10, two are silent; one of them is held and answers on hold. */
async function live(): Promise<void> {
  const quick = await report('quick');
  const gone = await report('gone');
  const held = await report('held');
  const declined = await report('declined');
  await report('engaged', false);
  await forward(5 * HOUR);
  await answers(quick, ['messageCentre', 'ticket']);
  await forward(5 * HOUR);
  await server.as(bridge).call('hearParty', { path: { case: gone.reference }, body: { kind: 'withdrawn' } });
  await server.settle();
  await forward(38 * HOUR + MINUTE);
  await forward(10 * MINUTE);
  await decide(agent, held.reference, 'approve');
  await forward(50 * MINUTE);
  await decide(ben, declined.reference, 'decline');
  await forward(9 * HOUR);
  await answers(held, ['messageCentre']);
  await forward(HOUR);
  await decide(agent, held.reference, 'verify');
  await forward(2 * DAY);
}

describe('Figures', () => {
  test('count reports by the day on which they came, and outcomes by the day on which they closed', async () => {
    const answer = await server.as(agent).call('getReportFigures', { query: period });
    assert.equal(answer.kind, 'ok', JSON.stringify(answer));
    if (answer.kind !== 'ok') return;
    assert.deepEqual(answer.body.days, [
      { day: '2026-07-14', desk: 'engagement', reports: 1, outcomes: {} },
      { day: '2026-07-14', desk: 'escalations', reports: 4, outcomes: { withdrawn: 1 } },
      { day: '2026-07-16', desk: 'escalations', reports: 0, outcomes: { declined: 1, lifted: 1 } },
      { day: '2026-07-18', desk: 'escalations', reports: 0, outcomes: { resolved: 1 } },
    ]);
    assert.equal(Date.parse(answer.body.upTo), now);
  });

  test('draw the share answered with those who left counted for as long as they were watched', async () => {
    const answer = await server.as(agent).call('getAnsweredFigures', { query: period });
    assert.equal(answer.kind, 'ok', JSON.stringify(answer));
    const curve = answer.kind === 'ok' ? answer.body.curves[0] : undefined;
    assert.equal(curve?.cases, 4);
    const share = (hours: number) => Number(curve?.points[hours]?.share.toFixed(4));
    // 1 of 4 after 5 hours; one leaves after 10, another at 49:01; the held one answers in the hour that ends at 59.
    assert.deepEqual([share(4), share(5), share(48), share(58), share(59)], [0, 0.25, 0.25, 0.25, 1]);
    const by = await server
      .as(agent)
      .call('getAnsweredFigures', { query: { ...period, by: 'kind', of: 'both' } });
    assert.deepEqual(by.kind === 'ok' && by.body.curves.map(({ group, cases }) => [group, cases]), [
      ['freelancer', 4],
    ]);
    const none = await server.as(agent).call('getAnsweredFigures', { query: { ...period, country: 'PH' } });
    assert.deepEqual(none.kind === 'ok' && none.body.curves, []);
  });

  test('say how late decisions were proposed and taken, and what ended them', async () => {
    const answer = await server.as(agent).call('getDecisionFigures', { query: period });
    assert.equal(answer.kind, 'ok', JSON.stringify(answer));
    if (answer.kind !== 'ok') return;
    const { proposed, decided, endedBy, waiting } = answer.body;
    assert.deepEqual([proposed.count, proposed.median], [2, 60]);
    assert.deepEqual(
      [decided.count, decided.median, decided.most99 && Math.round(decided.most99)],
      [2, 35 * 60, 3570],
    );
    assert.deepEqual(
      endedBy.map(({ how, count, median }) => [how, count, median]),
      [
        ['approve', 1, 600],
        ['decline', 1, 3600],
      ],
    );
    assert.deepEqual(waiting, { count: 0, since: null });
  });

  test('show holds by day, what lifted them, and that none is in force', async () => {
    const answer = await server.as(agent).call('getHoldFigures', { query: period });
    assert.equal(answer.kind, 'ok', JSON.stringify(answer));
    if (answer.kind !== 'ok') return;
    assert.deepEqual(answer.body.days[2], {
      day: '2026-07-16',
      made: 1,
      lifted: 1,
      wrong: 0,
      late: 0,
      inForce: 0,
    });
    assert.deepEqual(answer.body.rules, [{ rule: 'L3', holds: 1 }]);
    assert.equal(
      answer.body.ages.reduce((sum, { holds }) => sum + holds, 0),
      0,
    );
  });

  test('show an agent their own work, and a lead everybody’s, with what it had waited', async () => {
    const own = await server.as(ben).call('getWorkFigures', { query: period });
    assert.deepEqual(own.kind === 'ok' && [own.body.isOwn, own.body.people], [
      true,
      [{ person: 'ben', kind: 'decision', acts: 1, median: 3600 }],
    ]);
    const all = await server.as(lead).call('getWorkFigures', { query: period });
    assert.deepEqual(
      all.kind === 'ok' &&
        all.body.people.map(({ person, kind, acts, median }) => [person, kind, acts, median]),
      [
        ['ada', 'decision', 1, 600],
        ['ada', 'verification', 1, 3600],
        ['ben', 'decision', 1, 3600],
      ],
    );
    const csv = await raw(server, '/api/figures/work.csv?from=2026-07-14&until=2026-07-20', ben);
    assert.equal(csv.body, '\uFEFFperson,kind,acts,medianSeconds\r\nben,decision,1,3600\r\n');
  });

  test('are tables too, each with the same numbers', async () => {
    const rows = async (name: string) => {
      const answer = await raw(server, `/api/figures/${name}.csv?from=2026-07-14&until=2026-07-20`, lead);
      assert.equal(answer.status, 200, answer.body);
      assert.match(
        String(answer.headers['content-disposition']),
        new RegExp(`${name}-2026-07-14-2026-07-20.csv`),
      );
      return answer.body.trim().replace('\uFEFF', '').split('\r\n');
    };
    assert.deepEqual((await rows('reports')).slice(0, 2), [
      'day,desk,reports,declined,lifted,resolved,withdrawn',
      '2026-07-14,engagement,1,0,0,0,0',
    ]);
    assert.equal((await rows('answered'))[6], 'all,5,0.25,4,1,0');
    assert.match((await rows('decisions')).at(-1) ?? '', /^all,2,60,60,60,2,2100,/);
    assert.equal((await rows('holds'))[3], '2026-07-16,1,1,0,0,0');
  });

  test('refuse a period that is none', async () => {
    for (const query of [
      { ...period, until: '2026-07-01' },
      { ...period, zone: 'Nowhere/There' },
    ]) {
      const answer = await server.as(agent).call('getReportFigures', { query });
      assert.equal(answer.kind === 'problem' && answer.problem.code, 'period');
    }
    const days = await server.as(agent).call('getHoldFigures', { query: {} });
    assert.equal(days.kind === 'ok' && days.body.days.length, 30);
  });

  test('made anew from the history are the same', async () => {
    const read = async () =>
      (
        await server.owner.query(
          `select (select json_agg(c order by case_id) from figure_cases c)::text as cases, (select json_agg(d order by case_id, n) from figure_decisions d)::text as decisions,
             (select json_agg(h order by case_id, n) from figure_holds h)::text as holds, (select json_agg(a order by case_id, n) from figure_acts a)::text as acts`,
        )
      ).rows[0];
    const kept = await read();
    await server.owner.query(
      `truncate figure_cases, figure_decisions, figure_holds, figure_acts; update figure_position set xid = '0', seq = 0`,
    );
    await rollUp();
    assert.deepEqual(await read(), kept);
    await rollUp();
    assert.deepEqual(await read(), kept);
  });
});
