/** Suricata's alerts as one report: each signature with how often and on how many flows it was met. */
import { isAlert, ruleOf } from '../evidence/eve.ts'
import { clip, harmlessLine } from '../evidence/harmless.ts'
import { readTime } from '../evidence/item.ts'
import { isObj, own, str, type Obj } from '../evidence/json.ts'
import { text } from '../words.ts'
import type { Mapping, Said } from './said.ts'

/** What one report may hold: more is not one event any longer, and is to be sent in parts. */
export const alertLimits = Object.freeze({ alerts: 10_000, signatures: 100, hours: 24, named: 10 })

const problems = Object.freeze({
  none: text('検知（event_type が alert の行）がありません。', 'There is no alert in it (event_type "alert").'),
  many: text(`検知が多すぎます（一つの報告に${alertLimits.alerts}件、${alertLimits.signatures}種類まで）。分けて送ってください。`, `There are too many alerts for one report (at most ${alertLimits.alerts} of ${alertLimits.signatures} signatures). Send them in parts.`),
  long: text(`最初と最後の検知が${alertLimits.hours}時間より離れています。出来事ごとに分けて送ってください。`, `First and last alert lie more than ${alertLimits.hours} hours apart. Send each event by itself.`),
})

interface Met {
  readonly at: string
  readonly flow: string
  readonly began: string | undefined
  readonly rule: string
  readonly signature: string
  readonly category: string
  /** 1 is the gravest; a rule without one stands last. */
  readonly severity: number
  readonly blocked: boolean
  readonly from: string
  readonly to: string
  readonly target: string | undefined
  readonly sensor: string | undefined
}

export function fromEve(events: readonly Obj[]): Mapping {
  const alerts = events.filter(isAlert).flatMap((event) => met(event) ?? []).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const [first, last] = [alerts[0], alerts.at(-1)]
  if (!first || !last) return { problem: problems.none }
  const signatures = Map.groupBy(alerts, ({ rule }) => rule)
  if (alerts.length > alertLimits.alerts || signatures.size > alertLimits.signatures) return { problem: problems.many }
  if (Date.parse(last.at) - Date.parse(first.at) > alertLimits.hours * 3_600_000) return { problem: problems.long }
  return { answers: answersOf(alerts, first, [...signatures.values()]), about: [...new Set(alerts.map(identity))] }
}

const part = (o: Obj, key: string): Obj => {
  const v = own(o, key)
  return isObj(v ?? null) ? v as Obj : {} // isObj has said so
}
const line = (o: Obj, key: string, most = 200): string => clip(harmlessLine((str(o, key) ?? '').slice(0, 1000)), most)
const number = (o: Obj, key: string): string => (typeof own(o, key) === 'number' ? String(own(o, key)) : line(o, key, 30))

/** An alert without a moment that can be read is not one that can be reported. */
function met(event: Obj): Met | undefined {
  const at = readTime(own(event, 'timestamp'))
  const alert = part(event, 'alert')
  if (at === undefined) return undefined
  const end = (which: string): string => [line(event, `${which}_ip`, 60), number(event, `${which}_port`)].filter(Boolean).join(':')
  return {
    at, flow: number(event, 'flow_id'), began: readTime(own(part(event, 'flow'), 'start')), rule: ruleOf(alert), signature: line(alert, 'signature'), category: line(alert, 'category'),
    severity: typeof own(alert, 'severity') === 'number' ? Number(own(alert, 'severity')) : 255, blocked: str(alert, 'action') === 'blocked',
    from: end('src'), to: end('dest'), target: line(part(alert, 'target'), 'ip', 60) || undefined, sensor: line(event, 'host', 100) || undefined,
  }
}

/** What makes an alert the same one when it comes again: not where it stood in the log, nor what else was counted by then. */
const identity = ({ at, flow, rule, from, to }: Met): string => [at, flow, rule, from, to].join(' ')

function answersOf(alerts: readonly Met[], first: Met, bySignature: readonly (readonly Met[])[]): Said {
  const began = alerts.flatMap((one) => one.began ?? []).toSorted()[0]
  const targets = [...new Set(alerts.flatMap(({ target }) => target ?? []))]
  const sensors = [...new Set(alerts.flatMap(({ sensor }) => sensor ?? []))]
  const systems = [
    ...(targets.length > 0 ? [`標的となった機器：${listed(targets)}`] : []),
    ...(sensors.length > 0 ? [`検知した装置：${listed(sensors)}`] : []),
  ].join('\n')
  return {
    kind: kindOf(alerts), noticedAt: first.at, impact: account(alerts, bySignature),
    ...(began !== undefined && began <= first.at && { occurredAt: began }),
    ...(systems && { systems: clip(systems, 2000) }),
  }
}

const listed = (all: readonly string[]): string => all.slice(0, 10).join('、') + (all.length > 10 ? ` ほか${all.length - 10}` : '')

/** Classes by which a rule's own author says that it happened; the texts of Suricata's classification.config. */
const happened: Readonly<Record<string, 'intrusion' | 'ddos'>> = {
  'Successful Administrator Privilege Gain': 'intrusion', 'Successful User Privilege Gain': 'intrusion', 'Successful Credential Theft Detected': 'intrusion',
  'Denial of Service': 'ddos', 'Detection of a Denial of Service Attack': 'ddos',
}

/** An alert says that something was met, seldom that it succeeded. Where all was blocked, nothing has happened yet. */
function kindOf(alerts: readonly Met[]): NonNullable<Said['kind']> {
  if (alerts.every(({ blocked }) => blocked)) return 'precursor'
  const said = new Set(alerts.filter(({ blocked }) => !blocked).flatMap(({ category }) => (Object.hasOwn(happened, category) ? happened[category]! : [])))
  return said.size === 1 ? [...said][0]! : 'unknown'
}

function account(alerts: readonly Met[], bySignature: readonly (readonly Met[])[]): string {
  const ordered = bySignature.toSorted((a, b) => a[0]!.severity - b[0]!.severity || b.length - a.length) // a group has one
  const gravest = ordered[0]?.[0]
  const rest = ordered.length - alertLimits.named
  const blocked = alerts.filter((one) => one.blocked).length
  return clip([
    `「${gravest?.signature || '名前のない規則'}」${ordered.length > 1 ? `など${ordered.length}種類` : ''}を、監視装置（Suricata）が検知しました。${alerts.length}件、うち遮断${blocked}件。影響は、まだ分かっていません。`,
    ...ordered.slice(0, alertLimits.named).map(told), ...(rest > 0 ? [`ほか${rest}種類`] : []),
  ].join('\n'), 4000)
}

function told(group: readonly Met[]): string {
  const [{ signature, rule, severity, category, from, to }] = group as [Met, ...Met[]] // a group has one
  const flows = new Set(group.map(({ flow }) => flow)).size
  const grave = severity === 255 ? '' : `、優先度${severity}`
  return `・${signature || '名前のない規則'}（${rule}${grave}${category && `、${category}`}）${group.length}件、通信${flows}本。${from} → ${to}${flows > 1 ? ' ほか' : ''}`
}
