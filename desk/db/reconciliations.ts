/** What a reconciliation reads of the ledger, and what is kept of it (I7). */
import type pg from 'pg';
import type { Milliseconds, Uid } from '../../procedure/case.ts';
import type { Holders, QuietAccount } from '../store.ts';

type Queryable = Pick<pg.Pool, 'query'>;

/** Accounts with an act of ours under way are not compared: either answer would be right. */
const QUIET = `
select u.uid, coalesce(a.standing, 0) > 0 as wanted, coalesce(a.n, 0) as n
from (select uid from accounts where standing > 0 union select unnest($1::text[]) collate "C") as u left join accounts a using (uid)
where not exists (select from effects e where e.account = u.uid and e.kind in ('suspend', 'resume')
    and e.state in ('intended', 'attempted', 'unknown', 'handed'))
order by u.uid`;

export async function quietAccounts(db: Queryable, named: readonly Uid[]): Promise<readonly QuietAccount[]> {
  return (await db.query<QuietAccount>(QUIET, [named])).rows;
}

export async function holdersOf(db: Queryable, uids: readonly Uid[]): Promise<readonly Holders[]> {
  const { rows } = await db.query<Holders>(
    `select u.uid,
       coalesce((select array_agg(c.id order by c.id) from cases c
         where c.respondent = u.uid and c.closed_at is null and c.hold_stands), '{}') as holding,
       (select e.case_id from effects e where e.account = u.uid and e.kind = 'suspend' order by e.made_at desc limit 1) as last
     from unnest($1::text[]) as u (uid)`,
    [uids],
  );
  return rows;
}

export async function listToCompare(
  db: Queryable,
  every: Milliseconds,
): Promise<{ readonly due: boolean; readonly uids: readonly Uid[] }> {
  const { rows } = await db.query<{ due: boolean; uids: Uid[] }>(
    `select not exists (select from reconciliations where found is null and at > instant(ms(desk_now()) - $1)) as due,
       coalesce((select array_agg(uid order by uid) from accounts where standing > 0), '{}') as uids`,
    [every],
  );
  return rows[0] ?? { due: false, uids: [] };
}

export async function keepReconciliation(
  db: Queryable,
  result: {
    readonly wanted: number;
    readonly found: number | null;
    readonly differences: readonly object[];
  },
): Promise<void> {
  await db.query(
    'insert into reconciliations (at, wanted, found, differences) values (desk_now(), $1, $2, $3)',
    [result.wanted, result.found, JSON.stringify(result.differences)],
  );
}
