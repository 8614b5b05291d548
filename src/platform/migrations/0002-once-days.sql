-- For how many days an answer is given again under its key. A report is remembered longer: a sensor that was cut off tries again.
alter table platform.once add column days int not null default 1 check (days between 1 and 366);
