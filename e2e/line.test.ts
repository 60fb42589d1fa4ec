import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CDPSession, Page } from 'playwright-core';
import type { Line } from '../web/api/operations.generated.ts';
import { pairs, proposed, ROOMY, type MadeCase } from './cases.test-support.ts';
import { agent } from '../desk/http/server.test-support.ts';
import { openStage, type Stage } from './pages.test-support.ts';

const MANY = 2000;
const DRAW_MS_MOST = 50;

let stage: Stage;
let made: MadeCase;
before(async () => {
  stage = await openStage({ policy: ROOMY });
  const [first] = await proposed(stage.server, await pairs(stage.server, 1));
  assert.ok(first !== undefined);
  made = first;
});
after(() => stage.close());

const figure = (page: Page) => page.getByRole('figure', { name: 'Silence line' });

/** The line as the desk tells it, with so many messages between its first and its last instant. */
async function withMessages(page: Page, count: number): Promise<void> {
  await page.route('**/api/cases/*/line', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { line: Line };
    const { from, to, dots } = body.line;
    const [first] = dots;
    assert.ok(first !== undefined);
    const at = (index: number): string =>
      new Date(Date.parse(from) + ((Date.parse(to) - Date.parse(from)) * index) / count).toISOString();
    const lanes = ['reporter', 'respondent', 'desk'] as const;
    const many = Array.from({ length: count }, (_, index): Line['dots'][number] => {
      const lane = lanes[index % 3] ?? 'desk';
      const id = `messageCentre:m${index}`;
      const asked = { kind: 'message', id: `messageCentre:m${index - 1}` } as const;
      const answers = lane === 'respondent' ? asked : null;
      const timing = lane === 'respondent' ? 'inTime' : null;
      const sentAt = at(index);
      return {
        ...first,
        id,
        message: `m${index}`,
        lane,
        author: lane,
        sentAt,
        seenAt: sentAt,
        answers,
        timing,
      };
    });
    await route.fulfill({ json: { ...body, line: { ...body.line, dots: many } } });
  });
}

/** What the browser worked for scripts, styles and layout so far, in milliseconds. */
async function worked(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const parts = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'];
  return metrics.reduce((sum, { name, value }) => sum + (parts.includes(name) ? value * 1000 : 0), 0);
}

/** The work of drawing the line anew in another width: the median of some. */
async function drawing(count: number): Promise<number> {
  const window = await stage.open(agent);
  const { page } = window;
  await withMessages(page, count);
  await page.goto(`/cases/${made.reference}`);
  await figure(page).waitFor();
  const session = await window.context.newCDPSession(page);
  await session.send('Performance.enable');
  const costs: number[] = [];
  for (const width of [1500, 1560, 1620, 1680, 1740]) {
    const begun = await worked(session);
    const drawn = await figure(page).locator('svg').getAttribute('width');
    await page.setViewportSize({ width, height: 900 });
    await page.waitForFunction(
      (before) => document.querySelector('figure svg[role=img]')?.getAttribute('width') !== before,
      drawn,
    );
    costs.push((await worked(session)) - begun);
  }
  await window.context.close();
  return costs.sort((one, other) => one - other)[2] ?? 0;
}

test(`${MANY} messages draw in ${DRAW_MS_MOST} ms`, async () => {
  const [few, many] = [await drawing(3), await drawing(MANY)];
  assert.ok(
    many - few <= DRAW_MS_MOST,
    `${Math.round(many)} ms with ${MANY} messages, ${Math.round(few)} ms with 3`,
  );
});

test('the arrow keys read the line event by event, and the table says the same', async () => {
  const { page } = await stage.open(agent);
  await page.goto(`/cases/${made.reference}`);
  const slider = page.getByRole('slider', { name: 'Events on the silence line' });
  await slider.focus();
  await page.keyboard.press('Home');
  const first = await slider.getAttribute('aria-valuetext');
  assert.match(first ?? '', /in Manila\. Reporter wrote in the message centre/);
  await page.keyboard.press('ArrowRight');
  assert.notEqual(await slider.getAttribute('aria-valuetext'), first);
  await page.getByText('The same as a table').click();
  const rows = page.getByRole('table', { name: 'What the silence line shows' }).getByRole('row');
  await rows.first().waitFor();
  assert.equal(await rows.count(), Number(await slider.getAttribute('max')) + 2);
  assert.match((await rows.nth(1).textContent()) ?? '', /Reporter wrote in the message centre/);
});

test('what is chosen on the line is shown in the evidence, and has the focus', async () => {
  const { page } = await stage.open(agent);
  await page.goto(`/cases/${made.reference}`);
  const slider = page.getByRole('slider', { name: 'Events on the silence line' });
  await slider.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-chosen') === 'true');
});
