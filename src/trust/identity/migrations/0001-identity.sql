create schema identity;

create table identity.organisation (
  id text primary key,
  name_ja text not null,
  name_en text not null,
  kind text not null,
  sectors text[] not null default '{}',
  designations text[] not null default '{}',
  networks text[] not null default '{}',
  domains text[] not null default '{}',
  region text not null default '',
  ministry text references identity.organisation,
  named boolean not null default false,
  clearance int not null default 0 check (clearance between 0 and 3),
  active boolean not null default true
);

create table identity.person (
  id text primary key,
  organisation text not null references identity.organisation,
  name text not null,
  office text not null,
  mail text not null,
  roles text[] not null,
  clearance int not null default 0 check (clearance between 0 and 3),
  active boolean not null default true,
  -- Who they are at an outside issuer: bound at the first sign-in by verified mail.
  subject text unique
);
create index person_organisation on identity.person (organisation);
create unique index person_mail on identity.person (lower(mail)) where active and mail <> '';

create table identity.community (
  id text primary key,
  name_ja text not null,
  name_en text not null,
  kind text not null,
  hub text not null references identity.organisation
);

-- A community asks (invited), the organisation consents (since). Without both there is no membership.
create table identity.membership (
  community text not null references identity.community,
  organisation text not null references identity.organisation,
  invited timestamptz not null,
  since timestamptz,
  primary key (organisation, community)
);

-- Secrets are never stored: what is kept here opens nothing.
create table identity.token (
  id text primary key,
  organisation text not null references identity.organisation,
  name text not null,
  hash bytea not null,
  previous bytea,
  previous_until timestamptz,
  scopes text[] not null,
  certificate text,
  made timestamptz not null,
  expires timestamptz not null,
  last_used timestamptz,
  revoked timestamptz
);
create index token_organisation on identity.token (organisation);
create unique index token_certificate on identity.token (certificate) where certificate is not null and revoked is null;

create table identity.session (
  id text primary key,
  person text not null references identity.person,
  hash bytea not null unique,
  previous bytea unique,
  previous_until timestamptz,
  way text not null,
  made timestamptz not null,
  expires timestamptz not null,
  last_seen timestamptz not null,
  rotated timestamptz not null
);
create index session_person on identity.session (person);

create table identity.passkey (
  id text primary key,
  person text not null references identity.person,
  name text not null,
  key bytea not null,
  counter bigint not null,
  transports text[] not null,
  made timestamptz not null,
  last_used timestamptz
);
create index passkey_person on identity.passkey (person);

create table identity.link (
  hash bytea primary key,
  person text not null references identity.person,
  made timestamptz not null,
  expires timestamptz not null,
  used timestamptz
);
create index link_person on identity.link (person);

-- A question put to a browser (a passkey challenge): answered once, or not at all.
create table identity.challenge (
  id text primary key,
  challenge text not null,
  expires timestamptz not null
);

-- Failed sign-ins by a hashed address or account; see throttle.ts.
create table identity.failure (
  key bytea primary key,
  failures int not null,
  last timestamptz not null,
  until timestamptz not null
);

-- The embedded issuer's own records and keys; the shape is oidc-provider's.
create table identity.issuer_payload (
  model text not null,
  id text not null,
  payload jsonb not null,
  grant_id text,
  uid text,
  expires timestamptz,
  primary key (model, id)
);
create index issuer_grant on identity.issuer_payload (grant_id) where grant_id is not null;
create index issuer_uid on identity.issuer_payload (uid) where uid is not null;
create index issuer_expires on identity.issuer_payload (expires);

create table identity.issuer_key (
  one boolean primary key default true check (one),
  jwk jsonb not null,
  cookie text not null
);

-- Whoever remembers an actor forgets it when this is heard. The triggers, not the writers, keep the promise.
create function identity.changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('identity', '');
  return null;
end $$;
create trigger changed after update or delete on identity.organisation for each statement execute function identity.changed();
create trigger changed after update or delete on identity.person for each statement execute function identity.changed();
create trigger changed after insert or update or delete on identity.membership for each statement execute function identity.changed();
create trigger changed after delete or update of hash, scopes, certificate, expires, revoked on identity.token for each statement execute function identity.changed();
create trigger changed after delete on identity.session for each statement execute function identity.changed();
