create schema duties;

-- What a legal entity is by law. Saved as a whole; who saved it is told by its office.
create table duties.profile (
  organisation text primary key,
  body jsonb not null,
  saved_by text not null,
  saved_at timestamptz not null
);

-- One for each incident: what of it is needed to derive, and what was derived last. Held while its facts change.
create table duties.account (
  incident text primary key,
  number text not null,
  organisation text not null,
  tlp text not null,
  sent_to text[] not null,
  reported_at timestamptz not null,
  -- SHA-256 over the rules it was last derived by, and what came out: open duties, with what differences are made from.
  rules text not null,
  derivation jsonb not null,
  derived_at timestamptz not null
);
create index account_organisation on duties.account (organisation);
create index account_rules on duties.account (rules, incident);

-- Facts are only added. A later word of the same office takes the place of its earlier one, which stays.
create table duties.fact (
  id text primary key,
  seq bigint generated always as identity,
  incident text not null,
  entity text not null,
  field text not null,
  value jsonb,
  certainty text not null check (certainty in ('known', 'estimated', 'unknown')),
  -- As it was written, with its offset.
  known_at text not null,
  at timestamptz not null,
  person text not null,
  office text not null,
  organisation text not null,
  source text not null check (source in ('report', 'told')),
  check ((value is null) = (certainty = 'unknown'))
);
create index fact_incident on duties.fact (incident, seq);

-- Each derivation that changed something, with what changed and why.
create table duties.derivation (
  id text primary key,
  seq bigint generated always as identity,
  incident text not null,
  at timestamptz not null,
  cause text not null,
  by text not null,
  rules text not null,
  changes jsonb not null
);
create index derivation_incident on duties.derivation (incident, seq);

-- The open stages as last derived, for lists and clocks. `label` says who may see that it is open.
create table duties.stage (
  incident text not null,
  duty text not null,
  stage text not null,
  organisation text not null,
  state text not null check (state in ('due', 'possible')),
  due_at timestamptz,
  projected boolean not null,
  label text not null,
  bodies text[] not null,
  body jsonb not null,
  primary key (incident, duty, stage)
);
create index stage_label on duties.stage (label, due_at, incident);
create index stage_due on duties.stage (due_at) where state = 'due' and not projected;

-- One report of one stage, as one body received it: nothing of it is changed but what the body does with it.
create table duties.submission (
  id text primary key,
  seq bigint generated always as identity,
  incident text not null,
  organisation text not null,
  entity text not null,
  regime text not null,
  stage text not null,
  -- The body of the law, and the organisation that it is here; null outside.
  body text not null,
  receiver text,
  by_person text not null,
  by_office text not null,
  by_organisation text not null,
  at timestamptz not null,
  due_at timestamptz,
  handed_over jsonb,
  purposes text[] not null,
  tlp text not null,
  label text not null,
  -- Names as they were, and the items with what was said.
  words jsonb not null,
  items jsonb not null,
  state text not null check (state in ('sent', 'opened', 'acknowledged')),
  acknowledged_at timestamptz,
  reference text,
  stale text[] not null default '{}'
);
create index submission_incident on duties.submission (incident, seq);
create index submission_receiver on duties.submission (receiver, seq desc);
create index submission_label on duties.submission (label, seq desc);

-- What bodies ask back; the words stand in the incident's thread under the same id, and so do the answers.
create table duties.question (id text primary key, seq bigint generated always as identity, submission text not null references duties.submission, incident text not null, at timestamptz not null, body text not null, due timestamptz);
create index question_submission on duties.question (submission, seq);

-- Stages that a body asked for.
create table duties.request (
  id text primary key, seq bigint generated always as identity, submission text not null references duties.submission, incident text not null, entity text not null,
  regime text not null, stage text not null, at timestamptz not null, due timestamptz, body text not null
);
create index request_incident on duties.request (incident, seq);

create table duties.proxy (
  id text primary key, seq bigint generated always as identity, organisation text not null, proxy text not null, begins timestamptz not null, until timestamptz not null,
  ended_at timestamptz, note text not null, granted_by text not null, check (organisation <> proxy)
);
create index proxy_organisation on duties.proxy (organisation);
create index proxy_proxy on duties.proxy (proxy);

-- What the clock has told: once a stage, a deadline and a threshold.
create table duties.reminder (
  incident text not null, duty text not null, stage text not null, due_at timestamptz not null, threshold text not null,
  seq bigint generated always as identity, at timestamptz not null, organisation text not null, body jsonb not null,
  primary key (incident, duty, stage, due_at, threshold)
);
create index reminder_organisation on duties.reminder (organisation, seq desc);
