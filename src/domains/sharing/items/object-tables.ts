/** STIX objects as items: written in batches, found by their id and version. */
import { sql } from 'kysely'
import type { Item } from '#language/evidence/item.ts'
import { grams } from '#language/search.ts'
import type { StixObject } from '#language/stix/object.ts'
import type { Tlp } from '#language/tlp.ts'
import type { Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import type { Attribution } from '#trust/labels/contract.ts'

export interface NewObject {
  readonly id: string
  readonly digest: string
  readonly label: string
  readonly tlp: Tlp
  readonly attribution: Attribution
  readonly body: Item
  readonly search: string
  /** Null where STIX has no way to say it. */
  readonly stix_id: string | null
  /** ISO time; null for an observable, whose version is the moment it is added. */
  readonly version: string | null
  readonly spec: string
  readonly stix: StixObject | null
  readonly keys: readonly string[]
  readonly grams: readonly string[]
  readonly revoked: boolean
  readonly expires_at: string | null
  /** When an embargo that holds it still ends. ISO time. */
  readonly opens_at: string | null
  readonly state: 'active' | 'corrected' | 'withdrawn' | 'held'
  readonly held: Text | null
}

export interface Giving {
  readonly giver: string
  /** The import they came by; null for what a report gave. */
  readonly import: string | null
  readonly trust: number
  readonly at: Date
}

/**
 * Hands out `count` moments, one a microsecond, after every one handed out before; returns the last before them, as written
 * by PostgreSQL. Who adds holds the clock until the commit: so what is seen later was added later, and no reader that asks
 * for what came after the last it saw misses any.
 */
export async function takeMoments(tx: Tx, count: number, now: Date): Promise<string> {
  const { rows } = await sql<{ before: string }>`
    update sharing.added_clock set last = greatest(last, ${now}) + ${count} * interval '1 microsecond'
    returning (last - ${count} * interval '1 microsecond')::text as before`.execute(tx)
  return rows[0]!.before
}

/** Written in the order given, each a microsecond after the one before. */
export async function insertObjects(tx: Tx, giving: Giving, before: string, objects: readonly NewObject[]): Promise<void> {
  if (objects.length === 0) return
  const rows = JSON.stringify(objects.map((object, n) => ({ ...object, n: n + 1 })))
  await sql`
    insert into sharing.item (id, giver, digest, label, tlp, attribution, type, body, search, state, given_at, import, stix_id, version, spec, stix,
      added, keys, grams, revoked, expires_at, opens_at, held, trust)
    select r.id, ${giving.giver}, r.digest, r.label, r.tlp, r.attribution, r.body->>'type', r.body, r.search, r.state, ${giving.at}, ${giving.import}, r.stix_id,
      coalesce(r.version, '-infinity'), r.spec, r.stix,
      ${before}::timestamptz + r.n * interval '1 microsecond', r.keys, r.grams, r.revoked, r.expires_at, r.opens_at, r.held, ${giving.trust}
    from json_to_recordset(${rows}::json) r (id text, digest text, label text, tlp text, attribution text, body jsonb, search text, state text, stix_id text,
      version timestamptz, spec text, stix json, keys text[], grams text[], revoked boolean, expires_at timestamptz, opens_at timestamptz, held jsonb, n int)
    on conflict (giver, digest) where state = 'active' do nothing`.execute(tx)
}

export interface KnownVersion { id: string; stix_id: string; version: string; digest: string; state: NewObject['state'] }

/** What one giver already asserted under these ids, held ones too. Versions are in UTC, to the microsecond. */
export const versionsOf = async (tx: Tx, giver: string, ids: readonly string[]): Promise<KnownVersion[]> => (await sql<KnownVersion>`
  select id, stix_id, to_char(version at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as version, digest, state
  from sharing.item where stix_id = any(${ids}::text[]) and giver = ${giver}`.execute(tx)).rows

/** Marking definitions that one giver brought in before, by their ids. */
export const definitionsOf = async (tx: Tx, giver: string, ids: readonly string[]): Promise<StixObject[]> => ids.length === 0 ? [] : (await sql<{ stix: StixObject }>`
  select stix from sharing.item where stix_id = any(${ids}::text[]) and giver = ${giver} and state = 'active'`.execute(tx)).rows.map(({ stix }) => stix)

/** Older versions give way: each names the one that replaced it. */
export const supersede = (tx: Tx, pairs: readonly { readonly id: string; readonly by: string; readonly state: 'corrected' | 'withdrawn' }[]) =>
  pairs.length === 0 ? Promise.resolve(undefined) : sql`
    update sharing.item i set state = p.state, replaced_by = p.by
    from json_to_recordset(${JSON.stringify(pairs)}::json) p (id text, by text, state text) where i.id = p.id`.execute(tx)

/** What one giver says of these now, held ones too. */
export const standingObjects = async (tx: Tx, giver: string, ids: readonly string[]): Promise<StixObject[]> => ids.length === 0 ? [] : (await sql<{ stix: StixObject }>`
  select stix from sharing.item where stix_id = any(${ids}::text[]) and giver = ${giver} and state in ('active', 'held') and stix is not null`.execute(tx)).rows.map(({ stix }) => stix)

/** Objects of a type whose words hold one of these: one's own, and what is for everybody. */
export const objectsCalled = async (tx: Tx, giver: string, type: string, terms: readonly string[]): Promise<StixObject[]> => {
  const { rows } = await sql<{ stix: StixObject }>`
    select i.stix from unnest(${terms.map((term) => JSON.stringify(grams(term).filter((gram) => [...gram].length === 2)))}::jsonb[], ${[...terms]}::text[]) t (pairs, term) cross join lateral (
      select i.stix, i.trust, i.added from sharing.item i where i.grams @> array(select jsonb_array_elements_text(t.pairs)) and position(t.term in i.search) > 0
        and i.state = 'active' and i.stix is not null and split_part(i.stix_id, '--', 1) = ${type} and (i.tlp = 'clear' or i.giver = ${giver}) limit 200) i
    order by i.trust desc, i.added`.execute(tx)
  return rows.map(({ stix }) => stix)
}

/** The identities that stand for givers who are not named: each made once, by chance. */
export async function aliasesOf(tx: Tx, organisations: readonly string[], make: () => string, now: Date): Promise<Map<string, string>> {
  const known = async () => new Map((await sql<{ organisation: string; stix_id: string }>`
    select organisation, stix_id from sharing.alias where organisation = any(${organisations}::text[])`.execute(tx)).rows.map((row) => [row.organisation, row.stix_id]))
  const before = organisations.length === 0 ? new Map<string, string>() : await known()
  const missing = organisations.filter((one) => !before.has(one))
  if (missing.length === 0) return before
  const made = missing.map((organisation) => ({ organisation, stix_id: make() }))
  await sql`insert into sharing.alias (organisation, stix_id, made_at)
    select organisation, stix_id, ${now} from json_to_recordset(${JSON.stringify(made)}::json) r (organisation text, stix_id text) on conflict do nothing`.execute(tx)
  return known()
}

/** Ends items that nothing replaces. A version that is older than one that stands gives no more cause to serve it. */
export const withdrawItems = (tx: Tx, ids: readonly string[]) => sql`
  update sharing.item set state = 'withdrawn', revoked = false, replaced_by = null where id = any(${ids}::text[]) and state <> 'withdrawn'`.execute(tx)

/** Items under other labels. Each is added anew, so that who reads on from a moment gets it with its new markings. */
export const relabel = (tx: Tx, before: string, rows: readonly { readonly id: string; readonly label: string; readonly tlp: Tlp; readonly attribution: Attribution }[]) => sql`
  update sharing.item i set label = r.label, tlp = r.tlp, attribution = r.attribution, added = ${before}::timestamptz + r.n * interval '1 microsecond'
  from json_to_recordset(${JSON.stringify(rows.map((row, n) => ({ ...row, n: n + 1 })))}::json) r (id text, label text, tlp text, attribution text, n int)
  where i.id = r.id`.execute(tx)

/**
 * For machines that read on: a last version of each withdrawn object that says it is revoked, for those whom the recall
 * reached. Observables have no versions and get none, nor does what its giver revoked itself.
 */
export async function addRevocations(tx: Tx, before: string, items: readonly string[], now: Date): Promise<void> {
  await sql`
    with last as (
      select distinct on (i.giver, i.stix_id) i.* from sharing.item i
      where i.id = any(${items}::text[]) and i.stix is not null and i.version <> '-infinity'
        and not exists (select from sharing.item r where r.stix_id = i.stix_id and r.giver = i.giver and r.revoked)
      order by i.giver, i.stix_id, i.version desc)
    insert into sharing.item (id, giver, digest, label, tlp, attribution, type, body, search, state, given_at, import, stix_id, version, spec, stix, added, revoked, revokes, trust)
    select 'item-' || replace(gen_random_uuid()::text, '-', ''), giver, md5(digest || 'revoked'), label, tlp, attribution, type, body, '', 'withdrawn', ${now}, import, stix_id, ${now}, spec,
        (stix::jsonb || jsonb_build_object('revoked', true, 'modified', to_char(${now}::timestamptz at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))::json,
        ${before}::timestamptz + row_number() over () * interval '1 microsecond', true, id, trust
    from last`.execute(tx)
}
