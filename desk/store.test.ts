import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { storeContract } from './store-contract.test-support.ts';
import { openPostgresSubject } from './store-postgres.test-support.ts';
import { WANTED } from './store-rows.test-support.ts';

storeContract('the store on PostgreSQL', () =>
  openPostgresSubject(`store_${randomUUID().replaceAll('-', '')}`),
);

it('says of a connection that the server ended that it is lost', async () => {
  const subject = await openPostgresSubject(`ended_${randomUUID().replaceAll('-', '')}`);
  const { owner, store } = subject;
  const session = await store.session();
  const transaction = session.begin(false);
  await transaction.load(WANTED);
  await owner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'",
  );
  const kinds: string[] = [];
  for (const ask of [() => transaction.decided(), () => transaction.rollback()])
    await ask().catch((error: unknown) => kinds.push(store.faultOf(error).kind));
  assert.deepEqual(kinds, ['lost', 'lost']);
  await session.close(true);
  await subject.close();
});
