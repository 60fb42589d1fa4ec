import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type Marketplace, openMarketplace } from '../connectors/marketplace/marketplace.ts';
import { plainParty } from '../connectors/marketplace/people.ts';
import type { Ports } from '../connectors/ports.ts';
import { HOUR, type Message, MINUTE } from '../procedure/case.ts';
import { advance } from './advance.ts';
import { makePolicy } from './db/policies.ts';
import { declareSource } from './db/sources.ts';
import { type Desk, openDesk } from './desk.ts';
import { dispatchOnce } from './dispatch.ts';
import { migratedDatabase, type TestDatabase } from './ledger.test-support.ts';

const START = 1_767_600_000_000;
const TIMES = { lease: MINUTE, call: MINUTE / 2 };

let database: TestDatabase;
let desk: Desk;
let market: Marketplace;
let caseId: string;
let contract = 0;

before(async () => {
  database = await migratedDatabase(START);
  desk = openDesk({ pool: database.pool });
  const policy = {
    places: ['messageCentre'],
    automaticHolds: { approvedBy: ['ann', 'ben'] },
    verification: 'automatic',
    callBackSeconds: 0,
    reportsPerReporterADay: null,
    reportersPerRespondentADay: null,
    reminderHours: null,
  };
  assert.equal((await makePolicy(database.pool, policy, 'ann', ['ann', 'ben'])).kind, 'made');
  await declareSource(database.pool, {
    name: 'messages',
    place: 'messageCentre',
    grade: 'B',
    bound: null,
    manual: false,
  });
});
after(() => database.close());

const now = async () => {
  const { rows } = await database.pool.query<{ now: string }>('select ms(desk_now()) as now');
  return Number(rows[0]?.now);
};
const moveClock = (to: number) => database.pool.query('select set_desk_clock($1, 0)', [to]);
const round = (ports: Ports = market) => dispatchOnce(desk, ports, 'worker', 20, TIMES);
const due = () => advance(desk, [{ caseId, event: { kind: 'due', by: { kind: 'timer' } } }]);

async function stage(): Promise<string | undefined> {
  return (await database.pool.query<{ stage: string }>('select stage from cases where id = $1', [caseId]))
    .rows[0]?.stage;
}

async function states(): Promise<{ [kind: string]: string }> {
  const { rows } = await database.pool.query<{ kind: string; state: string }>(
    `select kind, state from effects where case_id = $1 and kind in ('suspend', 'resume') order by made_seq`,
    [caseId],
  );
  return Object.fromEntries(rows.map(({ kind, state }) => [kind, state]));
}

/** What the respondent wrote reaches the case. */
async function answer(): Promise<void> {
  const message: Message = {
    id: `late ${contract}`,
    place: 'messageCentre',
    conversation: 'c1',
    author: 'respondent',
    automatic: 'no',
    sentAt: await now(),
  };
  await advance(desk, [
    { caseId, event: { kind: 'message', by: { kind: 'outside', source: 'test' }, message } },
  ]);
}

/** Reports, asks, waits until after the deadline, and looks, so that a suspension is intended and nothing is attempted. */
beforeEach(async () => {
  contract += 1;
  const [reporter, respondent] = [`maria${contract}`, `tom${contract}`];
  market = openMarketplace({ now });
  for (const uid of [reporter, respondent]) await market.outside.addUser({ uid, kind: 'client' });
  await market.outside.addContract({ id: `k${contract}`, parties: [reporter, respondent] });
  await market.outside.write({
    from: reporter,
    to: respondent,
    contract: `k${contract}`,
    sentAt: START - HOUR,
  });
  const [reported] = await advance(desk, [
    {
      caseId: null,
      event: {
        kind: 'reported',
        by: { kind: 'reporter' },
        reporter: plainParty(reporter),
        respondent: { ...plainParty(respondent), kind: 'client' },
        contract: `k${contract}`,
        reportTicket: null,
        escalated: true,
        desk: 'escalations',
        text: null,
      },
    },
  ]);
  assert.ok(reported?.kind === 'stepped');
  caseId = reported.caseId;
  while ((await stage()) !== 'waiting') await round();
  await moveClock((await now()) + 48 * HOUR + MINUTE);
  await due();
  for (let rounds = 0; (await states())['suspend'] === undefined; rounds += 1) {
    assert.ok(rounds < 10, `no suspension was intended: ${await stage()}`);
    await round();
  }
  assert.deepEqual([await stage(), await states()], ['suspending', { suspend: 'intended' }]);
});

describe('an act that is overtaken', () => {
  it('is withdrawn while nobody has tried it, and never tried then', async () => {
    await answer();
    assert.equal((await states())['suspend'], 'withdrawn');
    while ((await round()) > 0);
    assert.deepEqual([market.counts().suspensions, await stage()], [0, 'answeredLate']);
  });

  it('cannot be withdrawn once it is being tried: it is undone after its confirmation', async () => {
    const slow: Ports = {
      ...market,
      backOffice: {
        ...market.backOffice,
        async suspend(call, account) {
          await answer();
          assert.equal((await states())['suspend'], 'attempted');
          return market.backOffice.suspend(call, account);
        },
      },
    };
    await round(slow);
    while ((await round()) > 0);
    assert.deepEqual([await states(), await stage()], [{ suspend: 'done', resume: 'done' }, 'answeredLate']);
    const { suspensions, lifts, standing } = market.counts();
    assert.deepEqual([suspensions, lifts, standing], [1, 1, 0]);
  });

  it('is undone, too, when nobody knew for a while whether it had happened', async () => {
    market.faults.set([
      { port: 'backOffice', call: 'suspend', fault: { kind: 'loseAnswer' }, when: { calls: [1] } },
    ]);
    await round();
    assert.deepEqual(await states(), { suspend: 'unknown' });
    await answer();
    while ((await round()) > 0);
    assert.deepEqual([await states(), market.counts().standing], [{ suspend: 'done', resume: 'done' }, 0]);
  });

  it('is not tried again when it had not happened and its lift is owed', async () => {
    market.faults.set([
      { port: 'backOffice', call: 'suspend', fault: { kind: 'loseRequest' }, when: { calls: [1] } },
    ]);
    await round();
    await answer();
    while ((await round()) > 0);
    assert.deepEqual(
      [await states(), await stage()],
      [{ suspend: 'refused', resume: 'done' }, 'answeredLate'],
    );
    assert.equal(market.counts().suspensions, 0);
  });

  it('is not tried again when the back office was down and its lift is owed meanwhile', async () => {
    const down: Ports = {
      ...market,
      backOffice: {
        ...market.backOffice,
        async suspend() {
          await answer();
          return { kind: 'later', retryAfterMs: 0, why: 'down' };
        },
      },
    };
    await round(down);
    await database.pool.query('update effects set available_at = machine_now()');
    while ((await round()) > 0);
    assert.deepEqual(
      [await states(), market.counts().suspensions],
      [{ suspend: 'refused', resume: 'done' }, 0],
    );
  });
});
