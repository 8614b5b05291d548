-- Attempts at a vulnerability have risen: a reason to look whether it is exploited, until a person has decided.
create table vulnerabilities.sighted (
  vulnerability text not null,
  by text not null,
  at timestamptz not null,
  primary key (vulnerability, by)
);

-- Left aside, until somebody says so who had not before.
create table vulnerabilities.dismissed (
  vulnerability text primary key,
  at timestamptz not null,
  office text not null,
  reason text not null
);
