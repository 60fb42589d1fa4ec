import assert from 'node:assert/strict';
import { it } from 'node:test';
import type pg from 'pg';
import { openMarketplace, standingClock } from '../connectors/marketplace/marketplace.ts';
import { learningNames } from './names.ts';

const never = new AbortController().signal;

it('a name that could not be kept is kept when the directory is asked again, and one that was is not written again', async () => {
  const market = openMarketplace({ now: standingClock(0).now });
  await market.outside.addUser({ uid: 'u1', name: 'Ann' });
  const written: unknown[] = [];
  let fails = true;
  const pool = {
    query: async ({ values }: { readonly values: readonly unknown[] }) => {
      if (fails) throw new Error('the database is away');
      written.push(values[1]);
    },
  } as unknown as pg.Pool;
  const warned: string[] = [];
  const log = { warn: (_: object, said: string) => warned.push(said) } as never;
  const { directory } = learningNames(market, pool, log);
  const ask = async () => {
    await directory.user('u1', never);
    await new Promise((next) => setImmediate(next));
  };
  await ask();
  assert.deepEqual([written, warned.length], [[], 1]);
  fails = false;
  await ask();
  await ask();
  assert.deepEqual([written, warned.length], [[['Ann']], 1]);
});
