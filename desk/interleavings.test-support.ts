/** A worker of the interleavings' test: does to one case what its parent says, in a process of its own. */
import type { CaseId } from '../procedure/case.ts';
import { advance } from './advance.ts';
import { openPool } from './db/database.ts';
import { openDesk } from './desk.ts';
import { answer, done, dueEvent, wanted } from './spine.test-support.ts';

/** What one case goes through, step by step: decided and looked at, suspended, answered, lifted. */
export const DEEDS = ['decide', 'suspend', 'answer', 'lift'] as const;
export interface Command {
  readonly caseId: CaseId;
  readonly deed: (typeof DEEDS)[number];
  readonly now: number;
}

const [url = ''] = process.argv.slice(2);
if (process.send !== undefined) {
  const pool = await openPool(url, { connections: 2, name: 'interleaving worker' });
  const desk = openDesk({ pool });
  process.on('message', (command: Command) => {
    void work(command).then(
      (results) => process.send?.({ results }),
      (error: unknown) => process.send?.({ error: String(error) }),
    );
  });
  process.on('disconnect', () => void pool.end());
  process.send({ ready: true });

  async function work({ caseId, deed, now }: Command): Promise<readonly string[]> {
    const results: string[] = [];
    if (deed === 'decide') results.push(...(await advance(desk, [dueEvent(caseId)])).map((one) => one.kind));
    if (deed === 'answer')
      results.push(...(await advance(desk, [answer(caseId, now)])).map((one) => one.kind));
    // Acts on the account are kept by the case that made them, whichever that is; each worker does those of its own case.
    const acts = (await wanted({ pool }, [caseId])).filter(({ act }) => act.kind !== 'writeNote');
    if (acts.length > 0)
      results.push(
        ...(
          await advance(
            desk,
            acts.map((act) => done(act, now)),
          )
        ).map((one) => one.kind),
      );
    return results;
  }
}
