/**
 * FIRST IEP 2.0 as a marking of STIX, read and written. Source of names and values: OASIS, cti-stix-common-objects,
 * extension-definition-specifications/iep-marking-definition-762 (draft of 19 December 2022), on FIRST's IEP 2.0 framework.
 */
import { isObj, objects, own, str, type Json, type Obj } from '../evidence/json.ts'
import { iepExtension } from '../evidence/markings.ts'
import { ownSpace, uuid5 } from '../evidence/stix-ids.ts'
import { purposes as purposeWords, type Purpose } from '../purpose.ts'
import { tlpName, type Tlp } from '../tlp.ts'
import { text, type Text } from '../words.ts'
import type { StixObject } from './object.ts'
import { compareTimes, isTimestamp } from './time.ts'

export const allPurposes = Object.keys(purposeWords) as Purpose[] // the table is the list

/**
 * What the permitted actions allow of our purposes. Blocking is an action that the adversary meets ("direct, or active"), a
 * warning and a report to an authority are seen outside the organisation ("externally visible"), detection and investigation
 * stay on one's own systems ("internally visible"). Under `none` the information is to be read and no more.
 */
const permitted: Readonly<Record<string, readonly Purpose[]>> = {
  'externally-visible-direct-actions': ['detect', 'block', 'investigate', 'warn', 'duty'],
  'externally-visible-indirect-actions': ['detect', 'investigate', 'warn', 'duty'],
  'internally-visible-actions': ['detect', 'investigate'],
  'none': ['investigate'],
  'contact-for-instruction': [],
}

/** What one policy asks. `askFirst`: nothing may be done before its provider was asked. */
export interface Policy {
  readonly purposes: readonly Purpose[]
  readonly attribution?: 'named' | 'anonymous'
  readonly notifyAffected: boolean
  readonly askFirst: boolean
  readonly embargo?: string
  readonly until?: string
  /** What of it cannot be understood; nothing is permitted then. */
  readonly broken?: Text
}

const word = (v: Json | undefined): string => (typeof v === 'string' ? v.trim().toLowerCase().replace(/[_ ]+/g, '-').slice(0, 60) : '')
const none = { purposes: [], attribution: 'anonymous', notifyAffected: false, askFirst: false } as const
const broken = (name: string): Policy => ({ ...none, broken: text(
  `取扱いの印（IEP 2.0）の「${name}」を読めません。渡した組織に確かめてください。`, `The ${name} of its IEP 2.0 marking can't be read. Ask whoever gave it.`) })

/** The IEP policy of a marking definition, or undefined where it has none. */
export function readPolicy(definition: Obj): Policy | undefined {
  const extensions = own(definition, 'extensions')
  const said = isObj(extensions) ? own(extensions, iepExtension) : undefined
  if (!isObj(said)) return undefined
  // The framework of FIRST calls the attribution by its short name, and lets actions be listed.
  const actions = [own(said, 'permitted_actions') ?? ''].flat().slice(0, 10).map((v) => permitted[word(v)])
  if (actions.some((a) => a === undefined) || actions.length === 0) return broken('permitted_actions')
  const credit = word(own(said, 'provider_attribution') ?? own(said, 'attribution'))
  if (!['may', 'must', 'must-not'].includes(credit)) return broken('provider_attribution')
  const dates = ['start_date', 'end_date'].filter((name) => Object.hasOwn(said, name) && !isTimestamp(own(said, name)))
  if (dates[0]) return broken(dates[0])
  const notifyAffected = word(own(said, 'affected_party_notifications')) !== 'must-not'
  const exact = ownPurposes(definition)
  const allowed = allPurposes.filter((p) => actions.every((a) => a?.includes(p)) && (notifyAffected || p !== 'warn'))
  return {
    purposes: exact ?? allowed, notifyAffected, askFirst: !exact && actions.some((a) => a?.length === 0), ...dated(definition, said),
    ...(credit === 'must' && { attribution: 'named' as const }), ...(credit === 'must-not' && { attribution: 'anonymous' as const }),
  }
}

