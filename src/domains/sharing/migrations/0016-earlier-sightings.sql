-- A sighting that came before what it names is found when that comes.
create index item_sighting_of on sharing.item ((stix->>'sighting_of_ref')) where type = 'sighting' and state = 'active';
