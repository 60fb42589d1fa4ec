import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type pg from 'pg';
import { createDatabase, dropDatabase, openPool } from '../db/database.ts';
import { asOwner, testServer } from '../db/testing.ts';
import { answeredCurves } from './answered.ts';
import { decisionFigures } from './decisions.ts';
import { holdFigures } from './holds.ts';
import { periodOf, type Asked } from './period.ts';
import { reportsByDay } from './reports.ts';
import { workFigures } from './work.ts';

const NOW = Temporal.Instant.from('2026-07-20T12:00:00Z').epochMilliseconds;
const NAME = `figures_${process.pid}`;
let pool: pg.Pool;
let owner: pg.Client;
before(async () => {
  const url = await createDatabase(await testServer(), NAME, { mode: 'moved', start: NOW });
  pool = await openPool(url, { connections: 4 });
  owner = await asOwner(url);
  await owner.query(ROWS);
});
after(async () => {
  await owner.end();
  await pool.end();
  await dropDatabase(await testServer(), NAME);
});

const period = (from: string, until: string, zone = 'UTC') => {
  const found = periodOf(from, until, zone);
  assert.ok(typeof found !== 'string');
  return found;
};
const asked = (from: string, until: string, more: Partial<Asked> = {}): Asked => ({
  period: period(from, until),
  country: null,
  kind: null,
  language: null,
  ...more,
});
const week = (more: Partial<Asked> = {}): Asked => asked('2026-07-13', '2026-07-19', more);
const id = (n: number): string => `00000000-0000-0000-0000-00000000000${n}`;

/** As the folding would have left them; each row differs from the others in what a figure must tell apart. */
const ROWS = `
insert into figure_holds (case_id, n, country, user_kind, language, suspended_at, lifted_at, rule) values
  ('${id(1)}', 1, 'PH', 'freelancer', 'en', '2026-07-10T00:00Z', null, null),
  ('${id(2)}', 1, 'PH', 'freelancer', 'en', '2026-07-12T00:00Z', '2026-07-14T12:00Z', 'L3'),
  ('${id(3)}', 1, 'DE', 'client', 'de', '2026-07-13T00:00Z', null, null),
  ('${id(4)}', 1, 'DE', 'client', 'de', '2026-07-01T00:00Z', '2026-07-12T23:00Z', 'L4'),
  ('${id(5)}', 1, 'DE', 'client', 'de', '2026-07-20T00:00Z', null, null);
insert into figure_decisions (case_id, n, country, user_kind, language, deadline_at, proposed_at, again, outage, decided_at, how, person) values
  ('${id(1)}', 1, 'PH', 'freelancer', 'en', '2026-07-14T10:00Z', '2026-07-14T10:00:10Z', false, false, '2026-07-14T10:05:10Z', 'approve', 'ada'),
  ('${id(1)}', 2, 'PH', 'freelancer', 'en', '2026-07-14T10:00Z', '2026-07-14T12:00Z', true, false, '2026-07-14T12:10Z', 'decline', 'ada'),
  ('${id(2)}', 1, 'PH', 'freelancer', 'en', '2026-07-14T10:00Z', '2026-07-15T10:00Z', false, true, null, null, null),
  ('${id(3)}', 1, 'DE', 'client', 'de', '2026-07-01T10:00Z', '2026-07-01T10:00:20Z', false, false, null, null, null);
insert into figure_acts (case_id, n, at, person, kind, waited_ms) values
  ('${id(1)}', 1, '2026-07-13T00:00Z', 'ada', 'decision', 1000), ('${id(1)}', 2, '2026-07-20T00:00Z', 'ada', 'decision', 9000),
  ('${id(2)}', 1, '2026-07-19T23:59:59.999Z', 'ada', 'decision', 3000), ('${id(2)}', 2, '2026-07-15T00:00Z', 'bob', 'card', null);
insert into figure_cases (case_id, n, reported_at, desk, country, user_kind, language, notice_at, first_answer_at, answered_at, closed_at, outcome, stage, turns) values
  ('${id(1)}', 1, '2026-07-13T00:00Z', 'escalations', 'PH', 'freelancer', 'en', '2026-07-13T00:00Z', '2026-07-13T05:00Z', '2026-07-13T09:00Z', '2026-07-16T00:00Z', 'resolved', 'closed', '{}'),
  ('${id(2)}', 1, '2026-07-13T00:00Z', 'escalations', 'PH', 'freelancer', 'es', '2026-07-13T00:00Z', null, null, '2026-07-13T06:00Z', 'withdrawn', 'closed', '{}'),
  ('${id(3)}', 1, '2026-07-19T23:00Z', 'engagement', 'DE', 'client', 'de', '2026-07-19T23:00Z', null, null, null, null, 'waiting', '{}'),
  ('${id(4)}', 1, '2026-07-20T00:00Z', 'escalations', 'DE', 'client', 'de', '2026-07-20T00:00Z', null, null, null, null, 'waiting', '{}');
`;

