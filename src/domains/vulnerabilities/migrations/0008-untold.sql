-- Runs of matching after which more was left: what they found is told with the last one, but for what is exploited.
alter table vulnerabilities.matched add column untold xid8[] not null default '{}';
