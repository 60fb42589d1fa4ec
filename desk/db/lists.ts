/** Lists read with a planner of their own: the spine's settings keep it to one row at a time, a list reads thousands. */
import type { CompiledQuery } from 'kysely';
import type pg from 'pg';

/** Back to PostgreSQL's own judgement, for this transaction alone; every list of one answer sees the same instant. */
const BEGIN = `begin isolation level repeatable read read only;
  set local enable_seqscan = on; set local enable_bitmapscan = on; set local enable_hashjoin = on;
  set local cpu_tuple_cost = 0.01; set local plan_cache_mode = force_custom_plan`;

export interface Reading {
  rows<Row>(query: CompiledQuery<Row> | string): Promise<readonly Row[]>;
}

/**
 * Runs a few statements on one connection and one snapshot.
 * @throws what a statement throws; nothing can have been changed.
 */
export async function reading<Result>(
  pool: pg.Pool,
  work: (reading: Reading) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let lost: Error | undefined;
  try {
    // Sent together with the first statement; what it throws, that one throws as well.
    const begun = client.query(BEGIN);
    begun.catch(() => undefined);
    const result = await work({
      rows: async <Row>(query: CompiledQuery<Row> | string) => {
        const { sql, parameters } = typeof query === 'string' ? { sql: query, parameters: [] } : query;
        return (await client.query(sql, [...parameters])).rows as readonly Row[];
      },
    });
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (lost = failure));
    throw error;
  } finally {
    client.release(lost);
  }
}
