-- Every STIX object that one giver asserts is an item: the object as it was given stands beside what it says.
create table sharing.import (
  id text primary key,
  giver text not null,
  person text not null,
  name text not null,
  format text not null,
  -- What the giver chose; the label of each item follows from it and from the object's own markings.
  label jsonb not null,
  -- A partner's server or a collection it came by; null where somebody brought a file.
  way text,
  taken int not null default 0,
  known int not null default 0,
  held int not null default 0,
  refused int not null default 0,
  -- What became of each object, those first that were not simply taken; the first thousand.
  lines jsonb not null default '[]',
  at timestamptz not null
);
create index import_giver on sharing.import (giver, at desc);

alter table sharing.item
  add column import text references sharing.import,
  add column stix_id text,
  -- `modified` of the object. Observables have none, which stands as minus infinity; theirs is then the moment they were added.
  add column version timestamptz,
  add column spec text not null default '2.1',
  -- As given, key by key: `jsonb` would sort and merge them.
  add column stix json,
  -- TAXII's date_added: no two items have the same, and none appears below one that was already seen.
  add column added timestamptz unique,
  -- Digests of every value it holds: an indicator with ten addresses has ten.
  add column keys text[] not null default '{}',
  -- Pairs of characters of `search`: what a search is narrowed by.
  add column grams text[] not null default '{}',
  add column revoked boolean not null default false,
  add column expires_at timestamptz,
  -- Why it is held back: a marking that can't be read, or one that is broken. Such an item is its giver's alone.
  add column held jsonb,
  -- Of several givers of one version the one trusted most is shown, then the first.
  add column trust smallint not null default 50;

alter table sharing.item drop constraint item_state_check;
alter table sharing.item add constraint item_state_check check (state in ('active', 'corrected', 'withdrawn', 'held'));

create index item_object on sharing.item (stix_id) where stix_id is not null;
create index item_keys on sharing.item using gin (keys);
create index item_grams on sharing.item using gin (grams);
create index item_label_added on sharing.item (label, added) where stix is not null and state <> 'held';
create index item_import on sharing.item (import) where import is not null;
create index item_held on sharing.item (giver) where state = 'held';

-- The last moment handed out. Its row is held until the act that took it has committed, so that what is added later is seen later.
create table sharing.added_clock (one boolean primary key default true check (one), last timestamptz not null);
insert into sharing.added_clock (last) values ('2000-01-01');

-- Two ids said to be one thing. It joins what is shown, moves nothing, and can be undone.
create table sharing.merge (
  id text primary key,
  kept text not null,
  same text not null,
  by_organisation text not null,
  by_office text not null,
  reason text not null,
  at timestamptz not null,
  undone_at timestamptz,
  undone_by text
);
create unique index merge_once on sharing.merge (same) where undone_at is null;
create index merge_kept on sharing.merge (kept) where undone_at is null;

-- Who stands behind what was given without a name: one alias a giver, made by chance, so that nobody computes it from a list of members.
create table sharing.alias (organisation text primary key, stix_id text not null unique, made_at timestamptz not null);

-- A collection is a standing question to the exchange: what of a community's items it holds. Every community has some without a row here.
create table sharing.collection (
  id uuid primary key,
  community text not null,
  alias text not null,
  title jsonb not null,
  description jsonb not null,
  -- Types of STIX objects, sectors and givers; an empty list asks for all.
  criteria jsonb not null,
  reads boolean not null,
  writes boolean not null,
  made_by text not null,
  at timestamptz not null,
  retired_at timestamptz
);
create unique index collection_alias on sharing.collection (community, alias) where retired_at is null;

-- Signs where a page ended, so that no server remembers it. One row, of chance: 244 bits.
create table sharing.page_key (one boolean primary key default true check (one), key bytea not null);
insert into sharing.page_key (key) select decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex');

-- One recall may take back many items: what each names stands here, also where it is one.
drop index sharing.recall_item;
create table sharing.recall_item (
  recall text not null references sharing.recall,
  item text not null references sharing.item,
  primary key (recall, item)
);
create index recall_of_item on sharing.recall_item (item);
insert into sharing.recall_item (recall, item) select id, item from sharing.recall where item is not null;
alter table sharing.recall
  add column import text references sharing.import,
  -- Its place in the collections of recalls that machines read.
  add column added timestamptz unique;
update sharing.recall r set added = '2000-01-01'::timestamptz + n.n * interval '1 microsecond' from (select id, row_number() over (order by at, id) n from sharing.recall) n where n.id = r.id;
alter table sharing.recall drop constraint recall_check;
alter table sharing.recall add constraint recall_of check (num_nonnulls(item, warning, import) <= 1);
