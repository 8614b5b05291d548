/** What an incident's extension says: of STIX as others write it, as far as the suite has a word for it. */
import { readTime } from '../evidence/item.ts'
import { harmlessLine } from '../evidence/harmless.ts'
import { isObj, own, str, strings, type Obj } from '../evidence/json.ts'
import type { Text } from '../words.ts'
import { alterations, availability, determinations, informationTypes, kindsOfWords, labels, losses, recoverabilities, safetyWords, suite } from './incident-suite.ts'
import type { Said } from './said.ts'

/** The incident's own extension; empty where it has none. */
export function coreOf(incident: Obj | undefined): Obj {
  const extensions = incident && own(incident, 'extensions')
  const core = isObj(extensions) ? own(extensions, suite.incident) : undefined
  return isObj(core) ? core : {}
}

const ofType = (all: readonly Obj[], type: string): readonly Obj[] => all.filter((one) => str(one, 'type') === type)

/** When it was detected: the earliest task that was it. When the incident object was made is only second best. */
export const detectedAt = (all: readonly Obj[]): string | undefined =>
  ofType(all, 'task').filter((one) => strings(one, 'task_types').includes('detected')).flatMap((one) => readTime(own(one, 'start_time')) ?? []).toSorted()[0]

/** When what happened began: of its events, not of those that are yet to come. */
export const eventTimes = (all: readonly Obj[]): readonly string[] =>
  ofType(all, 'event').filter((one) => !['pending', 'not-occurred'].includes(str(one, 'status') ?? '')).flatMap((one) => readTime(own(one, 'start_time')) ?? [])

/** What kind of incident its extension and events say it is. Words that contradict each other say nothing. */
export function kindSaid(core: Obj, all: readonly Obj[]): Said['kind'] {
  const determination = str(core, 'determination')
  if (determination === 'blocked' || determination === 'failed-attempt') return 'precursor'
  const events = ofType(all, 'event')
  if (events.length > 0 && events.every((one) => str(one, 'status') === 'pending')) return 'precursor'
  const words = [...strings(core, 'incident_types'), ...events.flatMap((one) => strings(one, 'event_types'))]
  const kinds = new Set(words.flatMap((word) => (Object.hasOwn(kindsOfWords, word) ? kindsOfWords[word]! : []))) // it has it
  if (kinds.has('ransomware')) kinds.delete('intrusion') // whoever encrypts was let in
  return kinds.size === 1 ? [...kinds][0] : undefined
}

/** An impact that a later one replaced no longer holds. */
const impactsOf = (all: readonly Obj[]): readonly Obj[] => {
  const there = new Set(all.map((one) => str(one, 'id')))
  return ofType(all, 'impact').filter((one) => !there.has(str(one, 'superseded_by_ref') ?? '-'))
}

function detail(impact: Obj, category: string): Obj {
  const extensions = own(impact, 'extensions')
  const found = isObj(extensions) ? own(extensions, category) : undefined
  return isObj(found) ? found : {}
}

/** Leaked personal data, and whether life and safety are at stake; what is not said stays unsaid. */
export function harmSaid(all: readonly Obj[]): Pick<Said, 'personalData' | 'safety'> {
  const personal = impactsOf(all).map((one) => detail(one, 'confidentiality')).filter((one) => ['pii', 'phi'].includes(str(one, 'information_type') ?? '')).map((one) => str(one, 'loss_type'))
  const safety = impactsOf(all).some((one) => safetyWords.has(str(detail(one, 'external'), 'impact_type') ?? ''))
  const lost = personal.some((one) => one !== undefined && one !== 'none')
  return { ...(personal.length > 0 && { personalData: lost ? 'yes' : 'no' }), ...(safety && { safety: 'yes' }) }
}

/** Services that a note of ours names; others have no word for them. */
export const servicesSaid = (all: readonly Obj[]): string =>
  ofType(all, 'note').filter((one) => strings(one, 'labels').includes(`${labels.field}affected.services`)).map((one) => harmlessLine((str(one, 'content') ?? '').slice(0, 2000))).filter(Boolean).join('、')

const word = (words: Readonly<Record<string, Text>>, id: string | undefined): string | undefined => (id !== undefined && Object.hasOwn(words, id) ? words[id]?.ja : undefined)
const line = (name: string, said: string | undefined): readonly string[] => (said ? [`${name}：${said}`] : [])
const number = (o: Obj, key: string): number | undefined => {
  const v = own(o, key)
  return typeof v === 'number' && Number.isFinite(v) ? v : undefined
}

/** The rest of what the extension says, in a line each: for whoever reads the report. */
export function linesSaid(core: Obj, all: readonly Obj[]): readonly string[] {
  const impacts = impactsOf(all)
  const recoverable = str(core, 'recoverability') ?? impacts.map((one) => str(one, 'recoverability')).find(Boolean)
  return [...new Set([...line('判定', word(determinations, str(core, 'determination'))), ...impacts.flatMap(impactLines), ...line('復旧', word(recoverabilities, recoverable))])]
}

function impactLines(impact: Obj): readonly string[] {
  const [stopped, lost, changed, money] = ['availability', 'confidentiality', 'integrity', 'monetary'].map((one) => detail(impact, one)) as [Obj, Obj, Obj, Obj] // four in, four out
  const degree = number(stopped, 'availability_impact')
  return [
    ...line('業務への影響', degree === undefined ? undefined : `${availability.find(([from]) => degree >= from)?.[1].ja ?? ''}（100のうち${degree}）`),
    ...line('情報の漏えい', withType(word(losses, str(lost, 'loss_type')), lost)), ...line('改ざん・破壊', withType(word(alterations, str(changed, 'alteration')), changed)), ...line('金額', amount(money)),
  ]
}

function withType(said: string | undefined, of: Obj): string | undefined {
  const [about, count] = [word(informationTypes, str(of, 'information_type')), number(of, 'record_count')]
  const more = [about, count !== undefined && `${count}件`].filter(Boolean).join('、')
  return said && (more ? `${said}（${more}）` : said)
}

function amount(money: Obj): string | undefined {
  const [min, max, currency] = [number(money, 'min_amount'), number(money, 'max_amount'), harmlessLine((str(money, 'currency') ?? '').slice(0, 10)).toUpperCase()]
  if (min === undefined || max === undefined || currency === '') return undefined
  return `${min === max ? max : `${min}〜${max}`} ${currency}`
}
