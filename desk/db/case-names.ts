/** Cases by whatever they are called: an id, or a reference such as `NR-000123`. */
import type pg from 'pg';
import type { CaseId } from '../../procedure/case.ts';
import { numberOf } from './cases.ts';

/** @returns the id of each name that there is. */
export async function idsOf(pool: pg.Pool, names: readonly string[]): Promise<ReadonlyMap<string, CaseId>> {
  const numbers = new Map<number, string>();
  for (const name of names) {
    const number = numberOf(name);
    if (number !== null) numbers.set(number, name);
  }
  const ids = names.filter((name) => numberOf(name) === null);
  const { rows } = await pool.query<{ id: CaseId; reference: string }>({
    name: 'case-names',
    text: `select id, reference from cases where id = any($1::uuid[])
      union select id, reference from cases where reference = any($2::bigint[])`,
    values: [ids, [...numbers.keys()]],
  });
  const found = new Map<string, CaseId>();
  for (const { id, reference } of rows) {
    found.set(id, id);
    const name = numbers.get(Number(reference));
    if (name !== undefined) found.set(name, id);
  }
  return new Map(names.flatMap((name) => (found.has(name) ? [[name, found.get(name) ?? '']] : [])));
}
