/**
 * From a machine's file to the answers of a report. What the file does not say stays unsaid: nothing here is guessed, and
 * whoever sends the report may say every answer otherwise.
 */
import { eveEvents, eveLimits, eveLines, looksLikeEve } from '../evidence/eve.ts'
import { readEvidence } from '../evidence/evidence.ts'
import { jsonProblem, measure, type Json, type Obj } from '../evidence/json.ts'
import { mispEvents } from '../evidence/misp.ts'
import { ownSpace, uuid5 } from '../evidence/stix-ids.ts'
import { stixObjects } from '../evidence/stix.ts'
import { text, type Text } from '../words.ts'
import { fromEve } from './from-eve.ts'
import { fromMisp } from './from-misp.ts'
import { fromStix } from './from-stix.ts'
import type { Mapping, Said } from './said.ts'

export const reportFormats = ['eve', 'stix', 'misp'] as const
export type ReportFormat = (typeof reportFormats)[number]

export interface Proposal {
  readonly format: ReportFormat
  readonly answers: Said
  /** Made from what the file is about and nothing else: the same alert has the same key, however often and in whatever order it comes. */
  readonly key: string
}

const most = Object.freeze({ depth: 64, objects: 400_000, characters: 16 * 1024 * 1024 })

const problems = Object.freeze({
  large: text('ファイルが大きすぎます。分けてください。', 'The file is too large. Send it in parts.'),
  complex: text('ファイルの作りが深すぎるか、細かすぎます。', 'The file is nested too deeply or holds too many objects.'),
  none: text('Suricataのeve.json、STIX 2.1、MISPイベントのどれでもありません。', 'This is neither Suricata’s eve.json nor STIX 2.1 nor a MISP event.'),
  other: (wanted: string) => text(`${wanted} のファイルではありません。--format を見直してください。`, `This is no file of the format ${wanted}. Check --format.`),
})

/** The answers that a file gives; `format` where it is known. Never throws. */
export function proposed(content: string, format: ReportFormat | 'auto' = 'auto'): Proposal | { readonly problem: Text } {
  if (content.length > most.characters) return { problem: problems.large }
  const found = documentOf(content.replace(/^\uFEFF/, ''))
  if ('problem' in found) return found
  if (format !== 'auto' && found.format !== format) return { problem: problems.other(format) }
  const mapped = mapping(found)
  if ('problem' in mapped) return mapped
  const key = `${found.format}-${uuid5(ownSpace, JSON.stringify([...mapped.about].sort()))}`
  return { format: found.format, answers: { ...mapped.answers, ...(found.format !== 'eve' && stricterThanUsual(content)) }, key }
}

/** A report is TLP:AMBER without being asked; what is marked to stay closer stays closer. An alert of one's own sensor bears no marking. */
function stricterThanUsual(content: string): Pick<Said, 'tlp'> {
  const { strictest } = readEvidence('', content)
  return strictest === 'red' || strictest === 'amber+strict' ? { tlp: strictest } : {}
}

type Found = { readonly format: ReportFormat; readonly objects: readonly Obj[] } | { readonly problem: Text }

const mapping = ({ format, objects }: Exclude<Found, { problem: Text }>): Mapping =>
  format === 'eve' ? fromEve(objects) : format === 'stix' ? fromStix(objects) : fromMisp(objects)

function documentOf(s: string): Found {
  const size = measure(s)
  if (size.objects > most.objects) return { problem: problems.complex }
  if (looksLikeEve(s)) return { format: 'eve', objects: eveLines(s, most.depth, () => {}) }
  if (size.depth > most.depth) return { problem: problems.complex }
  let doc: Json
  try {
    doc = JSON.parse(s) as Json // what JSON.parse gives is Json by definition
  } catch {
    return { problem: jsonProblem(s) }
  }
  return known(doc)
}

function known(doc: Json): Found {
  const log = eveEvents(doc)
  if (log) return { format: 'eve', objects: log.slice(0, eveLimits.events) }
  const stix = stixObjects(doc)
  if (stix) return { format: 'stix', objects: stix }
  const misp = mispEvents(doc)
  return misp ? { format: 'misp', objects: misp } : { problem: problems.none }
}
