/** Every page that is pictured: where it is, who looks at it, and what is done before. */
import type { Page } from 'playwright-core';
import { DEMO_PEOPLE } from '../../desk/demo/people.ts';
import { importFile } from './import-file.ts';
import type { World } from './world.ts';

export interface Picture {
  readonly name: string;
  readonly path: string;
  /** Default: an agent with all the work of a desk. */
  readonly who?: 'agent' | 'lead' | 'auditor' | 'administrator' | 'nobody';
  /** What is done once the page stands. */
  readonly then?: (page: Page) => Promise<void>;
  /** Before the page is opened. */
  readonly before?: (page: Page) => Promise<void>;
  /** As high as its content, so that all of it is in the picture. */
  readonly tall?: number;
  /** On the desk without connectors. */
  readonly byHand?: true;
}

const press =
  (...keys: readonly string[]) =>
  async (page: Page): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
const says = (text: string | RegExp) => async (page: Page) => page.getByText(text).first().waitFor();
const inTurn =
  (...steps: readonly ((page: Page) => Promise<unknown>)[]) =>
  async (page: Page): Promise<void> => {
    for (const step of steps) await step(page);
  };
const rows = (page: Page) =>
  page.getByRole('list', { name: 'Cases' }).getByRole('listitem').first().waitFor();
const click = (role: 'button' | 'tab' | 'switch' | 'link', name: string | RegExp) => (page: Page) =>
  page.getByRole(role, { name }).first().click();
const fill = (label: string, text: string) => (page: Page) =>
  page.getByLabel(label, { exact: true }).first().fill(text);
const refuse =
  (pattern: string) =>
  async (page: Page): Promise<void> =>
    void (await page.route(pattern, (route) => route.abort()));

/** Where there is room for it. */
const openDuty = async (page: Page): Promise<void> => {
  const duty = page.getByRole('button', { name: /duty/i }).first();
  if (await duty.isVisible()) await duty.hover();
  await page
    .getByText('On duty', { exact: true })
    .waitFor({ timeout: 2000 })
    .catch(() => undefined);
};

const SECTIONS = ['waiting', 'onHold', 'frontLine', 'engagement', 'closed'];

const QUEUES: readonly Picture[] = [
  { name: 'queue', path: '/', then: rows },
  ...SECTIONS.map((section) => ({ name: `queue-${section}`, path: `/?section=${section}`, then: rows })),
  { name: 'queue-selected', path: '/', then: inTurn(rows, press('j', 'j', 'j')) },
  { name: 'queue-chosen', path: '/', then: inTurn(rows, press('j', 'x', 'j', 'x', 'j', 'x')) },
  { name: 'queue-filters', path: '/', then: inTurn(rows, click('button', /^Filter/)) },
  { name: 'queue-filtered', path: '/?country=PH', then: rows },
  { name: 'queue-empty', path: '/?country=LI', then: says('No case of this list fits') },
  { name: 'queue-failed', path: '/', before: refuse('**/api/queue?**'), then: says('Read list again') },
  { name: 'queue-found', path: '/?section=all&q=maria', then: rows },
  {
    name: 'bulk',
    path: '/?assigned=nobody',
    who: 'lead',
    then: inTurn(rows, press('j', 'x', 'j', 'x', 'j', 'x', 'Shift+D'), (page) =>
      page.getByLabel('Decision').selectOption('approve'),
    ),
  },
];

const isWhole = inTurn(
  (page) => page.getByRole('figure', { name: 'Silence line' }).waitFor(),
  (page) => page.getByRole('heading', { name: 'Evidence' }).waitFor(),
);

function casesOf(world: World): readonly Picture[] {
  const at = (name: string): string => `/cases/${world.get(name)?.reference ?? ''}`;
  return [
    ...[...world.keys()].map((name) => ({ name: `case-${name}`, path: at(name), then: isWhole, tall: 2600 })),
    { name: 'case', path: at('decision'), then: isWhole },
    { name: 'case-deciding', path: at('decision'), then: inTurn(isWhole, press('d', '1')) },
    { name: 'case-more-time', path: at('decision'), then: inTurn(isWhole, press('d', 'd')) },
    { name: 'case-verifying', path: at('verify'), then: inTurn(isWhole, press('d')) },
    { name: 'case-auditor', path: at('decision'), who: 'auditor', then: isWhole },
    {
      name: 'case-table',
      path: at('verify'),
      then: inTurn(isWhole, (page) => page.getByText('The same as a table').click()),
      tall: 3000,
    },
    {
      name: 'case-failed',
      path: at('decision'),
      before: refuse('**/api/cases/**'),
      then: says('cannot be reached'),
    },
    {
      name: 'case-absent',
      path: '/cases/NR-999999',
      then: (page) => page.getByRole('alert').first().waitFor(),
    },
  ];
}

