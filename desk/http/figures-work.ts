/** Work per agent: leads and auditors see everybody's, an agent their own. */
import { z } from 'zod';
import type { Role } from '../../procedure/case.ts';
import { workFigures, type WorkRow } from '../figures/work.ts';
import type { Caller } from './actor.ts';
import { answer, counted, periodIn, readers, table, type Ready } from './figures-asked.ts';
import { operation } from './operation.ts';
import type { Service } from './service.ts';

/** Who sees what others do. */
const SEES_ALL: readonly Role[] = ['lead', 'auditor'];
const asked = z.strictObject(periodIn);

const readWork = ({ desk }: Service, { period }: Ready, caller: Caller | null): Promise<readonly WorkRow[]> =>
  workFigures(desk.pool, period, ownOnly(caller));

/** Whose alone is shown; null: everybody's. */
function ownOnly(caller: Caller | null): string | null {
  if (caller?.kind !== 'person') return '';
  return caller.roles.some((role) => SEES_ALL.includes(role)) ? null : caller.id;
}

export const getWorkFigures = operation({
  method: 'GET',
  route: '/figures/work',
  noun: 'figures',
  summary:
    'What each agent has done, and how long it had waited; an agent sees their own, a lead everybody’s',
  by: readers,
  query: asked,
  result: z.strictObject({
    ...counted,
    isOwn: z.boolean().describe('only the caller’s'),
    people: z.array(
      z.strictObject({
        person: z.string(),
        kind: z.enum(['decision', 'verification', 'card', 'report', 'other']),
        acts: z.number().int(),
        median: z
          .number()
          .nullable()
          .describe('seconds from the turn to the act; of cards from their opening'),
      }),
    ),
  }),
  handle: ({ service, query, caller }) =>
    answer(service, query, async (found) => ({
      ...found.counted,
      isOwn: ownOnly(caller) !== null,
      people: (await readWork(service, found, caller)).map((one) => ({ ...one })),
    })),
});

export const getWorkFiguresCsv = operation({
  method: 'GET',
  route: '/figures/work.csv',
  noun: 'figures',
  summary: 'The same as a table',
  by: readers,
  query: asked,
  produces: 'text/csv',
  result: z.string(),
  handle: ({ service, query, caller }) =>
    table(service, query, 'work', async (found) => ({
      header: ['person', 'kind', 'acts', 'medianSeconds'],
      rows: (await readWork(service, found, caller)).map(({ person, kind, acts, median }) => [
        person,
        kind,
        acts,
        median,
      ]),
    })),
});
