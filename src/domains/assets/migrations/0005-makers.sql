-- Which organisation is which maker of the catalogue: said by the centre, never by the maker itself.
create table assets.maker (
  maker text primary key,
  organisation text not null,
  tied_at timestamptz not null,
  tied_by text not null
);
