/** What a waiting case takes on disk: every table and index, after vacuum. */
import pg from 'pg';
import type { Ground } from './ground.ts';
import type { Waiting } from './waiting.ts';

export interface BytesResult {
  /** Bytes per waiting case. */
  readonly all: number;
  /** The same where every table was just rewritten: without the room that changes left. */
  readonly packed: number;
  readonly tables: readonly { readonly table: string; readonly bytes: number }[];
}

const SIZES = `
select relname as table, pg_total_relation_size(oid)::float8 as bytes from pg_class
where relkind = 'r' and relnamespace = 'public'::regnamespace order by 2 desc`;

export async function measureBytes(ground: Ground, waiting: Waiting): Promise<BytesResult> {
  const url = await ground.copy(waiting.url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const sizes = async () => {
      const { rows } = await client.query<{ table: string; bytes: number }>(SIZES);
      return rows.map(({ table, bytes }) => ({ table, bytes: bytes / waiting.cases }));
    };
    await client.query('vacuum');
    const tables = await sizes();
    await client.query('vacuum full');
    const packed = await sizes();
    return { all: sum(tables), packed: sum(packed), tables };
  } finally {
    await client.end();
    await ground.drop(url);
  }
}

const sum = (tables: BytesResult['tables']): number => tables.reduce((all, { bytes }) => all + bytes, 0);
