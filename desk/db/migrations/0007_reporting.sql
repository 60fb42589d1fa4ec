-- Reports that were brought in by the file, and what figures look at.

-- ── Imports ─────────────────────────────────────────────────────────────────────────────────────────────────────
-- Who brought in which file, and when; by the desk's clock, as the cases that came of it.
create table imports (
  id uuid primary key,
  at timestamptz not null,
  by text not null,
  file text not null,
  lines integer not null
);
create index imports_latest on imports (at desc, id desc);
-- What became of each line. `said`: its cells as they were given, the report's text apart (that stands in `content`).
-- `hash` only where the line was taken: the same line is never taken twice, whichever file it stands in.
create table import_lines (
  import_id uuid not null,
  line integer not null,
  hash bytea,
  status text not null,
  code text,
  says text not null,
  case_id uuid,
  said json not null,
  primary key (import_id, line)
);
create unique index import_lines_once on import_lines (hash) where hash is not null;

-- ── Figures ─────────────────────────────────────────────────────────────────────────────────────────────────────
-- Narrow rows beside the cases, folded from the history by figures/roll-up.ts, never written by `advance`: a step costs
-- nothing more for them. They can be thrown away and made again.
create table figure_cases (
  case_id uuid primary key,
  n integer not null,
  reported_at timestamptz not null,
  desk text collate "C" not null,
  country text collate "C",
  user_kind text collate "C",
  language text collate "C" not null,
  notice_at timestamptz,
  first_answer_at timestamptz,
  answered_at timestamptz,
  closed_at timestamptz,
  outcome text collate "C",
  late_at timestamptz,
  wrong_at timestamptz,
  stage text collate "C" not null,
  deadline_at timestamptz,
  turns json not null,
  card json
) with (fillfactor = 80);
-- Days and the curve are counted from these indexes alone.
create index figure_cases_reported on figure_cases (reported_at) include (desk, country, user_kind, language);
create index figure_cases_noticed on figure_cases (notice_at)
  include (first_answer_at, answered_at, closed_at, country, user_kind, language) where notice_at is not null;
create index figure_cases_closed on figure_cases (closed_at)
  include (desk, outcome, country, user_kind, language) where closed_at is not null;
create index figure_cases_late on figure_cases (late_at) where late_at is not null;
create index figure_cases_wrong on figure_cases (wrong_at) where wrong_at is not null;

-- One row for each time that a hold was proposed. Country, kind and language stand here too: nothing is joined.
create table figure_decisions (
  case_id uuid not null,
  n integer not null,
  country text collate "C",
  user_kind text collate "C",
  language text collate "C" not null,
  deadline_at timestamptz,
  proposed_at timestamptz not null,
  again boolean not null,
  outage boolean not null,
  decided_at timestamptz,
  how text collate "C",
  person text collate "C",
  primary key (case_id, n)
);
create index figure_decisions_proposed on figure_decisions (proposed_at);
create index figure_decisions_open on figure_decisions (proposed_at) where decided_at is null;

create table figure_holds (
  case_id uuid not null,
  n integer not null,
  country text collate "C",
  user_kind text collate "C",
  language text collate "C" not null,
  suspended_at timestamptz not null,
  lifted_at timestamptz,
  rule text collate "C",
  primary key (case_id, n)
);
create index figure_holds_suspended on figure_holds (suspended_at);
create index figure_holds_lifted on figure_holds (lifted_at) where lifted_at is not null;
create index figure_holds_in_force on figure_holds (suspended_at) where lifted_at is null;

create table figure_acts (
  case_id uuid not null,
  n integer not null,
  at timestamptz not null,
  person text collate "C" not null,
  kind text collate "C" not null check (kind in ('decision', 'verification', 'card', 'report', 'other')),
  waited_ms bigint,
  primary key (case_id, n)
);
create index figure_acts_at on figure_acts (at);
create index figure_acts_of on figure_acts (person, at);

-- How far the history has been folded, in the order of its commits; `at`: the desk's instant of the last look.
create table figure_position (
  one boolean primary key default true check (one),
  xid xid8 not null default '0',
  seq bigint not null default 0,
  at timestamptz not null default '-infinity'
);
insert into figure_position default values;
