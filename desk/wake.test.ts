import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import pg from 'pg';
import { DAY, HOUR, type CaseId, type Instant } from '../procedure/case.ts';
import { step } from '../procedure/step.ts';
import { advance } from './advance.ts';
import { openPool } from './db/database.ts';
import { openDesk, type StepFunction } from './desk.ts';
import {
  openSpine,
  AUTOMATIC,
  readCase,
  report,
  settleAll,
  type Spine,
  START,
  stepped,
  waitingCase,
} from './spine.test-support.ts';
import { wakeOnce } from './wake.ts';

let spine: Spine;
/** Cases in the order in which a due event reached them. */
const woken: { caseId: CaseId; worker: string }[] = [];
const watching =
  (worker: string): StepFunction =>
  (state, event, world) => {
    if (event.kind === 'due' && state !== null) woken.push({ caseId: state.id, worker });
    return step(state, event, world);
  };

beforeEach(async () => {
  spine = await openSpine(AUTOMATIC, { step: watching('one') });
  woken.length = 0;
});
afterEach(() => spine.close());

/** So many cases, each due at an instant of its own; the first due is not the first made. */
async function cases(name: string, many: number): Promise<readonly CaseId[]> {
  const opened = await advance(
    spine.desk,
    Array.from({ length: many }, (_, i) => report(`${name}-r${i}`, `${name}-s${i}`)),
  );
  const ids = opened.map((result) => stepped(result).caseId);
  await settleAll(spine, ids);
  return ids;
}

/** Gives each case a due instant of its own, as if each had been noticed at another time. */
async function spread(ids: readonly CaseId[], at: (index: number) => Instant): Promise<void> {
  await spine.pool.query(
    `update cases c set due_at = instant(s.at), state = jsonb_set(c.state::jsonb, '{timers,deadline}', to_jsonb(s.at))::json
     from unnest($1::uuid[], $2::bigint[]) as s (id, at) where c.id = s.id`,
    [ids, ids.map((_, index) => at(index))],
  );
}

