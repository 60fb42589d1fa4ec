/** To whom a case can be given: people of the desk who are active and work on cases. */
import type pg from 'pg';
import type { PersonId, Role, Uid } from '../../procedure/case.ts';

/** Whoever works on cases. */
export const AGENTS: readonly Role[] = ['frontLine', 'engagement', 'escalations', 'lead'];

export interface Receiver {
  readonly id: PersonId;
  /** Set where they are a user of the marketplace as well. */
  readonly uid: Uid | null;
}

/** @returns null where there is nobody of this name who could have a case. */
export async function readReceiver(pool: pg.Pool, id: PersonId): Promise<Receiver | null> {
  const { rows } = await pool.query<Receiver>({
    name: 'receiver',
    text: 'select id, uid from people where id = $1 and active and roles && $2::text[]',
    values: [id, AGENTS],
  });
  return rows[0] ?? null;
}
