import assert from 'node:assert/strict';
import { after, beforeEach, describe, it } from 'node:test';
import { HOUR, type CaseId } from '../procedure/case.ts';
import { replay, type Recorded } from '../procedure/replay.ts';
import { keep } from '../procedure/shape.ts';
import { step } from '../procedure/step.ts';
import { advance } from './advance.ts';
import { takeCheckpoint } from './checkpoints.ts';
import { erasePerson, readContent } from './db/content.ts';
import { doctor, examine } from './doctor.ts';
import { untilNothingHoldsBack } from './ledger.test-support.ts';
import { redecide } from './redecide.ts';
import {
  answer,
  dueEvent,
  openSpine,
  settleAll,
  type Spine,
  stepped,
  waitingCase,
} from './spine.test-support.ts';

let spine: Spine | null = null;
const current = (): Spine => {
  if (spine === null) throw new Error('no spine');
  return spine;
};
let held: CaseId;
let answered: CaseId;

/** A checkpoint that covers everything. */
async function checkpoint(): Promise<void> {
  await untilNothingHoldsBack(current().pool);
  await takeCheckpoint(current().pool);
}

/** Two cases with a past: one is on hold, one was answered. */
beforeEach(async () => {
  await spine?.close();
  spine = await openSpine();
  held = await waitingCase(spine, 'anna', 'bert', 'Bert does not answer.');
  answered = await waitingCase(spine, 'carla', 'dirk', 'Dirk is silent.');
  stepped((await advance(spine.desk, [answer(answered, spine.now)]))[0]);
  await spine.moveTo(spine.now + 48 * HOUR);
  stepped((await advance(spine.desk, [dueEvent(held)]))[0]);
  await settleAll(spine);
  await checkpoint();
});
after(() => spine?.close());

const sql = (text: string, values: unknown[] = []): Promise<unknown> => current().owner.query(text, values);
const sentences = async (): Promise<readonly string[]> =>
  (await examine(current().pool)).map(
    ({ invariant, caseId, sentence }) =>
      `${invariant} ${caseId === null ? '' : caseId === held ? 'held' : 'answered'}: ${sentence}`,
  );

