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
