/** A desk with very many open cases, its pages in a real browser, and other people's streams beside them. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { startServer } from '../../desk/http/server.ts';
import { openService } from '../../desk/http/service.ts';
import { HOUR } from '../../procedure/case.ts';
import { openBrowser } from '../../tools/browser.ts';
import type { DeskSide } from '../desk-side.ts';
import { openSide, type Ground } from '../ground.ts';
import type { ReadersData } from '../live-readers.ts';
import { makeCases } from '../made-cases.ts';
import { inBatches, takeAll, type Pace } from '../rounds.ts';
import { START } from '../side.ts';
import { signIn } from './agent.ts';

const PAGES = fileURLToPath(new URL('../../out/web', import.meta.url));
const READERS = fileURLToPath(new URL('../live-readers.ts', import.meta.url));
/** Both places are asked, so that an answer in one of them changes a case and does not end its wait. */
const BOTH = { reminder: false, bothPlaces: true } as const;
/** Cases that really came this far, so that they can change; all others are only there to be listed. */
const LIVING = 2000;

/** What has not come by then does not come. */
const WAITS_MOST_MS = 20_000;

export interface Screens {
  readonly side: DeskSide;
  readonly pool: pg.Pool;
  readonly browser: Browser;
  /** Opens a page of somebody at work. */
  open(path: string): Promise<Page>;
  close(): Promise<void>;
}

/** @param cases so many are open. The clock runs, from an hour after the notices of those that live. */
export async function openScreens(
  ground: Ground,
  cases: number,
  streams: number,
  pace: Pace,
): Promise<Screens> {
  const url = await ground.database('desk', BOTH);
  const side = await openSide('desk', url, { ...BOTH, connections: 12 });
  const { pool } = side.desk;
  const living = Math.min(LIVING, cases);
  await side.setClock(START, 0);
  await inBatches(living, pace, (from, count) => side.report(from, count));
  await takeAll(living, pace, (most) => side.act(most));
  await takeAll(living * 2, pace, (most) => side.act(most));
  await makeCases(pool, url, cases - living, 0);
  await ground.settle();
  await side.setClock(START + HOUR, 1);
  const ending = new AbortController();
  const service = openService(side.desk, null, ending.signal);
  const server = await startServer(service, { host: '127.0.0.1', port: 0, pages: PAGES });
  const cookie = await signIn(pool, 'ada');
  const other = await signIn(pool, 'bo');
  const headers = { cookie: `${other.name}=${other.value}` };
  const readers = await startReaders({ url: server.url, headers, streams });
  const browser = await openBrowser();
  return {
    side,
    pool,
    browser,
    async open(path) {
      const context = await browser.newContext({
        baseURL: server.url,
        viewport: { width: 1440, height: 900 },
      });
      await context.addCookies([{ ...cookie, url: server.url, httpOnly: true, sameSite: 'Strict' }]);
      context.setDefaultTimeout(WAITS_MOST_MS);
      const page = await context.newPage();
      await page.goto(path);
      return page;
    },
    async close() {
      await browser.close();
      readers.disconnect();
      ending.abort();
      await server.close();
      await side.close();
      await ground.drop(url);
    },
  };
}

async function startReaders(data: ReadersData): Promise<ChildProcess> {
  const readers = fork(READERS, [JSON.stringify(data)], { serialization: 'advanced' });
  await once(readers, 'message');
  return readers;
}
