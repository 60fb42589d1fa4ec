/** The pictures of the README. */
import type { Page } from 'playwright-core';
import type { Scheme } from '../../e2e/pages.test-support.ts';
import type { World } from './world.ts';

export interface ReadmePicture {
  readonly name: string;
  readonly path: (world: World) => string;
  readonly width: number;
  readonly height: number;
  readonly scheme: Scheme;
  readonly then: (page: Page) => Promise<void>;
}

const isWhole = async (page: Page): Promise<void> => {
  await page.getByRole('figure', { name: 'Silence line' }).waitFor();
  await page.getByRole('heading', { name: 'Evidence' }).waitFor();
};
const decision = (world: World): string => `/cases/${world.get('decision')?.reference ?? ''}`;

export const README: readonly ReadmePicture[] = [
  {
    name: 'queue-light',
    path: () => '/',
    width: 1440,
    height: 760,
    scheme: 'light',
    then: async (page) => {
      await page.getByRole('list', { name: 'Cases' }).getByRole('listitem').first().waitFor();
      for (let row = 0; row < 3; row += 1) await page.keyboard.press('j');
    },
  },
  { name: 'case-light', path: decision, width: 1440, height: 900, scheme: 'light', then: isWhole },
  {
    name: 'decision-dark',
    path: decision,
    width: 1440,
    height: 900,
    scheme: 'dark',
    then: async (page) => {
      await isWhole(page);
      await page.keyboard.press('d');
      await page.keyboard.press('1');
    },
  },
  {
    name: 'figures-light',
    path: () => '/figures',
    width: 1440,
    height: 860,
    scheme: 'light',
    then: async (page) => page.getByText('Jonas Weber').first().waitFor(),
  },
  { name: 'case-phone', path: decision, width: 375, height: 900, scheme: 'light', then: isWhole },
];
