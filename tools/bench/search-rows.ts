/** A million items for the bench of the search: what they say follows from their number, so that a question can name one. */
import { createHash } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import { folded, grams } from '#language/search.ts'
import type { Label } from '#trust/labels/contract.ts'
import { intern } from '#trust/labels/tables.ts'
import type { OpenWorld } from '#main/world.ts'

/** Labels in all. Odd ones go to the council, of which the reader is a member; even ones to others by name. */
export const LABELS = 600
const BATCH = 50_000

/** In how many of a million items each phrase stands. */
export const phrases: readonly (readonly [number, string])[] = [
  [300_000, '不正アクセスの通信先として観測された'], [300_000, 'observed command and control server'], [120_000, '標的型メールに添付された文書ファイル'], [120_000, 'ransomware delivery infrastructure'],
  [60_000, '医療機関を狙うランサムウェア'], [60_000, 'phishing page imitating a bank'], [30_000, '電力 物流の各分野に注意喚起'], [30_000, 'credential theft with Mimikatz'],
  [10_000, '水道施設の制御装置への侵入'], [10_000, 'living off the land in Volt Typhoon style'], [3_000, '脆弱性 FortiOS の悪用'], [3_000, 'exploitation of Ivanti Connect Secure'],
  [1_000, '港湾 埠頭システムの停止'], [1_000, 'BlackEnergy wiper'], [200, '蛇の目傘作戦'], [200, 'Operation Moonlit Heron'],
]

/** The four kinds of items in turn: an address, a domain, a hash, and something with a name or a relationship. */
export const address = (n: number): string => `${11 + (n % 200)}.${Math.floor(n / 200) % 256}.${Math.floor(n / 51_200)}.${n % 251}`
export const domainPart = (n: number): string => createHash('md5').update(String(n)).digest('hex').slice(0, 10)
export const sha256 = (n: number): string => createHash('sha256').update(String(n)).digest('hex')

const value = sql`case n % 4 when 0 then (11 + n % 200) || '.' || (n / 200) % 256 || '.' || n / 51200 || '.' || n % 251
  when 1 then left(md5(n::text), 10) || '.evil-' || n % 977 || '.example' when 2 then encode(sha256(n::text::bytea), 'hex')
  else (array['Sakura', 'Midnight', 'Iron', 'Paper', 'Violet'])[n % 5 + 1] || (array['Fox', 'Crane', 'Loader', 'Wolf', '河童', '天狗'])[n % 6 + 1] || n % 5003 end`
const type = sql`case n % 4 when 0 then 'ipv4' when 1 then 'domain' when 2 then 'sha256' else (array['malware', 'relationship', 'relationship', 'technique', 'campaign'])[n % 5 + 1] end`
const object = sql`case when type in ('malware', 'campaign', 'relationship') then type when type = 'technique' then 'attack-pattern' else 'indicator' end`

/** Every 20th item is a malware; fifty of these have a thousand relationships that the reader may see. */
export const named = (n: number): number => 15 + 20 * (20 * (n % 50) + 11)
const malware = sql`'malware--' || md5((15 + 20 * (n % 1000))::text)::uuid`
const has = (k: number): RawBuilder<unknown> => sql`abs(hashint4(n * 16 + ${sql.lit(k)}) % 1000000) < ${sql.lit(phrases[k]![0])}`

