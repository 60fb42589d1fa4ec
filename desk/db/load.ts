/**
 * The two reading statements of `advance`: locks on the accounts in id order, then, with a fresh snapshot, locks on the
 * cases and their open acts and everything that a step may depend on. Whoever changes a case holds the lock of its
 * respondent's account, so nothing read here changes before the commit.
 */
import type { CaseId, ContractId, EffectKey, Instant, PersonId, Place, TextRef, Uid } from '../../procedure/case.ts';
import type pg from 'pg';
import type { LoadedAccount } from './accounts.ts';
import { CURRENT_BRAKES, type LoadedBrakes } from './brakes.ts';
import type { LoadedCase } from './cases.ts';
import type { OpenEffect } from './effects.ts';
import { UNKNOWN_POLICIES, type LoadedPolicy } from './policies.ts';

/** What a batch asks for; computed from the submissions alone. */
export interface Wanted {
  readonly cases: readonly CaseId[];
  /** Acts of suspension and lift whose outcome concerns every case with that key. */
  readonly keys: readonly EffectKey[];
  /** Cases on whose card a person works: what they settle concerns every case that shares the account's acts (H9). */
  readonly byHand: readonly CaseId[];
  readonly reports: readonly { readonly reporter: Uid; readonly respondent: Uid; readonly contract: ContractId | null }[];
  readonly persons: readonly { readonly person: Uid | PersonId; readonly salt: string }[];
  /** Cases whose person acknowledges: what was postponed for them. */
  readonly acknowledged: readonly CaseId[];
  readonly policies: readonly number[];
  /** Counting suspensions of the last hour stops here; 0 where no policy has a cap. */
  readonly capMost: number;
}

/*
 * Rows are found by arrays of their keys rather than by joins: so a plan that was made when the tables were empty is
 * the same as one made for millions of rows.
 */
export const LOCK = `
with given as materialized (
  select distinct uid from (
    select uid collate "C" as uid from unnest($1::text[]) as uid
    union all
    select unnest(case when c.pair_id is null then array[c.respondent] else array[c.respondent, c.reporter] end)
    from cases c where c.id = any($2::uuid[])
  ) as each
), made as (
  insert into accounts (uid) select distinct uid from unnest($1::text[]) as uid order by uid on conflict do nothing returning uid
), salted as (
  insert into salts (person, salt) select person, decode(salt, 'hex') from unnest($3::text[], $4::text[]) as s (person, salt)
  order by person on conflict do nothing
), held as (
  select a.uid from accounts a where a.uid = any(array(select uid from given)) order by a.uid for update
)
select (select count(*) from held)::int + (select count(*) from made)::int = (select count(*) from given) as complete`;

