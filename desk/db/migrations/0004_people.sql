-- People, their sessions, and the keys of machines. Every instant here is the machine's clock: whoever moves the desk's
-- clock lengthens nobody's session.
create table people (
  -- The short name with which they sign in; histories name them by it, so it never changes and is never given again.
  id text collate "C" primary key check (id ~ '^[a-z0-9][a-z0-9._@-]{0,63}$'),
  name text not null,
  roles text[] not null default '{}',
  -- Set where they are a user of the marketplace as well: nobody acts on a case of their own.
  uid text collate "C",
  zone text not null default 'UTC',
  active boolean not null default true,
  settings jsonb not null default '{}',
  made_at timestamptz not null default clock_timestamp(),
  made_by text not null
);

-- Apart from people, so that no list of people can show them.
create table credentials (
  person text collate "C" primary key references people (id),
  -- argon2id as a PHC string; null for those who sign in with the provider alone.
  password text,
  password_at timestamptz,
  totp bytea,
  totp_pending bytea,
  -- The last time step whose code was used: none of it or before it is taken again.
  totp_step bigint not null default 0,
  oidc_subject text collate "C" unique,
  oidc_email text collate "C" unique
);
create table recovery_codes (
  person text collate "C" not null references people (id),
  hash bytea not null,
  used_at timestamptz,
  primary key (person, hash)
);

-- Of a token only its SHA-256 is kept: whoever reads this table cannot sign in with it.
create table sessions (
  hash bytea primary key,
  id uuid not null unique,
  person text collate "C" not null references people (id),
  way text not null check (way in ('password', 'oidc', 'demo', 'invitation')),
  made_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  ends_at timestamptz not null,
  address text,
  agent text
) with (fillfactor = 70);
create index sessions_of on sessions (person, made_at);
create index sessions_end on sessions (ends_at);

create table api_keys (
  id uuid primary key,
  -- What the machine is called in histories; two keys may share it while one replaces the other.
  name text collate "C" not null check (name ~ '^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$'),
  prefix text collate "C" not null,
  hash bytea not null unique,
  scopes text[] not null,
  made_at timestamptz not null default clock_timestamp(),
  made_by text not null,
  ends_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text
) with (fillfactor = 70);

-- One-time links. `person` is null for the first administrator, who does not exist yet.
create table invitations (
  hash bytea primary key,
  person text collate "C" references people (id),
  made_at timestamptz not null default clock_timestamp(),
  made_by text not null,
  ends_at timestamptz not null,
  used_at timestamptz
);
create index invitations_of on invitations (person);

-- How often somebody tried in vain, by the hash of what they gave and of where they came from.
create table throttles (
  what bytea primary key,
  tries integer not null,
  free_at timestamptz not null,
  last_at timestamptz not null
) with (fillfactor = 50);

-- A sign-in with the provider that is under way: between the redirect there and the one back.
create table oidc_flows (
  hash bytea primary key,
  verifier text not null,
  nonce text not null,
  to_page text not null,
  made_at timestamptz not null default clock_timestamp()
);

-- What was done to people, keys and sessions, and by whom. The application only adds to it.
create table access_log (
  n bigint primary key generated always as identity,
  at timestamptz not null default clock_timestamp(),
  by text not null,
  what text not null,
  -- The person or key that it was done to.
  whom text,
  details jsonb not null default '{}'
);
create index access_log_whom on access_log (whom, n);
