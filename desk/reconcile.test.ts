import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { plainParty } from '../connectors/marketplace/people.ts';
import type { Ports } from '../connectors/ports.ts';
import { DAY } from '../procedure/case.ts';
import type { Event } from '../procedure/event.ts';
import { advance } from './advance.ts';
import { makePolicy } from './db/policies.ts';
import { openDesk, type Desk } from './desk.ts';
import { migratedDatabase, putAct, putCase, ACTS, type TestDatabase } from './ledger.test-support.ts';
import { NOON, testHttp, type TestServer } from './http/server.test-support.ts';
import { reconcileOnce } from './reconcile.ts';

const START = 1_000_000_000_000;
const signal = new AbortController().signal;
let database: TestDatabase;
let desk: Desk;

before(async () => {
  database = await migratedDatabase(START);
  desk = openDesk({ pool: database.pool });
  await makePolicy(desk.pool, {}, 'owner');
});
after(() => database.close());
beforeEach(() => database.owner.query('truncate cases, history, effects, accounts, reconciliations'));

/** A back office that holds these accounts for us; `meanwhile` runs while it is read for the second time. */
function ports(
  held: readonly string[] | null,
  meanwhile: () => Promise<unknown> = async () => undefined,
): Pick<Ports, 'backOffice' | 'directory'> {
  let reads = 0;
  const backOffice = {
    manual: held === null,
    readable: held !== null,
    held: async () => {
      reads += 1;
      if (reads === 2) await meanwhile();
      return held ?? [];
    },
  };
  const directory = {
    manual: false,
    user: async (uid: string) => ({
      party: plainParty(uid),
      name: uid,
      account: {
        uid,
        state: 'open',
        suspendedBy: held?.includes(uid) ? 'us' : null,
        canSignIn: true,
        canWrite: true,
      },
    }),
  };
  // Only what a reconciliation calls.
  return { backOffice, directory } as unknown as Pick<Ports, 'backOffice' | 'directory'>;
}

async function putAccount(uid: string, standing: number): Promise<void> {
  await desk.pool.query(
    'insert into accounts (uid, standing, n, suspended_at) values ($1, $2, 1, desk_now())',
    [uid, standing],
  );
}

async function realCase(respondent: string): Promise<string> {
  const [made] = await advance(desk, [
    {
      caseId: null,
      event: {
        kind: 'reported',
        by: { kind: 'reporter' },
        reporter: plainParty('a'),
        respondent: plainParty(respondent),
        contract: null,
        reportTicket: null,
        escalated: true,
        desk: 'escalations',
        text: null,
      },
    },
  ]);
  return made?.caseId ?? '';
}

test('where both agree nothing differs, and that is kept', async () => {
  await putAccount('held', 2);
  await putAccount('free', 0);
  assert.deepEqual(await reconcileOnce(desk, ports(['held']), signal), {
    wanted: 1,
    found: 1,
    differences: [],
  });
  const { rows } = await desk.pool.query('select wanted, found, differences from reconciliations');
  assert.deepEqual(rows, [{ wanted: 1, found: 1, differences: [] }]);
});

test('both directions are found, each with the cases that it concerns', async () => {
  await putAccount('wanted', 1);
  await putAccount('unwanted', 0);
  const holding = await realCase('wanted');
  await desk.pool.query('update cases set hold_stands = true where id = $1', [holding]);
  const earlier = await realCase('unwanted');
  await putAct(desk.pool, {
    key: 'suspend:unwanted:1',
    caseId: earlier,
    act: ACTS.suspend('unwanted'),
    account: 'unwanted',
  });
  await desk.pool.query(`update effects set state = 'done'`);
  const told: Event[] = [];
  const step: Desk['step'] = (_, event) => {
    told.push(event);
    return { kind: 'refused', refusal: { code: 'test', message: '', next: '', retry: false } };
  };
  const found = await reconcileOnce(openDesk({ ...desk, step }), ports(['unwanted']), signal);
  assert.deepEqual(
    told.map((event) => event.kind === 'accountChanged' && event.account.suspendedBy),
    ['us', null],
  );
  assert.deepEqual(found?.differences, [
    { kind: 'notWanted', uid: 'unwanted', cases: [earlier] },
    { kind: 'notHeld', uid: 'wanted', cases: [holding] },
  ]);
});

test('a hold that no case of ours ever made is left to a person', async () => {
  const found = await reconcileOnce(desk, ports(['stranger']), signal);
  assert.deepEqual(found?.differences, [{ kind: 'notWanted', uid: 'stranger', cases: [] }]);
});

test('an account with an act under way is not compared', async () => {
  await putAccount('going', 1);
  await putAccount('coming', 0);
  const one = await putCase(desk.pool, { reporter: 'a', respondent: 'going' });
  await putAct(desk.pool, {
    key: 'suspend:going:1',
    caseId: one,
    act: ACTS.suspend('going'),
    account: 'going',
  });
  await putAct(desk.pool, {
    key: 'resume:coming:1',
    caseId: one,
    act: ACTS.resume('coming'),
    account: 'coming',
  });
  assert.deepEqual((await reconcileOnce(desk, ports(['coming']), signal))?.differences, []);
});