test('holds in force are those that were made and not lifted, also before the period, and each has its age', async () => {
  const { days, ages, oldest, rules } = await holdFigures(pool, week());
  assert.deepEqual(
    days.map(({ made, lifted, inForce }) => [made, lifted, inForce]),
    [[1, 0, 3], [0, 1, 2], ...Array.from({ length: 5 }, () => [0, 0, 2])],
  );
  assert.deepEqual(
    ages.map(({ from, holds }) => [from, holds]),
    [
      [0, 1],
      [1, 0],
      [3, 0],
      [7, 2],
      [14, 0],
      [30, 0],
    ],
  );
  assert.deepEqual(oldest, [], 'cases that are not there are not named');
  assert.deepEqual(rules, [{ rule: 'L3', holds: 1 }]);
  const german = await holdFigures(pool, week({ country: 'DE' }));
  assert.deepEqual(
    german.days.map(({ inForce }) => inForce),
    Array.from({ length: 7 }, () => 1),
  );
  assert.deepEqual(german.rules, []);
});

test('a decision is late once for its deadline; what an outage delayed stands apart; what waits now is counted whenever it came', async () => {
  const { proposed, proposedAfterOutage, decided, waiting, endedBy, days } = await decisionFigures(
    pool,
    week(),
  );
  assert.deepEqual([proposed.count, proposed.median], [1, 10]);
  assert.deepEqual([proposedAfterOutage.count, proposedAfterOutage.median], [1, 24 * 3600]);
  assert.deepEqual([decided.count, decided.median], [2, 450]);
  assert.deepEqual(
    endedBy.map(({ how, count }) => [how, count]),
    [
      ['approve', 1],
      ['decline', 1],
    ],
  );
  assert.deepEqual([waiting.count, waiting.since], [2, Date.parse('2026-07-01T10:00:20Z')]);
  assert.deepEqual(
    days.map(({ day, proposed: late, decided: taken }) => [day, late.count, taken.count]),
    [
      ['2026-07-14', 1, 2],
      ['2026-07-15', 0, 0],
    ],
  );
  const german = await decisionFigures(pool, week({ language: 'de' }));
  assert.deepEqual([german.proposed.count, german.waiting.count], [0, 1]);
});

test('the last day of a period ends where the next begins', async () => {
  const work = await workFigures(pool, period('2026-07-13', '2026-07-19'), null);
  assert.deepEqual(work, [
    { person: 'ada', kind: 'decision', acts: 2, median: 2 },
    { person: 'bob', kind: 'card', acts: 1, median: null },
  ]);
  assert.deepEqual(await workFigures(pool, period('2026-07-20', '2026-07-20'), 'bob'), []);
  const reports = await reportsByDay(pool, week());
  assert.deepEqual(
    reports.map(({ day, desk, reports: came, outcomes }) => [day, desk, came, outcomes]),
    [
      ['2026-07-13', 'escalations', 2, { withdrawn: 1 }],
      ['2026-07-16', 'escalations', 0, { resolved: 1 }],
      ['2026-07-19', 'engagement', 1, {}],
    ],
  );
  const holds = await holdFigures(pool, asked('2026-07-19', '2026-07-19'));
  assert.deepEqual(
    holds.days.map(({ made }) => made),
    [0],
  );
});

test('the curve of both obligations is later than that of the first answer, and each group is its own', async () => {
  const curves = (of: 'first' | 'both', by: 'none' | 'language' | 'country', more: Partial<Asked> = {}) =>
    answeredCurves(pool, week(more), { of, by, most: 48 });
  const [first] = await curves('first', 'none');
  const [both] = await curves('both', 'none');
  const shares = (curve = first): readonly number[] =>
    [4, 5, 8, 9].map((hour) => curve?.points[hour]?.share ?? -1);
  assert.equal(first?.cases, 3);
  // Who still waits, since thirteen hours, is watched as long.
  assert.deepEqual([first?.points[13]?.atRisk, first?.points[14]?.atRisk], [1, 0]);
  assert.deepEqual(
    shares().map((share) => Number(share.toFixed(3))),
    [0, 0.333, 0.333, 0.333],
  );
  // Who withdrew after six hours is not watched any longer.
  assert.deepEqual(
    shares(both).map((share) => Number(share.toFixed(3))),
    [0, 0, 0, 0.5],
  );
  const groups = await curves('first', 'language');
  assert.deepEqual(
    groups.map(({ group, cases }) => [group, cases]),
    [
      ['de', 1],
      ['en', 1],
      ['es', 1],
    ],
  );
  const here = await curves('first', 'country', { country: 'PH' });
  assert.deepEqual(
    here.map(({ group, cases }) => [group, cases]),
    [['PH', 2]],
  );
});

test('groups beyond the eight largest are one, and nobody is left out', async () => {
  await owner.query(
    `insert into figure_cases (case_id, n, reported_at, desk, language, notice_at, stage, turns)
     select gen_random_uuid(), 1, '2026-06-10T00:00Z', 'escalations', 'l' || least(n, 10), '2026-06-10T00:00Z', 'waiting', '{}'
     from generate_series(1, 12) as n`,
  );
  const curves = await answeredCurves(pool, asked('2026-06-10', '2026-06-10'), {
    of: 'first',
    by: 'language',
    most: 1,
  });
  const [largest] = curves;
  assert.deepEqual([largest?.group, largest?.cases], ['l10', 3]);
  const others = curves.at(-1);
  assert.deepEqual([curves.length, others?.isOthers, others?.cases], [9, true, 2]);
});
