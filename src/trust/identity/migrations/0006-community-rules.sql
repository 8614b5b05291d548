-- What members of a community owe each other, version by version, in both languages. A published version is never changed.
create table identity.community_rules (
  community text not null references identity.community,
  version int not null check (version > 0),
  body jsonb not null,
  published timestamptz not null,
  office text not null,
  -- Until then those who consented to an older version are asked; afterwards they stand as not having answered.
  due timestamptz not null,
  primary key (community, version)
);
-- Whether what members give to it waits until the hub has looked at it.
alter table identity.community add column moderated boolean not null default false;

-- Which version the organisation consented to, when, and by which of its offices.
alter table identity.membership
  add column consented int,
  add column consented_at timestamptz,
  add column consented_by text;

-- Memberships that ended: by the organisation itself, or by the hub with its reason.
create table identity.former_membership (
  community text not null references identity.community,
  organisation text not null references identity.organisation,
  since timestamptz,
  ended timestamptz not null,
  by_organisation text not null,
  office text not null,
  reason text not null
);
create index former_membership_of on identity.former_membership (community, ended desc);

-- A person's admission to a compartment: given by one, confirmed by another, ended by either.
create table identity.admission (
  id text primary key,
  person text not null references identity.person,
  compartment text not null,
  proposer text not null,
  proposed timestamptz not null,
  state text not null check (state in ('proposed', 'held', 'ended')),
  decider text,
  decided timestamptz
);
create unique index admission_open on identity.admission (person, compartment) where state <> 'ended';
create trigger changed after insert or update or delete on identity.admission for each statement execute function identity.changed();
