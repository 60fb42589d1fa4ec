/** What goes wrong outside while a wave is under way, and is taken by the workers like everything else. */
import { restoreSource } from '../../desk/db/sources.ts';
import { type CaseId, HOUR, SECOND } from '../../procedure/case.ts';
import { type Ground, START } from './ground.ts';
import { until } from './processes.ts';

const HEARD_MOST = 45 * SECOND;

/** The message centre brings a message older than it had promised (L4); an operator trusts it again once the desk does not. */
export async function breakPromise(ground: Ground): Promise<void> {
  const one = ground.cases.at(-1);
  if (one === undefined) throw new Error('the marketplace has no cases');
  const { reporter, respondent, contract } = one;
  const sentAt = START - 2 * HOUR;
  const written = await ground.market.outside.write({ from: reporter, to: respondent, contract, sentAt });
  if (written.kind !== 'written') throw new Error(`a late message was not taken: ${JSON.stringify(written)}`);
  await until('the broken promise is noticed', HEARD_MOST, async () => {
    try {
      return (await restoreSource(ground.pool, 'messages', 'olga')) || 'the source is trusted';
    } catch (error) {
      return String(error);
    }
  });
}

/** A message that one of these cases had sent at its end bounces, and its case hears of it (P6). */
export async function bounceOne(ground: Ground, ids: readonly CaseId[]): Promise<void> {
  const acts = await ground.acts();
  const bounced = acts.find(({ key }) => key.endsWith('/enough') && ids.some((id) => key.includes(id)));
  if (bounced === undefined) throw new Error('nobody was told that it is enough');
  await ground.market.outside.bounce(bounced.key);
  await until('a bounce is heard of', HEARD_MOST, async () => {
    try {
      const { rowCount } = await ground.pool.query(
        `select from history where case_id = any($1) and event ->> 'kind' = 'bounced' and event ->> 'key' = $2`,
        [ids, bounced.key],
      );
      return rowCount === 1 || `heard of ${rowCount} times`;
    } catch (error) {
      return String(error);
    }
  });
}