describe('what is recorded', () => {
  it('verifies, and its fold is the case', async () => {
    assert.deepEqual(await sentences(), []);
    const { rows } = await current().pool.query<Recorded>(
      'select n, changes from history where case_id = $1 order by n',
      [held],
    );
    const { rows: cases } = await current().pool.query<{ state: unknown }>(
      'select state from cases where id = $1',
      [held],
    );
    assert.deepEqual(JSON.parse(JSON.stringify(keep(replay(rows)))), cases[0]?.state);
    const said: string[] = [];
    assert.equal(await doctor(current().pool, (line) => said.push(line)), 0);
    assert.match(
      said.join('\n'),
      /2 cases with \d+ rows of history; checkpoint 1, root [0-9a-f]{64}\nEverything is in order\./,
    );
  });

  it('still verifies, every chain and checkpoint, once a person is erased', async () => {
    assert.equal((await readContent(current().pool, held)).size, 1);
    assert.equal(await erasePerson(current().pool, 'anna'), 1);
    assert.equal((await readContent(current().pool, held)).size, 0);
    assert.equal((await readContent(current().pool, answered)).size, 1);
    assert.equal((await current().pool.query("select from salts where person = 'anna'")).rowCount, 0);
    assert.deepEqual(await sentences(), []);
    await checkpoint();
    assert.deepEqual(await sentences(), []);
  });

  it('shows that a whole case was deleted', async () => {
    for (const table of ['history', 'reports', 'effects', 'content'])
      await sql(`delete from ${table} where case_id = $1`, [answered]);
    await sql('delete from cases where id = $1', [answered]);
    assert.match(
      (await sentences()).join('\n'),
      /^I6 : checkpoint 1 covers 2 cases with \d+ rows; 1 with \d+ are there/m,
    );
    // Later checkpoints do not heal it.
    await checkpoint();
    assert.match((await sentences()).join('\n'), /^I6 : checkpoint 2 covers 2 cases/m);
  });

  it('shows which case has lost its whole history, and which history its case', async () => {
    await sql('delete from history where case_id = $1', [answered]);
    await sql('delete from cases where id = $1', [held]);
    const found = (await sentences()).join('\n');
    assert.match(found, /^I6 answered: its history is not there$/m);
    assert.match(found, /^I6 held: it has a history, but is not there any more$/m);
  });

  it('shows that the last row of a case was deleted, even where the case was made to fit', async () => {
    await sql('delete from history where case_id = $1 and n = (select length from cases where id = $1)', [
      held,
    ]);
    assert.match((await sentences()).join('\n'), /^I6 held: it says \d+ rows of history, and \d+ are there/m);
    const { rows } = await current().pool.query<Recorded>(
      'select n, changes from history where case_id = $1 order by n',
      [held],
    );
    await sql(
      `update cases set state = $2, length = length - 1, head = (select hash from history where case_id = $1 order by n desc limit 1) where id = $1`,
      [held, JSON.stringify(keep(replay(rows)))],
    );
    const found = (await sentences()).filter((sentence) => !sentence.includes('column'));
    assert.match(found.join('\n'), /^I6 : checkpoint 1 covers 2 cases/m);
  });

  it('shows that a row in the middle is missing, or says something else', async () => {
    await sql(
      `update history set event = replace(event::text, '"kind"', '"kind" ')::json where case_id = $1 and n = 2`,
      [held],
    );
    assert.deepEqual(await sentences(), ['I6 held: row 2 of its history is not what was recorded']);
    await sql('delete from history where case_id = $1 and n = 2', [held]);
    assert.ok((await sentences()).includes('I6 held: row 2 of its history is missing'));
  });

  it('shows that a case was edited behind its history: its state, or a column', async () => {
    await sql(
      `update cases set state = replace(state::text, '"escalations"', '"engagement"')::json where id = $1`,
      [answered],
    );
    assert.ok((await sentences()).includes('I6 answered: its state is not what its history gives'));
    await sql(`update cases set stage = 'waiting', hold_stands = true where id = $1`, [held]);
    assert.ok((await sentences()).includes('I6 held: its column stage is not what its state gives'));
  });

  it('shows that a case says another length, or another last row, than its history has', async () => {
    const { rows } = await current().pool.query<{ length: number }>(
      'select length from cases where id = $1',
      [held],
    );
    const length = rows[0]?.length ?? 0;
    const says = (said: number): string =>
      `I6 held: it says ${said} rows of history, and ${length} are there, or the last one is another`;
    await sql('update cases set length = length + 1 where id = $1', [held]);
    assert.deepEqual(await sentences(), [says(length + 1)]);
    await sql(`update cases set length = length - 1, head = sha256(head) where id = $1`, [held]);
    assert.deepEqual(await sentences(), [says(length)]);
  });

  it('shows that the sum from which the next checkpoint would be made was edited', async () => {
    await sql('update checkpoints set sum = set_byte(sum, 0, (get_byte(sum, 0) + 1) % 256)');
    assert.deepEqual(await sentences(), ['I6 : the sum of checkpoint 1 is not what was recorded']);
  });

  it('shows that a text, or a checkpoint, was edited or deleted', async () => {
    await checkpoint();
    await sql("update content set body = 'Bert is a crook.' where person = 'anna'");
    assert.match(
      (await sentences()).join('\n'),
      /^I6 held: the text [0-9a-f]{12}… is not the one that was recorded$/,
    );
    await sql('delete from content');
    await sql('delete from checkpoints where n = 1');
    assert.deepEqual(await sentences(), ['I6 : checkpoint 1 is missing']);
  });

  it('shows an account that counts other holds than its cases (I7), and a report without its case (I4)', async () => {
    await sql("update accounts set standing = 0 where uid = 'bert'");
    assert.ok((await sentences()).includes('I7 : account bert counts 0 of our holds, its cases 1'));
    await sql("update accounts set standing = 1 where uid = 'bert'");
    await sql('delete from reports where case_id = $1', [held]);
    assert.deepEqual(await sentences(), ['I4 held: the report that made it is not there']);
  });
});

describe('redecide', () => {
  it('finds nothing where the rules are the same, and each row that they would decide otherwise', async () => {
    const same = await redecide(current().pool, step);
    assert.deepEqual(same.differences, []);
    assert.ok(same.rows > 10);
    const otherwise = await redecide(current().pool, (state, event, world) => {
      const made = step(state, event, world);
      return made.kind === 'refused' || event.kind !== 'message'
        ? made
        : { ...made, case: { ...made.case, pauses: 1 }, effects: [] };
    });
    assert.deepEqual(
      otherwise.differences.map(({ caseId, event }) => [caseId, event]),
      [[answered, 'message']],
    );
    assert.match(otherwise.differences[0]?.what ?? '', /field pauses/);
  });
});