/** Everything but the indexes of words and keys, which are made at the end: as an installation that loads its past would. Returns seconds. */
export async function fillExchange(world: OpenWorld, items: number): Promise<number> {
  const began = performance.now()
  const labels = await world.db.transaction().execute((tx) => Promise.all(Array.from({ length: LABELS }, (_value, at) => intern(tx, labelAt(at)))))
  await sql`drop index sharing.item_grams, sharing.item_keys, sharing.item_refs`.execute(world.db)
  await sql`alter table sharing.item disable trigger user`.execute(world.db)
  const batches = Array.from({ length: Math.ceil(items / BATCH) }, (_value, at) => at)
  const work = async (): Promise<void> => {
    for (let at = batches.shift(); at !== undefined; at = batches.shift()) await fill(world, labels, at * BATCH, Math.min(items, (at + 1) * BATCH))
  }
  await Promise.all([work(), work()])
  await sql`alter table sharing.item enable trigger user`.execute(world.db)
  await sql`insert into sharing.item_count (label, type, active) select label, type, count(*) from sharing.item group by 1, 2`.execute(world.db)
  await world.db.connection().execute(async (one) => {
    await sql`set maintenance_work_mem = '256MB'`.execute(one)
    await sql`set statement_timeout = 0`.execute(one)
    await sql`create index item_grams on sharing.item using gin (grams)`.execute(one)
    await sql`create index item_keys on sharing.item using gin (keys)`.execute(one)
    await sql`create index item_refs on sharing.item using gin (sharing.refs_of(stix)) where stix is not null and state <> 'held'`.execute(one)
    await sql`vacuum sharing.item`.execute(one)
    await sql`reset maintenance_work_mem`.execute(one)
    await sql`reset statement_timeout`.execute(one)
  })
  return (performance.now() - began) / 1_000
}

const labelAt = (at: number): Label => ({
  owner: `org-bench-${at % 300}`, tlp: (['clear', 'green', 'amber', 'amber+strict', 'red'] as const)[at % 5]!,
  audience: { organisations: at % 2 ? [] : ['org-bench-elsewhere'], communities: at % 2 ? ['community-council'] : [], sectors: [] },
  clearance: 0, purposes: ['detect', 'block', 'investigate'], embargo: null, attribution: at % 3 ? 'anonymous' : 'named',
})

const pairsOf = (phrase: string): string[] => grams(phrase).filter((gram) => [...gram].length === 2)

const fill = (world: OpenWorld, labels: readonly string[], from: number, to: number): Promise<unknown> => sql`
  insert into sharing.item (id, giver, digest, label, tlp, attribution, type, body, search, given_at, stix_id, version, stix, added, keys, grams)
  select 'item-' || n, 'org-bench-' || (n * 7) % 600 % 300, md5(n::text), (${labels}::text[])[(n * 7) % 600 + 1], (array['clear', 'green', 'amber', 'amber+strict', 'red'])[(n * 7) % 5 + 1], 'anonymous', type,
    jsonb_build_object('type', type, 'value', value, 'role', case when n % 4 = 3 then 'context' else 'indicator' end, 'description', said, 'source', jsonb_build_object('format', 'stix', 'id', n::text)),
    lower(value) || E'\n' || lower(said), '2024-01-01'::timestamptz + n * interval '1 minute', ${object} || '--' || md5(n::text)::uuid, '2024-01-01'::timestamptz + n * interval '1 minute',
    case type when 'relationship' then json_build_object('type', type, 'spec_version', '2.1', 'id', 'relationship--' || md5(n::text)::uuid, 'created', '2024-01-01T00:00:00Z', 'modified', '2024-01-01T00:00:00Z',
        'relationship_type', 'indicates', 'source_ref', 'indicator--' || md5((n - 1)::text)::uuid, 'target_ref', ${malware})
      else json_build_object('type', ${object}, 'spec_version', '2.1', 'id', ${object} || '--' || md5(n::text)::uuid, 'created', '2024-01-01T00:00:00Z', 'modified', '2024-01-01T00:00:00Z', 'name', value, 'description', said, 'pattern_type', 'stix', 'valid_from', '2024-01-01T00:00:00Z') end,
    '2001-01-01'::timestamptz + n * interval '1 microsecond', array[left(encode(sha256(convert_to(type || ':' || value, 'UTF8')), 'hex'), 32)],
    array(select substr(lower(value), i, 2) from generate_series(1, length(value) - 1) i) || pairs
  from (
    select n, ${type} as type, ${value} as value, concat_ws(E'\n', ${sql.join(phrases.map(([, phrase], k) => sql`case when ${has(k)} then ${sql.lit(phrase)} end`))}) as said,
      ${sql.join(phrases.map(([, phrase], k) => sql`case when ${has(k)} then ${sql.lit(`{${pairsOf(folded(phrase)).map((pair) => JSON.stringify(pair)).join(',')}}`)}::text[] else '{}' end`), sql` || `)} as pairs
    from generate_series(${from + 1}::int, ${to}::int) n) rows`.execute(world.db)
