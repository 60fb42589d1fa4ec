/** The real server with the built-in marketplace, a moved clock and the built pages, and windows of a real browser on it. */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { testHttp, type TestServer } from '../desk/http/server.test-support.ts';
import { openBrowser } from '../tools/browser.ts';

export const PAGES = fileURLToPath(new URL('../out/web', import.meta.url));
export const WIDTHS = { phone: 375, tablet: 768, desktop: 1440 } as const;
/** What has not come by then does not come; the machine may be busy with other tests. */
const WAITS_MOST_MS = 15_000;
export type Scheme = 'light' | 'dark';

export interface Window {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser complained about: errors on the console, refusals of the content policy, failed scripts. */
  readonly complaints: string[];
}

export interface Stage {
  readonly server: TestServer;
  readonly browser: Browser;
  /** Opens a window in which somebody is at work. @param who as the servers of tests know people. */
  open(
    who: { readonly [header: string]: string },
    options?: { readonly width?: number; readonly height?: number; readonly scheme?: Scheme },
  ): Promise<Window>;
  close(): Promise<void>;
}

/** Starts a server and a browser. @param options as for `testHttp`. */
export async function openStage(options: Parameters<typeof testHttp>[0] = {}): Promise<Stage> {
  const server = await testHttp({ ...options, pages: PAGES });
  const browser = await openBrowser();
  return {
    server,
    browser,
    async open(who, { width = WIDTHS.desktop, height = 900, scheme = 'light' } = {}) {
      const context = await browser.newContext({
        baseURL: server.url,
        viewport: { width, height },
        colorScheme: scheme,
        reducedMotion: 'reduce',
        timezoneId: 'Europe/Berlin',
        locale: 'en-GB',
      });
      await signIn(context, server, who);
      context.setDefaultTimeout(WAITS_MOST_MS);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      return { page, context, complaints };
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Gives a window the session of somebody; nobody where no name is given. */
async function signIn(
  context: BrowserContext,
  server: TestServer,
  who: { readonly [header: string]: string },
): Promise<void> {
  const [name, value] = (await server.headers(who)).cookie?.split('=') ?? [];
  if (name === undefined || value === undefined) return;
  await context.addCookies([{ name, value, url: server.url, httpOnly: true, sameSite: 'Strict' }]);
}

/** Nothing went wrong in the window so far. */
export function assertQuiet({ complaints }: Window): void {
  assert.deepEqual(complaints, []);
}

/** Asks again until it is so; each question goes to the server, so nothing is waited for without reason. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let asked = 0; asked < 1000; asked += 1) if (await holds()) return;
  assert.fail('it did not become so');
}
