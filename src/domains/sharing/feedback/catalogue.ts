/** How scores fall and what doubts do, from catalogues/decay.yaml and catalogues/feedback.yaml: read once, and checked as they are read. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { DecayCatalogue, decayOf, FeedbackCatalogue, type Decay } from '#language/score/decay.ts'

const content = (name: string): unknown => parse(readFileSync(new URL(`../../../../catalogues/${name}.yaml`, import.meta.url), 'utf8'))

let read: Decay | undefined
/** @throws ZodError naming the place that does not fit. */
export const decay = (): Decay => (read ??= decayOf(DecayCatalogue.parse(content('decay')), FeedbackCatalogue.parse(content('feedback'))))
