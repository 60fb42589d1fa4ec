import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openMarketplace } from '../connectors/marketplace/marketplace.ts';
import type { Desk } from './desk.ts';
import { workLoops } from './work.ts';

const NEVER = new AbortController().signal;
/** What the loops of a worker ask of the store in one round each; the database is not there. */
async function asked(): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  let loop = '';
  const ask = (what: string): Promise<never> => {
    found.set(loop, [...(found.get(loop) ?? []), what]);
    return Promise.reject(new Error('gone'));
  };
  const store = {
    claim: (_worker: string, _most: number, _lease: number, which: string) => ask(`claim ${which}`),
    session: () => ask('session'),
    positionOf: (source: string) => ask(`position of ${source}`),
    quietAccounts: () => ask('quiet accounts'),
  };
  const means = { deadline: () => ({ signal: NEVER, stop: () => undefined }) };
  const pool = { query: () => ask('database'), connect: () => ask('database') };
  const desk = { store, means, pool } as unknown as Desk;
  const market = openMarketplace({ now: () => 0 });
  for (const one of workLoops(desk, market, { worker: 'w', idle: 1, bound: null })) {
    loop = one.name;
    await one.round(NEVER).catch(() => undefined);
  }
  return found;
}

it('hears, wakes, acts, compares and keeps the books; lifts never wait for a round of other acts (L7, I7)', async () => {
  const found = await asked();
  const all = [...found.values()].flat();
  for (const what of ['session', 'claim all', 'claim lifts', 'quiet accounts'])
    assert.equal(all.filter((one) => one === what).length, 1, what);
  for (const source of ['messages', 'tickets']) assert.ok(all.includes(`position of ${source}`), source);
  for (const name of ['pulse', 'figures', 'watch', 'checkpoint', 'sweep'])
    assert.ok(found.get(name)?.includes('database'), name);
  for (const name of ['keys', 'events', 'presence', 'sessions'])
    assert.ok(found.get(`forget ${name}`)?.includes('database'), name);
});
