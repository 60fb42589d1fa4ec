/** Cases for the table of permissions: one in each stage, out of random walks, and people who stand to them in each way. */
import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Case, CaseId, StageKind } from '../../procedure/case.ts';
import { seeded } from '../../procedure/histories/chance.ts';
import { walk } from '../../procedure/histories/walk.ts';
import { STAGES } from '../../procedure/matrix.ts';
import { changesBetween } from '../../procedure/shape.ts';
import { step } from '../../procedure/step.ts';
import { CASE_COLUMNS, INSERT_CASES, toRow } from '../db/cases.ts';
import { parameters, rowsFrom } from '../db/columns.ts';
import type { Relation } from './permissions-table.test-support.ts';

interface Sample {
  readonly current: Case;
  readonly event: object;
}

/** How much there is to stand to: a hold that was decided, an answer, an objection. */
const weight = ({ hold, objection, window }: Case): number =>
  (hold === null ? 0 : 2) + (objection === null ? 0 : 1) + (window === null ? 0 : 1);

/** A case in every stage; where there are several, one with a hold. */
function samples(): ReadonlyMap<StageKind, Sample> {
  const found = new Map<StageKind, Sample>();
  for (let seed = 1; seed <= 1500; seed += 1) {
    const { played } = walk(step, seeded(seed), 60, () => undefined);
    const event = played[0]?.event;
    for (const { result } of played) {
      if (result.kind !== 'stepped' || event === undefined) continue;
      const { kind } = result.case.stage;
      const known = found.get(kind);
      if (known === undefined || weight(known.current) < weight(result.case))
        found.set(kind, { current: result.case, event });
    }
  }
  for (const stage of STAGES) if (!found.has(stage)) throw new Error(`no walk came by ${stage}`);
  return found;
}

/** Somebody who calls, as far as a case can know them. */
export interface Somebody {
  readonly id: string;
  readonly uid: string;
}

export interface Wanted {
  readonly who: Somebody;
  readonly relation: Relation;
  readonly stage: StageKind;
}

export class Cases {
  readonly #pool: pg.Pool;
  readonly #samples = samples();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** Whether somebody can stand to a case of this stage like this: without a hold nobody has decided on one. */
  isPossible(relation: Relation, stage: StageKind): boolean {
    return relation !== 'decided' || this.#samples.get(stage)?.current.hold != null;
  }

  /** Makes cases, all in a few statements; each with an account of its own. @returns their ids, in the order asked. */
  async make(
    wanted: readonly (Wanted & { readonly pair?: CaseId; readonly id?: CaseId })[],
  ): Promise<readonly CaseId[]> {
    const made = wanted.map((one) => {
      const id = one.id ?? randomUUID();
      const sample = this.#samples.get(one.stage);
      if (sample === undefined) throw new Error(`no case in ${one.stage}`);
      return { ...one, id, ...this.#fitted(sample, id, one) };
    });
    const rows = made.map(({ current }) => toRow(current, 1, randomBytes(32).toString('hex')));
    await this.#pool.query(INSERT_CASES(rowsFrom(1, CASE_COLUMNS)), parameters(CASE_COLUMNS, rows));
    await this.#pool.query(
      `insert into history (case_id, n, at, actor, rules, event, changes, made, withdrawn, world, hash)
       select c.id, 1, c.opened_at, 'reporter', '1', t.event::json, t.changes::json, '[]', '{}', '{}', c.head
       from unnest($1::uuid[], $2::text[], $3::text[]) as t (id, event, changes) join cases c on c.id = t.id`,
      [
        made.map(({ id }) => id),
        made.map(({ event }) => JSON.stringify(event)),
        made.map(({ current }) => JSON.stringify(changesBetween(null, current))),
      ],
    );
    await this.#pool.query(
      'insert into accounts (uid) select distinct u from unnest($1::text[]) as u on conflict do nothing',
      [made.flatMap(({ current: { reporter, respondent } }) => [reporter.uid, respondent.uid])],
    );
    await this.#pool.query(
      `insert into assignments (case_id, person, since) select t.id, t.person, desk_now()
       from unnest($1::uuid[], $2::text[]) as t (id, person)`,
      [
        made.flatMap(({ id, relation }) => (relation === 'assigned' ? [id] : [])),
        made.flatMap(({ who, relation }) => (relation === 'assigned' ? [who.id] : [])),
      ],
    );
    return made.map(({ id }) => id);
  }

  /** The sample as a case of its own, in which somebody stands as wanted. */
  #fitted(
    { current, event }: Sample,
    id: CaseId,
    { who, relation, pair, stage }: Wanted & { readonly pair?: CaseId },
  ): { readonly current: Case; readonly event: object } {
    const side = STAGES.indexOf(stage) % 2 === 0 ? 'u-respondent' : 'u-reporter';
    const named = (text: string): string =>
      text
        .replaceAll('case-1', id)
        .replaceAll(side, relation === 'party' ? who.uid : `${side}-${id}`)
        .replaceAll(/u-re(spondent|porter)(?!-)/g, (uid) => `${uid}-${id}`);
    const own = JSON.parse(named(JSON.stringify({ current, event }))) as Sample;
    const by = { kind: 'person' as const, id: who.id, roles: ['escalations' as const] };
    const { hold } = own.current;
    const held = this.#samples.get('onHold')?.current.hold ?? null;
    const state: Case = { ...own.current, pair: pair ?? null };
    switch (relation) {
      case 'none':
      case 'party':
        return { ...own, current: state };
      case 'asked':
        return {
          ...own,
          current: {
            ...state,
            askedBy: who.id,
            respondent: { ...state.respondent, protected: true },
            hold: hold === null ? null : { ...hold, askedBy: who.id },
            // Where no hold is under way, it was an earlier one (L5).
            formerHold: hold !== null || held === null ? null : { ...held, askedBy: who.id },
          },
        };
      case 'decided':
        return { ...own, current: { ...state, hold: hold === null ? null : { ...hold, approvedBy: by } } };
      case 'assigned':
        return {
          ...own,
          current: { ...state, tasks: state.tasks.map((task) => ({ ...task, person: who.id })) },
        };
    }
  }
}
