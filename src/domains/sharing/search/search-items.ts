/** The exchange as a search: what the reader's labels let it see, found by words, parts of words and whole values. */
import type { z } from 'zod'
import { str } from '#language/evidence/json.ts'
import { shownValue } from '#language/evidence/values.ts'
import { headOf } from '#language/stix/said-values.ts'
import type { Tx } from '#platform/database.ts'
import { handler, type Step } from '#trust/act.ts'
import type { Actor } from '#trust/identity/actor.ts'
import type { Label } from '#trust/labels/contract.ts'
import { labelsOf } from '#trust/labels/tables.ts'
import { tlpLevels } from '#language/tlp.ts'
import type { SharedItem } from '../contract.ts'
import { findItems, type ItemRow } from '../items/item-tables.ts'
import { shownItems } from '../items/list-items.ts'
import { decay } from '../feedback/catalogue.ts'
import { scoresOf } from '../feedback/score-tables.ts'
import { mergedWith } from '../provenance/provenance-tables.ts'
import { aside, COUNTED, search, type Found, type FoundItem } from './contract.ts'
import { byIndexes, exactHits, hitsBeginning, keptCounts, namesOf, type Counted, type Hit, type Looking } from './search-tables.ts'
import { bounds, seek, size, standing, type Seen } from './seek.ts'
import { soughtBy } from './sought.ts'
import { spotAt, spotCursor, type Spot } from './spot.ts'

type Input = z.output<typeof search.items.input>

const EXACT = 20
/** So many of a page at most are for what begins as what was typed. */
const BEGUN = 10

export const searchItems = handler({
  verb: search.items,
  about: () => ({ giver: '', state: 'none' as const }),
  async run(step) {
    const { input, actor, tx } = step
    await byIndexes(tx)
    const from = spotAt(input.after)
    const { looking, exact, begun } = await headed(tx, await lookingFor(step, from?.now ?? step.now), from?.begun ?? Math.min(BEGUN, Math.floor(input.most / 2)))
    const ahead = from ? [] : [...exact, ...begun]
    const most = input.most - (from ? 0 : begun.length)
    const seen = await seek(tx, { looking, from, most, within: bounds })
    const rows = await withNames(tx, looking.labels, await inOrder(tx, [...ahead, ...seen.hits.slice(0, most)]))
    const items = await withScores(step, await shownItems(tx, rows, actor.organisation, looking.labels))
    const first = from ? 0 : exact.length
    return {
      subject: '',
      result: {
        exact: items.slice(0, first), items: items.slice(first), merged: await mergedNames(tx, await step.visible(tx, actor), rows), ...(await totals(step, looking, seen, [...exact, ...begun])),
        threshold: decay().threshold, ...onward(seen, most, { now: from?.now ?? step.now, begun: begun.length }),
      },
    }
  },
})

/** What says just what was typed, and what begins so: found by themselves, and shown before the others. */
async function headed(tx: Tx, looking: Looking, most: number): Promise<{ looking: Looking; exact: Hit[]; begun: Hit[] }> {
  const exact = await exactHits(tx, looking, EXACT)
  const but = exact.map(({ id }) => id)
  const begins = looking.sought?.terms.join(' ') ?? ''
  const begun = looking.scored === undefined && [...begins].length > 1 ? await hitsBeginning(tx, { ...looking, but }, begins, most) : []
  return { looking: { ...looking, but: [...but, ...begun.map(({ id }) => id)] }, exact, begun }
}

/** Where the next page begins: after the last row shown, or where it was ended early. */
function onward({ hits, until }: Seen, most: number, about: Pick<Spot, 'now' | 'begun'>): Pick<Found, 'next' | 'lookedUntil'> {
  const last = hits[most - 1]
  if (hits.length > most && last) return { next: spotCursor({ ...last.in, last: { key: last.key, at: last.given_at, id: last.id }, ...about }), lookedUntil: null }
  if (until === undefined) return { next: null, lookedUntil: null }
  return { next: spotCursor({ by: 'newest', top: until, end: undefined, last: undefined, ...about }), lookedUntil: until.at.toISOString() }
}

async function withScores({ tx, now }: Step<Input>, items: readonly SharedItem[]): Promise<FoundItem[]> {
  const scores = await scoresOf(tx, items.map(({ id }) => id), now)
  return items.map((item) => ({ ...item, score: scores.get(item.id)?.score ?? 0 }))
}

async function lookingFor({ input, actor, tx, visible }: Step<Input>, at: Date): Promise<Looking> {
  const { type, role, since, order } = input
  return { labels: await narrowedLabels(tx, actor, await visible(tx, actor), input), sought: soughtBy(input.search), type, role, since: since === undefined ? undefined : new Date(since), but: [], ...(order === 'score' && { scored: at }) }
}

