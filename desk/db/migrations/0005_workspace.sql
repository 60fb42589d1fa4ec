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
  -- One bit for each kind of task (TASK_BITS in queue.ts): a list of texts would cost more than the rest of the row.
  tasks integer not null,
  desk text collate "C" not null,
  country text collate "C",
  user_kind text collate "C",
  language text collate "C" not null,
  is_pair boolean not null,
  is_mass boolean not null,
  assigned text collate "C"
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
-- Every filter is looked at in the index itself: a count and a jump deep into a list read nothing else.
create index queue_open_by_home on queue_open (home, rank, urgent_at, id)
  include (tasks, desk, assigned, country, user_kind, language, is_pair, is_mass);
create index queue_open_needs_person on queue_open (rank, urgent_at, id)
  include (tasks, desk, assigned, country, user_kind, language, is_pair, is_mass) where needs_person;
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
-- Rare values of what has many: a walk along the latest would pass nearly all of them.
create index queue_closed_by_country on queue_closed (country, closed_at desc, id)
  include (outcome, desk, user_kind, language, is_pair, assigned);
create index queue_closed_assigned on queue_closed (assigned, closed_at desc, id) where assigned is not null;

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

-- ── What every open page is told ────────────────────────────────────────────────────────────────────────────────
-- Told in one order with the changes of cases: numbered by the same sequence, so that (xid, seq) is a position in both.
-- Kept for a day, and the last of the older ones as a mark of what is gone.
create table workspace_events (
  xid xid8 not null default pg_current_xact_id(),
  seq bigint not null default nextval('history_seq_seq'),
  at timestamptz not null default clock_timestamp(),
  kind text not null check (kind in ('presence', 'assignment', 'brakes', 'duty', 'banner', 'view', 'bulk', 'handOver', 'help')),
  data json not null,
  primary key (xid, seq)
);

-- ── Who works ───────────────────────────────────────────────────────────────────────────────────────────────────
-- By the machine's clock, as all that concerns people and not cases. Whoever has not been seen for long is off duty,
-- whatever stands here.
create table duty (
  person text collate "C" primary key,
  is_on boolean not null,
  since timestamptz not null,
  seen_at timestamptz not null
) with (fillfactor = 50);

-- A page that is open says so every few seconds; nothing of it is worth keeping through a crash.
create unlogged table presence (
  person text collate "C" not null,
  page text collate "C" not null,
  case_id uuid not null,
  doing text not null check (doing in ('looks', 'works')),
  since timestamptz not null,
  seen_at timestamptz not null,
  primary key (person, page)
) with (fillfactor = 50);
create index presence_on on presence (case_id);

-- The end of a shift: cases with a note, to one person or to nobody.
create table hand_overs (
  n bigint primary key generated always as identity,
  by text collate "C" not null,
  person text collate "C",
  note text not null,
  cases uuid[] not null,
  at timestamptz not null,
  acknowledged_by text collate "C",
  acknowledged_at timestamptz
);
create index hand_overs_open on hand_overs (person, n) where acknowledged_at is null;

create table saved_views (
  id uuid primary key,
  name text not null,
  query text not null,
  owner text collate "C" not null,
  is_shared boolean not null,
  changed_at timestamptz not null default clock_timestamp(),
  unique (owner, name)
);
create index saved_views_shared on saved_views (name) where is_shared;

-- ── Holds in bulk ───────────────────────────────────────────────────────────────────────────────────────────────
-- What one person proposes and another approves: exactly these cases, each at the version that was seen. The reason is
-- cleared when it ends; it then stands with each case that was decided.
create table bulk_proposals (
  n bigint primary key generated always as identity,
  proposed_by text collate "C" not null,
  at timestamptz not null,
  reason text,
  cases uuid[] not null,
  versions integer[] not null,
  ended_at timestamptz,
  ended_by text collate "C",
  ended text check (ended in ('approved', 'withdrawn')),
  results json,
  check (cardinality(cases) = cardinality(versions)),
  check (ended_by is null or ended <> 'approved' or ended_by <> proposed_by)
);
create index bulk_proposals_open on bulk_proposals (n) where ended_at is null;
