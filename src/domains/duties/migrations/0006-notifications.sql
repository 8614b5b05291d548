-- Notifications of specified important computers (特定重要電子計算機の届出), as they were made: what is kept is the form, so that a later change of the
-- register changes none that was handed over.
create table duties.notification (
  id text primary key,
  seq bigint generated always as identity unique,
  organisation text not null,
  stage text not null,
  -- The filled form, and what was missing of each device.
  form jsonb not null,
  devices jsonb not null,
  made_at timestamptz not null,
  made_by text not null,
  -- When, by which way and under which reference it was handed over; null until then.
  handed jsonb
);
create index notification_list on duties.notification (organisation, seq);
