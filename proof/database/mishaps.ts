/** What goes wrong outside while a wave is under way, and is taken by the workers like everything else. */
import { restoreSource } from '../../desk/db/sources.ts';
import { type CaseId, HOUR, SECOND, type Uid } from '../../procedure/case.ts';
import { type Ground, START } from './ground.ts';
import { until } from './processes.ts';

const HEARD_MOST = 45 * SECOND;
const BY_HAND = 'heldByHand';
/** So long a worker is waited for that stands before the locks of another transaction. */
const CROSSED_MOST = 2 * SECOND;

/** The message centre brings a message older than it had promised (L4); an operator trusts it again once the desk does not. */
export async function breakPromise(ground: Ground): Promise<void> {
  const one = ground.cases.at(-1);
  if (one === undefined) throw new Error('the marketplace has no cases');
  const { reporter, respondent, contract } = one;
  const sentAt = START - 2 * HOUR;
  const written = await ground.market.outside.write({ from: reporter, to: respondent, contract, sentAt });
  if (written.kind !== 'written') throw new Error(`a late message was not taken: ${JSON.stringify(written)}`);
  await until('the broken promise is noticed', HEARD_MOST, async () => {
    try {
      return (await restoreSource(ground.pool, 'messages', 'olga')) || 'the source is trusted';
    } catch (error) {
      return String(error);
    }
  });
}

/** A message that one of these cases had sent at its end bounces, and its case hears of it (P6). */
export async function bounceOne(ground: Ground, ids: readonly CaseId[]): Promise<void> {
  const acts = await ground.acts();
  const bounced = acts.find(({ key }) => key.endsWith('/enough') && ids.some((id) => key.includes(id)));
  if (bounced === undefined) throw new Error('nobody was told that it is enough');
  await ground.market.outside.bounce(bounced.key);
  await until('a bounce is heard of', HEARD_MOST, async () => {
    try {
      const { rowCount } = await ground.pool.query(
        `select from history where case_id = any($1) and event ->> 'kind' = 'bounced' and event ->> 'key' = $2`,
        [ids, bounced.key],
      );
      return rowCount === 1 || `heard of ${rowCount} times`;
    } catch (error) {
      return String(error);
    }
  });
}

/** Somebody suspends an account with our cause in the back office itself: each comparison from here on finds it (I7), and no case is concerned. */
export async function suspendByHand(ground: Ground): Promise<void> {
  await ground.market.outside.addUser({ uid: BY_HAND });
  await ground.market.outside.suspendByHand(BY_HAND, true);
  await until('the comparison finds who is held without a case', HEARD_MOST, async () => {
    try {
      const { rowCount } = await ground.pool.query(
        `select from reconciliations where differences @> jsonb_build_array(jsonb_build_object('uid', $1::text)) limit 1`,
        [BY_HAND],
      );
      return rowCount === 1 || 'it has not yet';
    } catch (error) {
      return String(error);
    }
  });
}

/**
 * A transaction of somebody else crosses that of the worker which hears of answers: each waits for what the other has
 * locked, and the database ends the worker's, which has waited longer; it begins again. Where a kill comes between, they do not cross.
 * @param answer writes the answers; it is called once in any case.
 */
export async function crossLocks(
  ground: Ground,
  uids: readonly Uid[],
  answer: () => Promise<void>,
): Promise<void> {
  const { pool } = ground;
  const client = await pool.connect().catch(() => null);
  const ask = async (text: string, values: readonly unknown[] = []): Promise<void> => {
    await client?.query(text, [...values]).catch(() => undefined);
  };
  await ask('begin');
  await ask("set local lock_timeout = '3s'");
  await ask('select from accounts where uid = any($1) order by uid for update', [uids]);
  try {
    await answer();
    if (client !== null) await waited(ground);
    await ask(`select pg_advisory_xact_lock(source_lock('messages'))`);
    await ask('rollback');
  } finally {
    client?.release(true);
  }
}

/** Until somebody waits for a lock. */
async function waited({ pool }: Ground): Promise<void> {
  await until('somebody waits for a lock', CROSSED_MOST, async () => {
    try {
      const { rowCount } = await pool.query('select from pg_locks where not granted limit 1');
      return rowCount === 1 || 'nobody does';
    } catch (error) {
      return String(error);
    }
  }).catch(() => undefined);
}
