/** For tests: a database of one's own, on the cluster that `npm test` started, or on one started for this file alone. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type Cluster, startCluster } from './cluster.ts';

/** One cluster for all databases of a test file that runs on its own. */
let ownCluster: Promise<Cluster> | undefined;

/** The maintenance database of the server that tests may use. */
export async function testServer(): Promise<string> {
  const given = process.env['ANSWERBY_TEST_DATABASE_URL'];
  if (given !== undefined && given !== '') return given;
  ownCluster ??= startCluster({ throwaway: true });
  return (await ownCluster).url('postgres');
}

async function once(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** An empty database without any migration, and how to get rid of it. */
export async function testDatabase(): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const server = await testServer();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await once(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => once(server, `drop database if exists ${name} with (force)`) };
}

/** A connection as the owner of the tables, who may change what the application only adds to. The caller ends it. */
export async function asOwner(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}
