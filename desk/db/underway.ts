/** What is under way on a case: acts that are not settled, the cards that wait, and the case that it is linked with. */
import type pg from 'pg';
import type {
  ActKind,
  CardKind,
  CaseId,
  EffectKey,
  EffectState,
  Instant,
  StageKind,
} from '../../procedure/case.ts';
import type { ReadCase } from './reading.ts';
import { referenceOf } from './cases.ts';

export interface OpenActRow {
  readonly key: EffectKey;
  readonly kind: ActKind;
  readonly template: string | null;
  readonly card: CardKind;
  readonly state: EffectState;
  readonly attempts: number;
  readonly madeAt: Instant;
  /** By the machine's clock: how long it is still held back (H12); null where it is not. */
  readonly waitsMs: number | null;
  readonly reason: string | null;
}

export interface UnderWay {
  /** Acts of this case, and of the account where they are a suspension or a lift (H9). */
  readonly acts: readonly OpenActRow[];
  readonly pair: { readonly id: CaseId; readonly reference: string; readonly stage: StageKind } | null;
}

const OPEN = `state in ('intended', 'attempted', 'unknown', 'handed')`;
export const UNDER_WAY = `select
  (select json_agg(json_build_object('key', key, 'kind', kind, 'template', act #>> '{text,template}', 'card', card,
    'state', state, 'attempts', attempts, 'madeAt', ms(made_at), 'waitsMs', ms(available_at) - ms(machine_now()),
    'reason', reason) order by made_seq)
    from (select * from effects where case_id = $1 and ${OPEN} union all
      select * from effects where account = $2 and case_id <> $1 and ${OPEN}) as open) as acts,
  (select json_build_object('id', id, 'reference', reference, 'stage', stage) from cases where id = $3::uuid) as pair`;

export async function readUnderWay(db: Pick<pg.Pool, 'query'>, { current }: ReadCase): Promise<UnderWay> {
  const { rows } = await db.query<{
    acts: readonly (Omit<OpenActRow, 'waitsMs'> & { readonly waitsMs: number })[] | null;
    pair: { readonly id: CaseId; readonly reference: number; readonly stage: StageKind } | null;
  }>({
    name: 'under-way',
    text: UNDER_WAY,
    values: [current.id, current.respondent.uid, current.pair],
  });
  const row = rows[0];
  const pair = row?.pair ?? null;
  return {
    acts: (row?.acts ?? []).map((act) => ({
      ...act,
      waitsMs: act.state === 'intended' && act.waitsMs > 0 ? act.waitsMs : null,
    })),
    pair: pair === null ? null : { ...pair, reference: referenceOf(pair.reference) },
  };
}
