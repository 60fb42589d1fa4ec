/** What else stands on the accounts of a case: other open cases, in either role, and our holds. */
import type pg from 'pg';
import type { Case, CaseId, Instant, StageKind, Uid } from '../../procedure/case.ts';
import { referenceOf } from './cases.ts';

export interface RelatedCase {
  readonly id: CaseId;
  readonly reference: string;
  readonly reporter: Uid;
  readonly respondent: Uid;
  readonly contract: string | null;
  readonly stage: StageKind;
  readonly deadline: Instant | null;
  readonly holdStands: boolean;
}

/** Other open cases of one account in one role. `more`: there are more than are listed. */
export interface RelatedCases {
  readonly cases: readonly RelatedCase[];
  readonly more: boolean;
}

export interface Related {
  /** Our holds that stand on the respondent's account (H9). */
  readonly standing: number;
  readonly asRespondent: RelatedCases;
  readonly asReporter: RelatedCases;
  readonly pair: RelatedCase | null;
}

const MOST = 50;
const FIELDS = `json_build_object('id', c.id, 'reference', c.reference, 'reporter', c.reporter, 'respondent', c.respondent,
  'contract', c.contract, 'stage', c.stage, 'deadline', ms(c.deadline_at), 'holdStands', c.hold_stands)`;
type Row = Omit<RelatedCase, 'reference'> & { readonly reference: number };

/** The cases on the respondent's account in one role, the oldest first, one more than are shown. */
const LIST = (role: 'respondent' | 'reporter'): string => `(select json_agg(${FIELDS} order by c.reference)
  from (select * from cases where closed_at is null and ${role} = $2 and id <> $1 order by reference limit ${MOST + 1}) c)`;

export const RELATED = `select (select standing from accounts where uid = $2) as standing, ${LIST('respondent')} as respondent,
  ${LIST('reporter')} as reporter, (select ${FIELDS} from cases c where c.id = $3::uuid) as pair`;

export async function readRelated(db: Pick<pg.Pool, 'query'>, current: Case): Promise<Related> {
  const { rows } = await db.query<{
    standing: number | null;
    respondent: readonly Row[] | null;
    reporter: readonly Row[] | null;
    pair: Row | null;
  }>({
    name: 'related',
    text: RELATED,
    values: [current.id, current.respondent.uid, current.pair],
  });
  const row = rows[0];
  return {
    standing: row?.standing ?? 0,
    asRespondent: listed(row?.respondent ?? []),
    asReporter: listed(row?.reporter ?? []),
    pair: row?.pair == null ? null : related(row.pair),
  };
}

const related = (row: Row): RelatedCase => ({ ...row, reference: referenceOf(row.reference) });
const listed = (rows: readonly Row[]): RelatedCases => ({
  cases: rows.slice(0, MOST).map(related),
  more: rows.length > MOST,
});
