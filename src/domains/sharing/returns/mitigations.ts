/** What helps against a technique, from catalogues/mitigations.yaml: read once, and checked as it is read. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const Said = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) })
const Technique = z.string().regex(/^T\d{4}$/)

const Catalogue = z.strictObject({
  source: z.string().min(1),
  kinds: z.record(z.string(), z.array(Technique)),
  techniques: z.record(Technique, z.strictObject({ name: Said, do: z.array(Said).min(1).max(6) })),
}).refine(({ kinds, techniques }) => Object.values(kinds).flat().every((id) => id in techniques), 'a kind names a technique that is not there')

export type Catalogue = z.infer<typeof Catalogue>

const file = new URL('../../../../catalogues/mitigations.yaml', import.meta.url)

/** @throws ZodError naming the place that does not fit. */
export const readCatalogue = (content: string): Catalogue => Catalogue.parse(parse(content))

let read: Catalogue | undefined
const catalogue = (): Catalogue => (read ??= readCatalogue(readFileSync(file, 'utf8')))

export interface Mitigation {
  readonly technique: string
  readonly name: z.infer<typeof Said>
  readonly do: readonly z.infer<typeof Said>[]
  readonly source: string
  /** Whether the evidence names the technique, or it is only usual for this kind of incident. */
  readonly because: 'evidence' | 'kind'
}

/** For the techniques that the evidence names; where it names none that is known, for those usual in this kind of incident. */
export function mitigationsFor(kind: string, named: readonly string[]): Mitigation[] {
  const { techniques, kinds, source } = catalogue()
  const parents = [...new Set(named.map((id) => id.replace(/\.\d{3}$/, '')))].filter((id) => Object.hasOwn(techniques, id))
  const [ids, because] = parents.length > 0 ? [parents, 'evidence' as const] : [Object.hasOwn(kinds, kind) ? kinds[kind]! : [], 'kind' as const]
  return ids.map((technique) => ({ technique, ...techniques[technique]!, source, because })) // the catalogue is checked: each is there
}
