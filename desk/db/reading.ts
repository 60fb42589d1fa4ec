/** Cases as people and machines read them: without locks, so what is read may have moved on; a decision names what it saw. */
import type pg from 'pg';
import type {
  ActKind,
  CardKind,
  Case,
  CaseId,
  EffectKey,
  EffectState,
  Instant,
  StageKind,
  Uid,
} from '../../procedure/case.ts';
import { dueAt } from '../../procedure/timers.ts';
import type { World } from '../../procedure/event.ts';
import type { Policy } from '../../procedure/policy.ts';
import { restore, type Kept } from '../../procedure/shape.ts';
import { brakesFor, sourcesByPlace } from '../world.ts';
import type { Desk } from '../desk.ts';
import { CURRENT_BRAKES, type LoadedBrakes } from './brakes.ts';
import { numberOf, referenceOf } from './cases.ts';
import { policyOf, type LoadedPolicy } from './policies.ts';

/** A case with its reference and the length of its history, which is its version. */
export interface ReadCase {
  readonly id: CaseId;
  readonly reference: string;
  readonly length: number;
  readonly dueAt: Instant | null;
  readonly current: Case;
}

/** @param name an id, or a reference such as `NR-000123`. @returns null where there is none. */
export async function readCase(db: Pick<pg.Pool, 'query'>, name: string): Promise<ReadCase | null> {
  const number = numberOf(name);
  const { rows } = await db.query<{
    id: CaseId;
    reference: string;
    length: number;
    due: number | null;
    state: Kept;
  }>(
    `select id, reference, length, ms(due_at)::float8 as due, state from cases where ${number === null ? 'id = $1::uuid' : 'reference = $1::bigint'}`,
    [number ?? name],
  );
  const row = rows[0];
  if (row === undefined) return null;
  return {
    id: row.id,
    reference: referenceOf(Number(row.reference)),
    length: row.length,
    dueAt: row.due,
    current: restore(row.state),
  };
}

interface WorldRow {
  readonly now: Instant;
  readonly account: {
    readonly standing: number;
    readonly n: number;
    readonly suspendedAt: Instant | null;
    readonly protected: boolean;
  } | null;
  readonly effects:
    | readonly {
        readonly key: EffectKey;
        readonly state: EffectState;
        readonly act: ActKind;
        readonly card: CardKind;
      }[]
    | null;
  readonly sources: Parameters<typeof sourcesByPlace>[0] | null;
  readonly pairStage: StageKind | null;
  readonly policy: LoadedPolicy | null;
  /** Of the latest version: it acts at once on every case (A6). */
  readonly cap: number | null;
  readonly brakes: LoadedBrakes;
}

const SUSPENSIONS_COUNTED = 1000;

/**
 * The world that a decision on this case would be given now (as `advance` reads it under its locks), and the desk's instant.
 * @throws where its policy is gone.
 */
export async function readWorld(
  desk: Desk,
  read: ReadCase,
): Promise<{ readonly world: World; readonly now: Instant }> {
  const { current } = read;
  const uid: Uid = current.respondent.uid;
  const { rows } = await desk.pool.query<WorldRow>(
    `select ms(now)::float8 as now,
       (select json_build_object('standing', standing, 'n', n, 'suspendedAt', ms(suspended_at), 'protected', protected) from accounts where uid = $2) as account,
       (select json_agg(json_build_object('key', key, 'state', state, 'act', kind, 'card', card) order by key) from effects
         where (case_id = $1 or account = $2) and state in ('intended', 'attempted', 'unknown', 'handed')) as effects,
       (select json_agg(json_build_object('place', place, 'grade', grade, 'seenUpTo', ms(seen_up_to), 'uncertainty', uncertainty_ms, 'manual', manual)) from sources) as sources,
       (select stage from cases where id = $3::uuid) as "pairStage",
       (select json_build_object('version', version, 'settings', settings) from policies where version = $4) as policy,
       (select (settings ->> 'holdsPerHour')::int from policies order by version desc limit 1) as cap,
       ${CURRENT_BRAKES('now', String(SUSPENSIONS_COUNTED))} as brakes
     from (select desk_now() as now) as clock_now`,
    [read.id, uid, current.pair, current.policy],
  );
  const row = rows[0];
  if (row?.policy == null)
    throw new Error(`policy version ${current.policy} of case ${read.reference} is not there`);
  const policy: Policy = policyOf(row.policy);
  const {
    standing,
    n,
    suspendedAt,
    protected: isProtected,
  } = row.account ?? { standing: 0, n: 0, suspendedAt: null, protected: false };
  const world: World = {
    policy,
    brakes: brakesFor(row.brakes, row.brakes.suspensions, row.cap, current.respondent, dueAt(current)),
    sources: sourcesByPlace(row.sources ?? [], desk.manual),
    account: { uid, standing, n, suspendedAt },
    protected: isProtected || current.respondent.protected,
    effects: new Map((row.effects ?? []).map(({ key, state, act, card }) => [key, { state, act, card }])),
    pairStage: row.pairStage,
    reportsByReporter: 1,
    reportersOnRespondent: 1,
    manual: desk.manual,
  };
  return { world, now: row.now };
}
