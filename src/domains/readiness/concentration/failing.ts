/** What fails together when one thing stops: those who hold it, and along supply relations those who rely on them. */
import type { Edge } from '#domains/relations/index.ts'

export type How = 'stops' | 'strained'
export type EdgesBySupplier = ReadonlyMap<string, readonly Edge[]>

export const bySupplier = (edges: readonly Edge[]): EdgesBySupplier => Map.groupBy(edges, ({ supplier }) => supplier)

/** Who says that it can't do without, and that there is no other way, stops with its supplier; whoever else relies on it is strained. */
export const howOf = ({ criticality, alternative }: Pick<Edge, 'criticality' | 'alternative'>): How => (criticality === 'high' && alternative === 'no' ? 'stops' : 'strained')

export interface Failing { readonly stops: ReadonlySet<string>; readonly strained: ReadonlySet<string> }

/** Only what stops is passed on: who is strained goes on supplying. Each stops once, so circles end. */
export function failing(seeds: ReadonlyMap<string, How>, edges: EdgesBySupplier): Failing {
  const stops = new Set([...seeds].filter(([, how]) => how === 'stops').map(([one]) => one))
  const strained = new Set<string>(seeds.keys())
  for (const one of stops) { // a set that grows is walked to its end, and takes each once
    for (const edge of edges.get(one) ?? []) (howOf(edge) === 'stops' ? stops : strained).add(edge.customer)
  }
  return { stops, strained: without(strained, stops) }
}

export const without = (all: ReadonlySet<string>, some: { has(one: string): boolean }): Set<string> => new Set([...all].filter((one) => !some.has(one)))
