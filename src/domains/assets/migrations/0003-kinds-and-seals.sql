-- A device, software, or many devices in the field of one kind.
alter table assets.asset
  add column kind text not null default 'device' check (kind in ('device', 'software', 'fleet')),
  -- The owner's own number for it, by which its systems keep it up to date; folded, and empty where there is none.
  add column own_key text not null default '',
  add column cpe text not null default '',
  add column purl text not null default '',
  -- Where a fleet stands: [{ "place", "count" }].
  add column places jsonb not null default '[]',
  add column updates text not null default 'unknown' check (updates in ('remote', 'on-site', 'replace', 'none', 'unknown')),
  add column updates_words text not null default '',
  -- How many components its bill of materials lists; null without a bill.
  add column components int,
  -- Its addresses, sealed with a key that is not in the database. `addresses` holds what was written before, until it is sealed as well.
  add column sealed bytea;
create unique index asset_own_key on assets.asset (organisation, own_key) where own_key <> '' and retired_at is null;
create index asset_unsealed on assets.asset (id) where addresses <> '{}';

-- By what a sealed address is found: an HMAC under a key that is not here. Those of a network at home are marked otherwise in each organisation.
create table assets.address (
  asset text not null references assets.asset (id),
  organisation text not null,
  mark bytea not null,
  primary key (asset, mark)
);
create index address_mark on assets.address (mark);

-- By which the sealing key is known again: written with the first sealed row.
create table assets.sealing (
  one boolean primary key default true check (one),
  mark bytea not null
);
