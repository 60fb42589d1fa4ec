import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { migratedDatabase, putCase, type TestDatabase } from '../ledger.test-support.ts';
import { recordHandOver } from '../workspace/hand-overs.ts';
import { erasePerson } from './content.ts';

let database: TestDatabase;
before(async () => {
  database = await migratedDatabase(1_000_000);
});
after(() => database.close());

it('erasing a person erases their texts, their name and what they wrote on handing over, and nobody else’s', async () => {
  const { pool } = database;
  const caseId = await putCase(pool, { reporter: 'ann', respondent: 'bob' });
  for (const person of ['ann', 'bob']) {
    await pool.query('insert into names (uid, name) values ($1, $1)', [person]);
    await pool.query("insert into salts (person, salt) values ($1, 'salt')", [person]);
    for (const kind of ['reported', 'message'])
      await pool.query(
        'insert into content (digest, case_id, person, kind, body, at) values ($1, $2, $3, $4, $1, desk_now())',
        [`${kind} of ${person}`, caseId, person, kind],
      );
    const to = person === 'ann' ? 'bob' : 'ann';
    await recordHandOver(pool, { by: person, to, note: `note of ${person}`, cases: [caseId] });
  }
  assert.equal(await erasePerson(pool, 'ann'), 2);
  const { rows } = await pool.query(
    `select (select array_agg(uid) from names) as names, (select array_agg(person) from salts) as salts,
       (select array_agg(digest order by digest) from content) as texts, (select array_agg(note order by n) from hand_overs) as notes`,
  );
  assert.deepEqual(rows, [
    {
      names: ['bob'],
      salts: ['bob'],
      texts: ['message of bob', 'reported of bob'],
      notes: ['…', 'note of bob'],
    },
  ]);
});
