/** A file of reports as a front line brings it in: with what comes in, what joins, and what lacks something. */
import type { Page } from 'playwright-core';

const FILE = `reporter,respondent,contract,reportTicket,colour
harborstudio,maria.santos,38999001,RT-4411,red
kiteworks,grace.lim,38999002,,
tidewater,,38999003,RT-4413,
lumen_media,felipe.costa,38999004,RT-4414,blue
`;

/** Chooses it, and waits until every line says what it would become. */
export async function importFile(page: Page): Promise<void> {
  await page.setInputFiles('input[type=file]', {
    name: 'Reports of July.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(FILE),
  });
  await page.getByText('lines come in').waitFor();
}
