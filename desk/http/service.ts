/** What the handlers share. */
import { Kysely, PostgresDialect } from 'kysely';
import type { Ports } from '../../connectors/ports.ts';
import type { Desk } from '../desk.ts';
import type { Tables } from '../db/tables.ts';
import { ChangeFeed } from './feed.ts';
import { Metrics } from './metrics.ts';

export interface Service {
  readonly desk: Desk;
  /** The world outside, where a handler has to look something up; null in a process that has no connector. */
  readonly ports: Ports | null;
  /** Lists with filters; everything else is SQL as SQL. */
  readonly lists: Kysely<Tables>;
  readonly feed: ChangeFeed;
  readonly metrics: Metrics;
  /** Aborted when the server is to end: streams end, and it is no longer ready. */
  readonly stopping: AbortSignal;
}

/** @param stopping when the process is asked to end. */
export function openService(desk: Desk, ports: Ports | null, stopping: AbortSignal): Service {
  return {
    desk,
    ports,
    lists: new Kysely<Tables>({ dialect: new PostgresDialect({ pool: desk.pool }) }),
    feed: new ChangeFeed(desk.pool, stopping),
    metrics: new Metrics(desk.pool),
    stopping,
  };
}