describe('wake', () => {
  it('takes the oldest first, and every case that is due in one pass', async () => {
    const ids = await cases('oldest', 40);
    const at = (index: number): Instant => START + DAY + ((index * 17) % 40) * 1000;
    await spread(ids, at);
    await spine.moveTo(START + 3 * DAY);
    assert.equal(await wakeOnce(spine.desk, 7, 1), 40);
    const oldestFirst = [...ids.entries()].sort(([a], [b]) => at(a) - at(b)).map(([, id]) => id);
    assert.deepEqual(
      woken.map(({ caseId }) => caseId),
      oldestFirst,
    );
  });

  it('wakes at the due instant and not a millisecond before', async () => {
    const caseId = await waitingCase(spine, 'exact-r', 'exact-s');
    const { dueAt } = await readCase(spine, caseId);
    assert.equal(dueAt, spine.now + 48 * HOUR);
    await spine.moveTo(dueAt - 1);
    assert.equal(await wakeOnce(spine.desk), 0);
    await spine.moveTo(dueAt);
    assert.equal(await wakeOnce(spine.desk), 1);
    assert.equal((await readCase(spine, caseId)).stage, 'approved');
  });

  it('never wakes a case twice, however many workers there are', async () => {
    const ids = await cases('many', 300);
    await spine.moveTo(spine.now + 48 * HOUR);
    const pools = await Promise.all(
      Array.from({ length: 4 }, (_, worker) =>
        openPool(spine.url, { connections: 4, name: `waker ${worker}` }),
      ),
    );
    const desks = pools.map((pool, worker) => openDesk({ pool, step: watching(`worker ${worker}`) }));
    const counts = await Promise.all(desks.map((desk) => wakeOnce(desk, 10)));
    // What one worker had claimed when another looked is done by the end of the first one's pass.
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      300,
    );
    await Promise.all(pools.map((pool) => pool.end()));
    const many = woken.filter(({ caseId }) => ids.includes(caseId)).map(({ caseId }) => caseId);
    assert.equal(many.length, 300);
    assert.equal(new Set(many).size, 300);
    const { rows } = await spine.pool.query<{ times: number }>(
      "select distinct count(*)::int as times from history where case_id = any($1::uuid[]) and event ->> 'kind' = 'due' group by case_id",
      [ids],
    );
    assert.deepEqual(rows, [{ times: 1 }]);
  });

  it('is not held up by a case that fails every time', async () => {
    const ids = await cases('stuck', 12);
    await spine.moveTo(spine.now + 48 * HOUR);
    const bad = new Set(ids.slice(0, 3));
    const desk = openDesk({
      ...spine.desk,
      violated: () => null,
      // Text that the database does not take: the event is refused, and the case is as due as before.
      step: (state, event, world) => {
        const made = step(state, event, world);
        if (made.kind === 'refused' || state === null || !bad.has(state.id)) return made;
        return { ...made, case: { ...made.case, contactTicket: '\0' } };
      },
    });
    assert.equal(await wakeOnce(desk, 2), 9);
    for (const id of ids.slice(3)) assert.equal((await readCase(spine, id)).stage, 'approved');
    for (const id of bad) assert.equal((await readCase(spine, id)).stage, 'waiting');
  });

  it('wakes what waits for a watermark once every stream has passed it', async () => {
    const caseId = await waitingCase(spine, 'mark-r', 'mark-s');
    const deadline = spine.now + 48 * HOUR;
    const behind = async (seen: Instant): Promise<void> => {
      await spine.pool.query('update sources set seen_up_to = instant($1)', [seen]);
    };
    await spine.moveTo(deadline);
    await behind(deadline - 1);
    assert.equal(await wakeOnce(spine.desk), 1);
    assert.equal((await readCase(spine, caseId)).stage, 'undecided');
    assert.equal(await wakeOnce(spine.desk), 0);
    await behind(deadline);
    assert.equal(await wakeOnce(spine.desk), 1);
    assert.equal((await readCase(spine, caseId)).stage, 'approved');
  });

  it('wakes nobody by the watermark of a place where a weaker source stands beside the stream', async () => {
    await waitingCase(spine, 'mixed-r', 'mixed-s');
    const deadline = spine.now + 48 * HOUR;
    await spine.moveTo(deadline);
    await spine.pool.query('update sources set seen_up_to = instant($1)', [deadline - 1]);
    assert.equal(await wakeOnce(spine.desk), 1);
    await spine.pool.query(
      `insert into sources (name, place, grade) select 'letters to ' || place, place, 'C' from sources`,
    );
    await spine.pool.query(`update sources set seen_up_to = instant($1) where grade = 'A'`, [deadline]);
    woken.length = 0;
    assert.equal(await wakeOnce(spine.desk), 0);
    assert.deepEqual(woken, []);
  });

  it('does not mind clocks that change: 48 hours are 48 hours in every session time zone', async () => {
    // In Berlin the clocks went forward on 29 March 2026 at 01:00 UTC: two calendar days later are 47 hours.
    const eve = Date.UTC(2026, 2, 28, 12);
    await spine.moveTo(eve);
    const pool = new pg.Pool({
      connectionString: spine.url,
      pipeline: true,
      options: '-c timezone=Europe/Berlin',
      max: 4,
    });
    const desk = openDesk({ pool });
    const { caseId } = stepped((await advance(desk, [report('zone-r', 'zone-s')]))[0]);
    await settleAll({ pool, desk, now: eve }, [caseId]);
    const { dueAt } = await readCase({ pool }, caseId);
    assert.equal(dueAt, eve + 48 * HOUR);
    await spine.moveTo(eve + 47 * HOUR);
    assert.equal(await wakeOnce(desk), 0);
    await spine.moveTo(eve + 48 * HOUR);
    assert.equal(await wakeOnce(desk), 1);
    await pool.end();
  });
});
