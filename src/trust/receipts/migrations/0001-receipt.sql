create schema receipt;
-- What a receiving organisation did with what it was given. `entry` leads to the ledger.
create table receipt.step (
  id bigint generated always as identity primary key,
  subject text not null,
  organisation text not null,
  step text not null check (step in ('served', 'opened', 'acknowledged', 'acted', 'recalled')),
  way text not null,
  purpose text not null default '',
  detail jsonb not null default '{}',
  at timestamptz not null,
  entry bytea not null
);
-- Being served or opening twice is one receipt; an answer may be changed, and each answer stays.
create unique index receipt_once on receipt.step (subject, organisation, step, way) where step in ('served', 'opened', 'acknowledged');
create index receipt_organisation on receipt.step (organisation, subject);
