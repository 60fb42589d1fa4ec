/** Announcement banners (K2) as rows: what is in force is asked of the desk's clock, never of a reader's. */
import type pg from 'pg';
import type { Instant, PersonId } from '../../procedure/case.ts';

export interface BannerText {
  readonly icon: string;
  readonly text: string;
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
  /** ISO 3166-1 alpha-2; null for all. */
  readonly country: string | null;
  /** Null for both kinds of users. */
  readonly kind: 'client' | 'freelancer' | null;
}

export interface Banner extends BannerText {
  readonly id: string;
  readonly revision: number;
  readonly changedBy: PersonId;
  readonly changedAt: Instant;
}
export type BannerState = 'inForce' | 'later' | 'ended';

const ENDED_MOST = 20;
const FIELDS = `id, icon, text, ms(starts_at)::float8 as "startsAt", ms(ends_at)::float8 as "endsAt", country, kind, revision,
  changed_by as "changedBy", ms(changed_at)::float8 as "changedAt"`;

/** Whom a banner is asked for; undefined: whomever it is for. Null: of no known country, or kind. */
export interface Reader {
  readonly country: string | null | undefined;
  readonly kind: 'client' | 'freelancer' | null | undefined;
}

/** Banners that stand, the newest start first: in force, due later, and the last ones that have ended. */
export async function listBanners(
  db: Pick<pg.Pool, 'query'>,
  reader: Reader,
): Promise<{
  readonly now: Instant;
  readonly banners: readonly (Banner & { readonly state: BannerState })[];
}> {
  const { rows } = await db.query<{ now: number } & (Banner | { id: null }) & { state: BannerState }>(
    `with desk as materialized (select desk_now() as now),
       standing as (
         select b.*, case when b.ends_at <= d.now then 'ended' when b.starts_at > d.now then 'later' else 'inForce' end as state
         from banners b, desk d where b.removed_at is null
           and (not $1 or b.country is null or b.country = $2) and (not $3 or b.kind is null or b.kind = $4)),
       shown as (
         (select * from standing where state <> 'ended')
         union all (select * from standing where state = 'ended' order by ends_at desc, id limit ${ENDED_MOST}))
     select ms(d.now)::float8 as now, s.state, ${FIELDS} from desk d left join shown s on true
     order by s.starts_at desc nulls last, s.id`,
    [reader.country !== undefined, reader.country ?? null, reader.kind !== undefined, reader.kind ?? null],
  );
  const now = rows[0]?.now ?? 0;
  return {
    now,
    banners: rows.flatMap(({ now: _, ...row }) => (row.id === null ? [] : [row])),
  };
}

export async function addBanner(
  db: Pick<pg.Pool, 'query'>,
  banner: BannerText,
  by: PersonId,
): Promise<Banner> {
  const { rows } = await db.query<Banner>(
    `insert into banners (icon, text, starts_at, ends_at, country, kind, made_by, made_at, changed_by, changed_at)
     values ($1, $2, instant($3::bigint), instant($4::bigint), $5, $6, $7, (select desk_now()), $7, (select desk_now()))
     returning ${FIELDS}`,
    [...valuesOf(banner), by],
  );
  const added = rows[0];
  if (added === undefined) throw new Error('a banner was not kept');
  return added;
}

const valuesOf = ({ icon, text, startsAt, endsAt, country, kind }: BannerText) => [
  icon,
  text,
  startsAt,
  endsAt,
  country,
  kind,
];

export type Changed =
  | { readonly kind: 'changed'; readonly banner: Banner }
  /** Somebody else changed it first: what stands now. */
  | { readonly kind: 'moved'; readonly banner: Banner }
  | { readonly kind: 'absent' };

/** @param seen the revision that the editor saw; null for any. */
export async function changeBanner(
  db: Pick<pg.Pool, 'query'>,
  id: string,
  seen: number | null,
  banner: BannerText,
  by: PersonId,
): Promise<Changed> {
  const { rows } = await db.query<Banner>(
    `update banners set icon = $3, text = $4, starts_at = instant($5::bigint), ends_at = instant($6::bigint), country = $7,
       kind = $8, revision = revision + 1, changed_by = $9, changed_at = (select desk_now())
     where id = $1 and removed_at is null and ($2::int is null or revision = $2) returning ${FIELDS}`,
    [id, seen, ...valuesOf(banner), by],
  );
  return rows[0] === undefined ? whyNot(db, id) : { kind: 'changed', banner: rows[0] };
}

/** Takes a banner down at once; it stays on record. */
export async function removeBanner(
  db: Pick<pg.Pool, 'query'>,
  id: string,
  seen: number | null,
  by: PersonId,
): Promise<Changed> {
  const { rows } = await db.query<Banner>(
    `update banners set removed_by = $3, removed_at = (select desk_now()), revision = revision + 1
     where id = $1 and removed_at is null and ($2::int is null or revision = $2) returning ${FIELDS}`,
    [id, seen, by],
  );
  return rows[0] === undefined ? whyNot(db, id) : { kind: 'changed', banner: rows[0] };
}

async function whyNot(db: Pick<pg.Pool, 'query'>, id: string): Promise<Changed> {
  const { rows } = await db.query<Banner>(
    `select ${FIELDS} from banners where id = $1 and removed_at is null`,
    [id],
  );
  return rows[0] === undefined ? { kind: 'absent' } : { kind: 'moved', banner: rows[0] };
}
