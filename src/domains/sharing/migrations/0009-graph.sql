-- Which other objects an object names: a graph is walked against its arrows, too. What is named deeper, in an extension, joins nothing.
create function sharing.refs_of(stix json) returns text[] language sql immutable parallel safe as $$
  select array_agg(distinct r.id) from json_each(stix) e
    cross join lateral (select e.value #>> '{}' as id where json_typeof(e.value) = 'string' union all select x from json_array_elements_text(case when json_typeof(e.value) = 'array' then e.value else '[]'::json end) x) r
  where (e.key like '%\_ref' or e.key like '%\_refs') and e.key not in ('created_by_ref', 'object_marking_refs') and r.id is not null
$$;
create index item_refs on sharing.item using gin (sharing.refs_of(stix)) where stix is not null and state <> 'held';
