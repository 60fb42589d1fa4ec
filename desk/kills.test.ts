import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { ActEntry } from '../connectors/marketplace/entries.ts';
import { remoteMarketplace, type RemoteMarketplace } from '../connectors/marketplace/remote.ts';
import { HOUR, MINUTE, SECOND } from '../procedure/case.ts';
import { marketplaceFile, startMarketplace, until } from '../proof/database/processes.ts';
import {
  actsIn,
  doneAgain,
  expectedActs,
  history,
  makeCases,
  prepareDesk,
  reportOf,
  tally,
} from '../proof/database/workload.ts';
import { advance } from './advance.ts';
import { openDesk } from './desk.ts';
import { Workers } from './kills.test-support.ts';
import { migratedDatabase, type TestDatabase } from './ledger.test-support.ts';

const START = 1_767_600_000_000;
const CASES = 1_000;
/** The first cases come in twos on one account. */
const IN_TWOS = 200;
const WORKERS = 4;
const SEED = Number(process.env['ANSWERBY_TEST_SEED'] ?? 20_260);
/** Short, so that the test is; what counts is that a lease is longer than a call. */
const TIMES = { lease: 3 * SECOND, call: 2.5 * SECOND };
/** Far more than two free cores need. */
const PHASE_MOST = 120 * SECOND;
/** Asked so often without any change, with no act open: nothing moves any more. */
const STILL_MOST = 100;
const UNKNOWN_LEAST = 50;
const BACK_WITHIN = 30 * SECOND;

const cases = makeCases(CASES, IN_TWOS);

let database: TestDatabase;
let folder: string;
let market: RemoteMarketplace;
let stopMarket: () => Promise<void>;
let workers: Workers;

before(async () => {
  database = await migratedDatabase(START);
  folder = await mkdtemp(join(tmpdir(), 'answerby-kills-'));
  await writeFile(marketplaceFile(folder), history(cases, START));
  await prepareDesk(database.pool);
  const losses = [{ kind: 'loseRequest' }, { kind: 'loseAnswer' }, { kind: 'timeOut', done: true }];
  const faults = (['helpDesk', 'backOffice'] as const).flatMap((port) =>
    losses.map((fault) => ({ port, fault, when: { chance: fault.kind === 'timeOut' ? 0.001 : 0.02 } })),
  );
  // Keys are not honoured: an act that is tried twice for nothing is done twice, and the file shows it.
  const { url, stop } = await startMarketplace(folder, database.url, {
    honoursKey: false,
    settleSeconds: 1,
    keepTexts: false,
    seed: SEED,
    faults,
  });
  stopMarket = stop;
  market = await remoteMarketplace(url);
  workers = new Workers(database.pool, SEED, folder, [
    database.url,
    url,
    String(TIMES.lease),
    String(TIMES.call),
  ]);
});
after(async () => {
  await workers.stop();
  await stopMarket();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

async function report(): Promise<void> {
  const desk = openDesk({ pool: database.pool });
  for (let from = 0; from < CASES; from += 250) {
    await advance(desk, cases.slice(from, from + 250).map(reportOf));
  }
}

const answer = (when: 'inTime' | 'late') =>
  Promise.all(
    cases
      .filter(({ answers }) => answers === when)
      .map(({ reporter, respondent, contract }) =>
        market.outside.write({ from: respondent, to: reporter, contract }),
      ),
  );

/** Milliseconds of desk time since the start. */
let passed = 0;
function moveClockTo(time: number): Promise<unknown> {
  passed = Math.max(passed, time);
  return database.pool.query('select set_desk_clock($1, 0)', [START + passed]);
}

/**
 * Waits until the cases stand as expected and no act is open. Where nothing moves any more an hour passes: a look over
 * which workers died again and again is before a person by then, and tried once more an hour later.
 */
async function quiet(expected: { readonly [stage: string]: number }): Promise<void> {
  const wanted = JSON.stringify(Object.entries(expected).sort());
  let [last, still] = ['', 0];
  await until(`the cases are ${wanted}`, PHASE_MOST, async () => {
    await workers.left();
    assert.deepEqual(workers.fallen, [], 'a worker ended by itself');
    const { rows } = await database.pool.query<{ stage: string; count: number }>(
      'select stage, count(*)::int as count from cases group by stage',
    );
    const open = await database.pool.query<{ state: string; kind: string; count: number }>(
      `select state, kind, count(*)::int as count from effects where state in ('intended', 'attempted', 'unknown', 'handed') group by 1, 2`,
    );
    const stages = JSON.stringify(rows.map(({ stage, count }) => [stage, count] as const).sort());
    if (stages === wanted && open.rows.length === 0) return true;
    still = stages === last && open.rows.length === 0 ? still + 1 : 0;
    last = stages;
    if (still === STILL_MOST) await moveClockTo(passed + HOUR);
    return `${stages} ${JSON.stringify(open.rows)}`;
  });
}

const count = (when: (typeof cases)[number]['answers']) =>
  cases.filter(({ answers }) => answers === when).length;
const [inTime, late, never] = [count('inTime'), count('late'), count('never')];
describe('a desk whose workers are killed', () => {
  it('does every act once, misses none, and has its work back in time', {
    timeout: 4 * MINUTE,
  }, async (test) => {
    test.diagnostic(`seed ${SEED}`);
    workers.start(WORKERS);
    workers.startKilling();
    await report();
    await quiet({ waiting: CASES });
    await moveClockTo(HOUR);
    await answer('inTime');
    await quiet({ waiting: CASES - inTime, closed: inTime });
    await moveClockTo(48 * HOUR + MINUTE);
    await quiet({ onHold: late + never, closed: inTime });
    await answer('late');
    await quiet({ onHold: never, closed: inTime + late });
    await workers.stopKilling();
    await until('no lease is left', PHASE_MOST, async () => (await workers.left()) === 0 || 'leases left');
    const { lookedUp } = await market.control.acts();
    test.diagnostic(
      `${workers.kills} kills, ${lookedUp} acts ended unknown, work back after at most ${Math.round(workers.longestLeft)} ms`,
    );
    assert.ok(workers.kills >= 10, 'too few kills');
    assert.ok(lookedUp >= UNKNOWN_LEAST, `only ${lookedUp} acts ended unknown`);
    assert.ok(workers.longestLeft < BACK_WITHIN);
    await workers.stop();
    const acts = actsIn(await readFile(marketplaceFile(folder), 'utf8'));
    assert.deepEqual(tally(acts), expectedActs(cases));
    assert.deepEqual(doneAgain(acts), []);
    await noneMissing(acts);
  });
});

async function noneMissing(acts: readonly ActEntry[]): Promise<void> {
  const { rows } = await database.pool.query<{ key: string }>(
    `select key from effects where state = 'done' and kind <> 'look'`,
  );
  assert.deepEqual(rows.map(({ key }) => key).sort(), acts.map(({ key }) => key).sort());
}
