import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { openPostgresSubject } from '../desk/store-postgres.test-support.ts';
import type { Subject } from '../desk/store-subject.test-support.ts';
import { openMemorySubject } from './memory-subject.test-support.ts';
import { Bench, type Deed, deeds } from './workload.test-support.ts';

const RUNS = 8;
const SEED = 20_261_126;

let postgres: Subject;
before(async () => {
  postgres = await openPostgresSubject(`equal_${randomUUID().replaceAll('-', '')}`);
});
after(() => postgres.close());

describe('the same workload on both stores', () => {
  it('gives the same results, cases, histories and acts, down to every hash and lease', async (test) => {
    const reached = new Map<string, number>();
    const memory = openMemorySubject();
    const property = fc.asyncProperty(deeds, fc.nat(), async (workload, seed) => {
      const [one, other] = [new Bench(postgres, seed), new Bench(memory, seed)];
      await one.open();
      await other.open();
      for (const deed of workload) assert.deepEqual(await other.do(deed), await one.do(deed), told(deed));
      const [expected, found] = [await postgres.dump(), await memory.dump()];
      for (const [table, rows] of Object.entries(expected)) assert.deepEqual(found[table], rows, table);
      if (expected['sources']?.some(({ grade }) => grade === 'C') === true)
        reached.set('broken promise', (reached.get('broken promise') ?? 0) + 1);
      for (const row of expected['history'] ?? []) {
        const { kind, act } = JSON.parse(String(row['event'])) as { kind: string; act?: string };
        const what = act === undefined ? kind : `${kind} of ${act}`;
        reached.set(what, (reached.get(what) ?? 0) + 1);
      }
    });
    await fc.assert(property, { numRuns: RUNS, seed: SEED, endOnFailure: false });
    const events = [...reached.values()].reduce((sum, count) => sum + count, 0);
    test.diagnostic(`${events} events: ${JSON.stringify(Object.fromEntries(reached))}`);
    assert.ok(events >= 300, `only ${events} events`);
    for (const what of ['outcome of suspend', 'outcome of resume', 'bounced', 'paired', 'broken promise'])
      assert.ok(reached.has(what), `no ${what}`);
  });
});

const told = (deed: Deed): string => JSON.stringify(deed);
