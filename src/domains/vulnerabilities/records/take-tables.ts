/** Tables of a file: lists of exploited vulnerabilities, scores, ends of support. Of each the newest edition stands, in whichever order they come. */
import { storable } from '#language/evidence/harmless.ts'
import type { Identities } from '#language/product/identity.ts'
import { readEndsOfLife } from '#language/vulnerability/end-of-life.ts'
import { readOpenEox, type SupportReading } from '#language/vulnerability/end-of-support.ts'
import { readEpss, readEpssAnswer } from '#language/vulnerability/epss.ts'
import { readKev, readKevTable, type Exploited } from '#language/vulnerability/kev.ts'
import type { Table } from '#language/vulnerability/records.ts'
import type { Fault } from '#language/vulnerability/statement.ts'
import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import type { ExploitedList, SupportPeriod, TakenTable } from './contract.ts'
import { editionOfList, keepEdition, keepListed, newestScores, settleList, wouldLeave, writeListings, writeScores, writeSupport, type NewEdition, type NewListing } from './known-tables.ts'

export interface Taking { readonly tx: Tx; readonly who: Identities; readonly now: Date; /** The day of a table that tells none itself, where its source does. */ readonly asOf: Date | undefined }

/** `listed`: vulnerabilities whose place on a list is otherwise than it was, each with the list that says so. */
export interface TablesTaken { readonly tables: readonly TakenTable[]; readonly listed: ReadonlyMap<string, ExploitedList> }

const MOST_FAULTS = 10

export async function takeTables(tables: readonly Table[], taking: Taking): Promise<TablesTaken> {
  const told: TakenTable[] = []
  const listed = new Map<string, ExploitedList>()
  for (const { kind, given } of tables) {
    if (kind === 'exploited') told.push(...await takeLists(typeof given === 'string' ? readKevTable(given, taking.who) : readKev(given, taking.who), taking, listed))
    else if (kind === 'scores') told.push(await takeScores(typeof given === 'string' ? readEpss(given) : readEpssAnswer(given), taking))
    else told.push(await takeSupport(kind === 'end-of-life' ? readEndsOfLife(given, taking.who) : readOpenEox(given, taking.who), kind === 'end-of-life' ? 'endoflife.date' : 'OpenEoX', taking))
  }
  return { tables: told, listed }
}

const shown = (faults: readonly Fault[]): TakenTable['faults'] => faults.slice(0, MOST_FAULTS).map(({ at, says }) => ({ at, says }))

type Read = ReturnType<typeof readKev>

const emptyList = text('読める行が1つもありません。この一覧は取り込みませんでした。', 'It holds no row that can be read. The list was not taken.')

async function takeLists(read: Read, taking: Taking, listed: Map<string, ExploitedList>): Promise<TakenTable[]> {
  const lists = Map.groupBy(read.entries, ({ list }) => list)
  if (lists.size === 0) return [{ kind: 'exploited', edition: '', rows: 0, changed: 0, removed: 0, isOlder: false, faults: shown([...read.faults, { at: '', says: emptyList }]) }]
  const told: TakenTable[] = []
  for (const [list, entries] of lists) told.push(await takeList(list, entries, read, taking, listed))
  return told
}

async function takeList(list: ExploitedList, entries: readonly Exploited[], read: Read, { tx, now, asOf }: Taking, listed: Map<string, ExploitedList>): Promise<TakenTable> {
  const rows = [...new Map(entries.map((entry) => [entry.cve, rowOf(entry)])).values()]
  const edition = { list, edition: dateOf(read, entries, asOf, now), version: storable(read.version ?? '').slice(0, 100), rows }
  const last = await editionOfList(tx, list)
  const isOlder = last !== undefined && edition.edition < last
  const changed = await writeListings(tx, edition, now)
  const doubt = isOlder ? undefined : await doubted(tx, edition, read)
  if (!isOlder) await keepEdition(tx, edition, now)
  if (doubt) await keepListed(tx, edition)
  const { left, back } = await settleList(tx, list, now)
  for (const one of [...changed, ...left, ...back]) listed.set(one, list)
  return { kind: 'exploited', edition: `${list} ${edition.version || edition.edition.toISOString().slice(0, 10)}`, rows: rows.length, changed: new Set([...changed, ...back]).size, removed: left.length, isOlder, faults: shown([...(doubt ? [doubt] : []), ...read.faults]) }
}

