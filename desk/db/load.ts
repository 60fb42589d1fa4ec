/**
 * The two reading statements of `advance`: locks on the accounts in id order, then, with a fresh snapshot, locks on the
 * cases and their open acts and everything that a step may depend on. Whoever changes a case holds the lock of its
 * respondent's account, so nothing read here changes before the commit.
 */
import type { CaseId, ContractId, EffectKey, Instant, PersonId, Place, Uid } from '../../procedure/case.ts';
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
  readonly reports: readonly {
    readonly reporter: Uid;
    readonly respondent: Uid;
    readonly contract: ContractId | null;
  }[];
  readonly persons: readonly { readonly person: Uid | PersonId; readonly salt: string }[];
  /** Cases whose person acknowledges: what was postponed for them. */
  readonly acknowledged: readonly CaseId[];
  readonly policies: readonly number[];
  /** Counting suspensions of the last hour stops here; 0 where no policy has a cap. */
  readonly capMost: number;
}

/*
 * Rows are found by arrays of their keys rather than by joins: so a plan that was made when the tables were empty is
 * the same as one made for millions of rows. What a batch does not ask for is not in its statements: most hold one
 * event of one case, and there it would cost more than the rest.
 */
type Values = {
  readonly [name in
    | 'cases'
    | 'keys'
    | 'reporters'
    | 'respondents'
    | 'contracts'
    | 'persons'
    | 'salts'
    | 'acknowledged'
    | 'policies'
    | 'cap'
    | 'byHand']: unknown;
};
type Parameter = (name: keyof Values, type: string) => string;
interface Statement {
  readonly text: string;
  readonly order: readonly (keyof Values)[];
}

function statement(write: (parameter: Parameter) => string): Statement {
  const order: (keyof Values)[] = [];
  const text = write((name, type) => {
    if (!order.includes(name)) order.push(name);
    return `$${order.indexOf(name) + 1}::${type}`;
  });
  return { text, order };
}

const lockStatement = (asked: Asked): Statement =>
  statement((parameter) => {
    const cases = parameter('cases', 'uuid[]');
    const uids = asked.reports
      ? `${parameter('reporters', 'text[]')} || ${parameter('respondents', 'text[]')}`
      : null;
    const made =
      uids === null
        ? ''
        : `, made as (
  insert into accounts (uid) select distinct uid from unnest(${uids}) as uid order by uid on conflict do nothing returning uid
)`;
    const salted = !asked.persons
      ? ''
      : `, salted as (
  insert into salts (person, salt) select person, decode(salt, 'hex')
  from unnest(${parameter('persons', 'text[]')}, ${parameter('salts', 'text[]')}) as s (person, salt)
  order by person on conflict do nothing
)`;
    return `
with given as materialized (
  ${uids === null ? '' : `select uid collate "C" as uid from unnest(${uids}) as uid union`}
  select unnest(case when c.pair_id is null then array[c.respondent] else array[c.respondent, c.reporter] end) as uid
  from cases c where c.id = any(${cases})${uids === null ? ' group by 1' : ''}
)${made}${salted}, held as (
  select a.uid from accounts a where a.uid = any(array(select uid from given)) order by a.uid for update
)
select (select count(*) from held)${made === '' ? '' : ' + (select count(*) from made)'} = (select count(*) from given) as complete`;
  });

/** The cases concerned: those named, and those that an event of one of them concerns as well. */
function targets(asked: Asked, parameter: Parameter): string {
  const named = `select id from unnest(${parameter('cases', 'uuid[]')}) as id`;
  const keys = asked.keys ? parameter('keys', 'text[]') : '';
  // H9: whoever waits for the outcome of a suspension or lift.
  const sharing = !asked.keys
    ? ''
    : `
  union
  select c.id from cases c
  where c.closed_at is null and (c.hold_key = any(${keys}) or c.lift_key = any(${keys}))
    and c.respondent = any(array(select e.account from effects e where e.key = any(${keys}) and e.case_id = any(${parameter('cases', 'uuid[]')})))`;
  // R5, R8: the open cases between any of the users of the reports; the exact ones are found in memory.
  const between = !asked.reports
    ? ''
    : `
  union
  select c.id from cases c
  where c.closed_at is null
    and c.respondent = any(${parameter('reporters', 'text[]')} || ${parameter('respondents', 'text[]')})
    and c.reporter = any(${parameter('reporters', 'text[]')} || ${parameter('respondents', 'text[]')})`;
  const onAccount = !asked.byHand
    ? ''
    : `
  union
  select c.id from cases c
  where c.closed_at is null and (c.hold_key is not null or c.lift_key is not null)
    and c.respondent = any(array(select o.respondent from cases o where o.id = any(${parameter('byHand', 'uuid[]')})))`;
  return named + sharing + between + onAccount;
}

