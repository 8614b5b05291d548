-- Signs that an especially important operator sees are read before others.
alter table reporting.incident add column priority boolean not null default false;
create index incident_priority on reporting.incident (seq desc) where priority and state <> 'closed';

-- Calls of the centre's duty officer for an urgent report: how often, when last, and how the calling ended.
create table reporting.page (
  incident text primary key references reporting.incident,
  times int not null check (times > 0),
  began_at timestamptz not null,
  last_at timestamptz not null,
  ended_at timestamptz,
  ending text check (ending in ('taken', 'closed', 'unanswered')),
  check ((ended_at is null) = (ending is null))
);
create index page_open on reporting.page (last_at) where ended_at is null;
