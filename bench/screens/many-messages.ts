/** A case with very many messages: what the page works to draw its line, beside one with a few. */
import type { CDPSession } from 'playwright-core';
import { take } from '../../desk/listen.ts';
import { HOUR, SECOND } from '../../procedure/case.ts';
import { referenceOf } from '../../desk/db/cases.ts';
import { START } from '../side.ts';
import { LINE } from './pages.ts';
import type { Screens } from './screens.ts';

const BATCH = 500;
/** Each width draws the line anew. */
const WIDTHS = [1500, 1560, 1620, 1680, 1740] as const;

export interface DrawingResult {
  /** Milliseconds of work in the middle of several drawings. */
  readonly many: number;
  readonly few: number;
}

/** @param count messages of the respondent in the ticket of one case, a second apart. */
export async function measureDrawing(screens: Screens, count: number): Promise<DrawingResult> {
  const { rows } = await screens.pool.query<{ id: string; reference: string; respondent: string }>(
    "select id, reference, respondent from cases where respondent like 's%' order by reference desc limit 3",
  );
  const [, full, other] = rows;
  if (full === undefined || other === undefined) throw new Error('there are too few cases');
  const source = { name: 'tickets', place: 'ticket' } as const;
  for (let from = 0; from < count; from += BATCH)
    await take(screens.side.desk, source, {
      messages: Array.from({ length: Math.min(BATCH, count - from) }, (_, index) => ({
        id: `many-${from + index}`,
        conversation: `T${full.id}`,
        place: 'ticket' as const,
        from: full.respondent,
        to: null,
        contract: null,
        author: 'user' as const,
        automatic: 'no' as const,
        sentAt: START + HOUR + (from + index) * SECOND,
        text: 'One of many.',
      })),
      from: null,
      to: null,
      seenUpTo: null,
    });
  return { many: await draw(screens, full.reference), few: await draw(screens, other.reference) };
}

async function draw(screens: Screens, reference: string): Promise<number> {
  const page = await screens.open(`/cases/${referenceOf(Number(reference))}`);
  await page.locator(LINE).waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const costs: number[] = [];
  for (const width of WIDTHS) {
    const begun = await worked(session);
    const drawn = await page.locator(LINE).getAttribute('width');
    await page.setViewportSize({ width, height: 900 });
    await page.waitForFunction(
      ({ line, before }) => document.querySelector(line)?.getAttribute('width') !== before,
      { line: LINE, before: drawn },
    );
    costs.push((await worked(session)) - begun);
  }
  await page.context().close();
  return costs.sort((one, another) => one - another)[WIDTHS.length >> 1] ?? Number.NaN;
}

/** What the browser worked for scripts, styles and layout so far, in milliseconds. */
async function worked(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const parts = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'];
  return metrics.reduce((sum, { name, value }) => sum + (parts.includes(name) ? value * SECOND : 0), 0);
}
