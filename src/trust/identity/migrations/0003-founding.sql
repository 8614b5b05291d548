-- How this database began, and whether that is over: what the installer may do, it may do until then. At most one row.
create table identity.founding (
  one boolean primary key default true check (one),
  -- Begun with the sample nation. Production never starts on such a database.
  sample boolean not null,
  begun timestamptz not null,
  ended timestamptz
);
-- What began before this table did has been founded.
insert into identity.founding (sample, begun, ended)
  select exists (select from identity.person where id = 'person-yamashina-owner'), now(), now() where exists (select from identity.person);