const DESK: readonly Picture[] = [
  { name: 'article', path: '/article', then: says('Was this article helpful?'), tall: 3600 },
  { name: 'banners', path: '/article/banners', who: 'lead', then: says('Write banner') },
  {
    name: 'banner-form',
    path: '/article/banners',
    who: 'lead',
    then: inTurn(click('button', 'Write banner'), fill('Text', 'The message centre is slow today.')),
  },
  { name: 'help', path: '/help', who: 'lead', then: says('How'), tall: 1400 },
  { name: 'report', path: '/report', then: says('Where it will go') },
  {
    name: 'report-filled',
    path: '/report',
    then: inTurn(
      fill('Reporter', 'harborstudio'),
      fill('Respondent', 'maria.santos'),
      fill('Contract', '38999555'),
      says(/missing|Goes to|Waits with|Joins/),
    ),
    tall: 1300,
  },
  { name: 'import', path: '/report/import', then: says('Nothing yet') },
  { name: 'import-preview', path: '/report/import', then: importFile, tall: 1300 },
  { name: 'figures', path: '/figures', then: says('Jonas Weber'), tall: 2800 },
  { name: 'figures-by', path: '/figures?by=kind&of=both', then: says('Jonas Weber'), tall: 2800 },
  {
    name: 'figures-tables',
    path: '/figures?by=country',
    then: async (page) => {
      await says('Jonas Weber')(page);
      for (const table of await page.getByText('Show as table').all()) await table.click();
    },
    tall: 6500,
  },
  {
    name: 'figures-empty',
    path: '/figures?from=2026-01-01&until=2026-01-31',
    then: says('No notice was'),
    tall: 1800,
  },
  { name: 'hand-over', path: '/hand-over', then: says('Handed over to you'), tall: 1400 },
  { name: 'duty', path: '/', then: inTurn(rows, openDuty) },
  { name: 'policy', path: '/policy', who: 'lead', then: says('hours'), tall: 2600 },
  { name: 'policy-propose', path: '/policy', who: 'lead', then: click('button', /^Propose/), tall: 3600 },
  { name: 'brakes', path: '/brakes', who: 'lead', then: says('Pause all holds') },
  { name: 'people', path: '/people', who: 'administrator', then: says('Fiona Falk') },
  { name: 'keys', path: '/people/keys', who: 'administrator', then: (page) => page.locator('h1').waitFor() },
  { name: 'account', path: '/account', then: (page) => page.locator('h1').waitFor(), tall: 1400 },
  { name: 'palette', path: '/', then: inTurn(rows, press('j', 'Control+k')) },
  { name: 'sheet', path: '/', then: inTurn(rows, press('?')) },
  { name: 'no-page', path: '/somewhere/else', then: says('There is no such page') },
  { name: 'old-page', path: '/', before: refuse('**/assets/page-*.js'), then: says('Load page again') },
  { name: 'failed', path: '/policy', before: refuse('**/api/policies**'), then: says('cannot be reached') },
  {
    name: 'menu',
    path: '/',
    then: async (page) => {
      const menu = page.getByRole('button', { name: /pages/i }).first();
      await rows(page);
      if (await menu.isVisible()) await menu.click();
    },
  },
];

const DOOR: readonly Picture[] = [
  { name: 'sign-in', path: '/', who: 'nobody', then: says('Sign in') },
  {
    name: 'sign-in-demo',
    path: '/sign-in',
    who: 'nobody',
    // Only a demo has them.
    before: async (page) =>
      void (await page.route('**/api/me', async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ json: { ...((await answer.json()) as object), demo: DEMO_PEOPLE } });
      })),
    then: says('Who are you today?'),
  },
  {
    name: 'invitation',
    path: '/invitation#none',
    who: 'nobody',
    then: (page) => page.locator('h1').waitFor(),
  },
];

/** In the order in which they are taken. @param world whose cases are shown. */
export const picturesOf = (world: World): readonly Picture[] => [
  ...QUEUES,
  ...casesOf(world),
  ...DESK,
  ...DOOR,
];
