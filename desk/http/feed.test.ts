import assert from 'node:assert/strict';
import { it } from 'node:test';
import type pg from 'pg';
import { ChangeFeed } from './feed.ts';

const PAGE = 500;
/** More than the feed keeps as text for those who are a little behind. */
const MANY = 3000;

/** A database whose stream ended at 0 when the feed began, and has had so many changes since. */
function changed(): { readonly pool: pg.Pool; count: number } {
  const stream = { count: 0 };
  const query = ({ name, values }: { name: string; values?: readonly string[] }): Promise<object> => {
    if (name === 'feed-end') return Promise.resolve({ rows: [{ database: '1.1', xid: '0', seq: '0' }] });
    const from = Number(values?.[0] ?? 0);
    const length = Math.max(0, Math.min(PAGE, stream.count - from));
    const rows = Array.from({ length }, (_, index) => ({
      xid: String(from + index + 1),
      seq: '1',
      caseId: null,
      data: `"${from + index + 1}"`,
    }));
    return Promise.resolve({ rows });
  };
  return Object.assign(stream, { pool: { query } as unknown as pg.Pool });
}

it('a reader that is behind what the others are given reads for itself, and misses nothing', async () => {
  const leaving = new AbortController();
  const stream = changed();
  const feed = new ChangeFeed(stream.pool, leaving.signal);
  const leave = feed.join();
  const follow = async (): Promise<readonly string[]> => {
    const found: string[] = [];
    for (let position = { database: '1.1', xid: '0', seq: '0' }; position.xid !== String(MANY); ) {
      const page = await feed.next(position, 60_000, leaving.signal);
      assert.ok(page !== null);
      found.push(...[...page.text.matchAll(/^data: "(\d+)"$/gm)].map(([, number]) => number ?? ''));
      ({ position } = page);
    }
    return found;
  };
  stream.count = MANY;
  const all = Array.from({ length: MANY }, (_, index) => String(index + 1));
  assert.deepEqual(await follow(), all);
  assert.deepEqual(await follow(), all, 'whoever comes when the feed has let the first of them go');
  leave();
  leaving.abort();
});
