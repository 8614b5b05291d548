-- The organisation that reported for the one whose incident it is, as its proxy; null where it reported itself.
alter table reporting.incident add column proxy text check (proxy <> organisation);
create index incident_proxy on reporting.incident (proxy, organisation, seq desc) where proxy is not null;
