/** The same answers as a filled form has, for machines of incident response: STIX 2.1. No answer is here that the form has not. */
import { incidentBundle } from '#language/report/to-stix.ts'
import type { ToldAnswer } from '#language/report/told-incident.ts'
import type { Tlp } from '#language/tlp.ts'
import { firstLanguage } from './arrange.ts'
import type { FilledAnswer, FilledForm } from './filled-form.ts'
import { nameOf, type RenderedForm } from './render.ts'

/** How far it may go, and when the incident was first reported, which dates its objects. */
export interface Published { readonly tlp: Tlp; readonly reportedAt: Date }

/** The receiver of a duty's report is told whom it struck: the law asks for it. */
export function asStix(filled: FilledForm, { tlp, reportedAt }: Published): RenderedForm {
  const first = firstLanguage(filled)
  const said = (words: NonNullable<FilledAnswer['text']>): string => (typeof words === 'string' ? words : words[first])
  const answers = new Map(filled.items.flatMap(({ answers: given }) => given).flatMap(({ field, name, text, value, certainty, of }) => (text === undefined ? [] : [
    [JSON.stringify([field, value ?? text, certainty, of]), { field, name: name[first], text: said(text), value: value ?? said(text), estimated: certainty === 'estimated' }] satisfies [string, ToldAnswer],
  ])))
  const bundle = incidentBundle({ number: filled.number, reportedAt: reportedAt.toISOString(), at: filled.at, tlp, producer: filled.by[first], victim: filled.entity.name[first], answers: [...answers.values()] })
  return { name: nameOf(filled, 'stix.json'), mediaType: 'application/stix+json;version=2.1', content: Buffer.from(`${JSON.stringify(bundle, null, 2)}\n`) }
}
