/** A migrated database of a test's own, and acts put straight into its ledger. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Act, ActKind, EffectKey, Instant } from '../procedure/case.ts';
import { createDatabase, dropDatabase, openPool } from './db/database.ts';
import { asOwner, testServer } from './db/testing.ts';

export interface TestDatabase {
  readonly url: string;
  readonly pool: pg.Pool;
  /** For what the desk itself may not do: tampering, truncating, locking whole tables. */
  readonly owner: pg.Client;
  close(): Promise<void>;
}

/** @param start where the desk's clock stands; it does not run. */
export async function migratedDatabase(start: Instant): Promise<TestDatabase> {
  const server = await testServer();
  const name = `acts_${randomUUID().replaceAll('-', '')}`;
  const url = await createDatabase(server, name, { mode: 'moved', start });
  const pool = await openPool(url);
  const owner = await asOwner(url);
  return {
    url,
    pool,
    owner,
    async close() {
      await owner.end();
      await pool.end();
      await dropDatabase(server, name);
    },
  };
}

/** A case that is only there to have acts. */
export async function putCase(
  pool: pg.Pool,
  given: { reporter: string; respondent: string; contract?: string; contactTicket?: string },
): Promise<string> {
  const id = randomUUID();
  await pool.query(
    `insert into cases (id, reporter, respondent, contract, contact_ticket, stage, desk, hold_stands, task_kinds, opened_at, watches_reporter, state, length, head)
     values ($1, $2, $3, $4, $5, 'waiting', 'escalations', false, '{}', desk_now(), false, '{}', 1, '')`,
    [id, given.reporter, given.respondent, given.contract ?? null, given.contactTicket ?? null],
  );
  return id;
}

export const ACTS: {
  readonly [kind in Exclude<ActKind, 'openContactTicket' | 'tellReporter' | 'tellRespondent'>]: (
    uid: string,
  ) => Act;
} = {
  look: () => ({ kind: 'look', purpose: 'intake', since: 0 }),
  suspend: (uid) => ({ kind: 'suspend', uid, note: 'note' }),
  resume: (uid) => ({ kind: 'resume', uid }),
  writeNote: (uid) => ({ kind: 'writeNote', uid, note: 'note' }),
};

/** `availableIn` and `validFor` in milliseconds of the machine's clock from now on. */
export async function putAct(
  pool: pg.Pool,
  given: {
    key: EffectKey;
    caseId: string;
    act: Act;
    account?: string;
    awaited?: boolean;
    availableIn?: number;
    validFor?: number;
  },
): Promise<void> {
  await pool.query(
    `insert into effects (key, case_id, account, kind, card, act, awaited, state, made_at, available_at, valid_until)
     values ($1, $2, $3, $4, 'hold', $5, $6, 'intended', desk_now(), machine_now() + $7 * interval '1 millisecond', machine_now() + $8::float8 * interval '1 millisecond')`,
    [
      given.key,
      given.caseId,
      given.account ?? null,
      given.act.kind,
      given.act,
      given.awaited ?? false,
      given.availableIn ?? 0,
      given.validFor ?? null,
    ],
  );
}

export async function stateOf(pool: pg.Pool, key: EffectKey): Promise<string | undefined> {
  const { rows } = await pool.query<{ state: string }>('select state from effects where key = $1', [key]);
  return rows[0]?.state;
}

/**
 * Until no transaction is left that began before now: what follows the order of commits (changes, figures, checkpoints)
 * goes only so far as the oldest one that runs in any database of the server, those of other tests among them.
 */
export async function untilNothingHoldsBack(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ now: string }>('select pg_current_xact_id()::text as now');
  const isOver = async (): Promise<boolean> => {
    const text = 'select pg_snapshot_xmin(pg_current_snapshot()) > $1::text::xid8 as over';
    return (await pool.query<{ over: boolean }>(text, [rows[0]?.now])).rows[0]?.over === true;
  };
  while (!(await isOver()));
}
