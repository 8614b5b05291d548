create schema policy;
-- Every set of rules that was ever proposed, as it was written. A set in force is never edited: another replaces it.
create table policy.version (
  id text primary key,
  hash text not null,
  files jsonb not null,
  reason text not null,
  author text not null,
  author_office text not null,
  proposed_at timestamptz not null,
  adopter_office text,
  adopted_at timestamptz,
  state text not null check (state in ('proposed', 'adopted', 'replaced'))
);
create unique index policy_one_in_force on policy.version ((true)) where state = 'adopted';
