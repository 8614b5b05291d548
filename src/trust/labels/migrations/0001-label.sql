create schema label;
create table label.label (
  id text primary key,
  seq bigint generated always as identity unique,
  body jsonb not null
);
