/** What a report on a form holds: the law's items of this stage, then what the form itself asks beyond them. Nothing else goes. */
import type { Stage, Version } from '#language/duty/regime.ts'
import type { Vocabulary } from '#language/duty/vocabulary.ts'
import { text } from '#language/words.ts'
import type { FilledAnswer, FilledItem } from './filled-form.ts'
import { fieldsAsked, shippedLayouts, type Layouts } from './layout.ts'

export interface Report { readonly regime: string; readonly version: Version; readonly stage: Stage; readonly form: string }

/** Every answer that was given to a field; none where nobody was asked. */
export interface Answers { (field: string): readonly FilledAnswer[] }

/** The fields that the report's addressees get. */
export function fieldsOfReport(report: Report, layouts: Layouts = shippedLayouts()): readonly string[] {
  const law = lawItems(report).flatMap(({ fields }) => fields)
  return [...new Set([...law, ...fieldsAsked(report.form, report.regime, layouts)])]
}

/** A field without an answer is there as missing. */
export function itemsOfForm(report: Report, vocabulary: Vocabulary, answers: Answers, layouts: Layouts = shippedLayouts()): readonly FilledItem[] {
  const answered = (fields: readonly string[]): FilledAnswer[] => fields.flatMap((field) => {
    const given = answers(field)
    return given.length > 0 ? given : [{ field, name: vocabulary.fields[field]!.name, certainty: 'missing' as const }] // a law or form that names an unknown field is not loaded
  })
  const items = lawItems(report).map(({ id, name, fields }) => ({ id, name, answers: answered(fields) }))
  const named = new Set(lawItems(report).flatMap(({ fields }) => fields))
  const beyond = fieldsAsked(report.form, report.regime, layouts).filter((field) => !named.has(field))
  return beyond.length > 0 ? [...items, { id: 'form', name: text('様式の項目', 'Items of the form'), answers: answered(beyond) }] : items
}

const lawItems = ({ version, stage }: Report): Version['items'] => version.items.filter(({ id }) => stage.items?.includes(id) ?? true)
