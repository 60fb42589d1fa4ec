/** What stands in the search field of the queue, turned into cases. Every part of it looks into an index. */
import type pg from 'pg';
import type { CaseId } from '../../procedure/case.ts';
import { wordsOf } from './names.ts';

/** What is looked at, as the page says it. */
export const SEARCHED = ['reference', 'uid', 'name', 'contract', 'ticket', 'assigned'] as const;

/** Of each part; more is no search but a list. */
const FOUND_MOST = 300;
const REFERENCE_DIGITS = 12;
/** Sorts after every text that begins with the same letters (collation C). */
const LAST = '\u{10FFFF}';

const SEARCH = `
select id from (
  (select c.id from unnest($1::bigint[], $2::bigint[]) as r (low, high)
    cross join lateral (select c.id from cases c where c.reference >= r.low and c.reference < r.high
      order by c.reference limit ${FOUND_MOST}) as c)
  union all
  (select f.id from unnest($3::text[], $4::text[]) as r (low, high)
    cross join lateral (
      (select c.id from cases c where c.reporter >= r.low and c.reporter < r.high order by c.reporter limit ${FOUND_MOST})
      union all
      (select c.id from cases c where c.respondent >= r.low and c.respondent < r.high order by c.respondent limit ${FOUND_MOST})
      union all
      (select t.case_id from contracts_of_cases t where t.contract >= r.low and t.contract < r.high order by t.contract limit ${FOUND_MOST})
      union all
      (select t.case_id from tickets t where t.ticket >= r.low and t.ticket < r.high order by t.ticket limit ${FOUND_MOST})
    ) as f (id))
  union all
  (select f.id from (select w.uid from name_words w where w.word >= $7 and w.word < $8 and not exists (
      select from unnest($9::text[], $10::text[]) as r (low, high) where not exists (
        select from name_words o where o.uid = w.uid and o.word >= r.low and o.word < r.high))
      limit ${FOUND_MOST}) as n
    cross join lateral (
      (select c.id from cases c where c.reporter = n.uid limit ${FOUND_MOST})
      union all
      (select c.id from cases c where c.respondent = n.uid limit ${FOUND_MOST})
    ) as f (id) limit ${FOUND_MOST})
  union all
  (select a.case_id from assignments a where a.person = any(array(select p.id from people p
    where p.id = any($5::text[]) or lower(p.name) like $6 or lower(p.name) like '% ' || $6)) limit ${FOUND_MOST})
) as found group by id limit ${FOUND_MOST}`;

/**
 * The cases that a search finds: by reference (`NR-000123`, `123` and what begins so), by the beginning of a UID, a
 * contract or a ticket number, by the beginnings of words of a party's name as the directory gives it, all of them, and
 * by the name of the person at the desk who has it.
 * @returns at most some hundred, in no order.
 */
export async function searchCases(pool: pg.Pool, text: string): Promise<readonly CaseId[]> {
  const ranges = referenceRanges(text);
  const words = [...new Set([text, text.toLowerCase(), text.toUpperCase()])];
  // The longest word finds the fewest people.
  const [longest = LAST, ...others] = [...wordsOf(text)].sort((a, b) => b.length - a.length);
  const { rows } = await pool.query<{ id: CaseId }>({
    name: 'queue-search',
    text: SEARCH,
    values: [
      ranges.map(({ low }) => low),
      ranges.map(({ high }) => high),
      words,
      words.map((word) => word + LAST),
      words,
      `${text.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`,
      longest,
      longest + LAST,
      others,
      others.map((word) => word + LAST),
    ],
  });
  return rows.map(({ id }) => id);
}

/** `123` is 123, 1230 to 1239, 12300 to 12399 and so on: what begins with these digits. */
export function referenceRanges(text: string): readonly { readonly low: number; readonly high: number }[] {
  const written = /^(?:NR-?)?0*(\d{1,15})$/i.exec(text)?.[1];
  if (written === undefined) return [];
  const number = Number(written);
  // A reference with its zeros is meant whole.
  if (/^NR-?0/i.test(text) || number === 0) return [{ low: number, high: number + 1 }];
  const ranges: { low: number; high: number }[] = [];
  for (let size = 1, digits = written.length; digits <= REFERENCE_DIGITS; size *= 10, digits += 1)
    ranges.push({ low: number * size, high: (number + 1) * size });
  return ranges;
}
