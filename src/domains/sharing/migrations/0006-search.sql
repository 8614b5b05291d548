-- The search reads the newest of a type, and values that begin as the word that is being typed.
create index item_type_newest on sharing.item (type, given_at desc, id desc) where state = 'active';
create index item_begins on sharing.item (lower(left(body->>'value', 60)) collate "C") where state = 'active';
