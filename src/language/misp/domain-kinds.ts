/** MISP objects that are STIX domain objects: people and organisations, places, malware, techniques, vulnerabilities. */
import type { Json } from '../evidence/json.ts'
import { put, take, type Building, type Field, type Fields, type Kind } from './fields.ts'
import type { Held } from './held.ts'
import { flag, many, time } from './observable-kinds.ts'

export interface DomainKind extends Kind {
  /** The phase of the category of MISP belongs to it. */
  readonly phased?: boolean
}

/** `address: A; B / e-mail: C`: how to reach somebody, in the order that the kind says. */
const contact = (...relations: readonly string[]) => (b: Building): void => {
  const said = relations.flatMap((r) => {
    const all = take(b, r)
    return all.length > 0 ? [`${r}: ${all.map((h) => h.value).join('; ')}`] : []
  })
  if (said.length > 0) b.main['contact_information'] = said.join(' / ')
}

function fullName(b: Building): void {
  const parts = b.main['name'] === undefined ? ['first-name', 'middle-name', 'last-name'].flatMap((r) => take(b, r)) : []
  if (parts.length > 0) b.main['name'] = parts.map((h) => h.value).join(' ')
}

const identity = (fields: Fields, relations: readonly string[], ofClass: string): Kind => ({
  type: 'identity', fields, needs: ['name'], fixed: { identity_class: ofClass }, then: (b) => {
    fullName(b)
    contact(...relations)(b)
  } })

const reach = ['address', 'e-mail', 'fax-number', 'phone-number']
const named: Readonly<Record<string, Field>> = { name: { at: 'name' }, description: { at: 'description' } }

const referring = (b: Building, relation: string, as: (h: Held) => Record<string, Json>): void => {
  for (const h of take(b, relation)) put(b.main, 'external_references', as(h), true)
}

const byUrl = (h: Held): Record<string, Json> => ({ source_name: 'url', url: h.value })

function place(b: Building): void {
  for (const h of take(b, 'accuracy-radius')) {
    const metres = Number(h.value) * 1000 // MISP gives kilometres
    if (Number.isFinite(metres) && metres >= 0) b.main['precision'] = metres
  }
  const [country] = b.main['country'] === undefined ? b.left.filter((h) => h.relation === 'country' && /^[A-Za-z]{2}$/.test(h.value)) : []
  if (!country) return
  b.main['country'] = country.value.toUpperCase()
  b.left.splice(b.left.indexOf(country), 1)
}

const malware: Kind = { type: 'malware', needs: ['name'], fixed: { is_family: false }, fields: { ...named, 'alias': many('aliases'),
  'architecture_execution_env': many('architecture_execution_envs'), 'capability': many('capabilities'), 'first_seen': time('first_seen'),
  'implementation_language': many('implementation_languages'), 'is_family': flag('is_family'), 'last_seen': time('last_seen'), 'malware_type': many('malware_types') } }

const script: Fields = { filename: { at: 'name' }, comment: { at: 'description' } }

