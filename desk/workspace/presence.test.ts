import assert from 'node:assert/strict';
import { after, before, beforeEach, it } from 'node:test';
import { migratedDatabase, type TestDatabase } from '../ledger.test-support.ts';
import { forgetPresent, listPresent, sayPresent } from './presence.ts';

const [ONE, OTHER] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
let database: TestDatabase;
before(async () => {
  database = await migratedDatabase(1_000_000);
});
after(() => database.close());
beforeEach(async () => {
  await database.owner.query('truncate presence, workspace_events');
});

const says = (page: string, caseId: string | null, doing: 'looks' | 'works' = 'looks', person = 'ann') =>
  sayPresent(database.pool, { person, page }, caseId, doing);
const pass = (seconds: number): Promise<unknown> =>
  database.owner.query(
    'update presence set seen_at = seen_at - $1 * interval $$1 second$$, since = since - $1 * interval $$1 second$$',
    [seconds],
  );
/** What was told since the last time: each case, and who is on it. */
async function told(): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{
    data: { case: string; people: readonly { person: string; doing: string }[] };
  }>('select data from workspace_events order by seq');
  await database.owner.query('truncate workspace_events');
  return rows
    .map(
      ({ data }) =>
        `${data.case.slice(-1)} ${data.people.map(({ person, doing }) => `${person} ${doing}`).join(', ')}`,
    )
    .sort();
}
const since = async (): Promise<number> => (await listPresent(database.pool))[0]?.since ?? 0;

it('tells what is new about who is on a case, and nothing that was told before', async () => {
  await says('page-one', ONE);
  assert.deepEqual(await told(), ['1 ann looks']);
  await says('page-one', ONE);
  assert.deepEqual(await told(), []);
  await says('page-one', ONE, 'works');
  assert.deepEqual(await told(), ['1 ann works']);
  await says('page-one', OTHER, 'works');
  assert.deepEqual(await told(), ['1 ', '2 ann works'], 'of the case that was left, too');
  await says('page-one', null);
  assert.deepEqual(await told(), ['2 ']);
  await says('page-one', null);
  assert.deepEqual(await told(), []);
});

it('says of a person with several pages since when the first is there, and that one works', async () => {
  await says('page-one', ONE, 'works');
  await pass(20);
  const began = await since();
  await says('page-two', ONE);
  assert.equal(await since(), began);
  assert.deepEqual(
    (await listPresent(database.pool)).map(({ person, doing }) => `${person} ${doing}`),
    ['ann works'],
  );
  await says('page-two', null);
  assert.deepEqual(
    (await listPresent(database.pool)).map(({ doing }) => doing),
    ['works'],
    'only the page that says so has left',
  );
});

it('counts from when a page came to the case that it shows, or came back after it had gone', async () => {
  await says('page-one', ONE);
  await pass(20);
  const began = await since();
  await says('page-one', ONE, 'works');
  assert.equal(await since(), began, 'it has been there all the time');
  await says('page-one', OTHER);
  const moved = await since();
  assert.ok(moved > began);
  await told();
  await pass(50);
  assert.deepEqual(await listPresent(database.pool), []);
  await says('page-one', OTHER);
  assert.ok((await since()) > moved - 50_000, 'it was gone meanwhile');
  assert.deepEqual(await told(), ['2 ann looks'], 'and its coming back is told');
});

it('forgets who is gone, tells it once, and keeps who is there', async () => {
  await says('page-one', ONE);
  await pass(50);
  await says('page-two', ONE, 'works', 'bob');
  await told();
  assert.equal(await forgetPresent(database.pool), 1);
  assert.deepEqual(await told(), ['1 bob works']);
  assert.equal(await forgetPresent(database.pool), 0);
  assert.deepEqual(await told(), []);
});
