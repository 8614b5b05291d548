create schema rooms;

create table rooms.room (
  id text primary key,
  title text not null,
  purpose text not null,
  -- A report that it is about; shown to those whose labels permit it.
  incident text,
  -- The organisation that keeps it: invites, removes, closes.
  host text not null,
  tlp text not null,
  clearance int not null,
  -- Made from the members: another whenever they change.
  label text not null,
  state text not null check (state in ('open', 'closed')),
  opened_at timestamptz not null,
  updated_at timestamptz not null,
  closed_at timestamptz
);
create index room_updated on rooms.room (updated_at desc, id desc);

-- A place in a room: for one person, or for whoever of an organisation has a role.
create table rooms.seat (
  id text primary key,
  room text not null references rooms.room,
  organisation text not null,
  person text,
  role text,
  state text not null check (state in ('invited', 'joined', 'declined', 'left', 'removed')),
  past boolean not null,
  -- Entries after this one are its organisation's to see. The smallest of an organisation's seats counts.
  from_seq bigint not null,
  invited_by text not null,
  invited_at timestamptz not null,
  joined_at timestamptz,
  ended_at timestamptz,
  check (num_nonnulls(person, role) = 1)
);
create index seat_room on rooms.seat (room);
create index seat_organisation on rooms.seat (organisation, state);

-- The timeline. Only added to: a correction, a task's progress and an end are entries of their own.
create table rooms.entry (
  id text primary key,
  seq bigint generated always as identity unique,
  room text not null references rooms.room,
  kind text not null,
  at timestamptz not null,
  person text not null,
  office text not null,
  organisation text not null,
  text text not null,
  -- The entry that it corrects or moves on: who may not see that one does not see this one.
  of text references rooms.entry,
  -- Null: for all in the room.
  label text,
  body jsonb not null
);
create index entry_room on rooms.entry (room, seq desc);
create index entry_of on rooms.entry (of) where of is not null;

create table rooms.file (
  id text primary key,
  entry text not null references rooms.entry,
  room text not null references rooms.room,
  content bytea not null
);

create table rooms.expertise (
  organisation text primary key,
  fields text[] not null,
  contact text not null,
  office text not null,
  at timestamptz not null
);
create index expertise_fields on rooms.expertise using gin (fields);

create table rooms.question (
  id text primary key,
  text text not null,
  fields text[] not null,
  about_kind text,
  about_thing text,
  tlp text not null,
  label text not null,
  experts text[] not null,
  person text not null,
  office text not null,
  organisation text not null,
  at timestamptz not null,
  due timestamptz not null
);
create index question_at on rooms.question (at desc, id desc);
create index question_organisation on rooms.question (organisation);
create index question_experts on rooms.question using gin (experts);

-- What was said to a question: answers, and that one helped.
create table rooms.reply (
  id text primary key,
  seq bigint generated always as identity,
  question text not null references rooms.question,
  kind text not null check (kind in ('answer', 'accept')),
  -- The answer that helped.
  of text references rooms.reply,
  person text not null,
  office text not null,
  organisation text not null,
  body text not null,
  at timestamptz not null
);
create index reply_question on rooms.reply (question);