/** Level, giver and audience are the label's: they narrow which labels are looked under. A label says only what its reader is told anyway. */
async function narrowedLabels(tx: Tx, actor: Actor, labels: string[], { tlp, giver, sector, community }: Input): Promise<string[]> {
  if (tlp === undefined && giver === undefined && sector === undefined && community === undefined) return labels
  const bodies = await labelsOf(tx, labels)
  const fits = (label: Label): boolean =>
    (tlp === undefined || label.tlp === tlp) &&
    (giver === undefined || (label.owner === giver && (label.attribution === 'named' || giver === actor.organisation))) &&
    (sector === undefined || (actor.sectors.includes(sector) && label.audience.sectors.includes(sector))) &&
    (community === undefined || (actor.communities.includes(community) && label.audience.communities.includes(community)))
  return labels.filter((id) => { const label = bodies.get(id); return label !== undefined && fits(label) })
}

const NAME = 120

/** What stands under other ids that somebody found to mean the same as one of these. */
async function mergedNames(tx: Tx, labels: readonly string[], rows: readonly ItemRow[]): Promise<Found['merged']> {
  const ids = new Map(rows.flatMap(({ id, stix }) => (stix ? [[stix.id, id] as const] : [])))
  const names = Map.groupBy(await mergedWith(tx, labels, [...ids.keys()]), ({ stix_id }) => stix_id)
  return [...ids].flatMap(([stixId, item]) => {
    const others = (names.get(stixId) ?? []).map(({ body }) => (body.title || shownValue(body)).split('\n', 1)[0]?.slice(0, NAME) ?? '')
    return others.length > 0 ? [{ item, names: [...new Set(others)] }] : []
  })
}

async function inOrder(tx: Tx, hits: readonly Hit[]): Promise<ItemRow[]> {
  const rows = new Map((await findItems(tx, hits.map(({ id }) => id))).map((row) => [row.id, row]))
  return hits.flatMap(({ id }) => rows.get(id) ?? [])
}

/** A relationship names its ends, where these may be seen. */
async function withNames(tx: Tx, labels: readonly string[], rows: readonly ItemRow[]): Promise<ItemRow[]> {
  const ends = rows.flatMap(({ stix, body: { type } }) => (stix && type === 'relationship' ? [str(stix, 'source_ref') ?? '', str(stix, 'target_ref') ?? ''] : []))
  const names = ends.length === 0 ? new Map<string, string>() : await namesOf(tx, labels, ends)
  return rows.map((row) => (row.stix && row.body.type === 'relationship' ? { ...row, body: { ...row.body, value: headOf(row.stix, (id) => names.get(id)).value } } : row))
}

/** A list of all that may be seen is counted whole, from the counts that are kept; a search counts up to a bound. */
async function totals({ tx }: Step<Input>, looking: Looking, seen: Seen, exact: readonly Hit[]): Promise<Pick<Found, 'total' | 'more' | 'facets'>> {
  if (looking.sought === undefined && looking.role === undefined && looking.since === undefined) {
    const kept = await keptCounts(tx, looking.labels, looking.type)
    const bodies = await labelsOf(tx, kept.labels.map(({ label }) => label))
    const levels = kept.labels.flatMap(({ label, items }) => { const tlp = bodies.get(label)?.tlp; return tlp ? [{ tlp, items }] : [] })
    return { total: standing(looking, kept), more: false, facets: { types: byType(kept.types), tlps: byTlp(levels) } }
  }
  const counted: Counted[] = [...seen.counted, ...exact.map(({ type, tlp }) => ({ type, tlp, items: 1 }))]
  const total = size(looking, counted)
  return { total: Math.min(total, COUNTED), more: seen.more || total > COUNTED, facets: { types: byType(counted), tlps: byTlp(counted.filter(({ type }) => looking.type !== undefined || !aside.includes(type))) } }
}

function byType(rows: readonly Pick<Counted, 'type' | 'items'>[]): Found['facets']['types'] {
  const counts = new Map<Counted['type'], number>()
  for (const { type, items } of rows) counts.set(type, (counts.get(type) ?? 0) + items)
  return [...counts].map(([type, items]) => ({ type, items })).toSorted((a, b) => b.items - a.items || (a.type < b.type ? -1 : 1))
}

const byTlp = (rows: readonly Pick<Counted, 'tlp' | 'items'>[]): Found['facets']['tlps'] =>
  tlpLevels.map((tlp) => ({ tlp, items: rows.reduce((all, row) => all + (row.tlp === tlp ? row.items : 0), 0) })).filter(({ items }) => items > 0)
