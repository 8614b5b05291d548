/** A bill with numbers in place of references: the subject is 0, the components count from 1 in their order. So it is sent in parts, and kept. */
import type { Fault } from '../vulnerability/statement.ts'
import type { Bom, Component, Scope } from './component.ts'

export interface NumberedComponent {
  readonly name: string
  readonly version: string
  readonly purl?: string
  readonly cpe?: string
  readonly supplier?: string
  readonly scope?: Scope
  /** The numbers of those that depend on it or contain it; at most `MOST_DEPENDANTS`. */
  readonly of: readonly number[]
}

export interface NumberedBom {
  readonly format: string
  readonly subject: NumberedComponent | null
  readonly components: readonly NumberedComponent[]
  readonly faults: readonly Fault[]
  readonly notes: readonly Fault[]
}

/** Enough to show why a component is there. */
const MOST_DEPENDANTS = 50
const [LONGEST, LONGEST_ID] = [200, 500]

export function numbered({ format, subject, components, faults, notes }: Bom): NumberedBom {
  const numbers = new Map([...(subject ? [[subject.ref, 0] as const] : []), ...components.map(({ ref }, n) => [ref, n + 1] as const)])
  const told = ({ name, version, purl, cpe, supplier, scope, of }: Component): NumberedComponent => ({
    name: name.slice(0, LONGEST), version: version.slice(0, LONGEST), ...(purl !== undefined && purl.length <= LONGEST_ID && { purl }), ...(cpe !== undefined && cpe.length <= LONGEST_ID && { cpe }),
    ...(supplier !== undefined && { supplier: supplier.slice(0, LONGEST) }), ...(scope && { scope }),
    of: of.slice(0, MOST_DEPENDANTS).flatMap((ref) => numbers.get(ref) ?? []),
  })
  return { format, subject: subject ? told(subject) : null, components: components.map(told), faults, notes }
}
