/** `npm run doctor`, and the hourly sweep: I2, I4, I5, I6 and I7 over everything that is stored. Nothing is repaired. */
import type pg from 'pg';
import type { CaseId } from '../procedure/case.ts';
import { digestOf } from './db/content.ts';
import { verifyRecords, type Finding } from './verify.ts';

/** I2: what the desk does alone happens within a minute. */
const LATE_SECONDS = 60;
/** Findings of one sort that are named; the rest is the same again. */
const NAMED_MOST = 100;

interface Sweep {
  readonly invariant: Finding['invariant'];
  /** Gives `case_id` (or null) and `sentence`. */
  readonly sql: string;
}

/*
 * How late something is, is asked of the machine's clock for acts and, where that is no moved one, of the desk's clock
 * for cases: a demo's minute lasts a sixtieth of a second.
 */
const SWEEPS: readonly Sweep[] = [
  {
    invariant: 'I2',
    sql: `select id as case_id, 'it is open, with neither a due instant nor a person''s turn' as sentence from cases
      where closed_at is null and due_at is null and task_since is null and parked_at is null`,
  },
  {
    invariant: 'I2',
    sql: `select c.id as case_id, format('it has been due since %s, and no worker has woken it', c.due_at) as sentence
      from cases c, clock k where k.mode = 'real' and c.due_at < desk_time(k) - interval '${LATE_SECONDS} seconds' order by c.due_at`,
  },
  {
    invariant: 'I2',
    sql: `select case_id, format('its act %s (%s) has waited for a worker since %s', key, kind, available_at) as sentence from effects
      where state = 'intended' and available_at < clock_timestamp() - interval '${LATE_SECONDS} seconds'
        and not exists (select from effects e where e.account = effects.account and e.made_seq < effects.made_seq
          and e.state in ('attempted', 'unknown', 'handed')) order by available_at`,
  },
  {
    invariant: 'I2',
    sql: `select case_id, format('the worker that attempted its act %s (%s) has not come back, and no other has looked', key, kind) as sentence
      from effects where state = 'attempted' and lease_until < clock_timestamp() - interval '${LATE_SECONDS} seconds'`,
  },
  {
    invariant: 'I2',
    sql: `select null::uuid as case_id, format('acts are stopped since %s: %s (npm run desk -- restored)', at, why) as sentence
      from restores where seen_at is null`,
  },
  {
    invariant: 'I4',
    sql: `select r.case_id, 'its report is there, but the case is not' as sentence from reports r
      where not exists (select from cases c where c.id = r.case_id)`,
  },
  {
    invariant: 'I4',
    sql: `select c.id as case_id, 'the report that made it is not there' as sentence from cases c
      where not exists (select from reports r where r.respondent = c.respondent and r.case_id = c.id)`,
  },
  {
    invariant: 'I5',
    sql: `select c.id as case_id, 'its hold names nobody who was allowed to' as sentence from cases c
      where (c.suspended_at is not null or c.hold_stands) and c.approved_by is null`,
  },
  {
    invariant: 'I5',
    sql: `select c.id as case_id, 'its automatic hold names no version that two people approved' as sentence from cases c
      where c.approved_by like 'policy:%' and (c.suspended_at is not null or c.hold_stands) and not exists (
        select from policies p where 'policy:' || p.version = c.approved_by
          and json_array_length(p.settings::json #> '{automaticHolds,approvedBy}') = 2)`,
  },
  {
    invariant: 'I5',
    sql: `select c.id as case_id, 'its lift names neither a person nor a rule' as sentence from cases c
      where c.lifted_at is not null and coalesce(c.state #>> '{lift,rule}', '') = ''`,
  },
  {
    invariant: 'I7',
    sql: `select null::uuid as case_id, format('account %s counts %s of our holds, its cases %s', uid, coalesce(a.standing, 0), coalesce(c.holds, 0)) as sentence
      from accounts a full join (select respondent as uid, count(*) as holds from cases where hold_stands group by 1) c using (uid)
      where coalesce(a.standing, 0) <> coalesce(c.holds, 0)`,
  },
];

/**
 * Sweeps everything once. Chains and checkpoints are verified in one snapshot; a large desk takes minutes.
 * @returns what was found; nothing on a desk in order.
 */
export async function examine(pool: pg.Pool): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const client = await pool.connect();
  try {
    // Joins over whole tables: what the spine's settings forbid is right here.
    await client.query(
      'begin read only; set local enable_hashjoin = on; set local enable_seqscan = on; set local cpu_tuple_cost = 0.01',
    );
    for (const { invariant, sql } of SWEEPS) {
      const { rows } = await client.query<{ case_id: CaseId | null; sentence: string }>(
        `${sql} limit ${NAMED_MOST}`,
      );
      findings.push(...rows.map((row) => ({ invariant, caseId: row.case_id, sentence: row.sentence })));
    }
    await client.query('commit');
  } finally {
    client.release(true);
  }
  return [...findings, ...(await verifyContent(pool)), ...(await verifyRecords(pool))];
}

const CONTENT_PAGE = 1000;

/** Texts that have not been erased still have the digest under which the history refers to them. */
async function verifyContent(pool: pg.Pool): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  let from = { caseId: '00000000-0000-0000-0000-000000000000', digest: '' };
  for (;;) {
    const { rows } = await pool.query<{ caseId: CaseId; digest: string; body: string; salt: string | null }>({
      name: 'doctor-content',
      text: `select c.case_id as "caseId", c.digest, c.body, (select encode(s.salt, 'hex') from salts s where s.person = c.person) as salt
        from content c where (c.case_id, c.digest) > ($1::uuid, $2) order by c.case_id, c.digest limit ${CONTENT_PAGE}`,
      values: [from.caseId, from.digest],
    });
    for (const { caseId, digest, body, salt } of rows) {
      if (salt !== null && digestOf(salt, body) === digest) continue;
      findings.push({
        invariant: 'I6',
        caseId,
        sentence: `the text ${digest.slice(0, 12)}… is not the one that was recorded`,
      });
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < CONTENT_PAGE) return findings;
    from = last;
  }
}

/**
 * The doctor as a command: says each finding in a line.
 * @returns the exit code: 0 where everything is in order, else 1.
 */
export async function doctor(pool: pg.Pool, say: (line: string) => void): Promise<0 | 1> {
  const findings = await examine(pool);
  for (const { invariant, caseId, sentence } of findings)
    say(`${invariant}  ${caseId === null ? '' : `case ${caseId}: `}${sentence}`);
  const { rows } = await pool.query<{ cases: string; rows: string; n: string | null; root: string | null }>(
    `select (select count(*) from cases) as cases, (select count(*) from history) as rows, n, encode(root, 'hex') as root
     from (values (true)) as one (row) left join (select n, root from checkpoints order by n desc limit 1) as c on true`,
  );
  const [counts] = rows;
  say(
    `${counts?.cases ?? 0} cases with ${counts?.rows ?? 0} rows of history; ${counts?.root == null ? 'no checkpoint yet' : `checkpoint ${counts.n}, root ${counts.root}`}`,
  );
  say(findings.length === 0 ? 'Everything is in order.' : `${findings.length} findings.`);
  return findings.length === 0 ? 0 : 1;
}
