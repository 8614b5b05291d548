-- The bill of materials of a device or system, as it was taken last.
create table assets.bill (
  asset text primary key references assets.asset (id),
  organisation text not null,
  -- The file's name, its format as read, and SHA-256 of its bytes in hexadecimal letters.
  name text not null,
  format text not null,
  digest text not null,
  -- What could not be read, and what is worth knowing: [{ "at", "says" }].
  faults jsonb not null,
  notes jsonb not null,
  taken_at timestamptz not null,
  taken_by text not null
);

-- A component keeps its number while it stands in the bill, also when its version changes: a finding names it.
create table assets.component (
  id text primary key,
  asset text not null references assets.asset (id),
  organisation text not null,
  number int not null,
  name text not null,
  version text not null,
  purl text not null,
  cpe text not null,
  supplier text not null,
  scope text not null check (scope in ('required', 'optional', 'excluded')),
  -- The numbers of those that depend on it; 0 is the system itself.
  needed_by int[] not null,
  search text not null,
  retired_at timestamptz,
  -- The transaction that last wrote it, as a device's.
  tx xid8 not null default pg_current_xact_id(),
  unique (asset, number)
);
create index component_tx on assets.component (tx);
create index component_held on assets.component (organisation) where retired_at is null;

-- A bill that comes in parts, until the last one is there.
create table assets.bill_part (
  asset text not null references assets.asset (id),
  digest text not null,
  part int not null,
  content jsonb not null,
  at timestamptz not null,
  primary key (asset, digest, part)
);
