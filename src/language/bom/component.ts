/** What a software bill of materials lists, in one shape for every format. Nothing here is stored. */
import type { Fault } from '../vulnerability/statement.ts'

export interface Component {
  /** As the bill names it; its purl or `components[3]` where it does not. No two components of a bill share one. */
  readonly ref: string
  readonly name: string
  /** Without blanks around it and in half width; empty where none is said. */
  readonly version: string
  readonly purl?: string
  readonly cpe?: string
  readonly supplier?: string
  /** `optional`, `excluded` where it is not in what runs; `required`, or nothing, where it is. */
  readonly scope?: Scope
  /** By algorithm (`sha256`), in small hexadecimal letters. */
  readonly hashes?: Readonly<Record<string, string>>
  /** The refs of those that depend on it or contain it. May lead in a circle. */
  readonly of: readonly string[]
}

export const scopes = ['required', 'optional', 'excluded'] as const
export type Scope = (typeof scopes)[number]

export interface Bom {
  /** `CycloneDX 1.6`, `SPDX 2.3`; empty where it is no bill that is read here. */
  readonly format: string
  /** What the bill is about, where it is one thing. It does not stand in `components` again. */
  readonly subject?: Component
  readonly components: readonly Component[]
  /** What could not be taken, with its place; the rest was. */
  readonly faults: readonly Fault[]
  /** What was left out, or read in another way than it is written, and loses nothing of the components. */
  readonly notes: readonly Fault[]
}

/** A component as one entry of a bill says it, before equal ones are joined. */
export interface Entry {
  readonly ref: string | undefined
  readonly name: string
  readonly group?: string | undefined
  readonly version: string
  readonly purl?: string | undefined
  readonly cpe?: string | undefined
  readonly supplier?: string | undefined
  readonly scope?: Scope | undefined
  readonly hashes?: Readonly<Record<string, string>> | undefined
}

export const limits = Object.freeze({
  components: 1_000_000,
  /** Lines of dependence between two components. */
  dependencies: 5_000_000,
  /** Bytes of one entry with all that is nested in it, where a bill is read in pieces. */
  entry: 64 * 1_048_576,
})
