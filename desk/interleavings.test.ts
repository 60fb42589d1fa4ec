import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { HOUR, type CaseId } from '../procedure/case.ts';
import { advance } from './advance.ts';
import { examine } from './doctor.ts';
import { type Command, DEEDS } from './interleavings.test-support.ts';
import { openSpine, readCase, report, settleAll, type Spine, stepped } from './spine.test-support.ts';

let spine: Spine;
let workers: readonly ChildProcess[];

before(async () => {
  spine = await openSpine();
  workers = [0, 1].map(() =>
    fork(fileURLToPath(new URL('./interleavings.test-support.ts', import.meta.url)), [spine.url], {
      stdio: 'inherit',
    }),
  );
  await Promise.all(workers.map((worker) => once(worker, 'message')));
});
after(async () => {
  for (const worker of workers) worker.disconnect();
  await Promise.all(workers.map((worker) => once(worker, 'exit')));
  await spine.close();
});

async function tell(worker: number, command: Command): Promise<void> {
  const child = workers[worker];
  assert.ok(child !== undefined);
  child.send(command);
  const [said]: { results?: readonly string[]; error?: string }[] = await once(child, 'message');
  assert.equal(said?.error, undefined);
  for (const result of said?.results ?? []) assert.equal(result, 'stepped');
}

/** Every order of two workers' deeds: 0 and 1 say whose next deed it is. */
function orders(left: number, right: number): number[][] {
  if (left === 0) return [Array<number>(right).fill(1)];
  if (right === 0) return [Array<number>(left).fill(0)];
  return [
    ...orders(left - 1, right).map((order) => [0, ...order]),
    ...orders(left, right - 1).map((order) => [1, ...order]),
  ];
}

/** Two cases of different reporters on each account, all of them due. */
async function pairs(name: string, many: number): Promise<readonly (readonly [CaseId, CaseId])[]> {
  const opened = await advance(
    spine.desk,
    Array.from({ length: many }, (_, i) => [
      report(`${name}-a${i}`, `${name}-s${i}`),
      report(`${name}-b${i}`, `${name}-s${i}`),
    ]).flat(),
  );
  const ids = opened.map((one) => stepped(one).caseId);
  await settleAll(spine, ids);
  await spine.moveTo(spine.now + 48 * HOUR);
  return Array.from({ length: many }, (_, i) => [ids[i * 2] ?? '', ids[i * 2 + 1] ?? '']);
}

/** What must be true whatever the order: nobody is held any more, and each suspension was lifted before the next. */
async function assertEndedRight(
  name: string,
  index: number,
  pair: readonly CaseId[],
  told: string,
): Promise<void> {
  await settleAll(spine, pair);
  for (const id of pair) {
    const { stage, parked, holdStands } = await readCase(spine, id);
    assert.deepEqual([stage, parked, holdStands], ['closed', false, false], told);
  }
  const uid = `${name}-s${index}`;
  const { rows: accounts } = await spine.pool.query<{ standing: number; n: number }>(
    'select standing, n from accounts where uid = $1',
    [uid],
  );
  const { rows: acts } = await spine.pool.query<{ kind: string; state: string }>(
    "select kind, state from effects where account = $1 and kind in ('suspend', 'resume') and state <> 'withdrawn' order by made_seq",
    [uid],
  );
  assert.equal(accounts[0]?.standing, 0, told);
  assert.ok(
    acts.every(({ state }) => state === 'done'),
    told,
  );
  assert.deepEqual(
    acts.map(({ kind }) => kind),
    acts.map((_, i) => (i % 2 === 0 ? 'suspend' : 'resume')),
    told,
  );
  assert.equal(acts.length % 2, 0, told);
}

describe('two cases on one account, held and lifted by two processes', () => {
  it('end right in every interleaving', async () => {
    const all = orders(DEEDS.length, DEEDS.length);
    assert.equal(all.length, 70);
    const made = await pairs('order', all.length);
    for (const [index, order] of all.entries()) {
      const pair = made[index] ?? ['', ''];
      const next = [0, 0];
      for (const worker of order) {
        const deed = DEEDS[next[worker] ?? 0];
        next[worker] = (next[worker] ?? 0) + 1;
        if (deed !== undefined) await tell(worker, { caseId: pair[worker] ?? '', deed, now: spine.now });
      }
      await assertEndedRight('order', index, pair, order.join(''));
    }
  });

  it('end right where both act at the same time', async () => {
    const made = await pairs('race', 25);
    for (const [index, pair] of made.entries()) {
      const life = async (worker: number): Promise<void> => {
        for (const deed of DEEDS) await tell(worker, { caseId: pair[worker] ?? '', deed, now: spine.now });
      };
      await Promise.all([life(0), life(1)]);
      await assertEndedRight('race', index, pair, `race ${index}`);
    }
    assert.deepEqual(
      (await examine(spine.pool)).filter(({ invariant }) => invariant !== 'I2'),
      [],
    );
  });
});
