-- A clearance that is raised waits for a second person as an admission does. Such a row names a level and no compartment; what is held stands with the person.
alter table identity.admission add column clearance smallint check (clearance between 1 and 3);
alter table identity.admission add constraint admission_of check ((compartment = '') = (clearance is not null));
drop index identity.admission_open;
create unique index admission_open on identity.admission (person, compartment) where state <> 'ended' and clearance is null;
create unique index clearance_waiting on identity.admission (person) where state = 'proposed' and clearance is not null;
create unique index clearance_held on identity.admission (person) where state = 'held' and clearance is not null;
