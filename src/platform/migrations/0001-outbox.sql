create table platform.outbox (
  id bigint generated always as identity primary key,
  name text not null,
  key text,
  body jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'dead')),
  attempts int not null default 0,
  due timestamptz not null default now(),
  made timestamptz not null default now(),
  error text
);
create index outbox_due on platform.outbox (due) where state = 'waiting';
create index outbox_key on platform.outbox (key, id) where state = 'waiting' and key is not null;

-- An act that was asked for twice under one key happens once; the second asker gets the first answer.
create table platform.once (
  actor text not null,
  key text not null,
  request bytea not null,
  answer jsonb not null,
  at timestamptz not null default now(),
  primary key (actor, key)
);
create index once_at on platform.once (at);
