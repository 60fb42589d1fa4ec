-- The workspace: who has taken which case, who is on duty, saved views, who looks at what.

-- ── The queue ───────────────────────────────────────────────────────────────────────────────────────────────────
-- One narrow row for each case that is open or has a task: only what the queue filters and orders by. A row of `cases`
-- is some kilobytes wide and is rewritten at every step; here a hundred thousand cases lie on two thousand pages, and a
-- row is rewritten only where one of its columns changes. Computed from the state by toQueueRow in queue.ts, and written
-- in the same statement as the case; `assigned` alone is the workspace's own.
create table queue_open (
  id uuid primary key,
  home text collate "C" not null,
  needs_person boolean not null,
  rank smallint not null,
  urgent_at timestamptz not null,
  task_kinds text[] not null,
  desk text collate "C" not null,
  country text collate "C",
  user_kind text collate "C",
  language text collate "C" not null,
  is_pair boolean not null,
  is_mass boolean not null,
  assigned text collate "C"
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
create index queue_open_by_home on queue_open (home, rank, urgent_at, id);
create index queue_open_needs_person on queue_open (rank, urgent_at, id) where needs_person;
create index queue_open_assigned on queue_open (assigned, rank, urgent_at, id) where assigned is not null;

-- One row for each closed case, the latest first; everything that a filter looks at stands in the index.
create table queue_closed (
  id uuid primary key,
  closed_at timestamptz not null,
  outcome text collate "C" not null,
  desk text collate "C" not null,
  country text collate "C",
  user_kind text collate "C",
  language text collate "C" not null,
  is_pair boolean not null,
  assigned text collate "C"
);
create index queue_closed_latest on queue_closed (closed_at desc, id)
  include (outcome, desk, country, user_kind, language, is_pair, assigned);

-- A case is found by its contract; it may have got it later than its report (R4).
create table contracts_of_cases (
  contract text collate "C" not null,
  case_id uuid not null,
  primary key (contract, case_id)
);

-- ── Who has a case ──────────────────────────────────────────────────────────────────────────────────────────────
create table assignments (
  case_id uuid primary key,
  person text collate "C" not null,
  since timestamptz not null
) with (fillfactor = 70);
create index assignments_of on assignments (person);
-- Only added to. `person` null: nobody has it any more.
create table assignment_log (
  n bigint primary key generated always as identity,
  case_id uuid not null,
  person text collate "C",
  by text collate "C" not null,
  how text not null check (how in ('claimed', 'released', 'assigned', 'acted', 'handedOver')),
  at timestamptz not null
);
create index assignment_log_of on assignment_log (case_id, n);