test('an account whose hold ended while the back office was read is not compared', async () => {
  await putAccount('lifted', 1);
  const lift = (): Promise<unknown> =>
    desk.pool.query(`update accounts set standing = 0 where uid = 'lifted'`);
  assert.deepEqual((await reconcileOnce(desk, ports(['lifted'], lift), signal))?.differences, []);
  await desk.pool.query(`update accounts set standing = 1`);
  const again = (): Promise<unknown> => desk.pool.query(`update accounts set n = 2 where uid = 'lifted'`);
  assert.deepEqual((await reconcileOnce(desk, ports([], again), signal))?.differences, []);
});

test('where the back office cannot be read, the accounts that we hold are put before a person once a week', async () => {
  await putAccount('held', 1);
  await putAccount('free', 0);
  const card = { wanted: 1, found: null, differences: [{ kind: 'compare', uids: ['held'] }] };
  assert.deepEqual(await reconcileOnce(desk, ports(null), signal), card);
  assert.equal(await reconcileOnce(desk, ports(null), signal), null);
  await desk.pool.query('select set_desk_clock($1, 0)', [START + 7 * DAY - 1]);
  assert.equal(await reconcileOnce(desk, ports(null), signal), null, 'nobody is asked again within the week');
  await desk.pool.query('select set_desk_clock($1, 0)', [START + 7 * DAY + 1]);
  assert.deepEqual(await reconcileOnce(desk, ports(null), signal), card);
});

test('a back office that no person serves and that cannot be read is compared by a person too', async () => {
  await putAccount('held', 1);
  const given = ports(null);
  const held = (): Promise<never> => Promise.reject(new Error('it cannot be read'));
  const backOffice = { ...given.backOffice, manual: false, held };
  const found = await reconcileOnce(desk, { ...given, backOffice }, signal);
  assert.deepEqual(found?.differences, [{ kind: 'compare', uids: ['held'] }]);
});

test('an account that the directory does not know any more keeps no other from being put right', async () => {
  for (const uid of ['gone', 'there']) {
    await putAccount(uid, 1);
    const id = await realCase(uid);
    await desk.pool.query('update cases set hold_stands = true where id = $1', [id]);
  }
  const given = ports([]);
  const directory = {
    ...given.directory,
    user: (uid: string, asked: AbortSignal) =>
      uid === 'gone' ? Promise.resolve(null) : given.directory.user(uid, asked),
  };
  const told: Event[] = [];
  const step: Desk['step'] = (_, event) => {
    told.push(event);
    return { kind: 'refused', refusal: { code: 'test', message: '', next: '', retry: false } };
  };
  const found = await reconcileOnce(openDesk({ ...desk, step }), { ...given, directory }, signal);
  assert.deepEqual(
    told.map((event) => event.kind === 'accountChanged' && event.account.uid),
    ['there'],
  );
  assert.equal(found?.differences.length, 2, 'both are kept for a person');
});

test('after a reconciliation holds wanted are holds found, whichever of the two was wrong', async () => {
  const server = await testHttp({
    policy: {
      places: ['messageCentre'],
      callBackSeconds: 0,
      automaticHolds: { approvedBy: ['ada', 'ben'] },
      outageMinutes: null,
    },
  });
  try {
    const { uid, held } = await heldClient(server);
    assert.deepEqual([await held(), server.marketplace.counts().standing], [1, 1]);
    const call = (key: string) => ({ key, signal });
    await server.marketplace.backOffice.resume(call('by hand'), { uid });
    const gone = await reconcileOnce(server.desk, server.marketplace, signal);
    assert.deepEqual(
      gone?.differences.map(({ kind }) => kind),
      ['notHeld'],
    );
    await server.settle();
    assert.deepEqual([await held(), server.marketplace.counts().standing], [0, 0]);

    const stray = { uid, reason: 'Non-Response', note: 'note' } as const;
    await server.marketplace.backOffice.suspend(call('stray'), stray);
    const extra = await reconcileOnce(server.desk, server.marketplace, signal);
    assert.deepEqual(
      extra?.differences.map(({ kind }) => kind),
      ['notWanted'],
    );
    await server.settle();
    assert.equal(server.marketplace.counts().standing, 0);
    const after = await reconcileOnce(server.desk, server.marketplace, signal);
    assert.deepEqual(after, { wanted: 0, found: 0, differences: [] });
  } finally {
    await server.close();
  }
});

/** A client who was silent for longer than the window, and is held under the automatic policy. */
async function heldClient(server: TestServer): Promise<{ uid: string; held(): Promise<number> }> {
  const { outside } = server.marketplace;
  for (const uid of ['cleo', 'carl']) await outside.addUser({ uid, kind: 'client' });
  await outside.addContract({ id: '7', parties: ['cleo', 'carl'] });
  await outside.write({ from: 'cleo', to: 'carl', contract: '7', sentAt: NOON - 10 * DAY });
  const reportTicket = await outside.openReportTicket('cleo', 'No answer');
  await advance(server.desk, [
    {
      caseId: null,
      event: {
        kind: 'reported',
        by: { kind: 'reporter' },
        reporter: plainParty('cleo'),
        respondent: plainParty('carl'),
        contract: '7',
        reportTicket,
        escalated: true,
        desk: 'escalations',
        text: null,
      },
    },
  ]);
  for (const wait of [0, 2 * DAY, 1000]) {
    await server.forward(wait);
    await server.settle();
  }
  return {
    uid: 'carl',
    async held() {
      const { rows } = await server.pool.query<{ n: number }>(
        'select coalesce(sum(standing), 0)::int as n from accounts',
      );
      return rows[0]?.n ?? 0;
    },
  };
}