const COUNTED_REPORTS = (parameter: Parameter): string => `
  (select json_agg(json_build_object(
      'byReporter', (select count(*) from (select from reports p where p.reporter = r.reporter
        and p.at > now - interval '24 hours' limit 1000) as counted),
      'onRespondent', (select coalesce(json_agg(reporter), '[]') from (select distinct p.reporter from reports p
        where p.respondent = r.respondent and p.at > now - interval '24 hours' limit 100) as counted),
      'silenceFrom', (select ms(max(c.closed_at)) from reports p join cases c on c.id = p.case_id
        where p.respondent = r.respondent and p.reporter = r.reporter and c.contract is not distinct from r.contract)) order by r.i)
    from clock_now, unnest(${parameter('reporters', 'text[]')}, ${parameter('respondents', 'text[]')}, ${parameter('contracts', 'text[]')})
      with ordinality as r (reporter, respondent, contract, i)) as reports,`;

const OPEN = "('intended', 'attempted', 'unknown', 'handed')";
/** @param lock how rows are held until the commit; empty where they are only looked at. */
const loadStatement = (asked: Asked, lock: ' for update' | ''): Statement =>
  statement(
    (parameter) => `
with target as materialized (${targets(asked, parameter)}
), locked as materialized (
  select c.id, c.reference, c.respondent, c.state, c.length, c.head, c.parked_at, c.due_at, c.pair_id
  from cases c where c.id = any(array(select id from target)) order by c.id${lock}
), open_acts as materialized (
  select e.key, e.case_id, e.account, e.kind, e.card, e.state, e.fence
  from effects e
  where e.key = any(array(
    select o.key from effects o where o.case_id = any(array(select id from target)) and o.state in ${OPEN}
    union
    select o.key from effects o where o.account = any(array(select respondent from locked)) and o.state in ${OPEN}
  ))
  order by e.key${lock}
), clock_now as materialized (
  select desk_time(c) as now from (select count(*) from locked) as after_the_locks, clock c
)
select
  ms(now)::float8 as now,
  (select json_agg(json_build_object('id', c.id, 'reference', c.reference, 'state', c.state, 'length', c.length,
      'head', encode(c.head, 'hex'), 'parked', c.parked_at is not null, 'dueAt', ms(c.due_at),
      'intact', coalesce((select h.hash = c.head from history h where h.case_id = c.id and h.n = c.length), false),
      'pairStage', (select p.stage from cases p where p.id = c.pair_id)))
    from locked c) as cases,
  (select json_agg(json_build_object('key', e.key, 'caseId', e.case_id, 'account', e.account, 'act', e.kind, 'card', e.card,
      'state', e.state, 'fence', e.fence))
    from open_acts e where e.state in ${OPEN}) as effects,
  (select json_agg(json_build_object('uid', a.uid, 'standing', a.standing, 'n', a.n, 'suspendedAt', ms(a.suspended_at),
      'protected', a.protected))
    from accounts a where a.uid = any(array(select respondent from locked)
      ${asked.reports ? `|| ${parameter('respondents', 'text[]')}` : ''})) as accounts,
  (select json_agg(json_build_object('place', s.place, 'grade', s.grade, 'seenUpTo', ms(s.seen_up_to),
      'uncertainty', s.uncertainty_ms, 'manual', s.manual)) from sources s) as sources,
  ${asked.reports ? COUNTED_REPORTS(parameter) : ''}
  ${
    !asked.persons
      ? ''
      : `(select json_object_agg(s.person, encode(s.salt, 'hex')) from (select person, salt from salts
    where person = any(${parameter('persons', 'text[]')}) order by person for key share) as s) as salts,`
  }
  ${
    !asked.acknowledged
      ? ''
      : `(select json_agg(json_build_object('caseId', p.case_id, 'n', p.n, 'submission', p.submission) order by p.n)
    from postponed p where p.case_id = any(${parameter('acknowledged', 'uuid[]')})) as postponed,`
  }
  ${UNKNOWN_POLICIES(parameter('policies', 'int[]'))} as policies,
  ${CURRENT_BRAKES('now', asked.cap ? parameter('cap', 'int') : null)} as brakes
from clock_now`,
  );

