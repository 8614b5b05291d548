create schema readiness;

-- What many depend on, as it was last counted: only what may be said, so nothing here names an organisation or tells of fewer than five.
create table readiness.picture (
  one boolean primary key default true check (one),
  taken_at timestamptz not null,
  body jsonb not null
);

-- What stops with a thing, beside it. Made anew with each picture.
create table readiness.thing (
  id text primary key,
  body jsonb not null
);
