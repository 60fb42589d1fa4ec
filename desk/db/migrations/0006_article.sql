-- What stands around the article: banners above it, votes under it, and the way to somebody who helps (K2, K3).

-- K2: in force from `starts_at` on, up to `ends_at` and no longer; an empty one is open on that side. Empty country and
-- kind are for all. A banner that was taken down stays on record.
create table banners (
  id uuid primary key default uuidv7(),
  icon text not null,
  text text not null,
  starts_at timestamptz,
  ends_at timestamptz,
  country text check (country ~ '^[A-Z]{2}$'),
  kind text check (kind in ('client', 'freelancer')),
  revision integer not null default 1,
  made_by text not null,
  made_at timestamptz not null,
  changed_by text not null,
  changed_at timestamptz not null,
  removed_by text,
  removed_at timestamptz,
  check (starts_at < ends_at)
);
create index banners_standing on banners (ends_at) where removed_at is null;

-- K3: one row a person and article; who votes again changes it. `words`: what was missing, where it did not help.
create table article_votes (
  article text not null,
  person text collate "C" not null,
  helpful boolean not null,
  words text,
  policy_version integer not null,
  at timestamptz not null,
  primary key (article, person),
  check (words is null or not helpful)
);

-- K3: whom to ask, and the ways to the personal service and the learning hub. The last row counts.
create table support_settings (
  n bigint primary key generated always as identity,
  contact text,
  contact_link text,
  personal_service text,
  learning_hub text,
  by text not null,
  at timestamptz not null
);

-- K3: somebody asks for help, perhaps on a case. Open, then answered, then closed; or closed at once.
create table help_requests (
  n bigint primary key generated always as identity,
  asked_by text collate "C" not null,
  asked_at timestamptz not null,
  case_id uuid,
  section text,
  words text not null,
  answer text,
  answered_by text collate "C",
  answered_at timestamptz,
  closed_by text,
  closed_at timestamptz,
  check ((answer is null) = (answered_at is null) and (answered_by is null) = (answered_at is null))
);
create index help_requests_open on help_requests (n) where closed_at is null and answered_at is null;
create index help_requests_of on help_requests (asked_by, n);
