/** After a round: the desk does what is due with all that was taken, and every page of every case is asked for. */
import { HOUR } from '../../procedure/case.ts';
import { readCsv } from '../../desk/importing/csv.ts';
import type { Hostile } from './world.ts';

const CASES_MOST = 150;
const OF_A_CASE: readonly string[] = [
  '',
  '/history',
  '/evidence',
  '/line',
  '/related',
  '/story',
  '/reporter-view',
  '/respondent-view',
  '/assignments',
  '/cards/look',
  '/cards/notice',
  '/cards/hold',
];
const LISTS: readonly string[] = [
  '/api/me',
  '/api/colleagues',
  '/api/queue',
  '/api/queue?section=waiting',
  '/api/queue/counts',
  '/api/cases',
  '/api/cards',
  '/api/imports',
  '/api/sources',
  '/api/policies',
  '/api/brakes',
  '/api/articles/non-response',
  '/api/articles/non-response/votes',
  '/api/articles/non-response/vote-words',
  '/api/banners',
  '/api/support',
  '/api/help',
  '/api/hand-over',
  '/api/views',
  '/api/bulk-proposals',
  '/api/duty',
  '/api/presence',
  '/metrics',
];
const FIGURES: readonly string[] = ['reports', 'answered', 'decisions', 'holds', 'work'];
const PERIOD = 'from=2026-07-01&until=2026-07-31';
const FORMULA = /^\s*[=+\-@＝＋－＠]/;

/** @returns a sentence for each thing that went wrong. */
export async function aftermath(world: Hostile): Promise<readonly string[]> {
  const { server, errors } = world;
  const wrong: string[] = [];
  for (let times = 0; times < 2; times += 1) {
    try {
      await server.settle();
      await server.forward(49 * HOUR);
    } catch (error) {
      wrong.push(`the desk could not go on: ${error instanceof Error ? (error.stack ?? error.message) : ''}`);
    }
  }
  await world.renew();
  const headers = world.headersOf('pia');
  const ask = async (path: string): Promise<string> => {
    const answer = await fetch(`${server.url}${path}`, { headers });
    const text = await answer.text();
    if (answer.status >= 500) wrong.push(`GET ${path}: ${answer.status} ${text.slice(0, 300)}`);
    return text;
  };
  const { rows } = await server.pool.query<{ id: string }>(
    `select id from cases order by id limit ${CASES_MOST}`,
  );
  for (const { id } of rows) for (const part of OF_A_CASE) await ask(`/api/cases/${id}${part}`);
  for (const list of LISTS) await ask(list);
  for (const figure of FIGURES) await ask(`/api/figures/${figure}?${PERIOD}`);
  const imports = await server.pool.query<{ id: string }>(
    'select id from imports order by at desc, id limit 40',
  );
  const tables = [
    ...FIGURES.map((figure) => `/api/figures/${figure}.csv?${PERIOD}`),
    ...imports.rows.map(({ id }) => `/api/imports/${id}/lines.csv`),
  ];
  for (const path of tables) wrong.push(...formulasIn(path, await ask(path)));
  for (const { id } of imports.rows) await ask(`/api/imports/${id}`);
  return [...wrong, ...errors.splice(0).map((says) => `the desk logged: ${says}`)];
}

function formulasIn(path: string, text: string): readonly string[] {
  const read = readCsv(text.replaceAll('\uFFFD', '?'));
  if (read.kind === 'unreadable')
    return read.code === 'empty' ? [] : [`${path} cannot be read: ${read.message}`];
  // Numbers of ours may be below zero.
  const cells = read.rows
    .flatMap((row) => row.cells)
    .filter((cell) => FORMULA.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell));
  return cells.slice(0, 3).map((cell) => `${path} has a formula: ${JSON.stringify(cell)}`);
}
