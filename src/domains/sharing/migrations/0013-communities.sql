-- What members give to a moderated community waits here; meanwhile it lies under its label without that community, which its hub sees.
create table sharing.moderation (
  id text primary key,
  community text not null,
  hub text not null,
  giver text not null,
  at timestamptz not null,
  state text not null check (state in ('waiting', 'released', 'returned', 'lapsed')),
  -- What hub and giver asked and answered.
  notes jsonb not null default '[]',
  decided_at timestamptz
);
create index moderation_waiting on sharing.moderation (community, at desc) where state = 'waiting';
create index moderation_giver on sharing.moderation (giver, at desc);
-- `chosen`: the label that the giver chose.
create table sharing.moderation_item (
  moderation text not null references sharing.moderation,
  item text not null references sharing.item on delete cascade,
  chosen text not null,
  primary key (moderation, item)
);
create index moderation_of_item on sharing.moderation_item (item);

-- A hub's rule: what of its community's items is for another community, too, where the giver's label permits it.
create table sharing.release_rule (
  id text primary key,
  community text not null,
  target text not null,
  hub text not null,
  types text[] not null,
  sectors text[] not null,
  words text[] not null,
  tlp text not null check (tlp in ('clear', 'green', 'amber')),
  at timestamptz not null,
  ended_at timestamptz
);
create index release_rule_of on sharing.release_rule (community) where ended_at is null;
create table sharing.passed_on (
  item text not null references sharing.item on delete cascade,
  rule text not null references sharing.release_rule,
  at timestamptz not null,
  primary key (rule, item)
);
