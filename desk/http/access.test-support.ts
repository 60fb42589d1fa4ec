/**
 * Real people, sessions and keys behind the short names that tests use: `answerby-person: ada; roles=escalations` (with
 * `; uid=…` for an agent who is a user of the marketplace as well) and `answerby-integration: bridge`.
 */
import type pg from 'pg';
import { makeKey } from '../people/api-keys.ts';
import { isPersonRole, SCOPES } from '../people/roles.ts';
import { startSession } from '../people/sessions.ts';
import { csrfOf } from '../people/tokens.ts';
import { SESSION_COOKIE } from './access.ts';

export type Headers = { readonly [name: string]: string };
const PERSON = 'answerby-person';
const INTEGRATION = 'answerby-integration';

/** Turns short names into what a browser or a machine would send; other headers stay as they are. */
export function actingOn(pool: pg.Pool): (headers: Headers) => Promise<Headers> {
  const sessions = new Map<string, Promise<string>>();
  const keys = new Map<string, Promise<string>>();
  /** As what each person was last made. */
  const made = new Map<string, string>();
  return async (headers) => {
    const { [PERSON]: person, [INTEGRATION]: machine, ...rest } = headers;
    if (person !== undefined) {
      const { id, roles, uid } = read(person);
      if (made.get(id) !== person) await keepPerson(pool, id, roles, uid);
      made.set(id, person);
      const session = sessions.get(id) ?? startSession(pool, id, 'password');
      sessions.set(id, session);
      const token = await session;
      return { ...rest, cookie: `${SESSION_COOKIE}=${token}`, 'answerby-csrf': csrfOf(token) };
    }
    if (machine === undefined) return rest;
    const key = keys.get(machine) ?? newKey(pool, machine);
    keys.set(machine, key);
    return { ...rest, authorization: `Bearer ${await key}` };
  };
}

const newKey = async (pool: pg.Pool, name: string): Promise<string> =>
  (await makeKey(pool, { name, scopes: SCOPES, days: 1 }, 'test')).key;

function read(person: string): {
  readonly id: string;
  readonly roles: readonly string[];
  readonly uid: string | null;
} {
  const [id = '', ...settings] = person.split(';').map((part) => part.trim());
  const of = (name: string): string | undefined =>
    settings.find((setting) => setting.startsWith(`${name}=`))?.slice(name.length + 1);
  const roles = (of('roles') ?? '').split(',').filter((role) => role !== '');
  for (const role of roles) if (!isPersonRole(role)) throw new Error(`${role} is no role of a person`);
  return { id, roles, uid: of('uid') ?? null };
}

async function keepPerson(
  pool: pg.Pool,
  id: string,
  roles: readonly string[],
  uid: string | null,
): Promise<void> {
  await pool.query(
    `insert into people (id, name, roles, uid, made_by) values ($1, $1, $2, $3, 'test')
     on conflict (id) do update set roles = excluded.roles, uid = excluded.uid`,
    [id, roles, uid],
  );
  await pool.query('insert into credentials (person) values ($1) on conflict do nothing', [id]);
}
