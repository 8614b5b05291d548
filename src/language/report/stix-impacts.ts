/** What an incident did, as impacts of STIX: only where an answer says it in so many words or numbers. */
import { isObj, own, type Json, type Obj } from '../evidence/json.ts'
import { alterations, informationTypes, losses } from './incident-suite.ts'
import type { ToldAnswer } from './told-incident.ts'

/** The category, and what its extension and the impact say besides. */
export interface Impact { readonly category: string; readonly says: Readonly<Record<string, unknown>>; readonly more?: Readonly<Record<string, unknown>> }

/** Which information an answer of yes or no is about. Each asks for a loss or the risk of one, so that yes is a suspicion. */
const leaks: Readonly<Record<string, string>> = { 'data.leak': 'pii', 'data.unsecured_phi': 'phi', 'telecom.secrecy_leak': 'communication' }

/** The impacts of one answer; none where it says nothing that STIX has a word for. `all` are the answers beside it. */
export function impactsOf(answer: ToldAnswer, all: readonly ToldAnswer[]): readonly Impact[] {
  const { field, value } = answer
  if (Object.hasOwn(leaks, field)) return leak(leaks[field]!, value, field === 'data.leak' ? countOf('data.subjects_count', all) : undefined) // it has it
  if (field === 'impact.safety') return value === 'yes' ? [{ category: 'external', says: { impact_type: 'public-safety' } }] : []
  if (field === 'impact.financial') return money(value)
  if (field === 'impact.cia') return triad(value)
  return []
}

function leak(information: string, value: unknown, persons: number | undefined): readonly Impact[] {
  if (value === 'no') return [{ category: 'confidentiality', says: { information_type: information, loss_type: 'none' } }]
  if (value !== 'yes') return []
  return [{ category: 'confidentiality', says: { information_type: information, loss_type: 'suspected-loss' }, ...(persons !== undefined && { more: { impacted_entity_counts: { individual: persons } } }) }]
}

const whole = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

/** A count that all who spoke know and agree on. A range or a guess is no count: it stands in words. */
export function countOf(field: string, all: readonly ToldAnswer[]): number | undefined {
  const given = all.filter((one) => one.field === field)
  const count = given[0]?.value
  return whole(count) && given.every(({ value, estimated }) => value === count && !estimated) ? count : undefined
}

/** Both bounds, or none: the extension knows no open range, and no amount of nothing. */
function money(value: unknown): readonly Impact[] {
  if (!isObj(value)) return []
  const { currency, amount, min = amount, max = amount } = value as Readonly<Record<string, Json>>
  if (typeof currency !== 'string' || typeof min !== 'number' || typeof max !== 'number' || min <= 0 || max < min) return []
  return [{ category: 'monetary', says: { variety: 'uncategorized', currency: currency.toLowerCase(), min_amount: min, max_amount: max } }]
}

/** `{ availability: 0–100, confidentiality: "suspected-loss", integrity: "partial-modification", information: "pii" }`; text is no number. */
function triad(value: unknown): readonly Impact[] {
  if (!isObj(value)) return []
  const information = own(value, 'information')
  const about = typeof information === 'string' && Object.hasOwn(informationTypes, information) ? { information_type: information } : undefined
  return [...available(own(value, 'availability')), ...typed('confidentiality', 'loss_type', own(value, 'confidentiality'), losses, about), ...typed('integrity', 'alteration', own(value, 'integrity'), alterations, about)]
}

const available = (given: Json | undefined): readonly Impact[] => (whole(given) && given <= 100 ? [{ category: 'availability', says: { availability_impact: given } }] : [])

/** The kind of information must be named unless nothing was lost. */
function typed(category: string, key: string, given: Json | undefined, words: object, about: Obj | undefined): readonly Impact[] {
  if (typeof given !== 'string' || !Object.hasOwn(words, given) || (given !== 'none' && !about)) return []
  return [{ category, says: { [key]: given, ...about } }]
}
