-- What a law wants promptly has no moment of its own: lists put it in its turn by the moment since which it is owed.
alter table duties.stage add column prompt_since timestamptz;
update duties.stage s set prompt_since = a.reported_at from duties.account a where a.incident = s.incident and s.body->>'kind' = 'promptly';
