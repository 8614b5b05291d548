-- Who reports a value is told at once who else gave it: items are found by what they say, whoever gave them.
create index item_digest on sharing.item (digest) where state = 'active';
