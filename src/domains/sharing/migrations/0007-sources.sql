-- A partner's server, or a list it publishes, that is asked again and again. What is taken from it its owner gives.
create table sharing.source (
  id text primary key,
  organisation text not null,
  name text not null,
  kind text not null check (kind in ('taxii', 'misp-feed', 'list', 'stix')),
  url text not null,
  -- Of TAXII: the API root and the collection that is read. Null until one is chosen.
  root text,
  collection text,
  auth text not null check (auth in ('none', 'basic', 'bearer')),
  handling jsonb not null,
  trust smallint not null check (trust between 0 and 100),
  minutes int not null check (minutes between 1 and 10080),
  -- After how many days everything is asked for once more; 0 for never.
  reread_days int not null check (reread_days between 0 and 365),
  person text not null,
  since timestamptz not null,
  paused_at timestamptz,
  removed_at timestamptz,
  -- Where the next question begins; moved by the act that takes what was answered, and by nothing else.
  position jsonb not null default '{}',
  -- Counts these acts: who asked while another took finds another number here, and takes nothing.
  step int not null default 0,
  due timestamptz not null,
  -- A worker has it until then.
  busy_until timestamptz,
  wants_test boolean not null default false,
  last_at timestamptz,
  last_ok timestamptz,
  fault jsonb,
  faults int not null default 0,
  remark jsonb,
  found jsonb,
  taken bigint not null default 0,
  known bigint not null default 0,
  held bigint not null default 0,
  refused bigint not null default 0
);
create index source_owner on sharing.source (organisation, since) where removed_at is null;
create index source_due on sharing.source (due) where removed_at is null;

-- What opens a partner's server. Apart, so that who reads sources reads none of it.
create table sharing.source_key (source text primary key references sharing.source, username text not null, secret text not null, at timestamptz not null);

-- What a list or a feed held when it was last read: a value with the object it became, or an event with its time.
create table sharing.source_seen (
  source text not null references sharing.source,
  key text not null,
  stamp text not null,
  stix_id text,
  gone boolean not null default false,
  primary key (source, key)
);
create index import_way on sharing.import (way) where way is not null;
