/** All cases of a list, for a bulk action: as many as one takes. */
import { call } from '../api/call.ts';
import type { QueueRow } from '../api/operations.generated.ts';
import type { Asked } from './asked.ts';

/** The desk decides on so many cases at once. */
const MOST = 500;
const AT_ONCE = 100;

export async function readAll({ section, ...filters }: Asked): Promise<readonly QueueRow[]> {
  const rows: QueueRow[] = [];
  for (let total = 1; rows.length < Math.min(total, MOST); ) {
    const window = await call('getQueue', {
      query: { section, ...filters, offset: rows.length, limit: AT_ONCE },
    });
    ({ total } = window);
    if (window.rows.length === 0) break;
    rows.push(...window.rows);
  }
  return rows.slice(0, MOST);
}
