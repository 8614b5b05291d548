/** What a regime names must exist: fields, designations, uses, stages, items, calendars. A law with a loose end is not loaded. */
import { sectors } from '../sector.ts'
import type { Condition } from './condition.ts'
import { clocksOf, type Deadline } from './deadline.ts'
import { dayFrom } from './days.ts'
import type { Regime, Version } from './regime.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface RuleFault {
  readonly file: string
  /** `versions.0.stages.1.deadline` */
  readonly path: string
  readonly message: string
}

type Complain = (path: string, message: string) => void

export function looseEnds(regimes: readonly { readonly regime: Regime; readonly path: string }[], vocabulary: Vocabulary, calendars: readonly string[]): readonly RuleFault[] {
  const faults: RuleFault[] = []
  const seen = new Map<string, string>()
  for (const { regime, path: file } of regimes) {
    const complain: Complain = (path, message) => faults.push({ file, path, message })
    if (seen.has(regime.id)) complain('id', `${regime.id} is also in ${seen.get(regime.id)!}`)
    seen.set(regime.id, file)
    if (!file.endsWith(`/${regime.id}.yaml`)) complain('id', `the file of ${regime.id} is called ${regime.id}.yaml`)
    if (!zoneExists(regime.zone)) complain('zone', `there is no zone called ${regime.zone}`)
    overlaps(regime, complain)
    regime.versions.forEach((version, at) => inVersion(version, regime, vocabulary, calendars, (path, message) => complain(`versions.${at}.${path}`, message)))
  }
  return faults
}

const zoneExists = (zone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

/** On any day at most one version of a law is in force. */
function overlaps({ versions }: Regime, complain: Complain): void {
  const spans = versions.map((one, at) => ({ at, from: one.from ? dayFrom(one.from) : -Infinity, to: one.to ? dayFrom(one.to) : Infinity, counts: one.status !== 'bill' && (one.status !== 'enacted' || one.from !== null) })).filter(({ counts }) => counts)
  for (const one of spans) {
    if (one.from > one.to) complain(`versions.${one.at}.to`, 'ends before it begins')
    for (const other of spans) if (one.at < other.at && one.from <= other.to && other.from <= one.to) complain(`versions.${other.at}.from`, `in force on the same days as versions.${one.at}`)
  }
}

function inVersion(version: Version, regime: Regime, vocabulary: Vocabulary, calendars: readonly string[], complain: Complain): void {
  const check = (condition: Condition | undefined, path: string): void => { if (condition) inCondition(condition, vocabulary, (message) => complain(path, message)) }
  check(version.who.when, 'who.when')
  check(version.trigger.when, 'trigger.when')
  version.release.forEach(({ when }, at) => check(when, `release.${at}.when`))
  version.forms.forEach(({ when }, at) => check(when, `forms.${at}.when`))
  version.holds.forEach(({ when, delays }, at) => {
    check(when, `holds.${at}.when`)
    for (const stage of delays?.stages ?? []) if (!version.stages.some(({ id }) => id === stage)) complain(`holds.${at}.delays`, `there is no stage ${stage}`)
  })
  version.addressees.forEach(({ when, delegated }, at) => {
    check(when, `addressees.${at}.when`)
    delegated.forEach((one, next) => check(one.when, `addressees.${at}.delegated.${next}.when`))
  })
  version.items.forEach(({ fields }, at) => fields.forEach((field) => { if (!vocabulary.fields[field]) complain(`items.${at}.fields`, `there is no field ${field}`) }))
  inStages(version, regime, vocabulary, calendars, complain, check)
}

function inStages({ stages, items }: Version, { calendar }: Regime, { fields }: Vocabulary, calendars: readonly string[], complain: Complain, check: (condition: Condition | undefined, path: string) => void): void {
  stages.forEach((stage, at) => {
    check(stage.when, `stages.${at}.when`)
    check(stage.unless, `stages.${at}.unless`)
    for (const item of stage.items ?? []) if (!items.some(({ id }) => id === item)) complain(`stages.${at}.items`, `there is no item ${item}`)
    if (stages.findIndex(({ id }) => id === stage.id) !== at) complain(`stages.${at}.id`, `two stages are called ${stage.id}`)
    for (const { from, after } of anchors(stage.deadline)) {
      if (from !== undefined && fields[from]?.type !== 'moment') complain(`stages.${at}.deadline.from`, `${from} is no field that holds a moment`)
      if (after !== undefined && !stages.slice(0, at).some(({ id }) => id === after)) complain(`stages.${at}.deadline.after`, `${after} is no earlier stage`)
    }
    const counts = clocksOf(stage.deadline).some(({ within }) => within.unit === 'business-day')
    if (counts && !calendars.includes(calendar ?? '')) complain(`stages.${at}.deadline.within`, `business days need a calendar: ${calendars.join(', ')}`)
  })
}

const anchors = (deadline: Deadline): readonly { from?: string | undefined; after?: string | undefined }[] => ('promptly' in deadline ? [deadline] : clocksOf(deadline))

function inCondition(condition: Condition, vocabulary: Vocabulary, complain: (message: string) => void): void {
  const inside = 'all' in condition ? condition.all : 'any' in condition ? condition.any : 'not' in condition ? [condition.not] : []
  for (const one of inside) inCondition(one, vocabulary, complain)
  if ('designated' in condition && !vocabulary.designations[condition.designated]) complain(`there is no designation ${condition.designated}`)
  if ('jurisdiction' in condition && !vocabulary.jurisdictions[condition.jurisdiction]) complain(`there is no jurisdiction ${condition.jurisdiction}`)
  if ('sector' in condition && !(condition.sector in sectors)) complain(`there is no sector ${condition.sector}`)
  if ('system' in condition && !vocabulary.uses[condition.system]) complain(`there is no use of systems called ${condition.system}`)
  if (!('field' in condition)) return
  const field = vocabulary.fields[condition.field]
  if (!field) return complain(`there is no field ${condition.field}`)
  const { is, has } = condition
  const may = field.type === 'yes-no' ? ['yes', 'no'] : field.codes ? Object.keys(field.codes) : undefined
  for (const word of [is ?? [], has ?? []].flat()) if (may && !may.includes(word)) complain(`${condition.field} is one of ${may.join(', ')}; not ${word}`)
}