export const domainKinds: Readonly<Record<string, DomainKind>> = {
  'attack-pattern': { type: 'attack-pattern', phased: true, needs: ['name'], fields: { name: { at: 'name' }, summary: { at: 'description' } }, then: (b) => {
    referring(b, 'id', (h) => ({ source_name: 'capec', external_id: /^\d+$/.test(h.value) ? `CAPEC-${h.value}` : h.value }))
    referring(b, 'references', (h) => ({ source_name: 'mitre-attack', url: h.value }))
  } },
  'course-of-action': { type: 'course-of-action', needs: ['name'], fields: named },
  'employee': identity({ 'full-name': { at: 'name' }, 'text': { at: 'description' }, 'employee-type': many('roles') }, ['email-address'], 'individual'),
  'geolocation': { type: 'location', needs: ['country', 'region', 'latitude'], then: place, fields: { address: { at: 'street_address' }, city: { at: 'city' },
    countrycode: { at: 'country' }, latitude: { at: 'latitude', as: 'number' }, longitude: { at: 'longitude', as: 'number' }, region: { at: 'region' },
    text: { at: 'description' }, zipcode: { at: 'postal_code' } } },
  'identity': identity({ ...named, identity_class: { at: 'identity_class' }, contact_information: { at: 'contact_information' }, roles: many('roles'),
    sectors: many('sectors') }, [], 'unknown'),
  'intrusion-set': { type: 'intrusion-set', needs: ['name'], fields: { ...named, 'aliases': many('aliases'), 'goals': many('goals'), 'resource_level': { at: 'resource_level' },
    'primary-motivation': { at: 'primary_motivation' }, 'secondary-motivation': many('secondary_motivations'), 'first_seen': time('first_seen'), 'last_seen': time('last_seen') } },
  'legal-entity': identity({ name: { at: 'name' }, text: { at: 'description' }, business: many('sectors') }, ['phone-number', 'website'], 'organization'),
  'malware': malware,
  'news-agency': identity({ name: { at: 'name' } }, [...reach, 'link'], 'organization'),
  'organization': identity({ ...named, role: many('roles') }, reach, 'organization'),
  'person': identity({ 'full-name': { at: 'name' }, 'text': { at: 'description' }, 'role': many('roles') }, reach, 'individual'),
  'malicious script': { type: 'malware', phased: true, needs: ['name'], fixed: { is_family: false }, fields: { ...script, language: many('implementation_languages') } },
  'script': { type: 'tool', phased: true, needs: ['name'], fields: script },
  'vulnerability': { type: 'vulnerability', needs: ['name'], fields: { summary: { at: 'description' }, description: { at: 'description' } }, then: vulnerability },
}

function vulnerability(b: Building): void {
  const ids = take(b, 'id')
  for (const h of ids) {
    b.main['name'] ??= h.value
    if (/^CVE-/i.test(h.value)) put(b.main, 'external_references', { source_name: 'cve', external_id: h.value }, true)
    else put(b.main, 'external_references', { source_name: 'unknown', external_id: h.value }, true)
  }
  referring(b, 'references', byUrl)
}

/** Rules in languages of their own: which attribute is the rule, its name, what it is for. Source: STIX pattern-type-ov. */
export interface RuleKind { readonly language: string, readonly fields: Fields, readonly url?: string }

export const ruleKinds: Readonly<Record<string, RuleKind>> = {
  'nova-rule': { language: 'nova', fields: { 'raw-rule': { at: 'pattern' }, 'rule-name': { at: 'name' }, 'description': { at: 'description' } } },
  'owasp-crs-rule': { language: 'crs', fields: { 'raw-rule': { at: 'pattern' }, 'rule-id': { at: 'name' }, 'message': { at: 'description' } } },
  'sigma': { language: 'sigma', url: 'reference', fields: { 'sigma': { at: 'pattern' }, 'sigma-rule-name': { at: 'name' }, 'comment': { at: 'description' } } },
  'stix2-pattern': { language: 'stix', fields: { 'stix2-pattern': { at: 'pattern' }, 'version': { at: 'pattern_version' }, 'comment': { at: 'description' } } },
  'suricata': { language: 'suricata', url: 'ref', fields: { suricata: { at: 'pattern' }, version: { at: 'pattern_version' }, comment: { at: 'description' } } },
  'wazuh-rule': { language: 'wazuh', fields: { 'wazuh-rule': { at: 'pattern' }, 'rule-id': { at: 'name' }, 'version': { at: 'pattern_version' }, 'comment': { at: 'description' } } },
  'yara': { language: 'yara', fields: { 'yara': { at: 'pattern' }, 'yara-rule-name': { at: 'name' }, 'version': { at: 'pattern_version' }, 'comment': { at: 'description' } } },
}
export const references = (b: Building, relation: string): void => referring(b, relation, byUrl)
