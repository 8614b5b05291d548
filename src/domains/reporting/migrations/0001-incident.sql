create schema reporting;

-- Numbers as people say them begin anew each year in Japan: what a year's first report found in the sequence.
create sequence reporting.serial;
create table reporting.year (year int primary key, first bigint not null);

create table reporting.incident (
  id text primary key,
  seq bigint not null unique,
  number text not null unique,
  organisation text not null,
  reporter text not null,
  title text not null,
  state text not null check (state in ('reported', 'triaged', 'handling', 'closed')),
  kind text not null,
  severity int check (severity between 0 and 4),
  confirmed boolean not null default false,
  urgent boolean not null,
  reported_at timestamptz not null,
  noticed_at timestamptz not null,
  occurred_at timestamptz,
  updated_at timestamptz not null,
  -- Who has taken it on: person, office and organisation, all or none.
  handler text,
  handler_office text,
  handler_organisation text,
  tlp text not null,
  sharing text not null,
  impact text not null,
  safety text not null,
  -- The devices as they were when reported.
  assets jsonb not null,
  systems text not null,
  personal_data text not null,
  responses text[] not null,
  contact_name text not null,
  contact_phone text not null,
  police boolean not null,
  -- The organisations that the label names, and the label.
  sent_to text[] not null,
  label text not null,
  -- For search: see #language/search.ts.
  search text not null,
  grams text[] not null,
  check ((handler is null) = (handler_organisation is null))
);
create index incident_label on reporting.incident (label, seq desc);
create index incident_grams on reporting.incident using gin (grams);

-- How many incidents of a label are in a state, so that a list need not count them. In parts, so that reports of one
-- organisation rarely wait for each other. Written with every insert and every change of state, in the same transaction.
create table reporting.tally (
  label text not null,
  state text not null,
  part smallint not null,
  n int not null,
  primary key (label, state, part)
);

create table reporting.message (
  id text primary key,
  seq bigint generated always as identity,
  incident text not null references reporting.incident,
  kind text not null,
  at timestamptz not null,
  person text not null,
  office text not null,
  organisation text not null,
  body text not null,
  due timestamptz,
  -- For an answer: the question it answers.
  question text references reporting.message
);
create index message_incident on reporting.message (incident, seq);

-- Files as they were given. They are kept, read once as text, and never run.
create table reporting.evidence (
  id text primary key,
  seq bigint generated always as identity,
  incident text not null references reporting.incident,
  name text not null,
  bytes int not null,
  sha256 bytea not null check (octet_length(sha256) = 32),
  format text not null,
  found jsonb not null,
  unread jsonb not null,
  content bytea not null,
  added_at timestamptz not null
);
create index evidence_incident on reporting.evidence (incident, seq);

-- What the evidence says, each thing once an incident. `digest` is the SHA-256 of type and value.
create table reporting.item (
  incident text not null references reporting.incident,
  digest bytea not null,
  evidence text not null references reporting.evidence,
  body jsonb not null,
  primary key (incident, digest)
);

create table reporting.draft (person text primary key, form text not null, saved_at timestamptz not null);
