create schema relations;

-- One organisation depends on another, as one of them declared and the other confirmed.
create table relations.relation (
  id text primary key,
  seq bigint generated always as identity unique,
  customer text not null,
  supplier text not null check (supplier <> customer),
  kind text not null check (kind in ('it-supplier', 'supply')),
  -- What is supplied, in words; folded, so that the same is declared once.
  what text not null,
  what_key text not null,
  -- Its key in the catalogue of products, where it is one.
  product text,
  -- The customer's own judgement; null while only the supplier has spoken.
  criticality text check (criticality in ('high', 'medium', 'low')),
  alternative text check (alternative in ('yes', 'no', 'unknown')),
  -- The customer lets its IT supplier answer what concerns its devices.
  may_answer boolean not null check (not may_answer or kind = 'it-supplier'),
  declared_by text not null check (declared_by in ('customer', 'supplier')),
  state text not null check (state in ('declared', 'confirmed', 'declined', 'ended')),
  declared_at timestamptz not null,
  decided_at timestamptz,
  ended_at timestamptz
);
create unique index relation_open on relations.relation (customer, supplier, kind, what_key) where state in ('declared', 'confirmed');
create index relation_customer on relations.relation (customer, seq);
create index relation_supplier on relations.relation (supplier, seq);
create index relation_product on relations.relation (product) where state = 'confirmed';

-- What was done with it, in order. Only added to.
create table relations.step (
  seq bigint generated always as identity primary key,
  relation text not null references relations.relation,
  at timestamptz not null,
  did text not null check (did in ('declared', 'confirmed', 'declined', 'amended', 'ended')),
  side text not null check (side in ('customer', 'supplier')),
  -- The office; told to its own organisation alone.
  office text not null,
  words text not null
);
create index step_relation on relations.step (relation, seq);
