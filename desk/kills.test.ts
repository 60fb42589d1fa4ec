import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { ActEntry, Entry } from '../connectors/marketplace/entries.ts';
import { readEntries } from '../connectors/marketplace/journal.ts';
import { plainParty } from '../connectors/marketplace/people.ts';
import { remoteMarketplace, type RemoteMarketplace } from '../connectors/marketplace/remote.ts';
import { HOUR, MINUTE, type Party, SECOND } from '../procedure/case.ts';
import { advance } from './advance.ts';
import { makePolicy } from './db/policies.ts';
import { declareSource } from './db/sources.ts';
import { openDesk } from './desk.ts';
import { marketplaceFile, startMarketplace, until, Workers } from './kills.test-support.ts';
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
const UNKNOWN_LEAST = 50;
const BACK_WITHIN = 30 * SECOND;

const cases = Array.from({ length: CASES }, (_, n) => ({
  reporter: `a${n}`,
  respondent: n < IN_TWOS ? `b${n - (n % 2)}` : `b${n}`,
  contract: `k${n}`,
  reportTicket: String(100_001 + n),
  /** When the respondent answers: in time, late, or never. */
  answers: n % 10 < 3 ? ('inTime' as const) : n % 7 < 3 ? ('late' as const) : ('never' as const),
}));

/** Clients, whom automatic holds reach everywhere (H4). */
const party = (uid: string): Party => ({ ...plainParty(uid), kind: 'client' });

/** The marketplace before any report: everybody, their contracts, one message that waits for an answer. */
function history(): string {
  const users = new Set(cases.flatMap(({ reporter, respondent }) => [reporter, respondent]));
  const entries: Entry[] = [...users].map((uid) => ({ kind: 'user', party: party(uid), name: uid }));
  for (const { reporter, respondent, contract } of cases) {
    const sentAt = START - HOUR;
    entries.push({ kind: 'contract', id: contract, parties: [reporter, respondent] });
    entries.push({
      kind: 'message',
      id: null,
      from: reporter,
      to: respondent,
      contract,
      automatic: 'no',
      author: 'user',
      sentAt,
      appendedAt: sentAt,
      text: '',
    });
    entries.push({ kind: 'reportTicket', from: reporter, at: sentAt, text: '' });
  }
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}

let database: TestDatabase;
let folder: string;
let market: RemoteMarketplace;
let stopMarket: () => Promise<void>;
let workers: Workers;

before(async () => {
  database = await migratedDatabase(START);
  folder = await mkdtemp(join(tmpdir(), 'answerby-kills-'));
  await writeFile(marketplaceFile(folder), history());
  const policy = {
    places: ['messageCentre'],
    automaticHolds: { approvedBy: ['ann', 'ben'] },
    verification: 'automatic',
    callBackSeconds: 0,
    reportsPerReporterADay: null,
    reportersPerRespondentADay: null,
    holdsPerHour: null,
    resolveHours: null,
    reminderHours: null,
  };
  assert.equal((await makePolicy(database.pool, policy, 'ann', ['ann', 'ben'])).kind, 'made');
  await declareSource(database.pool, {
    name: 'messages',
    place: 'messageCentre',
    grade: 'A',
    bound: 0,
    manual: false,
  });
  await declareSource(database.pool, {
    name: 'tickets',
    place: 'ticket',
    grade: 'A',
    bound: 0,
    manual: false,
  });
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
    await advance(
      desk,
      cases.slice(from, from + 250).map(({ reporter, respondent, contract, reportTicket }) => ({
        caseId: null,
        event: {
          kind: 'reported',
          by: { kind: 'reporter' },
          reporter: party(reporter),
          respondent: party(respondent),
          contract,
          reportTicket,
          escalated: true,
          desk: 'escalations',
          text: null,
        },
      })),
    );
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

const moveClock = (by: number) => database.pool.query('select set_desk_clock($1, 0)', [START + by]);

/** Waits until the cases stand as expected and no act is open. */
async function quiet(expected: { readonly [stage: string]: number }): Promise<void> {
  const wanted = JSON.stringify(Object.entries(expected).sort());
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
    return (stages === wanted && open.rows.length === 0) || `${stages} ${JSON.stringify(open.rows)}`;
  });
}

const count = (when: (typeof cases)[number]['answers']) =>
  cases.filter(({ answers }) => answers === when).length;
const [inTime, late, never] = [count('inTime'), count('late'), count('never')];
/** Accounts with a hold, and those of them whose every hold ends with an answer (H9). */
const heldAccounts = Map.groupBy(
  cases.filter(({ answers }) => answers !== 'inTime'),
  ({ respondent }) => respondent,
);
const freed = [...heldAccounts.values()].filter((held) =>
  held.every(({ answers }) => answers === 'late'),
).length;
/** What the rules ask for, by the sort of act. */
const EXPECTED = {
  weWillContact: CASES,
  notice: CASES,
  enough: inTime,
  closed: inTime,
  suspend: heldAccounts.size,
  held: late + never,
  stillSilent: late + never,
  resume: freed,
  lifted: freed,
  liftedOtherHold: late - freed,
  // The reporter of an answered case hears so, whether it was in time or lifted the hold; each hold and each lift has a note.
  answered: inTime + late,
  writeNote: late + never + late,
};

describe('a desk whose workers are killed', () => {
  it('does every act once, misses none, and has its work back in time', {
    timeout: 4 * MINUTE,
  }, async (test) => {
    test.diagnostic(`seed ${SEED}`);
    workers.start(WORKERS);
    workers.startKilling();
    await report();
    await quiet({ waiting: CASES });
    await moveClock(HOUR);
    await answer('inTime');
    await quiet({ waiting: CASES - inTime, closed: inTime });
    await moveClock(48 * HOUR + MINUTE);
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
    const acts = readEntries(await readFile(marketplaceFile(folder), 'utf8')).filter(
      (entry): entry is ActEntry => entry.kind === 'act',
    );
    assert.deepEqual(tally(acts), EXPECTED);
    onceEach(acts);
    await noneMissing(acts);
  });
});

/** How often each sort of act stands in the file; messages by their template, which ends their key. */
function tally(acts: readonly ActEntry[]): { [sort: string]: number } {
  const counts: { [sort: string]: number } = {};
  for (const { key, act } of acts) {
    const sort = act.call === 'suspend' || act.call === 'resume' ? act.call : (key.split('/').at(-1) ?? '');
    counts[sort] = (counts[sort] ?? 0) + 1;
  }
  return counts;
}

function onceEach(acts: readonly ActEntry[]): void {
  const keys = acts.map(({ key }) => key);
  assert.deepEqual(
    keys.filter((key, n) => keys.indexOf(key) !== n),
    [],
  );
}

async function noneMissing(acts: readonly ActEntry[]): Promise<void> {
  const { rows } = await database.pool.query<{ key: string }>(
    `select key from effects where state = 'done' and kind <> 'look'`,
  );
  assert.deepEqual(rows.map(({ key }) => key).sort(), acts.map(({ key }) => key).sort());
}
