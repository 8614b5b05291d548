/** The worked example of docs/duties.md, told as its people would tell it, with its times moved so that all of it has happened. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Profile, ToldFact } from '#domains/duties/contract.ts'

const Said = z.object({ value: z.json().optional(), certainty: z.enum(['known', 'estimated', 'unknown']).default('known'), knownAt: z.string(), by: z.string() })
type Said = z.infer<typeof Said>
const Facts = z.record(z.string(), z.union([Said, z.array(Said)]))
const Entity = z.object({ id: z.string(), name: z.object({ ja: z.string(), en: z.string() }), jurisdictions: z.array(z.string()), sectors: z.array(z.string()).default([]), designations: z.array(z.string()).default([]), unsure: z.array(z.string()).default([]) })
const Example = z.object({
  organisation: Entity.extend({ systems: z.array(z.object({ id: z.string(), name: z.string() })) }),
  related: z.array(Entity.extend({ relation: z.enum(['parent', 'supplier']), facts: Facts })),
  facts: Facts,
})

const DAY = 86_400_000

export interface Told { readonly by: string; readonly fact: z.input<typeof ToldFact> }

export interface Story {
  readonly profile: z.input<typeof Profile>
  readonly names: ReadonlyMap<string, { ja: string; en: string }>
  /** What the report itself says. */
  readonly report: { readonly noticedAt: string; readonly occurredAt: string; readonly impact: string }
  /** What is told afterwards, by whom. */
  readonly told: readonly Told[]
}

/** Reads the example. Its days are moved as one, so that the last thing told in it was told before `now`; hours stay. */
export function story(now: Date): Story {
  const text = readFileSync(join(import.meta.dirname, '../../../docs/examples/hospital-ransomware.json'), 'utf8')
  const moments = text.match(/\d{4}-\d\d-\d\dT[\d:]+[+-]\d\d:\d\d/g) ?? []
  const days = Math.max(0, Math.ceil((Math.max(...moments.map((moment) => Date.parse(moment))) - now.getTime()) / DAY))
  const moved = text.replaceAll(/(\d{4}-\d\d-\d\d)(?=T)/g, (day) => new Date(Date.parse(day) - days * DAY).toISOString().slice(0, 10))
  const { organisation, related, facts } = Example.parse(JSON.parse(moved))
  const { id: _, name: __, ...entity } = organisation
  const first = (field: string): string => String([facts[field]].flat()[0]?.value ?? '')
  return {
    profile: { ...entity, related: related.map(({ facts: ___, ...one }) => one) } as z.input<typeof Profile>, // the example is held by a test to the words of the laws
    names: new Map([organisation, ...related].map(({ id, name }) => [id, name])),
    report: { noticedAt: first('time.aware'), occurredAt: first('time.occurred'), impact: first('summary.narrative') },
    told: [...toldOf(facts), ...related.flatMap((one) => toldOf(one.facts, one.id))],
  }
}

const toldOf = (facts: z.infer<typeof Facts>, entity?: string): Told[] =>
  Object.entries(facts).flatMap(([field, said]) => [said].flat().map(({ value, certainty, knownAt, by }) =>
    ({ by, fact: { field, certainty, knownAt, ...(value !== undefined && { value }), ...(entity !== undefined && { entity }) } })))
