-- The transaction that last wrote the device: whoever follows the register reads on from what it knows, in whatever order things were committed.
alter table assets.asset add column tx xid8 not null default pg_current_xact_id();
create index asset_tx on assets.asset (tx);
