/**
 * Sessions: opaque, kept as hashes, rotated at each sign-in. They end by themselves after a while without a call and, in
 * any case, after a shift; both by the machine's clock.
 */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Instant, PersonId } from '../../procedure/case.ts';
import { isPersonRole, type PersonRole } from './roles.ts';
import { digestOf, newToken } from './tokens.ts';

const IDLE_SECONDS = 2 * 3600;
const LONGEST_SECONDS = 12 * 3600;
/** How often at most a session's last call is written. */
const SEEN_EVERY_SECONDS = 60;
const AGENT_CHARACTERS = 300;

export type Way = 'password' | 'oidc' | 'demo' | 'invitation';

export interface LiveSession {
  readonly id: string;
  readonly token: string;
  readonly person: {
    readonly id: PersonId;
    readonly name: string;
    readonly roles: readonly PersonRole[];
    readonly uid: string | null;
    readonly zone: string;
    readonly settings: object;
  };
}

export interface SessionRow {
  readonly id: string;
  readonly way: Way;
  readonly madeAt: Instant;
  readonly seenAt: Instant;
  readonly endsAt: Instant;
  readonly address: string | null;
  readonly agent: string | null;
}

const LIVES = `s.ends_at > clock_timestamp() and s.seen_at > clock_timestamp() - make_interval(secs => ${IDLE_SECONDS})`;

/** @param from where and with what they signed in, to recognise it in the list. @returns the token, told once. */
export async function startSession(
  client: pg.Pool | pg.PoolClient,
  person: PersonId,
  way: Way,
  from: { readonly address: string | null; readonly agent: string | null } = { address: null, agent: null },
): Promise<string> {
  const token = newToken();
  await client.query(
    `insert into sessions (hash, id, person, way, ends_at, address, agent)
     values ($1, $2, $3, $4, clock_timestamp() + make_interval(secs => ${LONGEST_SECONDS}), $5, $6)`,
    [
      digestOf(token),
      randomUUID(),
      person,
      way,
      from.address,
      from.agent?.slice(0, AGENT_CHARACTERS) ?? null,
    ],
  );
  return token;
}

/** The session of a token with its person as they are now, or null: ended, unknown, or of somebody no longer active. */
export async function readSession(pool: pg.Pool, token: string): Promise<LiveSession | null> {
  const hash = digestOf(token);
  const { rows } = await pool.query<{
    session: string;
    stale: boolean;
    id: string;
    name: string;
    roles: string[];
    uid: string | null;
    zone: string;
    settings: object;
  }>({
    name: 'read-session',
    text: `select s.id as session, s.seen_at < clock_timestamp() - make_interval(secs => ${SEEN_EVERY_SECONDS}) as stale,
        p.id, p.name, p.roles, p.uid, p.zone, p.settings
      from sessions s join people p on p.id = s.person where s.hash = $1 and p.active and ${LIVES}`,
    values: [hash],
  });
  const [row] = rows;
  if (row === undefined) return null;
  if (row.stale) await pool.query('update sessions set seen_at = clock_timestamp() where hash = $1', [hash]);
  const { session, stale: _, roles, ...person } = row;
  return { id: session, token, person: { ...person, roles: roles.filter(isPersonRole) } };
}

/** Which of these tokens are still sessions: for streams, which stay open longer than a call. */
export async function stillLive(pool: pg.Pool, tokens: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ hash: Buffer }>({
    name: 'sessions-alive',
    text: `select s.hash from sessions s join people p on p.id = s.person where s.hash = any($1) and p.active and ${LIVES}`,
    values: [tokens.map(digestOf)],
  });
  const alive = new Set(rows.map(({ hash }) => hash.toString('hex')));
  return new Set(tokens.filter((token) => alive.has(digestOf(token).toString('hex'))));
}

/** The sessions of a person, the newest first. */
export async function listSessions(pool: pg.Pool, person: PersonId): Promise<readonly SessionRow[]> {
  const { rows } = await pool.query<SessionRow>(
    `select s.id, s.way, ms(s.made_at)::float8 as "madeAt", ms(s.seen_at)::float8 as "seenAt",
       ms(least(s.ends_at, s.seen_at + make_interval(secs => ${IDLE_SECONDS})))::float8 as "endsAt", s.address, s.agent
     from sessions s where s.person = $1 and ${LIVES} order by s.made_at desc`,
    [person],
  );
  return rows;
}

/** Ends one session of a person. @returns whether there was one. */
export async function endSession(pool: pg.Pool, person: PersonId, id: string): Promise<boolean> {
  const { rowCount } = await pool.query('delete from sessions where person = $1 and id = $2', [person, id]);
  return rowCount === 1;
}

/** Ends all sessions of a person. @returns how many. */
export async function endSessions(client: pg.Pool | pg.PoolClient, person: PersonId): Promise<number> {
  const { rowCount } = await client.query('delete from sessions where person = $1', [person]);
  return rowCount ?? 0;
}

/** Forgets sessions that have ended by themselves. @returns how many. */
export async function forgetSessions(pool: pg.Pool): Promise<number> {
  const { rowCount } = await pool.query(`delete from sessions s where not (${LIVES})`);
  return rowCount ?? 0;
}
