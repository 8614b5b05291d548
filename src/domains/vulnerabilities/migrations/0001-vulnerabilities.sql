create schema vulnerabilities;

-- What one source says of one vulnerability in its newest edition, as it was read.
create table vulnerabilities.record (
  id text primary key,
  vulnerability text not null,
  -- Under what it stood before, where a later edition names another: those are matched anew too.
  was text[] not null default '{}',
  source text not null,
  state text not null check (state in ('published', 'rejected', 'withdrawn')),
  title text not null,
  -- Of what was read, and not of the file: taken again after a change of the catalogue it is another edition.
  hash text not null,
  about jsonb not null,
  statements jsonb not null,
  updated_at timestamptz,
  taken_at timestamptz not null,
  taken_by text not null,
  -- The transaction that last wrote it: see matching/followed-index.ts.
  tx xid8 not null default pg_current_xact_id()
);
create index record_vulnerability on vulnerabilities.record (vulnerability);
create index record_tx on vulnerabilities.record (tx);

-- One line for each vulnerability, from all its records; the newest change stands first.
create sequence vulnerabilities.change;
create table vulnerabilities.vulnerability (
  id text primary key,
  seq bigint not null unique,
  title text not null,
  state text not null check (state in ('published', 'rejected', 'withdrawn')),
  exploited boolean not null,
  sources text[] not null,
  search text not null,
  changed_at timestamptz not null
);

-- That a device is concerned by a vulnerability, or may be. Written by matching; the answer is its holder's.
create table vulnerabilities.finding (
  id text primary key,
  seq bigint generated always as identity unique,
  organisation text not null,
  asset text not null,
  vulnerability text not null,
  answer text not null check (answer in ('match', 'cannot tell')),
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  -- The version it was found on.
  version text not null,
  by_record text not null,
  by_statement int not null,
  against_record text,
  against_statement int,
  state text not null check (state in ('open', 'answered', 'gone')),
  since timestamptz not null,
  changed_at timestamptz not null,
  given text check (given in ('not-ours', 'fixed', 'mitigated', 'need-help')),
  words text not null default '',
  answered_at timestamptz,
  answered_by text,
  unique (asset, vulnerability)
);
create index finding_list on vulnerabilities.finding (organisation, seq);
create index finding_vulnerability on vulnerabilities.finding (vulnerability, organisation);

-- How far matching has come in what was committed; null before the first.
create table vulnerabilities.matched (one boolean primary key default true check (one), closed xid8);
insert into vulnerabilities.matched default values;
