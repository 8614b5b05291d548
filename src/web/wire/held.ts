import { useState } from 'react'

export interface Held<Item> {
  readonly shown: readonly Item[]
  /** How many of the newest answer are not shown yet. */
  readonly fresh: number
  /** Whether showing the newest would move anything. */
  readonly changed: boolean
  readonly show: () => void
}

/** Brings the newest rows into the order already shown: new and moved rows wait, what is gone leaves, the rest is up to date. */
export function keepOrder<Item>(order: readonly string[], newest: readonly Item[], idOf: (item: Item) => string): Omit<Held<Item>, 'show'> {
  const byId = new Map(newest.map((item) => [idOf(item), item]))
  const known = new Set(order)
  const kept = order.filter((id) => byId.has(id))
  const ids = newest.map(idOf)
  return {
    shown: kept.flatMap((id) => byId.get(id) ?? []),
    fresh: ids.filter((id) => !known.has(id)).length,
    changed: kept.length !== ids.length || kept.some((id, place) => ids[place] !== id),
  }
}

/**
 * Keeps a live list still under the pointer until `show` is pressed. `about` names the list: another filter or page
 * of it starts anew. Hand the result to `LiveNotice`, which stands above the list.
 */
export function useHeld<Item>(newest: readonly Item[], idOf: (item: Item) => string, about = ''): Held<Item> {
  const [order, setOrder] = useState<{ about: string; ids: readonly string[] } | undefined>()
  const show = (): void => setOrder({ about, ids: newest.map(idOf) })
  if (order?.about === about) return { ...keepOrder(order.ids, newest, idOf), show }
  if (newest.length > 0) show()
  return { shown: newest, fresh: 0, changed: false, show }
}
