/** A table of an outside scan. A row concerns a member only where the directory says that the address, or the name that was scanned, is its own; what it found elsewhere is not kept. */
import { setImmediate as pause } from 'node:timers/promises'
import { certaintyOf, wayFor } from '#language/observation/certainty.ts'
import { rowsOf, type CutRow } from '#language/observation/cells.ts'
import { layoutOf, readScanRow, type Layout, type ScanRow } from '#language/observation/scan-rows.ts'
import { delimiterOf } from '#language/lists/delimiter.ts'
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import { announce, type Announcement } from '#platform/outbox.ts'
import { invalid } from '#trust/parse.ts'
import { certaintyRule, keyOf, retention } from '../catalogues.ts'
import { scanFound, scanSeen, type LineFate } from '../contract.ts'
import { answersOf } from '../sensors/sensor-tables.ts'
import { noLines, type Taken, type Taking } from '../taking.ts'
import { ownersOf, type Placed } from './owners-of.ts'
import { placeMark, sealedPlace } from './sealed-place.ts'
import { disownedMarks, writeFindings, type FoundRow, type WrittenRow } from './scan-tables.ts'

const [HOUR, DAY] = [3_600_000, 86_400_000]
const says = {
  columns: text('見出しが分かりません。時刻（timestamp）、アドレス（ip）、何を見つけたか（tagなど）の列が要ります。', 'The headings are not understood. Columns are needed for the time (timestamp), the address (ip) and what was found (tag or the like).'),
  cells: text('列の数が見出しと違う行です。引用符が閉じているか確かめてください。', 'This row has another number of cells than the heading. Check that its quotes are closed.'),
}

export async function takeScan(taking: Taking): Promise<Taken> {
  const { tx, sensor, now } = taking
  const { lines, broken, rows } = await sorted(taking)
  const placed = await ownersOf(tx, rows)
  const written = await writeFindings(tx, sensor.id, await found(taking, placed), now)
  const counted = written.length
  const days = [...new Set(rows.map(({ at }) => at.slice(0, 10)))]
  return { lines: { ...lines, counted, repeated: placed.length - counted, unplaced: rows.length - placed.length }, broken, days, announcements: [...tellings(written), ...sights(placed, written, sensor.id)] }
}

interface Sorted { readonly lines: Record<LineFate, number>; readonly broken: Taken['broken'][number][]; readonly rows: ScanRow[] }

async function sorted({ content, name, now, first }: Taking): Promise<Sorted> {
  const lines = noLines()
  const [broken, rows]: [Sorted['broken'], ScanRow[]] = [[], []]
  let head: { layout: Layout; cells: number } | undefined
  let n = 0
  for (const row of rowsOf(content, delimiterOf(content, name) ?? ',')) {
    if (++n % 500 === 0) await pause()
    if (!head) {
      head = headOf(row)
      continue
    }
    const read = row.cells?.length === head.cells ? readScanRow(row.cells, head.layout, reportOf(name)) : { broken: says.cells }
    if ('broken' in read) {
      const height = row.raw.split('\n').length
      lines.broken += height
      for (let i = 0; i < height; i++) broken.push({ line: row.line + i - (first > 0 ? 1 : 0), says: read.broken }) // a later part repeats the heading, which is no line of the file
    } else if (Date.parse(read.row.at) < now.getTime() - retention().findings.days * DAY) lines.old += 1
    else if (Date.parse(read.row.at) > now.getTime() + DAY + HOUR) lines.future += 1
    else rows.push(read.row)
  }
  return { lines, broken, rows }
}

function headOf({ cells }: CutRow): { layout: Layout; cells: number } {
  const layout = cells && layoutOf(cells)
  if (!layout) throw invalid([{ path: 'content', message: says.columns }])
  return { layout, cells: cells.length }
}

/** `2026-11-20-scan_ssl_vpn-japan.csv` is a report on scan_ssl_vpn. */
const reportOf = (name: string): string => (/^\d{4}-\d\d-\d\d-([a-z0-9_]+)/.exec(name)?.[1] ?? '').slice(0, 60)

/** What is written of each: how sure its source is in this kind of weakness, by what owners answered until now. */
async function found({ tx, sensor, now }: Taking, placed: readonly Placed[]): Promise<FoundRow[]> {
  const answers = new Map((await answersOf(tx, sensor.id)).map((one) => [one.weakness, one]))
  const rows = placed.map(({ row, organisation, asset }): FoundRow => {
    const certainty = certaintyOf(sensor.certainty, answers.get(row.weakness) ?? { right: 0, wrong: 0 }, certaintyRule())
    const id = newId('scan-finding')
    const place = row.address || row.domain
    const { port, protocol, weakness, severity, maker, product, version, at } = row
    return { id, organisation, asset, mark: placeMark(place).toString('hex'), sealed: sealedPlace(organisation, id, place).toString('hex'), port, protocol, weakness, severity, maker, product, version, vulnerabilities: [...row.vulnerabilities], way: wayFor(certainty, certaintyRule()), certainty, at }
  })
  const disowned = await disownedMarks(tx, rows.map(({ mark }) => mark))
  const newest = new Map(rows.toSorted((a, b) => (a.at < b.at ? -1 : 1)).map((row) => [JSON.stringify([row.organisation, row.mark, row.port, row.protocol, row.weakness]), row]))
  return [...newest.values()].filter(({ at }) => Date.parse(at) <= now.getTime() + DAY + HOUR).map((row) => (disowned.has(`${row.organisation} ${row.mark}`) ? { ...row, way: 'hold' as const } : row))
}

/** Once for each organisation: how much there is to look at, and no word of what. */
function tellings(written: readonly WrittenRow[]): Announcement[] {
  const fresh = written.filter(({ isFresh, way }) => isFresh && way !== 'hold')
  return [...Map.groupBy(fresh, ({ organisation }) => organisation)].map(([organisation, rows]) => {
    const told = rows.filter(({ way }) => way === 'tell').length
    return announce(scanFound, { organisation, telling: newId('telling'), told, asked: rows.length - told }, { key: organisation, concerns: [organisation] })
  })
}

/** Registered devices with the version that they showed. */
function sights(placed: readonly Placed[], written: readonly WrittenRow[], sensor: string): Announcement[] {
  const seen = new Map(placed.flatMap(({ asset, row, organisation }) => (asset !== null && row.version !== '' ? [[`${asset}\n${row.version}`, { asset, row, organisation }] as const] : [])))
  const ways = new Map(written.map(({ asset, way, certainty }) => [asset, { way, certainty }]))
  return [...seen.values()].flatMap(({ asset, row: { maker, product, version, vulnerabilities, at }, organisation }) => {
    const sure = ways.get(asset)
    return sure ? [announce(scanSeen, { organisation, asset, product: keyOf(maker, product), version, vulnerabilities: [...vulnerabilities], at, sensor, ...sure }, { key: organisation })] : []
  })
}
