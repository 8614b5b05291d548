-- CSAF and VEX speak in documents: the newest edition of each, and what it holds. What an earlier one held beside that is withdrawn.
create table vulnerabilities.document (
  id text primary key,
  updated_at timestamptz,
  -- The ids of its records.
  holds text[] not null,
  -- What the checks of its format say; null where it was not checked.
  findings jsonb,
  taken_at timestamptz not null
);
alter table vulnerabilities.record add column document text;
update vulnerabilities.record set document = case when id = source || ' ' || (about ->> 'id') then id else left(id, -1 - length(about ->> 'id')) end where source in ('csaf', 'vex');
create index record_document on vulnerabilities.record (document) where document is not null;

-- Whether any record tells of a fix, and for which products a workaround (`*`: whichever); null until the line is next written, so that nothing old is told as new.
alter table vulnerabilities.vulnerability add column fix boolean, add column workarounds text[];

-- Lists of exploited vulnerabilities. A row whose edition is older than its list's has left the list.
create table vulnerabilities.listed (
  list text not null,
  vulnerability text not null,
  edition timestamptz not null,
  title text not null,
  maker text not null,
  product text not null,
  since date,
  due date,
  ransomware boolean not null,
  words text not null,
  action text not null,
  origin text not null,
  listed_at timestamptz not null,
  removed_at timestamptz,
  primary key (list, vulnerability)
);
create index listed_vulnerability on vulnerabilities.listed (vulnerability);
create table vulnerabilities.list (id text primary key, edition timestamptz not null, version text not null, taken_at timestamptz not null);

-- How likely exploitation is (EPSS): the newest score of each.
create table vulnerabilities.score (vulnerability text primary key, score real not null, percentile real not null, scored date not null, model text not null);

-- Until when products are supported, by train of versions; an empty train is the whole product.
create table vulnerabilities.support (
  source text not null,
  product text not null,
  train text not null,
  named text not null,
  latest text,
  end_of_sales text,
  end_of_security text,
  end_of_life text,
  updated_at timestamptz,
  taken_at timestamptz not null,
  primary key (source, product, train)
);
create index support_product on vulnerabilities.support (product);
