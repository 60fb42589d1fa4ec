/**
 * The ledger of acts (A1): claiming what may be tried now under a lease and a fence, and writing down what became of it.
 * One statement each, whatever the number of acts.
 */
import type pg from 'pg';
import type {
  Act,
  ActKind,
  CaseId,
  ContractId,
  EffectKey,
  Instant,
  Milliseconds,
  TextRef,
  TicketId,
  Uid,
} from '../procedure/case.ts';
import { type Columns, parameters, rowsFrom } from './db/columns.ts';

/** An act that this worker alone may try, or look up, until its lease ends. */
export interface Claimed {
  readonly key: EffectKey;
  readonly caseId: CaseId;
  readonly kind: ActKind;
  readonly act: Act;
  readonly awaited: boolean;
  /** Every claim raises it: whoever comes with an older one comes too late. */
  readonly fence: number;
  /** This one included. */
  readonly attempts: number;
  /** `lookUp`: an earlier attempt may have happened. */
  readonly mode: 'attempt' | 'lookUp';
  /** Not to be tried any more: what it was decided on is too old (H6), its lift is already owed (L7), or its case is parked. */
  readonly stale: boolean;
  /** Since the earlier attempt ended; null before any. */
  readonly endedAgo: Milliseconds | null;
  /** The desk's clock when it was claimed. */
  readonly now: Instant;
  readonly reporter: Uid;
  readonly respondent: Uid;
  readonly contract: ContractId | null;
  readonly contactTicket: TicketId | null;
  /** Only of looks. */
  readonly reportedAt: Instant | null;
  /** Texts that the message quotes, where they are still kept. */
  readonly words: { readonly [ref: TextRef]: string };
}

/** What becomes of an attempt without its case being told: done and not waited for, or not over. */
export interface Settled {
  readonly key: EffectKey;
  readonly fence: number;
  readonly state: 'done' | 'intended' | 'unknown';
  /** When it may be tried or looked up again, from now on. */
  readonly wait: Milliseconds;
  /** True where an attempt has just ended without anybody knowing how. */
  readonly ended: boolean;
  readonly at: Instant | null;
  readonly ref: string | null;
  readonly reason: string | null;
}

/**
 * Acts of an account are done in the order in which they were made: none is ready while an earlier one is open. An
 * earlier one counts as open too while its claim is not committed, because its row still says so. Only a lift does not
 * wait for a suspension about which a person had to be asked (L7). Lifts are taken before everything else, so that no
 * backlog of other acts keeps an account held; they are found by the index of acts on accounts.
 */
const BEHIND_ANOTHER = `
  exists (select from effects b where b.account = e.account and b.made_seq < e.made_seq
    and b.state in ('intended', 'attempted', 'unknown')
    and (b.state <> 'unknown' or b.outcome_at is null or e.kind <> 'resume'))`;
/** A case that began before a restore, and an account, may have had an act done that this ledger has forgotten. */
const MAYBE_DONE = `
  e.kind <> 'look' and exists (select from restores r join cases o on o.id = e.case_id
    where coalesce(e.attempt_ended_at < r.seen_machine, r.seen_machine is not null) and (e.account is not null or o.opened_at <= r.seen_at))`;
/** No act in a run of the server in which nobody has compared the outside with the ledger, nor before an operator has seen a restore. */
const MAY_ACT = `
  not exists (select from lineage where run <> current_run()) and not exists (select from restores where seen_at is null)`;
const CLAIM = `
with moment as materialized (select machine_now() as machine, ms(desk_now()) as desk where ${MAY_ACT}),
lifts as (
  select e.key, case when ${MAYBE_DONE} then 'lookUp' else 'attempt' end as mode from effects e
  where e.account is not null and e.kind = 'resume' and e.state = 'intended'
    and e.available_at <= (select machine from moment) and not ${BEHIND_ANOTHER}
  order by e.available_at, e.key limit $1 for update of e skip locked),
ready as (
  select e.key, case when ${MAYBE_DONE} then 'lookUp' else 'attempt' end as mode from effects e
  where not $4::boolean and e.state = 'intended' and e.available_at <= (select machine from moment)
    and (e.account is null or not ${BEHIND_ANOTHER})
  order by e.available_at, e.key limit $1 for update of e skip locked),
lost as (
  select e.key, case e.kind when 'look' then 'attempt' else 'lookUp' end as mode from effects e
  where (not $4::boolean or e.kind = 'resume') and e.state = 'attempted' and e.lease_until <= (select machine from moment)
  order by e.lease_until limit $1 for update of e skip locked),
unsure as (
  select e.key, 'lookUp' as mode from effects e
  where (not $4::boolean or e.kind = 'resume') and e.state = 'unknown' and e.outcome_at is null
    and e.available_at <= (select machine from moment)
  order by e.available_at, e.key limit $1 for update of e skip locked),
taken as (select * from lifts union select * from ready union all select * from lost union all select * from unsure)
update effects e set
  state = case taken.mode when 'attempt' then 'attempted' else 'unknown' end,
  attempt_ended_at = case when e.state = 'attempted' then e.lease_until when e.state = 'intended' and taken.mode = 'lookUp'
    then (select max(seen_machine) from restores) else e.attempt_ended_at end,
  lease_until = moment.machine + $2::int * interval '1 millisecond',
  available_at = moment.machine + $2::int * interval '1 millisecond',
  leased_by = $3, fence = e.fence + 1,
  tried_at = case taken.mode when 'attempt' then instant(moment.desk) else e.tried_at end,
  attempts = e.attempts + case taken.mode when 'attempt' then 1 else 0 end
from taken, moment, cases c
where e.key = taken.key and c.id = e.case_id
returning e.key, e.case_id, e.kind, e.act, e.awaited, e.fence, e.attempts, taken.mode,
  coalesce(e.valid_until < moment.machine, false) or (e.kind = 'suspend' and (c.parked_at is not null or exists (
    select from effects b where b.account = e.account and b.made_seq > e.made_seq and b.kind = 'resume'
      and b.state in ('intended', 'attempted', 'unknown')))) as stale, moment.desk as now,
  ms(moment.machine) - ms(e.attempt_ended_at) as ended_ago,
  c.reporter, c.respondent, c.contract, c.contact_ticket,
  case e.kind when 'look' then ms(c.opened_at) end as reported_at`;

