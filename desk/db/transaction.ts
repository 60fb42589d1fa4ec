/** One transaction on one connection: all of it or nothing. */
import type pg from 'pg';

/** @returns what the work gives; where it throws, nothing was done. */
export async function inTransaction<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let lost = true;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    lost = false;
    return result;
  } catch (error) {
    // A connection that cannot roll back is thrown away; what it held goes with it.
    await client.query('rollback').then(
      () => (lost = false),
      () => undefined,
    );
    throw error;
  } finally {
    client.release(lost);
  }
}
