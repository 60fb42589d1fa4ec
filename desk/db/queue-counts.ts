/** How many cases stand in each list of the queue, by kind of need and by who has them. */
import type pg from 'pg';
import type { Desk, PersonId } from '../../procedure/case.ts';
import type { Home } from '../../procedure/sections.ts';
import { reading } from './lists.ts';
import { CLOSED_MOST } from './queue-page.ts';

/** Cases that are alike in everything that is counted. */
export interface QueueGroup {
  readonly home: Home;
  readonly needsPerson: boolean;
  /** `kindsOf` gives their names. */
  readonly tasks: number;
  readonly desk: Desk;
  readonly assigned: PersonId | null;
  readonly count: number;
}

const GROUPS = `select home, needs_person as "needsPerson", tasks, desk, assigned, count(*)::int as count
  from queue_open group by 1, 2, 3, 4, 5`;
const CLOSED = `select count(*)::int as count from (select from queue_closed limit ${CLOSED_MOST + 1}) as counted`;

/** @returns the groups of open cases, and how many are closed, counted up to one more than the list shows. */
export function readGroups(
  pool: pg.Pool,
): Promise<{ readonly groups: readonly QueueGroup[]; readonly closed: number }> {
  return reading(pool, async (lists) => {
    const groups = await lists.rows<QueueGroup>(GROUPS);
    const [closed] = await lists.rows<{ count: number }>(CLOSED);
    return { groups, closed: closed?.count ?? 0 };
  });
}
