/** How late decisions were proposed and taken; holds in force and their age, wrong holds and late answers. */
import { z } from 'zod';
import type { Cell } from '../csv.ts';
import { decisionFigures, type DecisionFigures, type Lateness } from '../figures/decisions.ts';
import { holdFigures, type HoldFigures } from '../figures/holds.ts';
import { answer, asked, counted, day, readers, table, type Ready } from './figures-asked.ts';
import { operation } from './operation.ts';
import type { Service } from './service.ts';
import { instantOut, orNull, toWire } from './wire.ts';

const lateness = z
  .strictObject({
    count: z.number().int(),
    median: z.number().nullable().describe('seconds, as the two others'),
    most90: z.number().nullable(),
    most99: z.number().nullable(),
  })
  .meta({ id: 'Lateness' });

const readDecisions = ({ desk }: Service, { asked: what }: Ready): Promise<DecisionFigures> =>
  decisionFigures(desk.pool, what);

export const getDecisionFigures = operation({
  method: 'GET',
  route: '/figures/decisions',
  noun: 'figures',
  summary:
    'How late decisions were proposed after their deadline, and taken after that; by the day of the proposal',
  by: readers,
  query: asked,
  result: z.strictObject({
    ...counted,
    proposed: lateness,
    proposedAfterOutage: lateness.describe('found by catching up (A6)'),
    decided: lateness,
    endedBy: z.array(
      z.strictObject({ how: z.string(), count: z.number().int(), median: z.number().nullable() }),
    ),
    waiting: z.strictObject({ count: z.number().int(), since: instantOut.nullable() }).describe('now'),
    days: z.array(z.strictObject({ day, proposed: lateness, decided: lateness })),
  }),
  handle: ({ service, query }) =>
    answer(service, query, async (found) => {
      const { endedBy, waiting, days, ...rest } = await readDecisions(service, found);
      return {
        ...found.counted,
        ...rest,
        endedBy: [...endedBy],
        waiting: { count: waiting.count, since: orNull(waiting.since) },
        days: [...days],
      };
    }),
});

export const getDecisionFiguresCsv = operation({
  method: 'GET',
  route: '/figures/decisions.csv',
  noun: 'figures',
  summary: 'The same as a table, in seconds',
  by: readers,
  query: asked,
  produces: 'text/csv',
  result: z.string(),
  handle: ({ service, query }) =>
    table(service, query, 'decisions', async (found) => {
      const { days, proposed, decided } = await readDecisions(service, found);
      const of = (one: Lateness): Cell[] => [one.count, one.median, one.most90, one.most99];
      return {
        header: [
          'day',
          ...['proposed', 'decided'].flatMap((what) =>
            ['Count', 'MedianSeconds', '90PercentSeconds', '99PercentSeconds'].map(
              (name) => `${what}${name}`,
            ),
          ),
        ],
        rows: [
          ...days.map((one) => [one.day, ...of(one.proposed), ...of(one.decided)]),
          ['all', ...of(proposed), ...of(decided)],
        ],
      };
    }),
});

const readHolds = ({ desk }: Service, { asked: what }: Ready): Promise<HoldFigures> =>
  holdFigures(desk.pool, what);

export const getHoldFigures = operation({
  method: 'GET',
  route: '/figures/holds',
  noun: 'figures',
  summary: 'Holds in force and their age, made and lifted by day, wrong holds (L4) and late answers (H11)',
  by: readers,
  query: asked,
  result: z.strictObject({
    ...counted,
    ages: z
      .array(
        z.strictObject({
          from: z.number().int(),
          until: z.number().int().nullable(),
          holds: z.number().int(),
        }),
      )
      .describe('in force now, by age in days'),
    oldest: z.array(z.strictObject({ id: z.uuid(), reference: z.string(), since: instantOut })),
    rules: z.array(z.strictObject({ rule: z.string(), holds: z.number().int() })),
    days: z.array(
      z.strictObject({
        day,
        made: z.number().int(),
        lifted: z.number().int(),
        wrong: z.number().int(),
        late: z.number().int(),
        inForce: z.number().int().describe('at the end of the day'),
      }),
    ),
  }),
  handle: ({ service, query }) =>
    answer(service, query, async (found) => {
      const { ages, oldest, rules, days } = await readHolds(service, found);
      return {
        ...found.counted,
        ages: ages.map((one) => ({ ...one })),
        oldest: oldest.map((one) => ({ ...one, since: toWire(one.since) })),
        rules: rules.map((one) => ({ ...one })),
        days: days.map((one) => ({ ...one })),
      };
    }),
});

export const getHoldFiguresCsv = operation({
  method: 'GET',
  route: '/figures/holds.csv',
  noun: 'figures',
  summary: 'The same as a table, by day',
  by: readers,
  query: asked,
  produces: 'text/csv',
  result: z.string(),
  handle: ({ service, query }) =>
    table(service, query, 'holds', async (found) => ({
      header: ['day', 'made', 'lifted', 'wrong', 'late', 'inForce'],
      rows: (await readHolds(service, found)).days.map((one) => [
        one.day,
        one.made,
        one.lifted,
        one.wrong,
        one.late,
        one.inForce,
      ]),
    })),
});
