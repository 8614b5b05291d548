/** The exchange as a list: what the actor's labels let it see, and nothing else, counted too. */
import { shownValue } from '#language/evidence/values.ts'
import { text, type Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { handler, type Step } from '#trust/act.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { sharing, type SharedItem } from '../contract.ts'
import { soughtText } from './item-digest.ts'
import { offererOf } from '../offers/offer-tables.ts'
import { pageOf, place } from '#platform/paging.ts'
import { saidSightings } from '../feedback/sighting-tables.ts'
import { listItems, type ItemRow } from './item-tables.ts'

/** Items as shown to one organisation: the giver is named where its label says so, and to itself. Under `labels` it may know by name who saw one. */
export async function shownItems(tx: Tx, rows: readonly ItemRow[], organisation: string, labels: readonly string[] = []): Promise<SharedItem[]> {
  const open = rows.filter((row) => row.attribution === 'named' || row.giver === organisation)
  const givers = open.length > 0 ? await organisationsByIds(tx, [...new Set(open.map((row) => row.giver))]) : new Map<string, { name: Text }>()
  const seen = await saidSightings(tx, rows, organisation, labels)
  return rows.map((row) => ({
    ...row.body,
    id: row.id, shown: shownValue(row.body), state: row.state, replacedBy: row.replaced_by, tlp: row.tlp,
    giver: row.attribution === 'named' || row.giver === organisation ? (givers.get(row.giver)?.name ?? null) : null,
    givenAt: row.given_at.toISOString(), sightings: seen(row.id),
  }))
}

export const listSharedItems = handler({
  verb: sharing.listItems,
  about: () => ({ giver: '', state: 'none' as const }),
  async run(step) {
    const { input, actor, tx, visible } = step
    const { type, incident, most, after } = input
    const labels = incident === undefined || (await mayKnowReport(step, incident)) ? await visible(tx, actor) : []
    const { rows, total } = await listItems(tx, { labels, search: soughtText(input.search), type, incident, most, after: place(after) })
    const { shown, next } = pageOf(rows, most, (row) => ({ at: row.given_at, id: row.id }))
    return { subject: '', result: { items: await shownItems(tx, shown, actor.organisation, labels), total, next } }
  },
})

/** Which report an item came from says who gave it, so only those ask by it who may see what left from the report. */
async function mayKnowReport({ tx, decide, actor }: Step<unknown>, incident: string): Promise<boolean> {
  const organisation = await offererOf(tx, incident)
  return organisation !== undefined && decide(actor, sharing.readOffer, { organisation, state: 'agreed' }).allow
}

/** An item's value on one line, for a recall's title. */
export const shortly = (row: ItemRow): string => shownValue(row.body).split('\n', 1)[0]?.slice(0, 200) ?? ''

export const unknownItem: Text = text('知らない指標です。一覧から選び直してください。', 'No such indicator. Choose from the list.')
