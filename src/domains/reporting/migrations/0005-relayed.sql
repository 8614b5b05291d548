-- What a body asks about a report that it has by law waits for its answer after the close, too.
alter table reporting.message add column relayed boolean not null default false;
