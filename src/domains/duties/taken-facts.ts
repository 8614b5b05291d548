/** What a report already says, as facts: nothing is asked twice. Each answer of the eight, its evidence and its devices. */
import type { Item } from '#language/evidence/item.ts'
import type { Speaker, ToldReport } from '#domains/reporting/index.ts'
import { responses } from '#domains/reporting/contract.ts'
import type { FactRow } from './tables.ts'

type Said = Pick<FactRow, 'field' | 'value' | 'certainty'>
export type TakenFact = Said & { readonly by: Speaker; readonly at: Date }

const known = (field: string, value: unknown): Said[] => (value === '' || value === null || (Array.isArray(value) && value.length === 0) ? [] : [{ field, value, certainty: 'known' }])
const estimated = (field: string, value: unknown): Said[] => known(field, value).map((one) => ({ ...one, certainty: 'estimated' }))
const notKnown = (field: string): Said => ({ field, value: null, certainty: 'unknown' })
const threeWay = (field: string, said: 'yes' | 'no' | 'unknown'): Said[] => (said === 'unknown' ? [notKnown(field)] : known(field, said))

export function takenFacts(report: ToldReport): TakenFact[] {
  const { reporter: by, reportedAt: at, triaged } = report
  const own = [...ofTimes(report), ...ofKind(report), ...ofHarm(report), ...ofDevices(report), ...ofEvidence(report.items)].map((one) => ({ ...one, by, at }))
  return triaged ? [...own, { field: 'impact.severity_jp', value: triaged.severity, certainty: 'known', by: triaged.by, at: triaged.at }] : own
}

const ofTimes = ({ noticedAt, occurredAt }: ToldReport): Said[] => [
  ...known('time.aware', noticedAt.toISOString()), ...known('time.detected', noticedAt.toISOString()),
  ...(occurredAt ? estimated('time.occurred', occurredAt.toISOString()) : []), // the form asks for an estimate
]

/** Of what happened it follows that somebody did it; said as an estimate, which anybody may correct. */
function ofKind({ kind, police }: ToldReport): Said[] {
  const attack = kind === 'ransomware' || kind === 'ddos' || kind === 'intrusion'
  return [
    kind === 'unknown' ? notKnown('incident.kind') : { field: 'incident.kind', value: kind, certainty: 'known' },
    ...(attack ? [...estimated('suspected_malicious', 'yes'), ...estimated('security_incident', 'yes')] : []),
    ...(kind === 'ransomware' || kind === 'intrusion' ? estimated('virus_or_unauthorised_access', 'yes') : []),
    ...(kind === 'precursor' ? estimated('ci.sign', 'yes') : []),
    ...(police ? known('crime.suspected', 'yes') : []),
  ]
}

const ofHarm = ({ impact, safety, personalData, systems, responses: taken, contact, tlp }: ToldReport): Said[] => [
  ...known('summary.narrative', impact), ...threeWay('impact.safety', safety), ...threeWay('data.leak', personalData), ...known('affected.services', systems),
  ...known('response.actions', taken.map((one) => (responses as Readonly<Record<string, { ja: string }>>)[one]?.ja ?? one)), // the table has every answer that could be given
  ...known('reporter.contact', contact), ...known('sharing.tlp', tlp),
]

const ofDevices = ({ assets }: ToldReport): Said[] => [
  ...known('affected.assets', assets.map(({ id }) => id)),
  ...known('product.affected', [...new Set(assets.map(({ product, version }) => `${product} ${version}`.trim()))]),
]

const MOST = 500
const LONGEST = 300
/** What cannot be looked for elsewhere, or has a field of its own. */
const elsewhere: ReadonlySet<string> = new Set(['vulnerability', 'software', 'organisation', 'technique'])

const ofEvidence = (items: readonly Item[]): Said[] => [
  ...known('iocs', items.filter(({ type, role }) => !elsewhere.has(type) && role === 'indicator').slice(0, MOST).map(({ type, value }) => `${type}: ${value}`.slice(0, LONGEST))),
  ...known('vulnerability', items.filter(({ type }) => type === 'vulnerability').slice(0, MOST).map(({ value }) => value)),
]
