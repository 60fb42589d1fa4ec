-- A database that was restored to an earlier moment does not know what was done outside since. Nothing in it can say so:
-- but it always runs as another run of a server, or as another database, than the one that it was last known to be.
create function current_run() returns text language sql stable parallel restricted
  return (select oid from pg_database where datname = current_database())::text || '/' || extract(epoch from pg_postmaster_start_time())::text;

-- The run in which the ledger was last compared with what was done outside, and the desk's instant when that still held.
create table lineage (
  one boolean primary key default true check (one),
  run text not null,
  -- Of the server: a copy that was recovered has another timeline, one from a dump another system.
  system text not null,
  timeline integer not null,
  at timestamptz not null
) with (fillfactor = 50);

-- Restores that were noticed. While one has not been seen by an operator no act is claimed.
create table restores (
  n bigint primary key generated always as identity,
  at timestamptz not null,
  why text not null,
  -- Acts that happened outside and that the ledger did not know: `{key, at}`, the oldest first.
  orphans jsonb not null,
  seen_by text,
  seen_at timestamptz,
  -- The machine's clock: acts that were not tried since are looked up first.
  seen_machine timestamptz
);