/** Both users of every report, whoever reported: the open cases between any of them are read, the exact ones are found in memory. */
export const LOAD = `
with shared as materialized (
  select e.account from effects e where e.key = any($2::text[]) and e.case_id = any($1::uuid[])
), target as materialized (
  select id from unnest($1::uuid[]) as id
  union
  select c.id from cases c
  where c.closed_at is null and c.respondent = any(array(select account from shared))
    and (c.hold_key = any($2::text[]) or c.lift_key = any($2::text[]))
  union
  select c.id from cases c
  where c.closed_at is null and c.respondent = any($3::text[] || $4::text[]) and c.reporter = any($3::text[] || $4::text[])
  union
  select c.id from cases c
  where c.closed_at is null and (c.hold_key is not null or c.lift_key is not null)
    and c.respondent = any(array(select o.respondent from cases o where o.id = any($10::uuid[])))
), locked as materialized (
  select c.id, c.reference, c.respondent, c.state, c.length, c.head, c.parked_at, c.due_at, c.pair_id
  from cases c where c.id = any(array(select id from target)) order by c.id for update
), open_acts as materialized (
  select e.key, e.case_id, e.account, e.kind, e.card, e.state, e.fence
  from effects e
  where e.key = any(array(
    select o.key from effects o
    where o.case_id = any(array(select id from target)) and o.state in ('intended', 'attempted', 'unknown', 'handed')
    union
    select o.key from effects o
    where o.account = any(array(select respondent from locked)) and o.state in ('intended', 'attempted', 'unknown', 'handed')
  )) and e.state in ('intended', 'attempted', 'unknown', 'handed')
  order by e.key for update
), clock_now as materialized (
  select desk_now() as now from (select count(*) from locked) as after_the_locks
)
select
  (select ms(now)::float8 from clock_now) as now,
  (select json_agg(json_build_object('id', c.id, 'reference', c.reference, 'state', c.state, 'length', c.length,
      'head', encode(c.head, 'hex'), 'parked', c.parked_at is not null, 'dueAt', ms(c.due_at),
      'intact', coalesce((select h.hash = c.head from history h where h.case_id = c.id and h.n = c.length), false),
      'pairStage', (select p.stage from cases p where p.id = c.pair_id)))
    from locked c) as cases,
  (select json_agg(json_build_object('key', e.key, 'caseId', e.case_id, 'account', e.account, 'act', e.kind, 'card', e.card, 'state', e.state,
      'fence', e.fence))
    from open_acts e) as effects,
  (select json_agg(json_build_object('uid', a.uid, 'standing', a.standing, 'n', a.n, 'suspendedAt', ms(a.suspended_at),
      'protected', a.protected))
    from accounts a where a.uid = any(array(select respondent from locked) || $4::text[])) as accounts,
  (select json_agg(json_build_object(
      'byReporter', (select count(*) from (select from reports p where p.reporter = r.reporter
        and p.at > now - interval '24 hours' limit 1000) as counted),
      'onRespondent', (select coalesce(json_agg(reporter), '[]') from (select distinct p.reporter from reports p
        where p.respondent = r.respondent and p.at > now - interval '24 hours' limit 100) as counted),
      'silenceFrom', (select ms(max(c.closed_at)) from reports p join cases c on c.id = p.case_id
        where p.respondent = r.respondent and p.reporter = r.reporter and c.contract is not distinct from r.contract)) order by r.i)
    from clock_now, unnest($3::text[], $4::text[], $5::text[]) with ordinality as r (reporter, respondent, contract, i)) as reports,
  (select json_agg(json_build_object('place', s.place, 'grade', s.grade, 'seenUpTo', ms(s.seen_up_to),
      'uncertainty', s.uncertainty_ms, 'manual', s.manual)) from sources s) as sources,
  (select json_object_agg(s.person, encode(s.salt, 'hex')) from salts s where s.person = any($6::text[])) as salts,
  (select json_agg(json_build_object('caseId', p.case_id, 'n', p.n, 'submission', p.submission) order by p.n)
    from postponed p where p.case_id = any($7::uuid[])) as postponed,
  ${UNKNOWN_POLICIES('$8::int[]')} as policies,
  ${CURRENT_BRAKES('now', '$9::int')} as brakes
from clock_now`;

/** What a batch is given, instants in milliseconds. */
export interface Loaded {
  readonly now: Instant;
  readonly cases: readonly LoadedCase[] | null;
  readonly effects: readonly OpenEffect[] | null;
  readonly accounts: readonly LoadedAccount[] | null;
  /** One for each wanted report, in their order. */
  readonly reports: readonly { readonly byReporter: number; readonly onRespondent: readonly Uid[]; readonly silenceFrom: Instant | null }[] | null;
  readonly sources: readonly { readonly place: Place; readonly grade: 'A' | 'B' | 'C'; readonly seenUpTo: Instant | null; readonly uncertainty: number; readonly manual: boolean }[] | null;
  readonly salts: { readonly [person: string]: string } | null;
  readonly postponed: readonly { readonly caseId: CaseId; readonly n: number; readonly submission: unknown }[] | null;
  readonly policies: readonly LoadedPolicy[] | null;
  readonly brakes: LoadedBrakes;
}

export type TextDigest = TextRef;

/**
 * Locks and reads, both statements sent at once.
 * @returns null where an account was made by somebody else in between: the transaction is to be begun again.
 */
export async function load(client: pg.ClientBase, wanted: Wanted): Promise<Loaded | null> {
  const { reports, persons } = wanted;
  const reporters = reports.map((report) => report.reporter);
  const respondents = reports.map((report) => report.respondent);
  const [locked, loaded] = await Promise.all([
    client.query<{ complete: boolean }>({
      name: 'advance-lock', text: LOCK,
      values: [[...reporters, ...respondents], wanted.cases, persons.map(({ person }) => person), persons.map(({ salt }) => salt)],
    }),
    client.query<Loaded>({
      name: 'advance-load', text: LOAD,
      values: [
        wanted.cases, wanted.keys, reporters, respondents, reports.map((report) => report.contract),
        persons.map(({ person }) => person), wanted.acknowledged, wanted.policies, wanted.capMost, wanted.byHand,
      ],
    }),
  ]);
  if (locked.rows[0]?.complete !== true) return null;
  return loaded.rows[0] ?? null;
}