/** Which parts of the statements a batch needs. */
type Asked = {
  readonly [part in 'keys' | 'reports' | 'persons' | 'acknowledged' | 'byHand' | 'cap']: boolean;
};
const statements = new Map<string, { readonly lock: Statement; readonly load: Statement }>();

function statementsFor(asked: Asked): {
  readonly name: string;
  readonly lock: Statement;
  readonly load: Statement;
} {
  const name = Object.entries(asked)
    .flatMap(([part, on]) => (on ? [part] : []))
    .join('-');
  let known = statements.get(name);
  if (known === undefined) {
    known = { lock: lockStatement(asked), load: loadStatement(asked, ' for update') };
    statements.set(name, known);
  }
  return { name, ...known };
}

/** What a batch is given, instants in milliseconds. */
export interface Loaded {
  readonly now: Instant;
  readonly cases: readonly LoadedCase[] | null;
  readonly effects: readonly OpenEffect[] | null;
  readonly accounts: readonly LoadedAccount[] | null;
  /** One for each wanted report, in their order. */
  readonly reports?:
    | readonly {
        readonly byReporter: number;
        readonly onRespondent: readonly Uid[];
        readonly silenceFrom: Instant | null;
      }[]
    | null;
  readonly sources:
    | readonly {
        readonly place: Place;
        readonly grade: 'A' | 'B' | 'C';
        readonly seenUpTo: Instant | null;
        readonly uncertainty: number;
        readonly manual: boolean;
      }[]
    | null;
  readonly salts?: { readonly [person: string]: string } | null;
  readonly postponed?:
    | readonly { readonly caseId: CaseId; readonly n: number; readonly submission: unknown }[]
    | null;
  readonly policies: readonly LoadedPolicy[] | null;
  readonly brakes: LoadedBrakes;
}

/**
 * Locks and reads, both statements sent at once.
 * @returns null where somebody else made an account, or erased a person, in between: the transaction is to be begun again.
 */
export async function load(client: pg.ClientBase, wanted: Wanted): Promise<Loaded | null> {
  const { persons } = wanted;
  const { name, lock, load: read } = statementsFor(askedOf(wanted));
  const valuesOf = givenTo(wanted);
  const [locked, loaded] = await Promise.all([
    client.query<{ complete: boolean }>({
      name: `advance-lock-${name}`,
      text: lock.text,
      values: valuesOf(lock),
    }),
    client.query<Loaded>({ name: `advance-load-${name}`, text: read.text, values: valuesOf(read) }),
  ]);
  const [given] = loaded.rows;
  if (locked.rows[0]?.complete !== true || given === undefined) return null;
  const { salts } = given;
  return persons.every(({ person }) => salts?.[person] !== undefined) ? given : null;
}

/**
 * What `load` would read, without a lock: for a look ahead, of which nothing is written.
 * @param wanted without persons, of whom nothing is kept.
 */
export async function readAhead(db: Pick<pg.Pool, 'query'>, wanted: Wanted): Promise<Loaded> {
  const read = loadStatement(askedOf({ ...wanted, persons: [] }), '');
  const { rows } = await db.query<Loaded>(read.text, givenTo(wanted)(read));
  if (rows[0] === undefined) throw new Error('the clock has no row');
  return rows[0];
}

const askedOf = (wanted: Wanted): Asked => ({
  keys: wanted.keys.length > 0,
  reports: wanted.reports.length > 0,
  persons: wanted.persons.length > 0,
  acknowledged: wanted.acknowledged.length > 0,
  byHand: wanted.byHand.length > 0,
  cap: wanted.capMost > 0,
});

/** The values of a statement's parameters, in its order. */
function givenTo(wanted: Wanted): (statement: Statement) => unknown[] {
  const { reports, persons } = wanted;
  const values: Values = {
    cases: wanted.cases,
    keys: wanted.keys,
    reporters: reports.map((report) => report.reporter),
    respondents: reports.map((report) => report.respondent),
    contracts: reports.map((report) => report.contract),
    persons: persons.map(({ person }) => person),
    salts: persons.map(({ salt }) => salt),
    acknowledged: wanted.acknowledged,
    policies: wanted.policies,
    cap: wanted.capMost,
    byHand: wanted.byHand,
  };
  return ({ order }) => order.map((one) => values[one]);
}
