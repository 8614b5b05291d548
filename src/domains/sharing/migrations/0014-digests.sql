-- What an organisation is told of by mail and webhook in one word: what waits for it as a hub, faults of its sources, doubts of what it gave.
create table sharing.digest (
  id text primary key,
  organisation text not null,
  -- Its own: for this organisation alone.
  label text not null,
  at timestamptz not null
);
create index digest_of on sharing.digest (organisation, at desc);

-- The digest that told it; null until it was told.
alter table sharing.moderation add column digest text;
alter table sharing.standing add column digest text;
-- `told_faulty`: the owner heard of a fault and not yet of its end. `digest`: the one that told the last of either.
alter table sharing.source add column told_faulty boolean not null default false, add column digest text;
create index moderation_untold on sharing.moderation (hub) where state = 'waiting' and digest is null;
create index standing_untold on sharing.standing (item) where asked_at is not null and digest is null;
create index moderation_told on sharing.moderation (digest) where digest is not null;
create index standing_told on sharing.standing (digest) where digest is not null;
create index source_told on sharing.source (digest) where digest is not null;
