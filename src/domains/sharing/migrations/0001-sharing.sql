create schema sharing;

-- What would leave from one report. Nothing of it is in the exchange before the reporter agrees.
create table sharing.offer (
  id text primary key,
  incident text not null,
  number text not null,
  organisation text not null,
  state text not null default 'prepared' check (state in ('prepared', 'agreed', 'declined')),
  label jsonb not null,
  items jsonb not null,
  removed jsonb not null,
  prepared_at timestamptz not null,
  answered_at timestamptz
);
create index offer_incident on sharing.offer (incident);
create index offer_organisation on sharing.offer (organisation, answered_at desc);

-- One assertion of one giver. The same value from two givers is two rows.
create table sharing.item (
  id text primary key,
  giver text not null,
  digest text not null,
  label text not null,
  tlp text not null,
  attribution text not null check (attribution in ('named', 'anonymous')),
  type text not null,
  body jsonb not null,
  -- Normalised (NFKC), lower case: what a search looks in.
  search text not null,
  state text not null default 'active' check (state in ('active', 'corrected', 'withdrawn')),
  replaced_by text references sharing.item,
  given_at timestamptz not null,
  sightings int not null default 0
);
create unique index item_once on sharing.item (giver, digest) where state = 'active';
create index item_newest on sharing.item (given_at desc, id desc) where state = 'active';
create index item_label on sharing.item (label, given_at desc, id desc) where state = 'active';

-- How many active items of a type carry a label: a list of thousands is counted from these few rows. Kept by the triggers below.
create table sharing.item_count (label text not null, type text not null, active bigint not null, primary key (label, type));

create function sharing.count_added() returns trigger language plpgsql as $$
begin
  insert into sharing.item_count (label, type, active)
    select label, type, count(*) from added where state = 'active' group by label, type order by label, type
    on conflict (label, type) do update set active = sharing.item_count.active + excluded.active;
  return null;
end $$;
create function sharing.count_changed() returns trigger language plpgsql as $$
begin
  insert into sharing.item_count (label, type, active)
    select label, type, sum(n) from (
      select label, type, count(*) filter (where state = 'active') n from after group by label, type
      union all select label, type, -count(*) filter (where state = 'active') from before group by label, type) d
    group by label, type having sum(n) <> 0 order by label, type
    on conflict (label, type) do update set active = sharing.item_count.active + excluded.active;
  return null;
end $$;
create trigger counted_added after insert on sharing.item referencing new table as added for each statement execute function sharing.count_added();
create trigger counted_changed after update on sharing.item referencing old table as before new table as after for each statement execute function sharing.count_changed();

-- Which offers gave an item: a giver who says the same in two reports gave it twice.
create table sharing.given (
  offer text not null references sharing.offer,
  item text not null references sharing.item,
  primary key (offer, item)
);
create index given_item on sharing.given (item);

create table sharing.sighting (
  id text primary key,
  item text not null references sharing.item,
  organisation text not null,
  -- Zero says: looked for, and not there.
  count int not null check (count >= 0),
  seen_at timestamptz not null,
  anonymous boolean not null,
  note text not null,
  at timestamptz not null
);
create index sighting_item on sharing.sighting (item);

create table sharing.numbering (year int primary key, last int not null);

create table sharing.warning (
  id text primary key,
  number text not null unique,
  state text not null default 'draft' check (state in ('draft', 'approved', 'issued', 'withdrawn')),
  draft jsonb not null,
  author text not null,
  authors text[] not null,
  issuer text not null,
  approver text not null default '',
  cosigners text[] not null,
  -- Null until issued: a draft is released to nobody.
  label text,
  tlp text not null,
  search text not null,
  updated_at timestamptz not null,
  issued_at timestamptz
);
create index warning_label on sharing.warning (label) where label is not null;
create index warning_issuer on sharing.warning (issuer);

create table sharing.warning_item (
  warning text not null references sharing.warning,
  item text not null references sharing.item,
  primary key (warning, item)
);
create index warning_item_item on sharing.warning_item (item);

create table sharing.signature (
  id bigint generated always as identity primary key,
  warning text not null references sharing.warning,
  step text not null check (step in ('draft', 'approval', 'cosign', 'issue')),
  organisation text not null,
  person text not null,
  office text not null,
  at timestamptz not null,
  note text not null default '',
  unique (warning, step, organisation)
);

-- One organisation's copy of a warning: why it concerns it, and how far it came. Ten thousand are written in the one
-- statement that issues the warning, whose row that transaction holds; a foreign key would look it up ten thousand times.
create table sharing.recipient (
  id text primary key default 'copy-' || replace(gen_random_uuid()::text, '-', ''),
  warning text not null,
  organisation text not null,
  why text[] not null,
  assets jsonb not null default '[]',
  -- Labels of the warning's items that were released to it with the warning.
  labels text[] not null default '{}',
  delivered_at timestamptz,
  opened_at timestamptz,
  acknowledged_at timestamptz,
  answer text,
  answered_at timestamptz,
  unique (warning, organisation)
);
create index recipient_organisation on sharing.recipient (organisation);

create table sharing.recall (
  id text primary key,
  kind text not null check (kind in ('correct', 'narrow', 'withdraw')),
  item text references sharing.item,
  warning text references sharing.warning,
  giver text not null,
  shown text not null,
  reason jsonb not null,
  at timestamptz not null,
  check ((item is null) <> (warning is null))
);
create index recall_item on sharing.recall (item);
create index recall_warning on sharing.recall (warning);
create index recall_giver on sharing.recall (giver, at desc);

-- Everyone who held the thing when it was recalled, until each has answered.
create table sharing.holder (
  id text primary key default 'copy-' || replace(gen_random_uuid()::text, '-', ''),
  recall text not null references sharing.recall,
  organisation text not null,
  told int not null default 0,
  told_at timestamptz,
  acknowledged_at timestamptz,
  unique (recall, organisation)
);
create index holder_organisation on sharing.holder (organisation);

-- Deliveries that the release decision refused at the last moment.
create table sharing.refusal (
  id bigint generated always as identity primary key,
  thing text not null,
  organisation text not null,
  copy text not null,
  at timestamptz not null,
  rule text not null,
  because jsonb not null
);
create index refusal_thing on sharing.refusal (thing, at desc);

create table sharing.channel (
  id text primary key,
  organisation text not null,
  kind text not null check (kind in ('mail', 'webhook', 'feed')),
  address text not null,
  -- Signs webhooks, so it is kept as it is; the rights on this schema guard it.
  signing_key text,
  -- A feed's address is kept as its hash only.
  token_hash bytea unique,
  since timestamptz not null,
  last_ok timestamptz,
  last_fault text,
  removed_at timestamptz
);
create index channel_organisation on sharing.channel (organisation) where removed_at is null;
