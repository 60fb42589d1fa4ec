import assert from 'node:assert/strict';
import { it } from 'node:test';
import { manualPorts } from '../connectors/manual/manual.ts';
import { MINUTE } from '../procedure/case.ts';
import { openPool } from './db/database.ts';
import { makePolicy } from './db/policies.ts';
import { listSources } from './db/sources.ts';
import { openRunning } from './running.ts';
import { AUTOMATIC, openSpine, readCase, waitingCase } from './spine.test-support.ts';

it('has an outage on record before it wakes what became due meanwhile: nobody is held by the catching up (A6)', async () => {
  // What counts as an outage says the latest version.
  const spine = await openSpine(AUTOMATIC);
  await makePolicy(spine.pool, { ...AUTOMATIC, outageMinutes: 5 }, 'owner');
  const caseId = await waitingCase(spine, 'r', 's');
  await spine.pool.query(
    "insert into pulse (machine, desk) values (clock_timestamp() - interval '6 minutes', desk_now())",
  );
  await spine.moveTo(((await readCase(spine, caseId)).dueAt ?? 0) + MINUTE);
  // With one connection every loop waits for the one before it.
  const pool = await openPool(spine.url, { connections: 1 });
  const stopping = new AbortController();
  const { log } = spine.desk;
  const running = await openRunning({
    pool,
    ports: manualPorts(),
    log,
    worker: 'w',
    bound: null,
    idle: MINUTE,
    listen: null,
    works: true,
    stopping: stopping.signal,
  });
  for (let stage = 'waiting'; stage === 'waiting'; ) ({ stage } = await readCase(spine, caseId));
  stopping.abort();
  await running.ended;
  assert.equal((await readCase(spine, caseId)).stage, 'proposed');
  await pool.end();
  await spine.close();
});

it('starts while nobody can be asked what was done outside, and claims nothing before (I3); it knows what people serve (A2) and where answers arrive (H5)', async () => {
  const spine = await openSpine();
  await spine.owner.query(
    "insert into lineage (run, system, timeline, at) values ('an earlier one', 'x', 1, desk_now())",
  );
  const manual = manualPorts();
  const down = (): Promise<never> => Promise.reject(new Error('it is down'));
  const stopping = new AbortController();
  const warned: string[] = [];
  const running = await openRunning({
    pool: spine.pool,
    ports: { ...manual, helpDesk: { ...manual.helpDesk, manual: false, settleSeconds: 0, done: down } },
    log: { ...spine.desk.log, warn: (_, message) => void warned.push(message) },
    worker: 'w',
    bound: null,
    idle: MINUTE,
    listen: null,
    works: true,
    stopping: stopping.signal,
  });
  stopping.abort();
  await running.ended;
  assert.deepEqual(running.desk.manual, {
    helpDesk: false,
    messageCentre: true,
    backOffice: true,
    directory: true,
  });
  assert.deepEqual(
    (await listSources(spine.pool)).map(({ name }) => name),
    ['messages', 'tickets'],
  );
  assert.match(warned.join('\n'), /could not be listed; no act is done before it is/);
  assert.equal((await spine.pool.query("select from lineage where run = 'an earlier one'")).rowCount, 1);
  await spine.close();
});