interface ClaimedRow {
  readonly key: string;
  readonly case_id: string;
  readonly kind: ActKind;
  readonly act: Act;
  readonly awaited: boolean;
  readonly fence: string;
  readonly attempts: number;
  readonly mode: 'attempt' | 'lookUp';
  readonly stale: boolean;
  readonly now: string;
  readonly ended_ago: string | null;
  readonly reporter: string;
  readonly respondent: string;
  readonly contract: string | null;
  readonly contact_ticket: string | null;
  readonly reported_at: string | null;
}

/**
 * Claims acts for a worker: lifts, what else is ready, leases that ran out, and what has to be looked up.
 * @param most of each of the four. @param lease longer than any call may take. @param which `lifts`: nothing else.
 */
export async function claim(
  pool: pg.Pool,
  worker: string,
  most: number,
  lease: Milliseconds,
  which: 'all' | 'lifts' = 'all',
): Promise<Claimed[]> {
  const { rows } = await pool.query<ClaimedRow>({
    name: 'claim',
    text: CLAIM,
    values: [most, lease, worker, which === 'lifts'],
  });
  const words = await wordsOf(pool, rows);
  return rows.map((row) => ({
    key: row.key,
    caseId: row.case_id,
    kind: row.kind,
    act: row.act,
    awaited: row.awaited,
    fence: Number(row.fence),
    attempts: row.attempts,
    mode: row.mode,
    stale: row.stale,
    endedAgo: row.ended_ago === null ? null : Number(row.ended_ago),
    now: Number(row.now),
    reporter: row.reporter,
    respondent: row.respondent,
    contract: row.contract,
    contactTicket: row.contact_ticket,
    reportedAt: row.reported_at === null ? null : Number(row.reported_at),
    words: words.get(row.case_id) ?? NO_WORDS,
  }));
}

type Words = Claimed['words'];
const NO_WORDS: Words = {};
const QUOTED = `
select t.case_id, json_object_agg(t.digest, t.body) as words from unnest($1::uuid[], $2::text[]) as q (case_id, digest)
join content t on t.case_id = q.case_id and t.digest = q.digest group by t.case_id`;

/** What the claimed messages quote, by case. Asked for here because taking acts apart in the database costs more than claiming them. */
async function wordsOf(pool: pg.Pool, rows: readonly ClaimedRow[]): Promise<ReadonlyMap<CaseId, Words>> {
  const quoted = rows.flatMap(({ case_id, act }) =>
    'text' in act
      ? [act.text.facts.words, act.text.facts.statement?.report].flatMap((ref) =>
          ref == null ? [] : [{ case_id, ref }],
        )
      : [],
  );
  if (quoted.length === 0) return new Map();
  const { rows: found } = await pool.query<{ case_id: CaseId; words: Words }>({
    name: 'claim-words',
    text: QUOTED,
    values: [quoted.map(({ case_id }) => case_id), quoted.map(({ ref }) => ref)],
  });
  return new Map(found.map(({ case_id, words }) => [case_id, words]));
}

const SETTLED = {
  key: 'text',
  fence: 'bigint',
  state: 'text',
  wait: 'bigint',
  ended: 'boolean',
  at: 'instant',
  ref: 'text',
  reason: 'text',
} as const satisfies Columns;

/**
 * Rows are locked in the order of their keys, as `advance` does, and judged as they are once they are locked. Each is
 * then found by its key alone: a join with the locked ones would compare every row with every other.
 */
const SETTLE = `
with held as materialized (
  select e.key from effects e where e.key = any($1::text[]) order by e.key for update of e)
update effects e set
  state = r.state,
  available_at = machine_now() + r.wait * interval '1 millisecond',
  attempt_ended_at = case when r.ended then machine_now() else e.attempt_ended_at end,
  lease_until = null, leased_by = null,
  outcome_at = r.at, ref = r.ref, reason = r.reason
from ${rowsFrom(1, SETTLED)}
where (select count(*) from held) > 0 and e.key = r.key and e.fence = r.fence and e.state in ('attempted', 'unknown')`;

/** Writes down what needs no event. @returns how many still had their fence; the others were taken over. */
export async function settle(pool: pg.Pool, settled: readonly Settled[]): Promise<number> {
  const { rowCount } = await pool.query({
    name: 'settle',
    text: SETTLE,
    values: parameters(
      SETTLED,
      settled.map((one) => ({ ...one, wait: Math.ceil(one.wait) })),
    ),
  });
  return rowCount ?? 0;
}
