import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Ports } from '../../connectors/ports.ts';
import type { Desk } from '../desk.ts';
import { migratedDatabase, type TestDatabase } from '../ledger.test-support.ts';
import { declareSources } from '../work.ts';
import { breakPromise, declareSource, listSources, restoreSource, type SourceSettings } from './sources.ts';

let database: TestDatabase;
before(async () => {
  database = await migratedDatabase(1_000_000);
});
after(() => database.close());

const source = (more: Partial<SourceSettings> = {}): SourceSettings => ({
  name: 'one',
  place: 'messageCentre',
  grade: 'A',
  bound: 5,
  manual: false,
  ...more,
});
const graded = async (): Promise<object> =>
  Object.fromEntries((await listSources(database.pool)).map(({ name, grade }) => [name, grade]));

it('a stream is grade A only under a stated bound, also once it is trusted again (H5)', async () => {
  await declareSource(database.pool, source());
  await declareSource(database.pool, source({ name: 'boundless', bound: null }));
  assert.deepEqual(await graded(), { boundless: 'C', one: 'A' });
  for (const name of ['one', 'boundless']) await breakPromise(database.pool, name, 'm');
  assert.deepEqual(await graded(), { boundless: 'C', one: 'C' });
  for (const name of ['one', 'boundless'])
    assert.equal(await restoreSource(database.pool, name, 'operator'), true);
  assert.deepEqual(await graded(), { boundless: 'C', one: 'A' });
});

it('a source that is declared again has every new setting', async () => {
  await declareSource(database.pool, source({ uncertainty: 1 }));
  await declareSource(
    database.pool,
    source({ place: 'ticket', grade: 'B', manual: true, uncertainty: 2, bound: null }),
  );
  const { rows } = await database.pool.query(
    "select place, grade, manual, uncertainty_ms::int as u, bound_ms as b from sources where name = 'one'",
  );
  assert.deepEqual(rows, [{ place: 'ticket', grade: 'B', manual: true, u: 2, b: null }]);
});

it('the connectors are declared as what they are, and not over what people have set (H5)', async () => {
  const declared = async (helpDesk: object): Promise<object> => {
    await database.pool.query("delete from sources where name = 'tickets'");
    const messageCentre = { grade: 'A', manual: false };
    await declareSources(database as unknown as Desk, { messageCentre, helpDesk } as unknown as Ports, 7);
    return listSources(database.pool).then((all) =>
      all
        .filter(({ name }) => name === 'messages' || name === 'tickets')
        .map(({ name, place, grade, manual }) => [name, place, grade, manual]),
    );
  };
  const messages = ['messages', 'messageCentre', 'A', false];
  assert.deepEqual(await declared({ manual: false }), [messages, ['tickets', 'ticket', 'B', false]]);
  assert.deepEqual(await declared({ manual: true }), [messages, ['tickets', 'ticket', 'C', true]]);
  assert.deepEqual(await declared({ manual: false, grade: 'A' }), [
    messages,
    ['tickets', 'ticket', 'A', false],
  ]);
  await declareSource(database.pool, source({ name: 'messages', grade: 'B' }));
  await declareSource(database.pool, source({ name: 'tickets', place: 'ticket', grade: 'C' }));
  const helpDesk = { manual: false, grade: 'A' };
  await declareSources(
    database as unknown as Desk,
    { messageCentre: { grade: 'A', manual: false }, helpDesk } as unknown as Ports,
    7,
  );
  const all = await graded();
  assert.deepEqual(all, { ...all, messages: 'B', tickets: 'C' });
});
