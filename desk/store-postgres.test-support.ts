/** PostgreSQL as a store under test: a database of its own, in which the machine's clock stands still as well. */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { CASE_COLUMNS } from './db/cases.ts';
import type { Columns } from './db/columns.ts';
import { createDatabase, dropDatabase, openPool } from './db/database.ts';
import { makePolicy } from './db/policies.ts';
import { postgresStore } from './db/postgres-store.ts';
import { declareSource } from './db/sources.ts';
import { asOwner, testServer } from './db/testing.ts';
import { type Dump, START, type Subject } from './store-subject.test-support.ts';

const ASK_MS = 5;
const TABLES =
  'cases, reports, history, salts, content, postponed, accounts, effects, tickets, messages, sources, policies, brakes, outages, reconciliations, queue_open, queue_closed, contracts_of_cases';

/** @param name of the database, lower-case letters and underscores. */
export async function openPostgresSubject(name: string): Promise<Subject & { readonly owner: pg.Client }> {
  const server = await testServer();
  const url = await createDatabase(server, name, { mode: 'moved', start: START });
  const first = await asOwner(url);
  // Names are looked for in `public` first, so that the desk's statements find this clock; `machine_now` was bound before.
  await first.query(`
    create table machine_clock (at timestamptz not null);
    insert into machine_clock values (instant(${START}));
    create function public.clock_timestamp() returns timestamptz language sql volatile as 'select at from public.machine_clock';
    create or replace function machine_now() returns timestamptz language sql volatile return public.clock_timestamp();
    grant select on machine_clock to public;
    alter database ${name} set search_path = public, pg_catalog`);
  await first.end();
  const owner = await asOwner(url);
  const pool = await openPool(url);
  const commits = losingCommits();
  return {
    owner,
    store: postgresStore(pool),
    async clear() {
      await owner.query(`truncate ${TABLES} restart identity cascade`);
      await owner.query('update machine_clock set at = instant($1)', [START]);
      await owner.query('alter table clock disable trigger all');
      await owner.query('update clock set origin = instant($1), anchor = instant($1), floor = instant($1)', [
        START,
      ]);
      await owner.query('alter table clock enable trigger all');
    },
    async moveDesk(to) {
      await owner.query('select set_desk_clock($1, 0)', [to]);
    },
    async passMachine(by) {
      await owner.query('update machine_clock set at = instant(ms(at) + $1::bigint)', [by]);
    },
    declare: (source) => declareSource(pool, source),
    async makePolicy(settings) {
      const made = await makePolicy(pool, settings, 'owner');
      if (made.kind === 'wrong') throw new Error(made.sentences.join('; '));
    },
    loseNextCommit: (when) => commits.lose(when),
    async untilBlocked() {
      const waiting = async (): Promise<boolean> =>
        ((
          await owner.query(
            'select from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()',
          )
        ).rowCount ?? 0) > 0;
      while (!(await waiting())) await pause(ASK_MS);
    },
    dump: () => dump(owner),
    async close() {
      commits.end();
      await owner.end();
      await pool.end();
      await dropDatabase(server, name);
    },
  };
}

/** Cuts the connection of the next commit, and says to its caller what a lost connection says. */
function losingCommits(): { lose(when: 'before' | 'after'): void; end(): void } {
  const original = pg.Client.prototype.query;
  let next: 'before' | 'after' | null = null;
  // The prototype's overloads cannot be written down again; all of them pass through here.
  pg.Client.prototype.query = function passed(this: pg.Client, ...given: Parameters<typeof original>) {
    const when = next;
    if (when === null || (given[0] as unknown) !== 'commit') return original.apply(this, given);
    next = null;
    const cut = (): never => {
      (this as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
      throw new Error('Connection terminated unexpectedly');
    };
    if (when === 'before') return Promise.resolve().then(cut);
    return (original.apply(this, given) as unknown as Promise<unknown>).then(cut);
  } as unknown as typeof original;
  return {
    lose(when) {
      next = when;
    },
    end() {
      pg.Client.prototype.query = original;
    },
  };
}

/** A column as the dump has it: instants in milliseconds, numbers as numbers. */
function read(columns: Columns): string {
  return Object.entries(columns)
    .map(([name, type]) => {
      if (type === 'instant') return `ms(${name})::float8 as ${name}`;
      if (type === 'hash') return `encode(${name}, 'hex') as ${name}`;
      return type === 'bigint' ? `${name}::float8 as ${name}` : name;
    })
    .join(', ');
}

const SELECTS: { readonly [table: string]: string } = {
  cases: `select reference::float8 as reference, ${read(CASE_COLUMNS)} from cases order by id`,
  history: `select case_id, n, ms(at)::float8 as at, actor, rules, event::text as event, changes::text as changes, made::text as made,
    withdrawn::text as withdrawn, world::text as world, encode(hash, 'hex') as hash from history order by case_id, n`,
  acts: `select key, case_id as "caseId", account, kind, card, act, awaited, state, ms(made_at)::float8 as "madeAt",
    made_seq::float8 as "madeSeq", ms(available_at)::float8 as "availableAt", ms(valid_until)::float8 as "validUntil",
    ms(lease_until)::float8 as "leaseUntil", leased_by as "leasedBy", fence::float8 as fence, attempts,
    ms(attempt_ended_at)::float8 as "attemptEndedAt", ms(tried_at)::float8 as "triedAt", ms(outcome_at)::float8 as "outcomeAt",
    ref, code, reason from effects order by key collate "C"`,
  accounts: `select uid, standing, n, ms(suspended_at)::float8 as "suspendedAt", protected from accounts order by uid`,
  salts: `select person, encode(salt, 'hex') as salt from salts order by person`,
  content: `select digest, case_id, person, kind, body, ms(at)::float8 as at from content order by case_id, digest`,
  tickets: `select ticket, case_id as "caseId", party from tickets order by ticket, case_id`,
  messages: `select case_id as "caseId", id, place, conversation, author, automatic, ms(sent_at)::float8 as "sentAt",
    ms(at)::float8 as at, digest from messages order by case_id, numbered_by, id`,
  reports: `select case_id as "caseId", reporter, respondent, ms(at)::float8 as at from reports order by at, case_id`,
  postponed: `select case_id as "caseId", n::float8 as n, submission, ms(at)::float8 as at from postponed order by case_id, n`,
  sources: `select name, place, grade, bound_ms::float8 as bound, position, ms(seen_up_to)::float8 as "seenUpTo",
    uncertainty_ms::float8 as uncertainty, manual, ms(broken_at)::float8 as "brokenAt", broken_why as "brokenWhy",
    ms(restored_at)::float8 as "restoredAt" from sources order by name`,
  reconciliations: `select ms(at)::float8 as at, wanted, found, differences from reconciliations order by n`,
};

async function dump(client: pg.Client): Promise<Dump> {
  const tables: { [table: string]: readonly { readonly [column: string]: unknown }[] } = {};
  for (const [table, select] of Object.entries(SELECTS))
    tables[table] = (await client.query<{ [column: string]: unknown }>(select)).rows;
  return tables;
}
