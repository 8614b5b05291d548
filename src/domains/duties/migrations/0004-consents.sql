-- What an organisation agrees that a body may use its reports for besides what their law says. One standing choice a body.
create table duties.consent (
  organisation text not null, body text not null, purposes text[] not null, set_by text not null, set_at timestamptz not null,
  primary key (organisation, body)
);

-- Of the purposes of a report those that the reporter agreed to, and those to which it no longer agrees, with when.
alter table duties.submission add column consented text[] not null default '{}', add column withdrawn jsonb not null default '[]';
create index submission_consented on duties.submission (organisation, body) where consented <> '{}';
