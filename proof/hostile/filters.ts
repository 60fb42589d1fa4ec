/** What is asked of lists: filters of the queue, of cases and of figures, and what people search for. */
import type { Chance } from './chance.ts';
import type { RequestInput } from './input.ts';
import { requestTo, type Document } from './requests.ts';
import type { Pool } from './schema.ts';
import { wildText } from './wild.ts';

const LISTS: readonly string[] = [
  '/api/queue',
  '/api/queue',
  '/api/queue/counts',
  '/api/cases',
  '/api/cases',
  '/api/figures/reports',
  '/api/figures/answered',
  '/api/figures/decisions',
  '/api/figures/holds',
  '/api/figures/work',
  '/api/figures/reports.csv',
  '/api/access-log',
  '/api/banners',
  '/api/articles/{article}',
];

export function filter(chance: Chance, document: Document, pool: Pool): RequestInput {
  const path = chance.pick(LISTS);
  if (path === '/api/queue' && chance.happens(0.5)) {
    const q = encodeURIComponent(wildText(chance).slice(0, 250).toWellFormed());
    return {
      kind: 'request',
      door: 'filters',
      who: 'ada',
      method: 'GET',
      path: `/api/queue?q=${q}`,
      headers: {},
      body: null,
    };
  }
  const operation = document.operations.find((one) => one.path === path && one.method === 'GET');
  if (operation === undefined) throw new Error(`the document knows no ${path}`);
  return requestTo(chance, document, pool, operation, 'filters');
}
