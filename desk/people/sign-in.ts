/** Signing in with a password and, where it is on, a second factor. What is wrong is never said more exactly than that. */
import type pg from 'pg';
import type { PersonId } from '../../procedure/case.ts';
import { inTransaction } from '../db/transaction.ts';
import { record } from './access-log.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { takeCode } from './second-factor.ts';
import { endSessions, startSession, type Way } from './sessions.ts';
import { forgive, forgiveAddress, takeTurn } from './throttle.ts';
import { digestOf } from './tokens.ts';

/** Where a call came from. */
export interface From {
  readonly address: string;
  readonly agent: string | null;
}

interface Credentials {
  readonly id: PersonId;
  readonly password: string | null;
  readonly totp: Buffer | null;
}

async function credentialsOf(pool: pg.Pool, id: string): Promise<Credentials | null> {
  const { rows } = await pool.query<Credentials>(
    'select p.id, c.password, c.totp from people p join credentials c on c.person = p.id where p.id = $1 and p.active',
    [id],
  );
  return rows[0] ?? null;
}

export type Tried =
  | { readonly kind: 'signedIn'; readonly token: string }
  | { readonly kind: 'wait'; readonly seconds: number }
  /** A name that is not there, a wrong password, somebody no longer active: all the same, in words and in time. */
  | { readonly kind: 'wrong' }
  /** The password was right; the code is missing, or wrong, or was used before. */
  | { readonly kind: 'codeNeeded' | 'wrongCode' };

/**
 * Tries to sign in.
 * @param old the session that the same browser had, which ends. @throws TooMany
 */
export async function signIn(
  pool: pg.Pool,
  given: { readonly id: string; readonly password: string; readonly code: string | null },
  from: From,
  old: string | null,
): Promise<Tried> {
  const id = given.id.trim().toLowerCase();
  const turn = await takeTurn(pool, id, from.address);
  if (turn.kind === 'wait') return turn;
  const known = await credentialsOf(pool, id);
  if (!(await isPassword(given.password, known?.password ?? null)) || known === null)
    return { kind: 'wrong' };
  if (known.totp !== null) {
    if (given.code === null || given.code.trim() === '') {
      // Nobody guessed: whoever has a second factor comes twice, and shares the address with a whole office.
      await forgiveAddress(pool, turn);
      return { kind: 'codeNeeded' };
    }
    if (!(await takeCode(pool, known.id, known.totp, given.code))) return { kind: 'wrongCode' };
  }
  await forgive(pool, turn);
  return { kind: 'signedIn', token: await enter(pool, known.id, 'password', from, old) };
}

/** Starts a session in place of the one that the same browser had. @returns its token. */
export function enter(
  pool: pg.Pool,
  person: PersonId,
  way: Way,
  from: From,
  old: string | null,
): Promise<string> {
  return inTransaction(pool, async (client) => {
    if (old !== null) await client.query('delete from sessions where hash = $1', [digestOf(old)]);
    await record(client, person, 'signedIn', person, { way, address: from.address });
    return startSession(client, person, way, from);
  });
}

/** Whether somebody who is signed in knows their password: asked before what a thief of the screen would like to do. */
export async function knowsPassword(
  pool: pg.Pool,
  person: PersonId,
  password: string,
  from: From,
): Promise<boolean | { readonly kind: 'wait'; readonly seconds: number }> {
  const turn = await takeTurn(pool, person, from.address);
  if (turn.kind === 'wait') return turn;
  const known = await credentialsOf(pool, person);
  const knows = await isPassword(password, known?.password ?? null);
  if (knows) await forgive(pool, turn);
  return knows;
}

/** Sets another password: every session of the person ends, and this browser gets a new one. @returns its token. */
export async function changePassword(
  pool: pg.Pool,
  person: PersonId,
  password: string,
  from: From,
): Promise<string> {
  const hashed = await hashPassword(password);
  return inTransaction(pool, async (client) => {
    await client.query(
      'update credentials set password = $2, password_at = clock_timestamp() where person = $1',
      [person, hashed],
    );
    await endSessions(client, person);
    await record(client, person, 'passwordChanged', person);
    return startSession(client, person, 'password', from);
  });
}
