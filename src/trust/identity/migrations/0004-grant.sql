-- A role that carries power, given by one person and not confirmed yet; kept as it ended. No role is held because of this table.
create table identity.role_grant (
  id text primary key,
  person text not null references identity.person,
  organisation text not null references identity.organisation,
  roles text[] not null check (cardinality(roles) > 0),
  -- Actors: a service has no row among the people.
  proposer text not null,
  proposer_office text not null,
  proposer_organisation text not null,
  proposed timestamptz not null,
  state text not null check (state in ('proposed', 'confirmed', 'refused', 'withdrawn', 'replaced')),
  decider text,
  decided timestamptz
);
create unique index role_grant_open on identity.role_grant (person) where state = 'proposed';
create index role_grant_waiting on identity.role_grant (organisation) where state = 'proposed';
