create schema coordination;

create table coordination.number (prefix text not null, year int not null, last int not null, primary key (prefix, year));

create table coordination.case (
  id text primary key,
  number text not null unique,
  title text not null,
  summary text not null,
  cve text not null,
  cvss text not null,
  cwe text not null,
  -- The organisation that keeps it.
  coordinator text not null,
  tlp text not null,
  -- Makers see each other, and what each says.
  shared boolean not null,
  credit text not null check (credit in ('named', 'anonymous')),
  -- Made from the parties and the embargo: another whenever they change.
  label text not null,
  state text not null check (state in ('received', 'open', 'published', 'closed', 'declined')),
  -- Until when nothing is said in public, where a date is in force; kept when it has ended.
  until timestamptz,
  lifted_at timestamptz,
  -- Why it ended before its time, as the list of reasons calls it.
  early text,
  early_words text not null default '',
  opened_at timestamptz not null,
  updated_at timestamptz not null
);
create index case_updated on coordination.case (updated_at desc, id desc);
create index case_until on coordination.case (until) where lifted_at is null;

-- Who is in a case. A finder is a person, everybody else an organisation.
create table coordination.party (
  id text primary key,
  case_id text not null references coordination.case,
  organisation text not null,
  person text,
  role text not null,
  state text not null check (state in ('invited', 'joined', 'declined', 'left', 'removed')),
  past boolean not null,
  -- Entries after this one are its to see.
  from_seq bigint not null,
  invited_at timestamptz not null,
  joined_at timestamptz,
  ended_at timestamptz
);
create index party_case on coordination.party (case_id);
create index party_organisation on coordination.party (organisation, state);

-- What was said and done. Only added to.
create table coordination.entry (
  id text primary key,
  seq bigint generated always as identity unique,
  case_id text not null references coordination.case,
  kind text not null,
  at timestamptz not null,
  person text not null,
  office text not null,
  organisation text not null,
  text text not null,
  -- Organisations that may see it; null: all in the case.
  readers text[],
  body jsonb not null
);
create index entry_case on coordination.entry (case_id, seq desc);

create table coordination.file (
  id text primary key,
  entry text not null references coordination.entry,
  case_id text not null,
  content bytea not null
);

create table coordination.product (
  id text primary key,
  case_id text not null references coordination.case,
  vendor text not null,
  maker text not null,
  name text not null,
  versions jsonb not null,
  at timestamptz not null
);
create index product_case on coordination.product (case_id);

-- A maker's word on a product; the newest counts, none is silence. Only added to.
create table coordination.answer (
  seq bigint generated always as identity primary key,
  product text not null references coordination.product,
  status text not null check (status in ('affected', 'not-affected', 'fixed', 'investigating')),
  words text not null,
  fixed_in text not null,
  person text not null,
  at timestamptz not null
);
create index answer_product on coordination.answer (product, seq desc);

-- Dates that were asked for or promised; the newest counts, those before stay. Only added to.
create table coordination.promise (
  seq bigint generated always as identity primary key,
  case_id text not null references coordination.case,
  vendor text not null,
  kind text not null check (kind in ('acknowledge', 'statement', 'patch')),
  due timestamptz not null,
  asked boolean not null,
  by_organisation text not null,
  reason text not null,
  basis text not null,
  at timestamptz not null
);
create index promise_case on coordination.promise (case_id, seq);

create table coordination.proposal (
  id text primary key,
  seq bigint generated always as identity unique,
  case_id text not null references coordination.case,
  until timestamptz not null,
  reason text,
  words text not null,
  by_organisation text not null,
  at timestamptz not null,
  state text not null check (state in ('proposed', 'agreed', 'settled', 'replaced')),
  settled_words text not null default ''
);
create index proposal_case on coordination.proposal (case_id, seq desc);

-- The newest answer of an organisation counts. Only added to.
create table coordination.consent (
  seq bigint generated always as identity primary key,
  proposal text not null references coordination.proposal,
  organisation text not null,
  agrees boolean not null,
  words text not null,
  at timestamptz not null
);
create index consent_proposal on coordination.consent (proposal, seq);

create table coordination.request (
  id text primary key,
  number text not null unique,
  kind text not null,
  title text not null,
  text text not null,
  basis text not null,
  by_organisation text not null,
  vendor text not null,
  ministry text,
  case_id text,
  label text not null,
  state text not null check (state in ('open', 'answered', 'closed', 'withdrawn')),
  due timestamptz,
  at timestamptz not null,
  updated_at timestamptz not null
);
create index request_updated on coordination.request (updated_at desc, id desc);

create table coordination.request_entry (
  seq bigint generated always as identity primary key,
  request text not null references coordination.request,
  kind text not null,
  answer text,
  words text not null,
  due timestamptz,
  person text not null,
  office text not null,
  organisation text not null,
  at timestamptz not null
);
create index request_entry_request on coordination.request_entry (request, seq);

create table coordination.advisory (
  id text primary key,
  case_id text not null unique references coordination.case,
  tracking text not null unique,
  tlp text not null,
  audience jsonb not null,
  words jsonb not null,
  revision text not null,
  state text not null check (state in ('draft', 'ready', 'published')),
  -- Editions that were published.
  version int not null,
  updated_at timestamptz not null
);

-- What was published, byte for byte. Only added to, but for the signature, which follows.
create table coordination.edition (
  advisory text not null references coordination.advisory,
  version int not null,
  tracking text not null,
  file text not null,
  title text not null,
  cve text not null,
  tlp text not null,
  label text not null,
  publisher text not null,
  summary text not null,
  document text not null,
  sha256 text not null,
  sha512 text not null,
  at timestamptz not null,
  signature text,
  key text,
  fingerprint text,
  primary key (advisory, version)
);
create index edition_at on coordination.edition (at desc, advisory desc);

create table coordination.support (
  id text primary key,
  vendor text not null,
  maker text not null,
  product text not null,
  version text not null,
  end_of_sales text not null,
  end_of_security text not null,
  end_of_life text not null,
  note text not null,
  at timestamptz not null,
  withdrawn boolean not null,
  unique (vendor, maker, product, version)
);