/** A list is as new as it says, as its source says, or as its newest row. A date from the time to come is not believed. */
function dateOf(read: Read, entries: readonly Exploited[], asOf: Date | undefined, now: Date): Date {
  const newest = entries.map(({ added }) => added ?? '').toSorted().at(-1)
  const given = new Date(read.released ?? asOf?.toISOString() ?? (newest || '1970-01-01'))
  return given > now ? now : given
}

/** So few may leave at once without a doubt. */
const FEW = 20

/** A list that lost rows by accident would call back what is exploited: where it is not whole, or lost more than half, nothing leaves it. */
async function doubted(tx: Tx, edition: NewEdition, { count, entries, faults }: Read): Promise<Fault | undefined> {
  if (count !== undefined && count > entries.length) return { at: 'count', says: text(`一覧は${count}件だと書いていますが、読めたのは${entries.length}件です。足りない分を「一覧から外れた」とは扱いませんでした。`, `The list says it has ${count} rows, and ${entries.length} can be read. What is missing was not taken as removed.`) }
  if (faults.length > 0) return { at: '', says: text('読めない行があるため、見当たらないものを「一覧から外れた」とは扱いませんでした。', 'Since some rows can’t be read, what is missing was not taken as removed.') }
  const { leaving, there } = await wouldLeave(tx, edition)
  return leaving > FEW && leaving > there / 2 ? { at: '', says: text(`一覧から一度に${leaving}件（全${there}件）が消えています。壊れた一覧かもしれないので、外れたとは扱いませんでした。`, `${leaving} of ${there} rows are missing at once. The list may be broken: they were not taken as removed.`) } : undefined
}

const rowOf = ({ cve, title = '', maker, product, added, due, ransomware, words = '', action = '', origin = '' }: Exploited): NewListing => ({
  vulnerability: cve, title: storable(title), maker: storable(maker), product: storable(product), since: added ?? null, due: due ?? null, ransomware, words: storable(words), action: storable(action), origin: storable(origin),
})

async function takeScores({ scores, faults, scored, model = '' }: ReturnType<typeof readEpss>, { tx, now, asOf }: Taking): Promise<TakenTable> {
  const given = scored === undefined ? Number.NaN : Date.parse(scored)
  const moment = Number.isNaN(given) ? asOf ?? now : new Date(given)
  const day = (moment > now ? now : moment).toISOString().slice(0, 10)
  const last = await newestScores(tx)
  const changed = await writeScores(tx, [...scores].map(([vulnerability, one]) => ({ vulnerability, ...one })), day, storable(model).slice(0, 100))
  return { kind: 'scores', edition: day, rows: scores.size, changed, removed: 0, isOlder: last !== null && day < last, faults: shown(faults) }
}

async function takeSupport({ entries, faults }: SupportReading, source: string, { tx, now }: Taking): Promise<TakenTable> {
  const periods = entries.flatMap(({ named, products, train = '', latest, endOfSales, endOfSecurity, endOfLife, updated }): SupportPeriod[] => products.filter(({ sure }) => sure !== 'maker').map(({ key }) => ({
    source, product: key, train: storable(train), named: storable(named), latest: latest === undefined ? null : storable(latest),
    endOfSales: endOfSales ?? null, endOfSecurity: endOfSecurity ?? null, endOfLife: endOfLife ?? null, updated: updated ?? null,
  })))
  const distinct = [...new Map(periods.map((one) => [`${one.product} ${one.train}`, one])).values()]
  const changed = await writeSupport(tx, distinct, now)
  const edition = distinct.map(({ updated }) => updated ?? '').toSorted().at(-1) ?? ''
  return { kind: 'support', edition: edition.slice(0, 10), rows: distinct.length, changed, removed: 0, isOlder: false, faults: shown(distinct.length === 0 ? [...faults, { at: '', says: unnamed }] : faults) }
}

const unnamed = text('どの製品の期限か書かれていません。', 'It does not say of which product these ends are.')
