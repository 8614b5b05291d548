-- Servers that are asked again and again for what is known of vulnerabilities.
create table vulnerabilities.source (
  id text primary key,
  organisation text not null,
  name text not null,
  kind text not null check (kind in ('file', 'cve-list', 'nvd', 'csaf', 'osv')),
  url text not null,
  auth text not null check (auth in ('none', 'basic', 'bearer', 'header')),
  minutes int not null,
  person text not null,
  since timestamptz not null,
  paused_at timestamptz,
  removed_at timestamptz,
  -- How far it was read, in the words of its kind; moves with what was taken.
  position jsonb not null default '{}',
  step int not null default 0,
  due timestamptz not null,
  busy_until timestamptz,
  last_at timestamptz,
  last_ok timestamptz,
  fault jsonb,
  faults int not null default 0,
  remark jsonb,
  goes_on boolean not null default false,
  taken bigint not null default 0,
  same bigint not null default 0,
  broken bigint not null default 0
);
create index source_due on vulnerabilities.source (due) where removed_at is null;

-- What opens a server, sealed with a key that is not in the database.
create table vulnerabilities.source_key (
  source text primary key references vulnerabilities.source (id),
  username text not null,
  secret bytea not null,
  at timestamptz not null
);

-- What of a list was read, with the date it had: another date is another edition.
create table vulnerabilities.source_seen (
  source text not null references vulnerabilities.source (id),
  key text not null,
  stamp text not null,
  primary key (source, key)
);
