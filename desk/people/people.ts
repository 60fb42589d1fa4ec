/** Who works at the desk, and what each may do. Nobody is ever deleted: histories name them. */
import type pg from 'pg';
import type { Instant, PersonId } from '../../procedure/case.ts';
import { inTransaction } from '../db/transaction.ts';
import { record } from './access-log.ts';
import { isPersonRole, type PersonRole } from './roles.ts';
import { endSessions } from './sessions.ts';

/** Two who change people at once must not both take the last administrator away. */
const PEOPLE_LOCK = `select pg_advisory_xact_lock(hashtextextended('answerby people', 0))`;

export interface PersonIn {
  readonly id: PersonId;
  readonly name: string;
  readonly roles: readonly PersonRole[];
  readonly uid: string | null;
  readonly zone: string;
}

export interface PersonRow extends PersonIn {
  readonly active: boolean;
  readonly madeAt: Instant;
  readonly madeBy: string;
  readonly seenAt: Instant | null;
  readonly hasPassword: boolean;
  readonly hasTotp: boolean;
  readonly oidcSubject: string | null;
  readonly oidcEmail: string | null;
}

const FIELDS = `p.id, p.name, p.roles, p.uid, p.zone, p.active, ms(p.made_at)::float8 as "madeAt", p.made_by as "madeBy",
  (select ms(max(s.seen_at))::float8 from sessions s where s.person = p.id) as "seenAt",
  c.password is not null as "hasPassword", c.totp is not null as "hasTotp",
  c.oidc_subject as "oidcSubject", c.oidc_email as "oidcEmail"`;

const personOf = (row: PersonRow): PersonRow => ({ ...row, roles: row.roles.filter(isPersonRole) });

/** Everybody, by name. */
export async function listPeople(pool: pg.Pool): Promise<readonly PersonRow[]> {
  const { rows } = await pool.query<PersonRow>(
    `select ${FIELDS} from people p left join credentials c on c.person = p.id order by lower(p.name), p.id`,
  );
  return rows.map(personOf);
}

export async function readPerson(client: pg.Pool | pg.PoolClient, id: PersonId): Promise<PersonRow | null> {
  const { rows } = await client.query<PersonRow>(
    `select ${FIELDS} from people p left join credentials c on c.person = p.id where p.id = $1`,
    [id],
  );
  return rows[0] === undefined ? null : personOf(rows[0]);
}

/** @returns false where the name is taken, by whomever and however long ago. */
export async function makePerson(client: pg.PoolClient, person: PersonIn, by: string): Promise<boolean> {
  const { rowCount } = await client.query(
    'insert into people (id, name, roles, uid, zone, made_by) values ($1, $2, $3, $4, $5, $6) on conflict do nothing',
    [person.id, person.name, person.roles, person.uid, person.zone, by],
  );
  if (rowCount !== 1) return false;
  await client.query('insert into credentials (person) values ($1)', [person.id]);
  await record(client, by, 'personMade', person.id, { roles: person.roles, uid: person.uid });
  return true;
}

export interface PersonChange {
  readonly name?: string | undefined;
  readonly roles?: readonly PersonRole[] | undefined;
  readonly uid?: string | null | undefined;
  readonly zone?: string | undefined;
  readonly active?: boolean | undefined;
}
export type Changed =
  | { readonly kind: 'changed'; readonly person: PersonRow; readonly ended: number }
  | { readonly kind: 'absent' | 'own' | 'lastAdministrator' };

/** Changes a person. Whoever gets other rights, or none, has to sign in anew. Nobody changes their own rights. */
export function changePerson(
  pool: pg.Pool,
  id: PersonId,
  change: PersonChange,
  by: PersonId,
): Promise<Changed> {
  return inTransaction(pool, async (client): Promise<Changed> => {
    await client.query(PEOPLE_LOCK);
    const before = await readPerson(client, id);
    if (before === null) return { kind: 'absent' };
    const after = {
      name: change.name ?? before.name,
      roles: change.roles ?? before.roles,
      uid: change.uid === undefined ? before.uid : change.uid,
      zone: change.zone ?? before.zone,
      active: change.active ?? before.active,
    };
    const rights = ['roles', 'uid', 'active'] as const;
    const isOther = rights.some((field) => String(after[field]) !== String(before[field]));
    if (isOther && id === by) return { kind: 'own' };
    if (isAdministrator(before) && !isAdministrator(after) && (await administrators(client)) < 2)
      return { kind: 'lastAdministrator' };
    await client.query(
      'update people set name = $2, roles = $3, uid = $4, zone = $5, active = $6 where id = $1',
      [id, after.name, after.roles, after.uid, after.zone, after.active],
    );
    await record(client, by, 'personChanged', id, {
      from: { roles: before.roles, uid: before.uid, active: before.active },
      to: { roles: after.roles, uid: after.uid, active: after.active },
    });
    const ended = isOther ? await endSessions(client, id) : 0;
    return { kind: 'changed', person: { ...before, ...after }, ended };
  });
}

const isAdministrator = ({ roles, active }: Pick<PersonRow, 'roles' | 'active'>): boolean =>
  active && roles.includes('administrator');

async function administrators(client: pg.PoolClient): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from people where active and 'administrator' = any(roles)`,
  );
  return rows[0]?.n ?? 0;
}

/** Whether nobody has ever been here: then the first administrator may come in by a link. */
export async function isEmpty(client: pg.Pool | pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ empty: boolean }>('select not exists (select from people) as empty');
  return rows[0]?.empty === true;
}

/** Holds off everybody else who changes people until the transaction ends. */
export async function lockPeople(client: pg.PoolClient): Promise<void> {
  await client.query(PEOPLE_LOCK);
}

/** Links a person with what the provider says of them: its subject, or an address that it has verified. */
export async function linkIdentity(
  pool: pg.Pool,
  id: PersonId,
  identity: { readonly subject: string | null; readonly email: string | null },
  by: PersonId,
): Promise<'linked' | 'absent' | 'taken'> {
  return inTransaction(pool, async (client) => {
    await client.query(PEOPLE_LOCK);
    const { rows } = await client.query<{ person: string }>(
      'select person from credentials where person <> $1 and (oidc_subject = $2 or oidc_email = $3)',
      [id, identity.subject, identity.email],
    );
    if (rows.length > 0) return 'taken';
    const { rowCount } = await client.query(
      'update credentials set oidc_subject = $2, oidc_email = $3 where person = $1',
      [id, identity.subject, identity.email],
    );
    if (rowCount !== 1) return 'absent';
    await record(client, by, 'identityLinked', id, {
      subject: identity.subject !== null,
      email: identity.email !== null,
    });
    return 'linked';
  });
}

/** Merges settings that a person chose for themselves. */
export async function changeSettings(pool: pg.Pool, id: PersonId, settings: object): Promise<void> {
  await pool.query('update people set settings = settings || $2::jsonb where id = $1', [
    id,
    JSON.stringify(settings),
  ]);
}