// A policy in force since before its marking was made keeps nothing back; one that starts later does so until it starts.
function dated(definition: Obj, said: Obj): Pick<Policy, 'embargo' | 'until'> {
  const [start, end, created] = [str(said, 'start_date'), str(said, 'end_date'), str(definition, 'created')]
  const later = start !== undefined && (created === undefined || !isTimestamp(created) || compareTimes(start, created) > 0)
  return { ...(later && { embargo: start }), ...(end !== undefined && { until: end }) }
}

const purposeSource = 'sakimori-purpose'

// The policy's own author says what it is for more exactly than the five values of IEP can.
function ownPurposes(definition: Obj): readonly Purpose[] | undefined {
  const said = objects(definition, 'external_references').filter((r) => str(r, 'source_name') === purposeSource).map((r) => str(r, 'external_id'))
  return said.length === 0 ? undefined : allPurposes.filter((p) => said.includes(p))
}

/** What a label says that IEP can say, too. */
export interface LabelLike {
  readonly tlp: Tlp
  readonly purposes: readonly Purpose[]
  readonly attribution: 'named' | 'anonymous'
  /** ISO, UTC. */
  readonly embargo?: string | null
}

export const needsPolicy = (label: LabelLike): boolean =>
  label.attribution === 'anonymous' || Boolean(label.embargo) || !allPurposes.every((p) => label.purposes.includes(p))

/** The widest that IEP can say without saying more than the label: the actions, and whether those affected may be told. */
function widest(purposes: readonly Purpose[]): { actions: string, notify: 'may' | 'must-not' } {
  const choices = Object.entries(permitted).flatMap(([actions, allowed]) => (['may', 'must-not'] as const).map((notify) =>
    ({ actions, notify, allowed: allowed.filter((p) => notify === 'may' || p !== 'warn') })))
  const fitting = choices.filter(({ allowed, notify }) => allowed.every((p) => purposes.includes(p)) && (notify === 'must-not' || purposes.includes('warn')))
  return fitting.toSorted((a, b) => b.allowed.length - a.allowed.length)[0] ?? { actions: 'contact-for-instruction', notify: 'must-not' }
}

const since = '2022-10-01T00:00:00.000Z'

/**
 * The label as an IEP marking: the same label gives the same marking, id included. IEP knows TLP 1 only; AMBER+STRICT is AMBER
 * there with its limit in words, and the TLP 2.0 marking beside it says the level. A named giver may be named, and need not.
 */
export function writePolicy(label: LabelLike): StixObject {
  const purposes = allPurposes.filter((p) => label.purposes.includes(p))
  const told: readonly string[] = purposes.length > 0 ? purposes : ['none']
  const { actions, notify } = widest(purposes)
  const id = uuid5(ownSpace, JSON.stringify(['iep', label.tlp, purposes, label.attribution, label.embargo ?? null]))
  return {
    type: 'marking-definition', spec_version: '2.1', id: `marking-definition--${id}`, created: since, name: `${tlpName(label.tlp)} IEP`,
    external_references: told.map((p) => ({ source_name: purposeSource, external_id: p })),
    extensions: { [iepExtension]: {
      extension_type: 'property-extension',
      encrypt_in_transit: label.tlp === 'clear' ? 'may' : 'must', permitted_actions: actions, affected_party_notifications: notify,
      tlp: label.tlp === 'clear' ? 'white' : label.tlp === 'amber+strict' ? 'amber' : label.tlp,
      provider_attribution: label.attribution === 'anonymous' ? 'must-not' : 'may', unmodified_resale: 'must-not',
      iep_id: id, iep_version: 2, description: described(label, purposes), start_date: label.embargo ?? since,
    } },
  }
}

const described = (label: LabelLike, purposes: readonly Purpose[]): string => [
  label.tlp === 'amber+strict' ? 'TLP:AMBER+STRICT: within the recipient’s organisation only.' : '',
  `May be used for: ${purposes.map((p) => purposeWords[p].en).join(', ') || 'nothing without asking'}.`,
].filter(Boolean).join(' ')
