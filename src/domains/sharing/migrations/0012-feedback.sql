-- What an organisation found of a thing it was given: one verdict each, which it may change.
create table sharing.verdict (
  thing text not null,
  kind text not null check (kind in ('item', 'warning')),
  organisation text not null,
  verdict text not null check (verdict in ('useful', 'not-for-us', 'too-late', 'false-positive')),
  note text not null,
  at timestamptz not null,
  primary key (thing, organisation)
);
create index verdict_at on sharing.verdict (at);

alter table sharing.sighting
  -- Seen; looked for and not there; or over, in the eyes of whoever tells.
  add column kind text not null default 'seen' check (kind in ('seen', 'absent', 'expired')),
  -- Who may know of this one. Null for those told before sightings had a label: then whoever may see the item.
  add column label text,
  -- The STIX object that says it.
  add column object text references sharing.item,
  -- False where its label is narrower than that it may stand in sums that others see.
  add column counted boolean not null default true;
update sharing.sighting set kind = 'absent' where count = 0;
create index sighting_object on sharing.sighting (object) where object is not null;
create index sighting_seen on sharing.sighting (seen_at);

-- In sum, what a score needs of sightings and verdicts. Rewritten from them, in the act that changed them.
create table sharing.standing (
  item text primary key references sharing.item,
  seen_at timestamptz,
  -- When its giver said that it is over.
  ends_at timestamptz,
  doubts int not null,
  -- When so many doubted it that its giver was asked to look, and when it had looked and stood by it.
  asked_at timestamptz,
  looked_at timestamptz
);
create index standing_asked on sharing.standing (asked_at) where asked_at is not null;
