create schema observation;

-- Whoever observes: a decoy, an intrusion detection, an outside scan.
create table observation.sensor (
  id text primary key,
  seq bigint generated always as identity unique,
  organisation text not null,
  name text not null,
  method text not null check (method in ('honeypot', 'ids', 'scan')),
  format text not null check (format in ('cowrie', 'suricata', 'json', 'table')),
  certainty text not null check (certainty in ('high', 'medium', 'low')),
  basis text not null,
  persona text not null,
  poses_as text not null,
  mapping jsonb,
  registered_at timestamptz not null,
  registered_by text not null,
  unique (organisation, name)
);

-- The days, in UTC, for which a sensor delivered: a day that nobody watched is no day without attempts.
create table observation.watched (sensor text not null references observation.sensor (id), day date not null, primary key (sensor, day));

-- That something is attempted: at a product, with a vulnerability, or what a rule of the sensor recognised.
create table observation.sighting (
  id text primary key,
  seq bigint generated always as identity unique,
  product text not null,
  vulnerability text not null,
  rule text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  -- The last rise that was told, and its numbers.
  rose_at timestamptz,
  rise jsonb,
  unique (product, vulnerability, rule)
);

-- How often, by the hour. No address, no content.
create table observation.count (
  sighting text not null references observation.sighting (id),
  sensor text not null references observation.sensor (id),
  hour timestamptz not null,
  kind text not null,
  class text not null check (class in ('outside', 'research', 'inside')),
  events int not null,
  primary key (sighting, sensor, hour, kind, class)
);
create index count_hour on observation.count (hour);

-- For some days, so that nothing is counted twice: the digest of an event's line, and one of its source under a key of that day. Neither leads back.
create table observation.event (
  sensor text not null,
  sighting text not null,
  digest bytea not null,
  hour timestamptz not null,
  class text not null,
  source bytea not null,
  primary key (sensor, sighting, digest)
);
create index event_sources on observation.event (sighting, hour);
create index event_hour on observation.event (hour);
create table observation.day_key (day date primary key, key bytea not null);

-- What an outside scan found at an address of a member. What it found at others' is not kept.
create table observation.scan_finding (
  id text primary key,
  seq bigint generated always as identity unique,
  sensor text not null references observation.sensor (id),
  organisation text not null,
  asset text,
  -- By which the same place is found again; the address itself is sealed with a key that is not in the database.
  mark bytea not null,
  sealed bytea not null,
  port int not null,
  protocol text not null,
  weakness text not null,
  severity text not null,
  maker text not null,
  product text not null,
  version text not null,
  vulnerabilities text[] not null,
  way text not null check (way in ('tell', 'ask', 'hold')),
  certainty double precision not null,
  state text not null check (state in ('open', 'answered')),
  first_at timestamptz not null,
  last_at timestamptz not null,
  taken_at timestamptz not null,
  given text check (given in ('true', 'fixed', 'false', 'not-ours')),
  words text not null default '',
  answered_at timestamptz,
  answered_by text,
  unique (sensor, organisation, mark, port, protocol, weakness)
);
create index scan_finding_list on observation.scan_finding (organisation, seq);
create index scan_finding_record on observation.scan_finding (sensor, weakness);
