-- A transaction names its wallets one level down, at its inputs and outputs: the money is followed by them, in both directions.
drop index sharing.item_refs;
create or replace function sharing.refs_of(stix json) returns text[] language sql immutable parallel safe as $$
  select array_agg(distinct r.id) from json_each(stix) e
    cross join lateral (
      select e.value #>> '{}' as id where json_typeof(e.value) = 'string' and (e.key like '%\_ref' or e.key like '%\_refs')
      union all select x #>> '{}' from json_array_elements(case when json_typeof(e.value) = 'array' and (e.key like '%\_ref' or e.key like '%\_refs') then e.value else '[]'::json end) x
      union all select case when json_typeof(x) = 'object' then x ->> 'address_ref' end from json_array_elements(case when json_typeof(e.value) = 'array' and e.key in ('input', 'output') then e.value else '[]'::json end) x) r
  where e.key not in ('created_by_ref', 'object_marking_refs') and r.id is not null
$$;
create index item_refs on sharing.item using gin (sharing.refs_of(stix)) where stix is not null and state <> 'held';
