/** Many cases as `readCase` and `readWorld` read one, in the same few statements whatever their number. */
import type {
  ActKind,
  CardKind,
  CaseId,
  EffectKey,
  EffectState,
  Instant,
  PersonId,
  StageKind,
  Uid,
} from '../../procedure/case.ts';
import type { World } from '../../procedure/event.ts';
import { type Kept, restore } from '../../procedure/shape.ts';
import { dueAt } from '../../procedure/timers.ts';
import type { Desk } from '../desk.ts';
import { brakesFor, sourcesByPlace } from '../world.ts';
import { CURRENT_BRAKES, type LoadedBrakes } from './brakes.ts';
import { referenceOf } from './cases.ts';
import { type LoadedPolicy, policyOf } from './policies.ts';
import type { ReadCase } from './reading.ts';

/** A case with the world that a decision on it would be given now. */
export interface ReadWithWorld {
  readonly read: ReadCase;
  readonly world: World;
  readonly assigned: PersonId | null;
  readonly parked: boolean;
}

const CASES = `
select c.id, c.reference, c.length, ms(c.due_at)::float8 as due, c.state, c.parked_at is not null as parked, a.person as assigned,
  p.stage as "pairStage"
from unnest($1::uuid[]) as wanted (id) join cases c on c.id = wanted.id
left join assignments a on a.case_id = c.id left join cases p on p.id = c.pair_id`;
const ACTS = `
select e.case_id as "caseId", e.account, e.key, e.state, e.kind as act, e.card from effects e where e.key = any(array(
  select o.key from effects o where o.case_id = any($1::uuid[]) and o.state in ('intended', 'attempted', 'unknown', 'handed')
  union
  select o.key from effects o where o.account = any(array(select respondent from cases where id = any($1::uuid[])))
    and o.state in ('intended', 'attempted', 'unknown', 'handed')))
order by e.key`;
const AROUND = `
select ms(now)::float8 as now,
  (select json_agg(json_build_object('uid', uid, 'standing', standing, 'n', n, 'suspendedAt', ms(suspended_at), 'protected', protected))
    from accounts where uid = any(array(select respondent from cases where id = any($1::uuid[])))) as accounts,
  (select json_agg(json_build_object('place', place, 'grade', grade, 'seenUpTo', ms(seen_up_to), 'uncertainty', uncertainty_ms,
    'manual', manual)) from sources) as sources,
  (select json_agg(json_build_object('version', version, 'settings', settings)) from policies) as policies,
  (select (settings ->> 'holdsPerHour')::int from policies order by version desc limit 1) as cap,
  ${CURRENT_BRAKES('now', '1000')} as brakes
from (select desk_now() as now) as clock_now`;

interface CaseRow {
  readonly id: CaseId;
  readonly reference: string;
  readonly length: number;
  readonly due: Instant | null;
  readonly state: Kept;
  readonly parked: boolean;
  readonly assigned: PersonId | null;
  readonly pairStage: StageKind | null;
}
interface ActRow {
  readonly caseId: CaseId;
  readonly account: Uid | null;
  readonly key: EffectKey;
  readonly state: EffectState;
  readonly act: ActKind;
  readonly card: CardKind;
}
interface Around {
  readonly now: Instant;
  readonly accounts:
    | readonly {
        readonly uid: Uid;
        readonly standing: number;
        readonly n: number;
        readonly suspendedAt: Instant | null;
        readonly protected: boolean;
      }[]
    | null;
  readonly sources: Parameters<typeof sourcesByPlace>[0] | null;
  readonly policies: readonly LoadedPolicy[];
  readonly cap: number | null;
  readonly brakes: LoadedBrakes;
}

/**
 * Without locks, so what is read may have moved on.
 * @returns what there is of the wanted cases, by id, and the desk's instant.
 * @throws where a case's policy is gone.
 */
export async function readMany(
  desk: Desk,
  ids: readonly CaseId[],
): Promise<{ readonly cases: ReadonlyMap<CaseId, ReadWithWorld>; readonly now: Instant }> {
  const [cases, acts, arounds] = await Promise.all([
    desk.pool.query<CaseRow>({ name: 'many-cases', text: CASES, values: [ids] }),
    desk.pool.query<ActRow>({ name: 'many-acts', text: ACTS, values: [ids] }),
    desk.pool.query<Around>({ name: 'many-around', text: AROUND, values: [ids] }),
  ]);
  const [around] = arounds.rows;
  if (around === undefined) throw new Error('the world could not be read');
  const worlds = new WorldsOf(desk, around, acts.rows);
  return { now: around.now, cases: new Map(cases.rows.map((row) => [row.id, worlds.around(row)])) };
}

class WorldsOf {
  private readonly desk: Desk;
  private readonly given: Around;
  private readonly policies: ReadonlyMap<number, World['policy']>;
  private readonly accounts: ReadonlyMap<Uid, NonNullable<Around['accounts']>[number]>;
  private readonly sources: World['sources'];
  private readonly actsOfCase = new Map<CaseId, ActRow[]>();
  private readonly actsOnAccount = new Map<Uid, ActRow[]>();

  constructor(desk: Desk, given: Around, acts: readonly ActRow[]) {
    this.desk = desk;
    this.given = given;
    this.policies = new Map(given.policies.map((policy) => [policy.version, policyOf(policy)]));
    this.accounts = new Map((given.accounts ?? []).map((account) => [account.uid, account]));
    this.sources = sourcesByPlace(given.sources ?? [], desk.manual);
    for (const act of acts) {
      put(this.actsOfCase, act.caseId, act);
      if (act.account !== null) put(this.actsOnAccount, act.account, act);
    }
  }

  around(row: CaseRow): ReadWithWorld {
    const current = restore(row.state);
    const policy = this.policies.get(current.policy);
    const reference = referenceOf(Number(row.reference));
    if (policy === undefined)
      throw new Error(`policy version ${current.policy} of case ${reference} is not there`);
    const { uid } = current.respondent;
    const account = this.accounts.get(uid);
    const { brakes, cap } = this.given;
    const acts = [...(this.actsOfCase.get(row.id) ?? []), ...(this.actsOnAccount.get(uid) ?? [])];
    const world: World = {
      policy,
      brakes: brakesFor(brakes, brakes.suspensions, cap, current.respondent, dueAt(current)),
      sources: this.sources,
      account: {
        uid,
        standing: account?.standing ?? 0,
        n: account?.n ?? 0,
        suspendedAt: account?.suspendedAt ?? null,
      },
      protected: account?.protected === true || current.respondent.protected,
      effects: new Map(acts.map(({ key, state, act, card }) => [key, { state, act, card }])),
      pairStage: row.pairStage,
      reportsByReporter: 1,
      reportersOnRespondent: 1,
      manual: this.desk.manual,
    };
    const read = { id: row.id, reference, length: row.length, dueAt: row.due, current };
    return { read, world, assigned: row.assigned, parked: row.parked };
  }
}

function put<Key>(map: Map<Key, ActRow[]>, key: Key, act: ActRow): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [act]);
  else known.push(act);
}
