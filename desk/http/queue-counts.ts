/** How many cases stand in each list: for everybody, for the caller, and those that nobody has. */
import { z } from 'zod';
import type { QueueGroup } from '../db/queue-counts.ts';
import { kindsOf } from '../db/queue.ts';
import { CLOSED_MOST } from '../db/queue-page.ts';
import { ok, operation } from './operation.ts';

const count = z.number().int();
const counts = z
  .strictObject({
    sections: z.strictObject({
      needs: count,
      waiting: count,
      onHold: count,
      frontLine: count,
      engagement: count,
    }),
    kinds: z.record(z.string(), count).describe('cases in which a task of this kind waits'),
  })
  .meta({ id: 'QueueCounts' });
type Counts = z.input<typeof counts>;

export const getQueueCounts = operation({
  method: 'GET',
  route: '/queue/counts',
  noun: 'queue',
  summary: 'How many cases stand in each list of the queue',
  by: { kind: 'known' },
  query: z.strictObject({ desk: z.enum(['frontLine', 'engagement', 'escalations']).optional() }),
  result: z.strictObject({
    everybody: counts,
    mine: counts.describe('of the caller; nothing for an integration'),
    nobody: counts.describe('that nobody has'),
    closed: count,
    closedMore: z.boolean().describe('there are more than closed: counting stopped'),
  }),
  async handle({ service, query, caller }) {
    const { groups, closed } = await service.counts.groups();
    const shown = query.desk === undefined ? groups : groups.filter((group) => group.desk === query.desk);
    const me = caller?.kind === 'person' ? caller.id : null;
    return ok({
      everybody: countsOf(shown),
      mine: countsOf(me === null ? [] : shown.filter((group) => group.assigned === me)),
      nobody: countsOf(shown.filter((group) => group.assigned === null)),
      closed: Math.min(closed, CLOSED_MOST),
      closedMore: closed > CLOSED_MOST,
    });
  },
});

export function countsOf(groups: readonly QueueGroup[]): Counts {
  const sections = { needs: 0, waiting: 0, onHold: 0, frontLine: 0, engagement: 0 };
  const kinds: { [kind: string]: number } = {};
  for (const { home, needsPerson, tasks, count: cases } of groups) {
    if (needsPerson) sections.needs += cases;
    if (home !== 'deciding' && home !== 'closed') sections[home] += cases;
    for (const kind of kindsOf(tasks)) kinds[kind] = (kinds[kind] ?? 0) + cases;
  }
  return { sections, kinds };
}
