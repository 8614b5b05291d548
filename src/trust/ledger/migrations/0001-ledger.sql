create schema ledger;

-- What acts have recorded and the sequencer has not placed yet. Written in the act's transaction, deleted when placed.
-- `bytes` is the entry as the world will see it: 32 bytes that seal the record with the salt. The rest is never published.
create table ledger.pending (
  id bigserial primary key,
  hash bytea not null unique,
  bytes bytea not null check (octet_length(bytes) = 32),
  record bytea not null check (octet_length(record) between 1 and 65535),
  salt bytea not null check (octet_length(salt) = 32),
  organisation text not null,
  subject text,
  at timestamptz not null default now()
);
create index pending_subject on ledger.pending (subject) where subject is not null;

-- Pending rows that were no entry, or not the one they claimed to be. `append` writes none of these: each is a trace of
-- somebody who wrote into the database by hand. They are kept for inspectors and never enter the log.
create table ledger.rejected (
  id bigint primary key,
  hash bytea not null,
  bytes bytea not null,
  record bytea not null,
  salt bytea not null,
  at timestamptz not null,
  rejected_at timestamptz not null default now()
);

-- The log. Only the sequencer writes here, and only at the end. A record may be erased, and then its salt and all that was
-- copied from it go with it; the seal and its proof stay.
create table ledger.entry (
  index bigint primary key,
  hash bytea not null unique,
  bytes bytea not null check (octet_length(bytes) = 32),
  record bytea,
  salt bytea,
  organisation text,
  subject text,
  constraint entry_whole_or_erased check (
    case when record is null then num_nonnulls(salt, organisation, subject) = 0 else num_nulls(salt, organisation) = 0 end)
);
create index entry_organisation on ledger.entry (organisation, index) where organisation is not null;
create index entry_subject on ledger.entry (subject, index) where subject is not null;

-- What entries commit to. A row may be deleted: the entry and its proof stay. `json`, not `jsonb`, keeps the very text
-- that was committed to, with any character a sender may have put into it.
create table ledger.content (
  hash bytea primary key,
  salt bytea not null,
  content json not null
);

-- The tree, in tiles of up to 256 hashes of 32 bytes. The last tile of each level grows in place.
create table ledger.tile (
  level smallint not null,
  n bigint not null,
  width smallint not null check (width between 1 and 256),
  data bytea not null check (octet_length(data) = width * 32),
  primary key (level, n)
);
alter table ledger.tile alter column data set storage external;

-- Every state of the log that was ever signed. `after` is unique: of two writers only one can extend a state.
-- The signed text is kept for the latest ones only.
create table ledger.checkpoint (
  size bigint primary key,
  after bigint unique check (after < size),
  root bytea not null check (octet_length(root) = 32),
  seconds bigint not null,
  note text
);
