/** What the directory calls people: kept beside the cases, so that one is found by a name. */
import type pg from 'pg';
import type { Uid } from '../../procedure/case.ts';
import { storable } from './content.ts';

/** Longer words are cut: an index row has a limit, and nobody types more. */
const WORD_MOST = 60;
/** Of one name; what comes after is not searched. */
const WORDS_MOST = 12;
const MARKS = /\p{Mn}/gu;
const NO_WORD = /[^\p{L}\p{N}]+/u;

/** The words of a name or of a search, without case and accents: `Zoë O’Hara` is zoe, o, hara. */
export function wordsOf(name: string): readonly string[] {
  const words = name.normalize('NFKD').replace(MARKS, '').toLowerCase().split(NO_WORD);
  const kept = words.filter((word) => word !== '').map((word) => word.slice(0, WORD_MOST).toWellFormed());
  return [...new Set(kept)].slice(0, WORDS_MOST);
}

const KEEP = `
with given as (
  select g.uid, g.name from unnest($1::text[], $2::text[]) as g (uid, name) left join names n using (uid)
  where n.name is distinct from g.name),
kept as (
  insert into names (uid, name) select uid, name from given on conflict (uid) do update set name = excluded.name
  returning uid),
gone as (
  delete from name_words w using kept where w.uid = kept.uid and not exists (
    select from unnest($3::text[], $4::text[]) as g (uid, word) where g.uid = w.uid and g.word = w.word))
insert into name_words (uid, word)
select g.uid, g.word from unnest($3::text[], $4::text[]) as g (uid, word) join kept using (uid)
on conflict do nothing`;

/** Keeps names in one statement; one that is known already is not written again. @param names by UID. */
export async function keepNames(pool: pg.Pool, names: ReadonlyMap<Uid, string>): Promise<void> {
  const known = [...names].map(([uid, name]) => ({ uid: storable(uid), name: storable(name) }));
  known.sort((a, b) => (a.uid < b.uid ? -1 : 1));
  const words = known.flatMap(({ uid, name }) => wordsOf(name).map((word) => ({ uid, word })));
  await pool.query({
    name: 'keep-names',
    text: KEEP,
    values: [
      known.map(({ uid }) => uid),
      known.map(({ name }) => name),
      words.map(({ uid }) => uid),
      words.map(({ word }) => word),
    ],
  });
}
