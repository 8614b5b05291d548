-- One voice: revisions of a warning have its number, and what took the place of another says so.
alter table sharing.warning
  add column revision int not null default 1 check (revision > 0),
  add column replaced_by text references sharing.warning;
alter table sharing.warning drop constraint warning_number_key;
create unique index warning_number on sharing.warning (number, revision);
create index warning_replaced on sharing.warning (replaced_by) where replaced_by is not null;
create index warning_in_force on sharing.warning (issuer) where state = 'issued';
alter table sharing.warning drop constraint warning_state_check;
alter table sharing.warning add constraint warning_state_check check (state in ('draft', 'approved', 'issued', 'withdrawn', 'replaced', 'joined'));

-- How a draft stands to a warning that is in force. A warning is not issued while one on the same thing stands without.
create table sharing.warning_relation (
  warning text not null references sharing.warning,
  other text not null references sharing.warning,
  relation text not null check (relation in ('supersede', 'update', 'join')),
  -- In both languages: what is said to readers of the earlier one.
  note jsonb not null,
  organisation text not null,
  person text not null,
  at timestamptz not null,
  primary key (warning, other)
);
create index warning_relation_other on sharing.warning_relation (other);
