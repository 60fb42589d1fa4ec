/** Was this article helpful (K3): one vote a person, changeable, and its figures. */
import type pg from 'pg';
import type { Instant, PersonId } from '../../procedure/case.ts';

const MONTHS_MOST = 60;
const WORDS_MOST = 200;

export interface Vote {
  readonly helpful: boolean;
  /** What was missing; only where it did not help. */
  readonly words: string | null;
  readonly policyVersion: number;
  readonly at: Instant;
}
export interface VoteFigures {
  readonly yes: number;
  readonly no: number;
  readonly mine: Vote | null;
  /** By month (UTC, such as `2026-07`) and the version that was read, the newest first. */
  readonly months: readonly {
    readonly month: string;
    readonly policyVersion: number;
    readonly yes: number;
    readonly no: number;
  }[];
}
export interface VoteWords {
  readonly person: PersonId;
  readonly words: string;
  readonly policyVersion: number;
  readonly at: Instant;
}

const FIELDS = `helpful, words, policy_version as "policyVersion", ms(at)::float8 as at`;

/** Keeps a person's vote, or changes it. */
export async function vote(
  db: Pick<pg.Pool, 'query'>,
  article: string,
  person: PersonId,
  given: Omit<Vote, 'at'>,
): Promise<void> {
  await db.query(
    `insert into article_votes (article, person, helpful, words, policy_version, at)
     values ($1, $2, $3, $4, $5, (select desk_now()))
     on conflict (article, person) do update set helpful = excluded.helpful, words = excluded.words,
       policy_version = excluded.policy_version, at = excluded.at`,
    [article, person, given.helpful, given.words, given.policyVersion],
  );
}

/** @param person whose own vote is told as well; null for nobody's. */
export async function voteFigures(
  db: Pick<pg.Pool, 'query'>,
  article: string,
  person: PersonId | null,
): Promise<VoteFigures> {
  const [mine, months] = await Promise.all([
    db.query<Vote>(`select ${FIELDS} from article_votes where article = $1 and person = $2`, [
      article,
      person,
    ]),
    db.query<VoteFigures['months'][number] & { allYes: number; allNo: number }>(
      `select to_char(at at time zone 'UTC', 'YYYY-MM') as month, policy_version as "policyVersion",
         count(*) filter (where helpful)::int as yes, count(*) filter (where not helpful)::int as no,
         (sum(count(*) filter (where helpful)) over ())::int as "allYes",
         (sum(count(*) filter (where not helpful)) over ())::int as "allNo"
       from article_votes where article = $1 group by 1, 2 order by 1 desc, 2 desc limit ${MONTHS_MOST}`,
      [article],
    ),
  ]);
  return {
    yes: months.rows[0]?.allYes ?? 0,
    no: months.rows[0]?.allNo ?? 0,
    mine: mine.rows[0] ?? null,
    months: months.rows.map(({ month, policyVersion, yes, no }) => ({ month, policyVersion, yes, no })),
  };
}

/** What people wrote where it did not help, the newest first. */
export async function voteWords(db: Pick<pg.Pool, 'query'>, article: string): Promise<readonly VoteWords[]> {
  const { rows } = await db.query<VoteWords>(
    `select person, words, policy_version as "policyVersion", ms(at)::float8 as at from article_votes
     where article = $1 and words is not null order by article_votes.at desc, person limit ${WORDS_MOST}`,
    [article],
  );
  return rows;
}
