/** When the things of a graph were seen. Pure. */
import type { Graph, Node } from '#domains/sharing/graph/contract.ts'

export interface Span { readonly node: Node; readonly from: number; readonly to: number; /** Only one moment is known. */ readonly open: boolean }

/** Its own words, widened by what relationships say of it. What says nothing of time is left out. */
export function spans({ nodes, edges }: Graph): { rows: Span[]; begins: number; ends: number } {
  const told = new Map<string, number[]>()
  const tell = (id: string, ...moments: (string | null)[]): void => void told.set(id, [...(told.get(id) ?? []), ...moments.flatMap((moment) => (moment === null ? [] : [Date.parse(moment)]))])
  for (const { id, firstSeen, lastSeen } of nodes) tell(id, firstSeen, lastSeen)
  for (const { to, firstSeen, lastSeen } of edges) tell(to, firstSeen, lastSeen)
  const rows = nodes.flatMap((node): Span[] => {
    const moments = told.get(node.id) ?? []
    return moments.length === 0 ? [] : [{ node, from: Math.min(...moments), to: Math.max(...moments), open: moments.length === 1 }]
  }).toSorted((a, b) => a.from - b.from || a.to - b.to)
  return { rows, begins: Math.min(...rows.map(({ from }) => from)), ends: Math.max(...rows.map(({ to }) => to)) }
}
