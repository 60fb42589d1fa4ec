/** Reports and outcomes by day, and the share answered against the hours since the notice. */
import { z } from 'zod';
import { answeredCurves, type Curve } from '../figures/answered.ts';
import { reportsByDay, type ReportDay } from '../figures/reports.ts';
import { answer, asked, counted, day, readers, table, type Ready } from './figures-asked.ts';
import { operation } from './operation.ts';
import type { Service } from './service.ts';

/** A week: what comes later is a matter of single cases. */
const HOURS_DEFAULT = 168;
const HOURS_MOST = 720;

const readReports = ({ desk }: Service, { asked: what }: Ready): Promise<readonly ReportDay[]> =>
  reportsByDay(desk.pool, what);

export const getReportFigures = operation({
  method: 'GET',
  route: '/figures/reports',
  noun: 'figures',
  summary: 'Reports by the day on which they came and outcomes by the day on which they closed, by desk',
  by: readers,
  query: asked,
  result: z.strictObject({
    ...counted,
    days: z.array(
      z.strictObject({
        day,
        desk: z.string().describe('the desk that had the case last'),
        reports: z.number().int(),
        outcomes: z.record(z.string(), z.number().int()),
      }),
    ),
  }),
  handle: ({ service, query }) =>
    answer(service, query, async (found) => ({
      ...found.counted,
      days: (await readReports(service, found)).map((one) => ({ ...one, outcomes: { ...one.outcomes } })),
    })),
});

export const getReportFiguresCsv = operation({
  method: 'GET',
  route: '/figures/reports.csv',
  noun: 'figures',
  summary: 'The same as a table',
  by: readers,
  query: asked,
  produces: 'text/csv',
  result: z.string(),
  handle: ({ service, query }) =>
    table(service, query, 'reports', async (found) => {
      const days = await readReports(service, found);
      const outcomes = [...new Set(days.flatMap((one) => Object.keys(one.outcomes)))].sort();
      return {
        header: ['day', 'desk', 'reports', ...outcomes],
        rows: days.map((one) => [
          one.day,
          one.desk,
          one.reports,
          ...outcomes.map((name) => one.outcomes[name] ?? 0),
        ]),
      };
    }),
});

const curveQuery = z.strictObject({
  ...asked.shape,
  of: z
    .enum(['first', 'both'])
    .default('first')
    .describe('first: an answer in either place; both: both obligations met, or accepted by a person'),
  by: z.enum(['none', 'country', 'kind', 'language']).default('none').describe('a curve for each'),
  hours: z.coerce.number().int().min(1).max(HOURS_MOST).default(HOURS_DEFAULT),
});
type CurveQuery = z.output<typeof curveQuery>;
const readCurves = (
  { desk }: Service,
  { asked: what }: Ready,
  query: CurveQuery,
): Promise<readonly Curve[]> =>
  answeredCurves(desk.pool, what, { of: query.of, by: query.by, most: query.hours });

export const getAnsweredFigures = operation({
  method: 'GET',
  route: '/figures/answered',
  noun: 'figures',
  summary:
    'The share answered against the hours since the notice (Kaplan and Meier), for notices of the period',
  by: readers,
  query: curveQuery,
  result: z.strictObject({
    ...counted,
    curves: z.array(
      z.strictObject({
        group: z.string().nullable(),
        isOthers: z.boolean(),
        cases: z.number().int(),
        medianHours: z.number().int().nullable(),
        points: z.array(
          z.strictObject({
            hours: z.number().int(),
            share: z.number(),
            atRisk: z.number().int(),
            answered: z.number().int(),
            left: z
              .number()
              .int()
              .describe('ended or still waiting without an answer: not watched any longer'),
          }),
        ),
      }),
    ),
  }),
  handle: ({ service, query }) =>
    answer(service, query, async (found) => ({
      ...found.counted,
      curves: (await readCurves(service, found, query)).map((curve) => ({
        ...curve,
        points: curve.points.map((point) => ({ ...point })),
      })),
    })),
});

export const getAnsweredFiguresCsv = operation({
  method: 'GET',
  route: '/figures/answered.csv',
  noun: 'figures',
  summary: 'The same as a table',
  by: readers,
  query: curveQuery,
  produces: 'text/csv',
  result: z.string(),
  handle: ({ service, query }) =>
    table(service, query, 'answered', async (found) => ({
      header: ['group', 'hours', 'share', 'atRisk', 'answered', 'left'],
      rows: (await readCurves(service, found, query)).flatMap((curve) =>
        curve.points.map((point) => [
          groupName(curve, query.by),
          point.hours,
          Number(point.share.toFixed(6)),
          point.atRisk,
          point.answered,
          point.left,
        ]),
      ),
    })),
});

const groupName = ({ group, isOthers }: Curve, by: CurveQuery['by']): string =>
  isOthers ? 'others' : (group ?? (by === 'none' ? 'all' : 'unknown'));
