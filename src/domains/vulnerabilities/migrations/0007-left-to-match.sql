-- What is still to be matched of what `matched` has passed: one record may concern every device of a maker, and is not to hold up the others.
create table vulnerabilities.left_to_match (
  kind text not null check (kind in ('vulnerability', 'asset')),
  id text not null,
  seq bigint generated always as identity,
  primary key (kind, id)
);
-- The catalogue of products by which everything was last matched, as a hash; null before that was kept.
alter table vulnerabilities.matched add column catalogue text;
