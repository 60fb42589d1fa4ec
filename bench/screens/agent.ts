/** The people at the pages of the bench. */
import type pg from 'pg';
import { SESSION_COOKIE } from '../../desk/http/access.ts';
import { makePerson } from '../../desk/people/people.ts';
import { startSession } from '../../desk/people/sessions.ts';

export interface Cookie {
  readonly name: string;
  readonly value: string;
}

/** Makes an agent and lets them in. */
export async function signIn(pool: pg.Pool, id: string): Promise<Cookie> {
  const client = await pool.connect();
  try {
    await makePerson(
      client,
      { id, name: id, roles: ['escalations', 'lead'], uid: null, zone: 'Europe/Berlin' },
      'bench',
    );
  } finally {
    client.release();
  }
  return { name: SESSION_COOKIE, value: await startSession(pool, id, 'password') };
}
