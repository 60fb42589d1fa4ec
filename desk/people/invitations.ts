/** One-time links: for a new person, for one who forgot their password, and for the very first administrator. */
import type pg from 'pg';
import type { Instant, PersonId } from '../../procedure/case.ts';
import { inTransaction } from '../db/transaction.ts';
import { record } from './access-log.ts';
import { hashPassword } from './passwords.ts';
import { isEmpty, lockPeople, makePerson } from './people.ts';
import { endSessions, startSession } from './sessions.ts';
import { digestOf, newToken } from './tokens.ts';

const HOURS = 72;
const FIRST_HOURS = 24;
/** Who makes the first link: the start of the desk, on behalf of whoever can read its terminal. */
export const INSTALLATION = 'installation';

export interface Invitation {
  /** Null for the first administrator, who chooses a name. */
  readonly person: { readonly id: PersonId; readonly name: string } | null;
  readonly endsAt: Instant;
}

/** A link for a person, in place of an older one. @returns the token, told once. */
export async function invite(
  client: pg.PoolClient,
  person: PersonId,
  by: string,
): Promise<{ readonly token: string; readonly endsAt: Instant }> {
  await client.query('delete from invitations where person = $1 and used_at is null', [person]);
  const made = await keep(client, person, by, HOURS);
  await record(client, by, 'invited', person);
  return made;
}

async function keep(
  client: pg.Pool | pg.PoolClient,
  person: PersonId | null,
  by: string,
  hours: number,
): Promise<{ readonly token: string; readonly endsAt: Instant }> {
  const token = newToken();
  const { rows } = await client.query<{ endsAt: number }>(
    `insert into invitations (hash, person, made_by, ends_at) values ($1, $2, $3, clock_timestamp() + make_interval(hours => $4))
     returning ms(ends_at)::float8 as "endsAt"`,
    [digestOf(token), person, by, hours],
  );
  return { token, endsAt: rows[0]?.endsAt ?? 0 };
}

/** The link by which the first administrator comes in; null once there is anybody. Each start may make one more. */
export async function inviteFirst(
  pool: pg.Pool,
): Promise<{ readonly token: string; readonly endsAt: Instant } | null> {
  return (await isEmpty(pool)) ? keep(pool, null, INSTALLATION, FIRST_HOURS) : null;
}

/** What a link is for, or null where it is unknown, used or over, or no first administrator is wanted any more. */
export async function readInvitation(
  client: pg.Pool | pg.PoolClient,
  token: string,
): Promise<Invitation | null> {
  const { rows } = await client.query<{ id: string | null; name: string; endsAt: number }>(
    `select i.person as id, p.name, ms(i.ends_at)::float8 as "endsAt" from invitations i left join people p on p.id = i.person
     where i.hash = $1 and i.used_at is null and i.ends_at > clock_timestamp()
       and case when i.person is null then not exists (select from people) else p.active end`,
    [digestOf(token)],
  );
  const [row] = rows;
  if (row === undefined) return null;
  return { person: row.id === null ? null : { id: row.id, name: row.name }, endsAt: row.endsAt };
}

export type Accepted =
  | { readonly kind: 'accepted'; readonly token: string; readonly id: PersonId }
  | { readonly kind: 'gone' | 'nameNeeded' };

/**
 * Uses a link: sets the password, ends what sessions there were, and signs in.
 * @param first who the first administrator wants to be; of no account for an invited person.
 * @throws TooMany
 */
export async function acceptInvitation(
  pool: pg.Pool,
  link: string,
  password: string,
  first: { readonly id: PersonId; readonly name: string; readonly zone: string } | null,
  from: { readonly address: string | null; readonly agent: string | null },
): Promise<Accepted> {
  const hashed = await hashPassword(password);
  return inTransaction(pool, async (client): Promise<Accepted> => {
    await lockPeople(client);
    const invitation = await readInvitation(client, link);
    if (invitation === null) return { kind: 'gone' };
    const id = invitation.person?.id ?? first?.id;
    if (id === undefined) return { kind: 'nameNeeded' };
    if (invitation.person === null && first !== null)
      await makePerson(client, { ...first, roles: ['administrator'], uid: null }, INSTALLATION);
    await client.query('update invitations set used_at = clock_timestamp() where hash = $1', [
      digestOf(link),
    ]);
    await client.query(
      'update credentials set password = $2, password_at = clock_timestamp() where person = $1',
      [id, hashed],
    );
    await endSessions(client, id);
    await record(client, id, 'invitationUsed', id);
    return { kind: 'accepted', id, token: await startSession(client, id, 'invitation', from) };
  });
}

/** Forgets links that can no longer be used. @returns how many. */
export async function forgetInvitations(pool: pg.Pool): Promise<number> {
  const { rowCount } = await pool.query(
    'delete from invitations where ends_at < clock_timestamp() - make_interval(days => 30)',
  );
  return rowCount ?? 0;
}
