-- Numbers are given before the commit, so a lower one may appear after a higher one was read. The transaction that added
-- a label says what no number can: whatever is older than the oldest one under way is there, or never will be.
alter table label.label add column tx xid8 not null default pg_current_xact_id();
create index label_tx on label.label (tx);
