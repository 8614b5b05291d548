-- A large file comes in parts, which are one import: `upload` is the file's own digest. `notes` tells what was taken other than it stood there.
alter table sharing.import
  add column upload text,
  add column notes jsonb not null default '[]',
  add column withdrawn_at timestamptz;
create unique index import_upload on sharing.import (giver, upload) where upload is not null;

-- What leads to and from an object, for whoever looks at it.
create index item_source on sharing.item ((stix->>'source_ref')) where stix_id like 'relationship--%';
create index item_target on sharing.item ((stix->>'target_ref')) where stix_id like 'relationship--%';
