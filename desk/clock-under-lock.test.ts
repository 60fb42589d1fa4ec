import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { HOUR } from '../procedure/case.ts';
import { advance } from './advance.ts';
import {
  answer,
  done,
  openSpine,
  report,
  type Spine,
  stepped,
  waitingCase,
  wanted,
} from './spine.test-support.ts';

/** How fast the desk's clock runs here: slow enough to stay within the window, fast enough to be seen. */
const RATE = 100;
let spine: Spine;
before(async () => {
  spine = await openSpine();
});
after(() => spine.close());

/** Ends once somebody waits for a lock in this database. */
async function somebodyWaits(): Promise<void> {
  const text = `select from pg_locks l join pg_stat_activity a using (pid)
    where not l.granted and a.datname = current_database()`;
  for (let tries = 0; (await spine.pool.query(text)).rowCount === 0; tries += 1)
    assert.ok(tries < 3000, 'nobody ever waited');
}

it('the instant of a batch is read once its rows are held, however long it had to wait for them', async () => {
  const caseId = await waitingCase(spine, 'clock-r', 'clock-s');
  await spine.pool.query('select set_desk_clock($1, $2)', [spine.now + HOUR, RATE]);
  const blocker = await spine.pool.connect();
  await blocker.query('begin');
  await blocker.query('select from cases where id = $1 for no key update', [caseId]);
  const blocked = advance(spine.desk, [answer(caseId, spine.now)]);
  await somebodyWaits();
  const { rows } = await spine.pool.query<{ now: number }>('select ms(desk_now())::float8 as now');
  await blocker.query('commit');
  blocker.release();
  for (const result of await blocked) stepped(result);
  const { rows: last } = await spine.pool.query<{ at: number }>(
    'select ms(at)::float8 as at from history where case_id = $1 order by n desc limit 1',
    [caseId],
  );
  assert.ok((last[0]?.at ?? 0) >= (rows[0]?.now ?? Number.POSITIVE_INFINITY));
});

it('an act that is settled while a batch waits for it is not open any more for that batch', async () => {
  const { caseId } = stepped((await advance(spine.desk, [report('settled-r', 'settled-s')]))[0]);
  const [look] = await wanted(spine, [caseId]);
  assert.ok(look !== undefined);
  const blocker = await spine.pool.connect();
  await blocker.query('begin');
  await blocker.query("update effects set state = 'done' where key = $1", [look.key]);
  const blocked = advance(spine.desk, [done(look, spine.now)]);
  await somebodyWaits();
  await blocker.query('commit');
  blocker.release();
  const [late] = await blocked;
  assert.equal(late?.kind === 'refused' && late.refusal.code, 'settled');
});
