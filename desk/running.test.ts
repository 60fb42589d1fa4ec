import assert from 'node:assert/strict';
import { it } from 'node:test';
import { manualPorts } from '../connectors/manual/manual.ts';
import { MINUTE } from '../procedure/case.ts';
import { openPool } from './db/database.ts';
import { openRunning } from './running.ts';
import { AUTOMATIC, openSpine, readCase, waitingCase } from './spine.test-support.ts';

it('has an outage on record before it wakes what became due meanwhile: nobody is held by the catching up (A6)', async () => {
  const spine = await openSpine({ ...AUTOMATIC, outageMinutes: 5 });
  const caseId = await waitingCase(spine, 'r', 's');
  await spine.pool.query(
    "insert into pulse (machine, desk) values (clock_timestamp() - interval '1 hour', desk_now())",
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
