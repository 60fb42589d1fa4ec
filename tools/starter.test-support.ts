// A program that start.test.ts kills in every way: it starts the database of the folder it is given, says so, and waits.
import pg from 'pg';
import { startCluster } from '../desk/db/cluster.ts';

const [folder = '', kind = 'durable'] = process.argv.slice(2);
const cluster = await startCluster({
  folder,
  throwaway: kind === 'throwaway',
  settings: { shared_buffers: '16MB' },
});
const client = new pg.Client({ connectionString: cluster.url('postgres') });
client.on('error', () => process.exit(3));
await client.connect();
await client.query('create table if not exists starts (n int)');
await client.query('insert into starts values (1)');
const { rows } = await client.query<{ count: string }>('select count(*) from starts');
console.log(`ready ${rows[0]?.count ?? '0'}`);
setInterval(() => {}, 1_000_000);
