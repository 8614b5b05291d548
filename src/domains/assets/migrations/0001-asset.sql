create schema assets;

create table assets.asset (
  id text primary key,
  seq bigint generated always as identity unique,
  organisation text not null,
  name text not null,
  -- The name folded: one organisation has one device of a name at a time.
  name_key text not null,
  maker text not null,
  -- The maker folded. Products are told apart by product-identity.ts, from the names as written.
  maker_key text not null,
  product text not null,
  version text not null,
  place text not null,
  serves text not null,
  -- Written and read by `kept` and `told` of tables.ts alone.
  addresses text[] not null,
  exposed boolean not null,
  criticality text not null check (criticality in ('high', 'medium', 'low')),
  count int not null check (count between 1 and 1000000),
  -- Folded text to search in.
  search text not null,
  registered_at timestamptz not null,
  changed_at timestamptz not null,
  retired_at timestamptz
);
create unique index asset_name on assets.asset (organisation, name_key) where retired_at is null;
create index asset_list on assets.asset (organisation, seq) where retired_at is null;
-- Who holds a product: the names and versions of one maker are few, and found here without touching the table.
create index asset_product on assets.asset (maker_key, product, version) where retired_at is null;
