/** Saved views: a name for what stands behind the question mark of the queue's address. */
import type pg from 'pg';
import type { PersonId } from '../../procedure/case.ts';
import { tell } from './events.ts';

export interface View {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly owner: PersonId;
  readonly shared: boolean;
}
/** Of one person; more is no help to anybody. */
export const VIEWS_MOST = 100;
const FIELDS = 'id, name, query, owner, is_shared as shared';

/** The person's own, and what others share. */
export async function listViews(pool: pg.Pool, person: PersonId): Promise<readonly View[]> {
  const { rows } = await pool.query<View>(
    `select ${FIELDS} from saved_views where owner = $1 or is_shared order by owner <> $1, name, id limit 1000`,
    [person],
  );
  return rows;
}

export type Saved =
  | { readonly kind: 'saved'; readonly view: View }
  | { readonly kind: 'nameTaken' }
  | { readonly kind: 'notTheirs' }
  | { readonly kind: 'tooMany' };

/** Saves a view of the person's own: a new one, or another text for the one with this id. */
export async function saveView(pool: pg.Pool, view: View): Promise<Saved> {
  const { rows } = await pool.query<View & { taken: boolean }>(
    `with others as (select count(*) as many from saved_views where owner = $4 and id <> $1)
     insert into saved_views (id, name, query, owner, is_shared) select $1, $2, $3, $4, $5 from others
       where others.many < ${VIEWS_MOST}
         and not exists (select from saved_views where owner = $4 and name = $2 and id <> $1)
     on conflict (id) do update set name = excluded.name, query = excluded.query, is_shared = excluded.is_shared, changed_at = clock_timestamp()
       where saved_views.owner = excluded.owner
     returning ${FIELDS}`,
    [view.id, view.name, view.query, view.owner, view.shared],
  );
  const [saved] = rows;
  if (saved !== undefined) {
    await tell(pool, 'view', { view: saved.id, shared: saved.shared, owner: saved.owner });
    return { kind: 'saved', view: saved };
  }
  const { rows: why } = await pool.query<{ name: boolean; theirs: boolean }>(
    `select exists (select from saved_views where owner = $2 and name = $3 and id <> $1) as name,
       not exists (select from saved_views where id = $1 and owner <> $2) as theirs`,
    [view.id, view.owner, view.name],
  );
  if (why[0]?.theirs === false) return { kind: 'notTheirs' };
  return { kind: why[0]?.name === true ? 'nameTaken' : 'tooMany' };
}

/** @param whose null: anybody's that is shared, for a lead. @returns whether it was there and theirs. */
export async function removeView(
  pool: pg.Pool,
  id: string,
  whose: PersonId,
  lead: boolean,
): Promise<boolean> {
  const { rows } = await pool.query<{ shared: boolean; owner: PersonId }>(
    'delete from saved_views where id = $1 and (owner = $2 or ($3 and is_shared)) returning is_shared as shared, owner',
    [id, whose, lead],
  );
  const [removed] = rows;
  if (removed !== undefined) await tell(pool, 'view', { view: id, ...removed });
  return removed !== undefined;
}
