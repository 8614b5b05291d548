/** What was brought into a room, as it is now and as far as a reader may see it. The room holds no copy. */
import type { Tx } from '#platform/database.ts'
import type { Receipt } from '#trust/receipts/tables.ts'
import { labelledReports } from '#domains/reporting/index.ts'
import { labelledItems, labelledWarnings, type LabelledThing } from '#domains/sharing/index.ts'
import type { Brought, BroughtKind } from './contract.ts'

export interface Reference { readonly kind: BroughtKind; readonly thing: string }
export interface Thing extends LabelledThing { readonly kind: BroughtKind; readonly link: string }

const finders: Readonly<Record<BroughtKind, (tx: Tx, ids: readonly string[]) => Promise<LabelledThing[]>>> = { item: labelledItems, warning: labelledWarnings, incident: labelledReports }

const pages: Readonly<Record<BroughtKind, string>> = { item: '/items', warning: '/warnings', incident: '/reports' }

/** By kind and id; what does not exist is not there. */
export async function thingsNow(tx: Tx, references: readonly Reference[]): Promise<Map<string, Thing>> {
  const found = new Map<string, Thing>()
  for (const kind of ['item', 'warning', 'incident'] as const) {
    const ids = [...new Set(references.filter((one) => one.kind === kind).map(({ thing }) => thing))]
    for (const one of ids.length > 0 ? await finders[kind](tx, ids) : []) found.set(keyOf({ kind, thing: one.id }), { ...one, kind, link: `${pages[kind]}/${one.id}` })
  }
  return found
}

export const keyOf = ({ kind, thing }: Reference): string => `${kind} ${thing}`

/** Those whose label is among the reader's. */
export async function thingsSeen(tx: Tx, references: readonly Reference[], labels: readonly string[]): Promise<Map<string, Thing>> {
  const all = await thingsNow(tx, references)
  return new Map([...all].filter(([, { label }]) => labels.includes(label)))
}

export const broughtFrom = ({ kind, id, title, state, tlp, link }: Thing): Brought => ({ kind, thing: id, title, state, tlp, link })

/** Who was shown an item or a warning holds it: its giver sees the use, and a recall finds the holder. */
export const receiptsOf = (things: Iterable<Thing>, organisation: string): Receipt[] =>
  [...things].filter(({ kind, giver }) => kind !== 'incident' && giver !== organisation)
    .flatMap(({ id }) => (['served', 'opened'] as const).map((step) => ({ subject: id, organisation, step, way: 'app' })))
