import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Shell } from './desk.ts';
import type { Session } from './store.ts';
import { wakeOnce } from './wake.ts';

const DUE = Array.from({ length: 5 }, (_, at) => ({ at, id: `00000000-0000-0000-0000-00000000000${at}` }));

/** A desk whose cases are due and whose connections end at the call that is named, and the sessions that were not given back. */
function failing(at: 'claimDue' | 'begin'): { readonly desk: Shell; readonly open: ReadonlySet<Session> } {
  const open = new Set<Session>();
  const session = (): Session => {
    const one: Session = {
      claimDue: async (after, most) => {
        if (at === 'claimDue') throw new Error('gone while claiming');
        return DUE.filter((due) => due.at > after.at).slice(0, most);
      },
      begin: () => {
        throw new Error('gone while advancing');
      },
      close: async () => void open.delete(one),
    };
    open.add(one);
    return one;
  };
  const store = { session: async () => session(), faultOf: () => ({ kind: 'lost' }) };
  // The rest of a desk is not asked where nothing can be read.
  return { desk: { store } as unknown as Shell, open };
}

for (const [at, why] of [
  ['claimDue', /gone while claiming/],
  ['begin', /gone while advancing/],
] as const)
  it(`says that it failed where the connection ends at ${at}, and gives every session back`, async () => {
    for (const lanes of [1, 2]) {
      const { desk, open } = failing(at);
      await assert.rejects(wakeOnce(desk, 2, lanes), why);
      assert.equal(open.size, 0);
    }
  });

it('claims no more cases at once than the database keeps locks for, however many are asked for', async () => {
  const asked: number[] = [];
  const session = {
    claimDue: (_: unknown, most: number) => {
      asked.push(most);
      return Promise.resolve([]);
    },
    close: () => Promise.resolve(),
  };
  const desk = { store: { session: async () => session } } as unknown as Shell;
  for (const most of [100_000, 500, 0]) await wakeOnce(desk, most);
  assert.deepEqual(asked, [500, 500, 1]);
});
