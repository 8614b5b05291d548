/** By when a holder should act on one vulnerability, and why: the table's row for the device that is in most danger. Pure but for the table. */
import { written } from '#language/duty/zone.ts'
import { priorityOf, type PriorityTable, type Situation } from '#language/exploited/priority.ts'
import { text, type Text } from '#language/words.ts'
import type { RecordAbout } from '../contract.ts'
import type { Urgency } from './contract.ts'

/** What decides beside the device: from all records of one vulnerability. */
export interface Danger { readonly exploited: boolean; readonly automatable?: 'yes' | 'no'; readonly impact?: 'partial' | 'total' }
export interface Device { readonly exposed: boolean; readonly criticality: 'high' | 'medium' | 'low' }

interface Judged { readonly severity: RecordAbout['severity']; readonly ssvc?: RecordAbout['ssvc'] | null }

/**
 * What a record says by SSVC itself counts first; else its CVSS vectors, the worst of them: automatable where nothing and nobody is needed (AV:N, AC:L, PR:N,
 * UI:N, or AU:Y of version 4), total where confidentiality, integrity and availability are all lost. Source: SSVC guide, decision points "Automatable" and
 * "Technical Impact". What neither says stays unknown, and the table takes the worse.
 */
export function dangerOf(exploited: boolean, records: readonly Judged[]): Danger {
  const vectors = records.flatMap(({ severity }) => severity.map(({ vector }) => metricsOf(vector))).filter(({ AV }) => AV !== undefined)
  const automatable = wordOf(records, 'automatable', 'yes', 'no') ?? (vectors.length === 0 ? undefined : vectors.some(isAutomatable) ? 'yes' : 'no')
  const impact = wordOf(records, 'impact', 'total', 'partial') ?? (vectors.length === 0 ? undefined : vectors.some(isTotal) ? 'total' : 'partial')
  return { exploited, ...(automatable && { automatable }), ...(impact && { impact }) }
}

function wordOf<Worse extends string, Better extends string>(records: readonly Judged[], point: 'automatable' | 'impact', worse: Worse, better: Better): Worse | Better | undefined {
  const said = records.flatMap(({ ssvc }) => ssvc?.[point]?.toLowerCase() ?? [])
  return said.includes(worse) ? worse : said.includes(better) ? better : undefined
}

const metricsOf = (vector: string): Readonly<Record<string, string | undefined>> => Object.fromEntries(vector.split('/').map((part) => part.split(':')).map(([name = '', value = '']) => [name, value]))

type Metrics = ReturnType<typeof metricsOf>
/** Version 2 writes `Au` for who must sign in, and `C` for a complete loss. */
const isAutomatable = ({ AV, AC, AT = 'N', PR, UI = 'N', AU, Au }: Metrics): boolean =>
  AU === 'Y' || AU === 'N' ? AU === 'Y' : AV === 'N' && AC === 'L' && AT === 'N' && (PR ?? Au) === 'N' && UI === 'N'
const isTotal = (given: Metrics): boolean => ['C', 'I', 'A'].every((name) => ['H', 'C'].includes(given[`V${name}`] ?? given[name] ?? ''))

const order = { high: 0, medium: 1, low: 2 } as const

/** @param from the moment from which days count; they are days in Tokyo. */
export function urgencyOf(table: PriorityTable, danger: Danger, devices: readonly Device[], from: Date): Urgency {
  const exposed = devices.some((one) => one.exposed)
  const situation: Situation = { exploited: danger.exploited ? 'yes' : 'no', exposed: exposed ? 'yes' : 'no', automatable: danger.automatable, impact: danger.impact }
  const since = written(from.getTime(), 'Asia/Tokyo').slice(0, 10)
  const { row, outcome, deadline, because } = priorityOf(table, situation, since)
  return {
    table: table.id, tableTitle: table.title, source: { name: table.source.name, address: table.source.address, version: table.source.version }, row: row + 1,
    outcome: outcome.id, title: outcome.title, do: outcome.do, investigate: outcome.investigate, by: deadline ?? null, from: since, because: [...because, ...critical(devices)],
  }
}

/** The table does not ask how much hangs on a device; of two with the same day the one that is needed more comes first, and that is said. */
const critical = (devices: readonly Device[]): Text[] =>
  devices.some(({ criticality }) => criticality === 'high') ? [text('止まると困る装置です。同じ期日のなかでは先にします。', 'It is a device you cannot do without: of those with the same day it comes first.')] : []

export interface Ranked { readonly urgency: Urgency; readonly exploited: boolean; readonly criticality: Device['criticality']; readonly vulnerability: string }

export const neededMost = (devices: readonly Device[]): Device['criticality'] => devices.map(({ criticality }) => criticality).toSorted((one, other) => order[one] - order[other])[0] ?? 'medium'

/** By its day, what waits for an upgrade last; then what is exploited, what is needed most, and by name. */
export function byUrgency(one: Ranked, other: Ranked): number {
  const [a, b] = [one.urgency.by ?? '9999', other.urgency.by ?? '9999']
  if (a !== b) return a < b ? -1 : 1
  return Number(other.exploited) - Number(one.exploited) || order[one.criticality] - order[other.criticality] || (one.vulnerability < other.vulnerability ? -1 : 1)
}

/** Whether its day is over in Tokyo. */
export const isOverdue = ({ by }: Pick<Urgency, 'by'>, now: Date): boolean => by !== null && by < written(now.getTime(), 'Asia/Tokyo').slice(0, 10)
