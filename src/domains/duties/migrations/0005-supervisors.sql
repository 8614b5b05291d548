-- Who answers for a duty without receiving its reports sees a stage once it stayed late.
alter table duties.stage add column supervisors text[] not null default '{}';
