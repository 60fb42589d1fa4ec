-- A policy is proposed, and becomes a version once two people have approved it (A3, H4).
create table policy_proposals (
  n bigint primary key generated always as identity,
  settings jsonb not null,
  reason text not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  approved_by text[] not null default '{}',
  version integer references policies (version),
  check (version is null or cardinality(approved_by) >= 2)
);
