import { sql } from 'kysely'
import { storable } from '#language/evidence/harmless.ts'
import type { Tx } from '#platform/database.ts'
import type { ScanAnswer, ScanFinding } from '../contract.ts'

export interface FoundRow {
  readonly id: string
  readonly organisation: string
  readonly asset: string | null
  /** In hexadecimal, as `sealed` is. */
  readonly mark: string
  readonly sealed: string
  readonly port: number
  readonly protocol: string
  readonly weakness: string
  readonly severity: ScanFinding['severity']
  readonly maker: string
  readonly product: string
  readonly version: string
  readonly vulnerabilities: string[]
  readonly way: ScanFinding['way']
  readonly certainty: number
  readonly at: string
}

/** `isFresh`: new to its organisation, or there again after it was said to be fixed. */
export interface WrittenRow { readonly organisation: string; readonly asset: string | null; readonly way: ScanFinding['way']; readonly certainty: number; readonly isFresh: boolean }

const AT_ONCE = 5_000

/** Each place and weakness once; only what is newer than what is there changes it. What an owner confirmed and fixed and is there again needs no asking. */
export async function writeFindings(tx: Tx, sensor: string, rows: readonly FoundRow[], now: Date): Promise<WrittenRow[]> {
  const written: WrittenRow[] = []
  for (let from = 0; from < rows.length; from += AT_ONCE) written.push(...(await sql<WrittenRow>`
    with given as (
      select id, organisation, asset, decode(mark, 'hex') mark, decode(sealed, 'hex') sealed, port, protocol, weakness, severity, maker, product, version, array(select jsonb_array_elements_text(vulnerabilities)) vulnerabilities, way, certainty, "at"
      from jsonb_to_recordset(${JSON.stringify(rows.slice(from, from + AT_ONCE))}::jsonb) as g (id text, organisation text, asset text, mark text, sealed text, port int, protocol text, weakness text, severity text,
        maker text, product text, version text, vulnerabilities jsonb, way text, certainty float8, "at" timestamptz)),
    written as (
      insert into observation.scan_finding as f (id, sensor, organisation, asset, mark, sealed, port, protocol, weakness, severity, maker, product, version, vulnerabilities, way, certainty, state, first_at, last_at, taken_at)
      select id, ${sensor}, organisation, asset, mark, sealed, port, protocol, weakness, severity, maker, product, version, vulnerabilities, way, certainty, 'open', "at", "at", ${now} from given
      order by organisation, mark, port, protocol, weakness
      on conflict (sensor, organisation, mark, port, protocol, weakness) do update set asset = excluded.asset, severity = excluded.severity, maker = excluded.maker, product = excluded.product, version = excluded.version,
        vulnerabilities = excluded.vulnerabilities, last_at = excluded.last_at, taken_at = excluded.taken_at,
        way = case when f.state = 'answered' and f.given = 'fixed' and excluded.last_at > f.answered_at then 'tell' else f.way end,
        state = case when f.given = 'fixed' and excluded.last_at > f.answered_at then 'open' else f.state end
      where excluded.last_at > f.last_at
      returning f.id, f.organisation, f.asset, f.way, f.certainty, f.state)
    select w.organisation, w.asset, w.way, w.certainty, b.id is null or (b.state = 'answered' and w.state = 'open') "isFresh"
    from written w left join observation.scan_finding b on b.id = w.id`.execute(tx)).rows)
  return written
}

/** `organisation mark`: what an organisation said is none of its own. */
export const disownedMarks = async (tx: Tx, marks: readonly string[]): Promise<Set<string>> => new Set((await sql<{ organisation: string; mark: string }>`
  select distinct organisation, encode(mark, 'hex') mark from observation.scan_finding
  where given = 'not-ours' and mark = any(array(select decode(m, 'hex') from unnest(${[...new Set(marks)]}::text[]) m))`.execute(tx)).rows.map(({ organisation, mark }) => `${organisation} ${mark}`))

export interface ScanRowKept extends Omit<FoundRow, 'mark' | 'sealed' | 'at'> {
  readonly seq: number
  readonly source: string
  readonly sealed: Buffer
  readonly state: ScanFinding['state']
  readonly first_at: Date
  readonly last_at: Date
  readonly given: ScanAnswer | null
  readonly words: string
  readonly answered_at: Date | null
  readonly answered_by: string | null
}

const kept = sql`select f.id, f.seq, f.organisation, f.asset, f.sealed, f.port, f.protocol, f.weakness, f.severity, f.maker, f.product, f.version, f.vulnerabilities, f.way, f.certainty, f.state, f.first_at, f.last_at,
  f.given, f.words, f.answered_at, f.answered_by, s.name source from observation.scan_finding f join observation.sensor s on s.id = f.sensor`

export const scanFindingOf = async (tx: Tx, id: string): Promise<ScanRowKept | undefined> => (await sql<ScanRowKept>`${kept} where f.id = ${storable(id)}`.execute(tx)).rows[0]

export interface Asked { readonly state: ScanFinding['state'] | undefined; readonly way: ScanFinding['way'] | undefined; readonly most: number; readonly before: number | null }

/** One organisation's, newest first. `open` counts what it was told or asked and has not answered. */
export async function listFindings(tx: Tx, organisation: string, { state, way, most, before }: Asked): Promise<{ rows: ScanRowKept[]; total: number; open: number; next: number | null }> {
  const own = sql`f.organisation = ${organisation} and ${state === undefined ? sql`true` : sql`f.state = ${state}`} and ${way === undefined ? sql`true` : sql`f.way = ${way}`}`
  const { rows } = await sql<ScanRowKept>`${kept} where ${own} and ${before === null ? sql`true` : sql`f.seq < ${before}`} order by f.seq desc limit ${most + 1}`.execute(tx)
  const counted = await sql<{ total: number; open: number }>`
    select count(*) filter (where ${own})::int total, count(*) filter (where f.state = 'open' and f.way <> 'hold')::int open from observation.scan_finding f where f.organisation = ${organisation}`.execute(tx)
  const { total, open } = counted.rows[0] ?? { total: 0, open: 0 }
  return { rows: rows.slice(0, most), total, open, next: rows.length > most ? rows[most - 1]?.seq ?? null : null }
}

export const answerFinding = (tx: Tx, id: string, { answer, words, by, now }: { answer: ScanAnswer; words: string; by: string; now: Date }) => sql`
  update observation.scan_finding set state = 'answered', given = ${answer}, words = ${words}, answered_at = ${now}, answered_by = ${by} where id = ${id}`.execute(tx)

/** What an organisation was told or asked, and has not answered. */
export const waiting = async (tx: Tx, organisation: string): Promise<{ told: number; asked: number }> => (await sql<{ told: number; asked: number }>`
  select count(*) filter (where way = 'tell')::int told, count(*) filter (where way = 'ask')::int asked from observation.scan_finding where organisation = ${organisation} and state = 'open'`.execute(tx)).rows[0] ?? { told: 0, asked: 0 }
