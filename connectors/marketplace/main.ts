/**
 * Starts the built-in marketplace as a process of its own and prints its port as one line of JSON.
 *   node connectors/marketplace/main.ts FILE DATABASE_URL [SETTINGS]
 * FILE is appended to; the database gives the clock; SETTINGS are a marketplace's settings as JSON.
 */
import pg from 'pg';
import type { MarketplaceSettings } from './marketplace.ts';
import { serveMarketplace } from './server.ts';
import { seededRandom } from './faults.ts';

const [file, database, given = '{}'] = process.argv.slice(2);
if (file === undefined || database === undefined) {
  console.error('usage: node connectors/marketplace/main.ts FILE DATABASE_URL [SETTINGS]');
  process.exit(2);
}
const {
  seed = 1,
  port = 0,
  ...settings
} = JSON.parse(given) as Omit<MarketplaceSettings, 'now' | 'random' | 'journal'> & {
  seed?: number;
  port?: number;
};
const pool = new pg.Pool({ connectionString: database, max: 4 });
pool.on('error', () => undefined);

async function now(): Promise<number> {
  const { rows } = await pool.query<{ now: string }>({ name: 'now', text: 'select ms(desk_now()) as now' });
  return Number(rows[0]?.now);
}

const served = await serveMarketplace({
  file,
  port,
  settings: { ...settings, now, random: seededRandom(seed) },
});
process.once('SIGTERM', () => {
  void served.close().then(() => pool.end());
});
console.log(JSON.stringify({ port: served.port }));
