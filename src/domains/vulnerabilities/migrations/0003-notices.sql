-- The matching run by which a finding last came up: what of it is told is told once, with that run.
alter table vulnerabilities.finding add column opened xid8 not null default pg_current_xact_id();
create index finding_opened on vulnerabilities.finding (opened);

-- Why an answer holds, and how far: for this device, or for the product wherever it stands in the organisation.
alter table vulnerabilities.finding add column reason text check (reason in ('another-product', 'unused', 'gone'));
-- Told once more, since its day had passed without an answer.
alter table vulnerabilities.finding add column reminded_at timestamptz;

create table vulnerabilities.ruling (
  organisation text not null,
  vulnerability text not null,
  product text not null,
  reason text not null check (reason in ('another-product')),
  words text not null,
  given_at timestamptz not null,
  given_by text not null,
  primary key (organisation, vulnerability, product)
);
create index ruling_vulnerability on vulnerabilities.ruling (vulnerability);

-- What organisations are told of: a matching run, or a material change of one vulnerability.
create table vulnerabilities.event (
  id text primary key,
  seq bigint generated always as identity,
  kind text not null,
  vulnerabilities text[] not null,
  -- The record, assertion or sighting that says so, or the notice that was passed on.
  by text not null,
  at timestamptz not null
);
create index event_vulnerabilities on vulnerabilities.event using gin (vulnerabilities);

-- What one organisation is told of one event, in one of its roles.
create table vulnerabilities.notice (
  id text primary key,
  event text not null references vulnerabilities.event (id),
  kind text not null,
  role text not null check (role in ('holder', 'supplier', 'customer', 'helper')),
  organisation text not null,
  label text not null,
  -- Whose devices these are; for a customer, who passed it on.
  holders text[] not null,
  vulnerabilities text[] not null,
  -- Those of which it says that they are exploited.
  exploited text[] not null,
  findings text[] not null,
  -- How many devices that is, and how many findings are a question of the version.
  devices int not null default 0,
  questions int not null default 0,
  -- What a person wrote: whoever passes on, asks or helps.
  words text not null default '',
  at timestamptz not null,
  opened_at timestamptz,
  opened_by text,
  unique (event, organisation, role)
);
create index notice_list on vulnerabilities.notice (organisation, at desc, id desc);

-- A holder asks one body for help with one finding: by that, and as long as it asks, the body sees this finding and no other.
create table vulnerabilities.help (
  id text primary key,
  seq bigint generated always as identity unique,
  finding text not null references vulnerabilities.finding (id),
  organisation text not null,
  body text not null,
  words text not null,
  asked_at timestamptz not null,
  asked_by text not null,
  taken_at timestamptz,
  taken_by text,
  reply text not null default '',
  unique (finding, body)
);
create index help_body on vulnerabilities.help (body, seq);
