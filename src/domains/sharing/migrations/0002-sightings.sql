-- An item counts the organisations that saw it, not how often each told so.
update sharing.item i set sightings = seen.organisations
from (select item, count(distinct organisation) as organisations from sharing.sighting where count > 0 group by item) seen
where seen.item = i.id and i.sightings <> seen.organisations;
