-- When an embargo ends, what it held is added anew: whoever reads on from a moment has gone past the one at which it came in.
alter table sharing.item add column opens_at timestamptz;
create index item_opens on sharing.item (opens_at) where opens_at is not null;
