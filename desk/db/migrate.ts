/** Brings a database to this code's schema: numbered plain SQL files, forward only. */
import { hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';

const FOLDER = new URL('./migrations/', import.meta.url);
/** Two that start at once must not both migrate; the number only has to be the same everywhere. */
const MIGRATION_LOCK = 7_206_142_355;
/** The role as which the desk works: it may not write the clock's row. Left out where it cannot be made. */
export const APPLICATION_ROLE = 'answerby_app';

/** What is on record stays (A3): the application adds rows, and only the owner of the tables could change one. */
const ONLY_ADDED_TO = 'history, checkpoints, policies, reports, outages, brakes, assignment_log, access_log';

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

export type Migrated =
  | { readonly kind: 'migrated'; readonly from: number; readonly to: number }
  | {
      readonly kind: 'refused';
      readonly code: 'newerSchema' | 'changedMigration';
      readonly message: string;
      readonly next: string;
    };

async function migrations(): Promise<readonly Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name, index) => {
      const number = Number(name.slice(0, 4));
      if (number !== index + 1)
        throw new Error(`migrations are numbered without gaps, but ${name} is not number ${index + 1}`);
      const sql = await readFile(new URL(name, FOLDER), 'utf8');
      return { number, name, sql, checksum: hash('sha256', sql) };
    }),
  );
}

/**
 * Applies what is missing, each file in a transaction of its own, under an advisory lock.
 * @param connection a connection string, or a connected client; its role must own the database.
 * @returns the schema's number before and after; or why nothing was done: an older code never touches a newer schema.
 */
export async function migrate(connection: string | pg.Client): Promise<Migrated> {
  if (typeof connection !== 'string') return migrateWith(connection);
  const client = new pg.Client({ connectionString: connection, application_name: 'answerby migrate' });
  await client.connect();
  try {
    return await migrateWith(client);
  } finally {
    await client.end();
  }
}

async function migrateWith(client: pg.Client): Promise<Migrated> {
  const known = await migrations();
  await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
  try {
    await client.query(`create table if not exists migrations (
      number integer primary key, name text not null, checksum text not null,
      applied_at timestamptz not null default clock_timestamp())`);
    const applied = (
      await client.query<{ number: number; name: string; checksum: string }>(
        'select number, name, checksum from migrations order by number',
      )
    ).rows;
    const refusal = refuse(known, applied);
    if (refusal !== null) return refusal;
    for (const migration of known.slice(applied.length)) {
      await client.query('begin');
      try {
        await client.query(migration.sql);
        await client.query('insert into migrations (number, name, checksum) values ($1, $2, $3)', [
          migration.number,
          migration.name,
          migration.checksum,
        ]);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw new Error(`migration ${migration.name} failed`, { cause: error });
      }
    }
    await grantToApplication(client);
    return { kind: 'migrated', from: applied.length, to: known.length };
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  }
}

function refuse(
  known: readonly Migration[],
  applied: readonly { number: number; name: string; checksum: string }[],
): Migrated | null {
  const last = applied.at(-1);
  if (last !== undefined && last.number > known.length) {
    return {
      kind: 'refused',
      code: 'newerSchema',
      message: `the database is at migration ${last.number}, this version of Answerby knows ${known.length}`,
      next: 'start the newer version, or restore the backup taken before it was installed',
    };
  }
  for (const [index, row] of applied.entries()) {
    if (known[index]?.checksum === row.checksum) continue;
    return {
      kind: 'refused',
      code: 'changedMigration',
      message: `migration ${row.name} was applied with another text than this version of Answerby has`,
      next: 'install the version that made the database; a migration is never edited once it was released',
    };
  }
  return null;
}

/**
 * Gives the application's role everything but the clock's row and what is on record. A database user who may not make roles works without
 * that role: then the guard on the clock's row alone keeps mode and direction.
 */
async function grantToApplication(client: pg.Client): Promise<void> {
  await client.query(`do $$
    begin
      if not exists (select from pg_roles where rolname = '${APPLICATION_ROLE}') then
        begin
          create role ${APPLICATION_ROLE} nologin;
        exception when duplicate_object or unique_violation then
          null; -- another database of the same server was quicker
        end;
      end if;
      if not pg_has_role(current_user, '${APPLICATION_ROLE}', 'set') then
        execute format('grant ${APPLICATION_ROLE} to %I with set true, inherit false', current_user);
      end if;
      grant usage on schema public to ${APPLICATION_ROLE};
      grant select, insert, update, delete, truncate on all tables in schema public to ${APPLICATION_ROLE};
      grant usage on all sequences in schema public to ${APPLICATION_ROLE};
      revoke insert, update, delete, truncate on clock, migrations from ${APPLICATION_ROLE};
      revoke update, delete, truncate on ${ONLY_ADDED_TO} from ${APPLICATION_ROLE};
      grant maintain on brakes to ${APPLICATION_ROLE}; -- setBrakes locks the whole table
    exception when insufficient_privilege then
      raise notice 'role ${APPLICATION_ROLE} cannot be made or granted: %', sqlerrm;
    end $$`);
}
