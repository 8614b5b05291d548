-- The moment that each stage had last, kept after the stage was sent or released: how often it moved, and when what a calendar says of it changed.
create table duties.moment (
  incident text not null, duty text not null, stage text not null, due_at timestamptz not null, missing int not null,
  sequence int not null default 0, changed_at timestamptz not null,
  primary key (incident, duty, stage)
);
