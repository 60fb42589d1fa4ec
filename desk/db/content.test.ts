import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { migratedDatabase, putCase, type TestDatabase } from '../ledger.test-support.ts';
import { once } from '../http/idempotency.ts';
import { ok } from '../http/operation.ts';
import { WANTED, WRITTEN } from '../store-rows.test-support.ts';
import { addProposal, readProposal } from '../workspace/bulk-proposals.ts';
import { recordHandOver } from '../workspace/hand-overs.ts';
import { erasePerson } from './content.ts';
import { answerHelp, askForHelp, listHelp } from './help.ts';
import { postgresStore } from './postgres-store.ts';

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

it('erasing somebody who helped erases what they answered and gave as a reason, also where an answer to a call has it', async () => {
  const { pool } = database;
  const ask = (by: string) => askForHelp(pool, { by, caseId: null, section: null, words: `words of ${by}` });
  const [asked, other] = [await ask('cid'), await ask('dan')];
  const caller = { kind: 'person', id: 'eve', roles: ['lead'] } as const;
  for (const [key, number, by] of [
    ['by-ann', asked.number, 'ann'],
    ['by-eve', other.number, 'eve'],
  ] as const)
    await once(pool, { key, caller, request: {} }, async () => {
      const helped = await answerHelp(pool, number, `answer of ${by}`, by);
      assert.ok(helped.kind === 'done');
      return ok(helped.request);
    });
  const { n } = await addProposal(pool, 'ann', 'reason of ann', []);
  assert.equal(await erasePerson(pool, 'ann'), 1);
  const { requests } = await listHelp(pool, null, true);
  assert.deepEqual(
    requests.map(({ words, answer }) => [words, answer]),
    [
      ['words of dan', 'answer of eve'],
      ['words of cid', '…'],
    ],
  );
  assert.equal((await readProposal(pool, n))?.reason, '…');
  const { rows } = await pool.query<{ kept: string }>('select response::text as kept from idempotency');
  assert.ok(rows.some(({ kept }) => kept?.includes('answer of eve')));
  assert.ok(rows.every(({ kept }) => kept === null || !kept.includes('of ann')));
  const again = await once(pool, { key: 'by-ann', caller, request: {} }, async () => ok('twice'));
  assert.equal(again.kind === 'problem' && again.problem.status, 409);
});

it('erasing a person waits for a text of theirs that is just being kept, and erases that one too', async () => {
  const { pool } = database;
  const caseId = await putCase(pool, { reporter: 'carla', respondent: 'dirk' });
  await pool.query("insert into salts (person, salt) values ('carla', 'salt')");
  const session = await postgresStore(pool).session();
  const transaction = session.begin(false);
  await transaction.load({ ...WANTED, cases: [caseId], persons: [{ person: 'carla', salt: 'aa' }] });
  const erased = erasePerson(pool, 'carla');
  const waits = async (): Promise<void> => {
    const text = `select from pg_locks l join pg_stat_activity a using (pid) where a.datname = current_database() and not l.granted`;
    while ((await pool.query(text)).rowCount === 0);
  };
  await Promise.race([waits(), erased]);
  const text = { digest: 'late', case_id: caseId, person: 'carla', kind: 'message', body: 'late', at: 1 };
  await transaction.save({ ...WRITTEN, content: [text] });
  await transaction.commit();
  await session.close();
  await erased;
  assert.equal((await pool.query("select from content where person = 'carla'")).rowCount, 0);
});
