/** Who used what I gave, and for what: receipts, by name where the organisation agreed to it, and else by sector. */
import { sectors } from '#language/sector.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler } from '#trust/act.ts'
import { missing, organisationsByIds, type Organisation } from '#trust/identity/directory.ts'
import { entriesOf } from '#trust/ledger/ledger.ts'
import { progressOver, type ProgressOver } from '#trust/receipts/tables.ts'
import { sharing, type Use, type UseDetail, type UseRow } from '../contract.ts'
import { saidSectors } from '../few.ts'
import { recallsOf, refusalsOf } from '../recalls/recall-tables.ts'
import { shownRecalls } from '../recalls/show-recall.ts'
import { findGiven, givenBy, itemIdsOf, itemsOf, warningsOf, type GivenRow } from './use-tables.ts'
import { text } from '#language/words.ts'
import type { z } from 'zod'

type Row = z.infer<typeof UseRow>
type Used = ProgressOver & { readonly of: Organisation }

/** What others did; the giver itself is not one of them. */
async function usedBy(tx: Tx, row: GivenRow): Promise<Used[]> {
  const { organisation } = row
  const progress = (await progressOver(tx, itemsOf(row))).filter((one) => one.organisation !== organisation && one.served !== null)
  const known = await organisationsByIds(tx, progress.map((one) => one.organisation))
  return progress.flatMap((one) => {
    const of = known.get(one.organisation)
    return of ? [{ ...one, of }] : []
  })
}

const count = (used: readonly Used[], step: 'served' | 'opened' | 'acknowledged' | 'acted'): number => used.filter((one) => one[step] !== null).length

function useOf(row: GivenRow, used: readonly Used[]): z.infer<typeof Use> {
  return {
    offer: row.id, from: row.from, incident: row.incident, incidentNumber: row.number, title: row.number, tlp: row.tlp, purposes: row.label.purposes,
    attribution: row.label.attribution, items: row.items, givenAt: row.answered_at.toISOString(),
    counts: { served: count(used, 'served'), opened: count(used, 'opened'), acknowledged: count(used, 'acknowledged'), acted: count(used, 'acted'), recipients: used.length },
    sectors: new Set(used.flatMap(({ of }) => of.sectors.filter((sector) => sector in sectors))).size, sightings: row.sightings, recalling: row.recalling,
  }
}

export const listAllUses = handler({
  verb: sharing.listUses,
  about: (_, { actor }) => ({ giver: actor.organisation }),
  async run({ actor, tx }) {
    const uses = []
    for (const row of await givenBy(tx, actor.organisation)) uses.push(useOf(row, await usedBy(tx, row)))
    return { subject: '', result: { uses } }
  },
})

async function given(tx: Tx, offer: string): Promise<GivenRow> {
  const row = await findGiven(tx, offer)
  if (!row) throw missing('offer')
  return row
}

export const readUse = handler({
  verb: sharing.readUse,
  /** Another's offer is as unknown as one that does not exist. */
  async about({ offer }, { tx, actor }) {
    const { organisation } = await given(tx, offer)
    if (organisation !== actor.organisation) throw missing('offer')
    return { giver: organisation }
  },
  async run(step) {
    const { input: { offer, sector, still, most, after }, tx } = step
    const row = await given(tx, offer)
    const items = await itemIdsOf(tx, row)
    const [used, warnings] = [await usedBy(tx, row), await warningsOf(tx, items)]
    const all = shownRows(used)
    const rows = all.filter((one) => (sector === undefined || one.sector === sector) && (still === undefined || one[still] === null))
    const from = after === undefined ? 0 : offset(after)
    const recalls = await recallsOf(tx, null, items)
    const result: UseDetail = {
      ...useOf(row, used), byPurpose: by(used, 'purpose'), byAnswer: by(used, 'answer'), bySector: bySector(all),
      rows: rows.slice(from, from + most), total: rows.length, next: rows.length > from + most ? String(from + most) : null,
      recalls: await shownRecalls(step, recalls), warnings, refused: await refused(tx, [...warnings.map(({ id }) => id), ...recalls.map(({ id }) => id)]),
    }
    return { subject: offer, result }
  },
})

/** Rows are ordered by what happened last, so a page is counted off and not sought by a key. */
function offset(after: string): number {
  if (/^\d{1,6}$/.test(after)) return Number(after)
  throw new Failure('invalid', 'after: not a place in this list', {
    issues: [{ path: 'after', message: text('続きの場所が読めません。前の答えの next をそのまま送ってください。', 'Send the `next` of the answer before, as it was.') }],
  })
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null
const answerOf = ({ answer }: Used): string | null => (typeof answer?.['answer'] === 'string' ? answer['answer'] : null)

/** The entry of an unnamed organisation is the one by which it was served: its own acts would name it in the ledger. */
function shownRows(used: readonly Used[]): Row[] {
  const said = saidSectors(used.map(({ of }) => of))
  return used.map((one, n) => ({
    name: one.of.named ? one.of.name : null, sector: said[n]!,
    served: iso(one.served), opened: iso(one.opened), acknowledged: iso(one.acknowledged), acted: iso(one.acted),
    answer: answerOf(one), purposes: one.purposes, entry: one.of.named ? one.entry : one.handed,
  }))
}

function by(used: readonly Used[], what: 'purpose'): { purpose: string; organisations: number }[]
function by(used: readonly Used[], what: 'answer'): { answer: string; organisations: number }[]
function by(used: readonly Used[], what: 'purpose' | 'answer'): object[] {
  const counted = new Map<string, number>()
  for (const one of used) {
    for (const value of what === 'purpose' ? one.purposes : [answerOf(one)]) if (value !== null) counted.set(value, (counted.get(value) ?? 0) + 1)
  }
  return [...counted].toSorted(([, a], [, b]) => b - a).map(([value, organisations]) => ({ [what]: value, organisations }))
}

/** By the sectors that are said, so that a count or a filter tells no more than the rows do. */
function bySector(rows: readonly Row[]): UseDetail['bySector'] {
  const counted = Map.groupBy(rows, ({ sector }) => sector)
  return [...counted].map(([sector, { length: organisations }]) => ({ sector, organisations })).toSorted((a, b) => b.organisations - a.organisations || (a.sector < b.sector ? -1 : 1))
}

/** Deliveries that were refused at the last moment. One alone would be recognised by its sector, so five must share it. */
async function refused(tx: Tx, things: readonly string[]): Promise<UseDetail['refused']> {
  const rows = await refusalsOf(tx, things)
  const known = await organisationsByIds(tx, rows.map(({ organisation }) => organisation))
  const said = saidSectors(rows.map(({ organisation }) => ({ named: false, sectors: known.get(organisation)?.sectors ?? [] })))
  const shown: UseDetail['refused'] = []
  for (const [n, row] of rows.entries()) {
    const entry = (await entriesOf(tx, row.copy)).find(({ verb }) => verb === sharing.deliver.name)
    shown.push({ at: row.at.toISOString(), sector: said[n]!, because: row.because, entry: entry?.hash ?? '' })
  }
  return shown
}
