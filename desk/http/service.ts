/** What the handlers share. */
import { Kysely, PostgresDialect } from 'kysely';
import type { Ports } from '../../connectors/ports.ts';
import type { Desk } from '../desk.ts';
import type { Tables } from '../db/tables.ts';
import type { DemoPerson } from '../people/demo-person.ts';
import { Oidc, type OidcSettings } from '../people/oidc.ts';
import { Counts } from './counts-cache.ts';
import { ChangeFeed } from './feed.ts';
import { Metrics } from './metrics.ts';
import { Streams } from './streams.ts';

export interface Service {
  readonly desk: Desk;
  /** The world outside, where a handler has to look something up; null in a process that has no connector. */
  readonly ports: Ports | null;
  /** Lists with filters; everything else is SQL as SQL. */
  readonly lists: Kysely<Tables>;
  readonly feed: ChangeFeed;
  readonly counts: Counts;
  readonly metrics: Metrics;
  /** Open streams, which end with the session or key that opened them. */
  readonly streams: Streams;
  /** Ready-made people who sign in without a password; null everywhere but in the demo. */
  readonly demo: readonly DemoPerson[] | null;
  /** Single sign-on, where it is set up. */
  readonly oidc: Oidc | null;
  /** Aborted when the server is to end: streams end, and it is no longer ready. */
  readonly stopping: AbortSignal;
}

export interface ServiceOptions {
  /** People of the demo: given by desk/demo/ alone, and by no setting. */
  readonly demo?: readonly DemoPerson[] | null;
  readonly oidc?: OidcSettings | null;
}

/** @param stopping when the process is asked to end. */
export function openService(
  desk: Desk,
  ports: Ports | null,
  stopping: AbortSignal,
  { demo = null, oidc = null }: ServiceOptions = {},
): Service {
  return {
    desk,
    ports,
    lists: new Kysely<Tables>({ dialect: new PostgresDialect({ pool: desk.pool }) }),
    feed: new ChangeFeed(desk.pool, stopping),
    counts: new Counts(desk.pool),
    metrics: new Metrics(desk.pool),
    streams: new Streams(desk.pool, stopping),
    demo,
    oidc: oidc === null ? null : new Oidc(oidc),
    stopping,
  };
}
