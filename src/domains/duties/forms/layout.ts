/** The layouts of forms, read from `duties/forms/`: which sections and rows a form has, and which field each row asks for. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { RuleFault } from '#language/duty/loose-ends.ts'
import { UnusableRules } from '#language/duty/rulebook.ts'
import { Words } from '#language/duty/words.ts'

const Section = z.strictObject({
  title: Words,
  /** Only in reports under these regimes; in all without. */
  for: z.array(z.string()).optional(),
  rows: z.array(z.strictObject({ field: z.string(), name: Words, hint: Words.optional() })).min(1),
})

const LayoutFile = z.strictObject({
  /** Where the rows were read. */
  sources: z.array(z.string()).default([]),
  /** Said on every form that nobody has compared with the official one. */
  unverified: Words.optional(),
  /** 報告の区分: the boxes at the head, and the stages of laws that tick them. */
  categories: z.array(z.strictObject({ name: Words, stages: z.array(z.string()).min(1) })).default([]),
  sections: z.record(z.string(), Section).default({}),
  forms: z.array(z.strictObject({ id: z.string().regex(/^[a-z0-9-]+$/), name: Words, sections: z.array(z.string()) })).min(1),
})

export interface Layout {
  readonly id: string
  readonly name: z.output<typeof Words>
  readonly unverified: z.output<typeof Words> | undefined
  readonly categories: z.output<typeof LayoutFile>['categories']
  /** None: the items of the law are its sections. */
  readonly sections: readonly z.output<typeof Section>[]
}
export type Layouts = ReadonlyMap<string, Layout>

const shipped = new URL('../../../../duties/forms', import.meta.url).pathname

/**
 * The layouts of a folder, by the id of their form. `generic` is among them.
 * @throws UnusableRules naming every file and place that does not fit.
 */
export function layoutsIn(folder = shipped): Layouts {
  const faults: RuleFault[] = []
  const found = globSync('*.yaml', { cwd: folder }).toSorted().flatMap((file) => layoutsOf(file, readFileSync(join(folder, file), 'utf8'), faults))
  const layouts = new Map(found.map((one) => [one.id, one]))
  if (!layouts.has('generic') && faults.length === 0) faults.push({ file: 'forms', path: 'forms', message: 'there is no form called generic' })
  if (layouts.size < found.length) faults.push({ file: 'forms', path: 'forms', message: 'two forms have the same id' })
  if (faults.length > 0) throw new UnusableRules(faults)
  return layouts
}

let known: Layouts | undefined

/** The layouts that came with the program, read once. */
export const shippedLayouts = (): Layouts => (known ??= layoutsIn())

function layoutsOf(file: string, yaml: string, faults: RuleFault[]): readonly Layout[] {
  const { data, error } = LayoutFile.safeParse(read(file, yaml))
  if (error) faults.push(...error.issues.map(({ path, message }) => ({ file, path: path.join('.'), message })))
  return (data?.forms ?? []).map(({ id, name, sections: ids }) => {
    const sections = ids.flatMap((section) => data?.sections[section] ?? (faults.push({ file, path: `forms.${id}`, message: `there is no section ${section}` }), []))
    return { id, name, unverified: data?.unverified, categories: data?.categories ?? [], sections }
  })
}

function read(file: string, yaml: string): unknown {
  try {
    return parse(yaml)
  } catch (error) {
    throw new UnusableRules([{ file, path: '', message: (error as Error).message }]) // the library throws errors
  }
}

/** The layout a form is laid out by: its own, or that of any law. */
export const layoutOf = (form: string, layouts: Layouts): Layout => layouts.get(form) ?? layouts.get('generic')! // layoutsIn promises it

/** The fields that a form asks for under a regime, beyond what the law's own items name. */
export const fieldsAsked = (form: string, regime: string, layouts: Layouts = shippedLayouts()): readonly string[] =>
  layoutOf(form, layouts).sections.filter((one) => one.for?.includes(regime) ?? true).flatMap(({ rows }) => rows.map(({ field }) => field))
