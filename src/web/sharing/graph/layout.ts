/**
 * Places for up to two thousand things: a column for each part of the sentence "who did what, how, from where", rows ordered
 * so that what belongs together stands near. The same graph always gives the same drawing, and nothing lies on anything. Pure.
 */
import type { Edge, Node } from '#domains/sharing/graph/contract.ts'
import { columnOf, columns, type ColumnId } from './columns.ts'

export interface Place { readonly x: number; readonly y: number; /** Whether there is room for its name beside it. */ readonly named: boolean }
export interface Laid { readonly places: ReadonlyMap<string, Place>; readonly heads: readonly { readonly id: ColumnId; readonly x: number; readonly nodes: number }[]; readonly width: number; readonly height: number }

/** Units of the drawing. `roomy` columns name everything; beyond so many nodes a column is a field of dots. */
const measure = Object.freeze({ top: 44, row: 18, rows: 40, name: 190, roomy: 80, dot: 11, dots: 64, gap: 56, left: 14 })

export function laidOut(nodes: readonly Node[], edges: readonly Edge[]): Laid {
  const groups = columns.map(({ id }) => ({ id, nodes: nodes.filter(({ kind }) => columnOf(kind) === id) })).filter((group) => group.nodes.length > 0)
  const neighbours = neighboursOf(edges)
  const rank = new Map<string, number>()
  const places = new Map<string, Place>()
  const heads: { id: ColumnId; x: number; nodes: number }[] = []
  let x: number = measure.left
  let rows = 1
  for (const group of groups) {
    const ordered = ordering(group.nodes, neighbours, rank)
    const roomy = ordered.length <= measure.roomy
    const perColumn = roomy ? Math.min(measure.rows, Math.max(1, ordered.length)) : measure.dots
    const [pitch, wide] = roomy ? [measure.row, measure.name] : [measure.dot, measure.dot]
    ordered.forEach((node, at) => {
      rank.set(node.id, (at % perColumn) / perColumn)
      places.set(node.id, { x: x + Math.floor(at / perColumn) * wide, y: measure.top + (at % perColumn) * pitch, named: roomy })
    })
    heads.push({ id: group.id, x, nodes: ordered.length })
    rows = Math.max(rows, Math.min(perColumn, ordered.length) * (pitch / measure.row))
    x += Math.max(1, Math.ceil(ordered.length / perColumn)) * wide + (roomy ? 0 : measure.gap) + measure.gap
  }
  return { places, heads, width: Math.max(x - measure.gap, 320), height: measure.top + rows * measure.row + 12 }
}

export function neighboursOf(edges: readonly Pick<Edge, 'from' | 'to'>[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  const add = (one: string, other: string): void => void (found.get(one) ?? found.set(one, new Set()).get(one)!).add(other)
  for (const { from, to } of edges) {
    add(from, to)
    add(to, from)
  }
  return found
}

/** By where the neighbours in the columns before stand; then by how much hangs on it; then by name. */
function ordering(nodes: readonly Node[], neighbours: ReadonlyMap<string, ReadonlySet<string>>, rank: ReadonlyMap<string, number>): Node[] {
  const mean = (id: string): number => {
    const ranks = [...(neighbours.get(id) ?? [])].flatMap((one) => rank.get(one) ?? [])
    return ranks.length === 0 ? 1 : ranks.reduce((all, one) => all + one, 0) / ranks.length
  }
  const keyed = nodes.map((node) => ({ node, mean: Math.round(mean(node.id) * 20), degree: neighbours.get(node.id)?.size ?? 0 }))
  return keyed.toSorted((a, b) => a.mean - b.mean || b.degree - a.degree || (a.node.shown < b.node.shown ? -1 : 1)).map(({ node }) => node)
}
