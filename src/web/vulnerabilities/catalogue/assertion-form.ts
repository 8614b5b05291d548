/** What is typed on the page that proposes an assertion, and the proposal it makes. Pure. */
import type { z } from 'zod'
import type { Proposal, Suggestion } from '#domains/vulnerabilities/exploited/contract.ts'

type Given = z.input<typeof Proposal>
type GivenEvidence = Given['evidence'][number]
export interface Both { readonly ja: string; readonly en: string }
export type Answer = '' | 'yes' | 'no'

export interface EvidenceForm {
  readonly type: GivenEvidence['type']
  readonly signal: readonly GivenEvidence['signal'][number][]
  /** In tenths: `0.8`. */
  readonly confidence: string
  readonly origin: 'named' | 'reported'
  readonly source: string
  readonly details: Both
  readonly inside: string
  readonly tlp: 'green' | 'amber' | 'red'
  /** Ids, one a line. */
  readonly things: string
}
export interface AssertionForm {
  readonly id: string
  /** One a line. */
  readonly aliases: string
  readonly name: Both
  readonly description: Both
  /** One a line, the maker before the first comma. */
  readonly products: string
  readonly status: 'exploited' | 'suspected'
  readonly ransomware: 'known' | 'unknown'
  readonly evidence: readonly EvidenceForm[]
  readonly exposed: Answer
  readonly automatable: Answer
  readonly impact: '' | 'partial' | 'total'
  readonly action: Both
  readonly due: string
  readonly firstSeen: string
  readonly patched: string
  readonly expires: string
  readonly notes: Both
  readonly references: string
}

const nothing: Both = { ja: '', en: '' }
export const emptyEvidence: EvidenceForm = { type: 'csirt_report', signal: ['in_the_wild_attempts'], confidence: '0.8', origin: 'named', source: '', details: nothing, inside: '', tlp: 'amber', things: '' }
export const emptyForm: AssertionForm = {
  id: '', aliases: '', name: nothing, description: nothing, products: '', status: 'exploited', ransomware: 'unknown', evidence: [emptyEvidence], exposed: '', automatable: '', impact: '',
  action: nothing, due: '', firstSeen: '', patched: '', expires: '', notes: nothing, references: '',
}

/** What a suggestion knows to begin with; a person goes through all of it. What a foreign list says is in English, and is only the English half. */
export function formFrom({ vulnerability, title, sources, list }: Suggestion): AssertionForm {
  const named = sources.filter(({ kind }) => kind !== 'sighting').map(({ by }) => by)
  return {
    ...emptyForm, id: vulnerability, name: { ja: '', en: list?.title ?? title }, description: { ja: '', en: list?.words ?? '' }, products: list ? `${list.maker}, ${list.product}` : '', ransomware: list?.ransomware ? 'known' : 'unknown', action: { ja: '', en: list?.action ?? '' },
    evidence: [{ ...emptyEvidence, type: 'public_report', source: [...new Set(named)].join(', ') }],
  }
}

/** What was reported or shared is evidence that names nobody; where it comes from stays inside. */
export const withReports = (form: AssertionForm, items: readonly string[]): AssertionForm =>
  items.length === 0 ? form : { ...form, evidence: [...form.evidence.filter(({ source }) => source !== ''), { ...emptyEvidence, type: 'incident_response', origin: 'reported', things: items.join('\n') }] }

export const linesOf = (given: string): string[] => given.split('\n').map((line) => line.trim()).filter(Boolean)
const said = (given: Both): Both | undefined => (given.ja.trim() || given.en.trim() ? given : undefined)

function productOf(line: string): { maker: string; product: string } {
  const [maker = '', ...rest] = line.split(/[,、，]/)
  return { maker: maker.trim(), product: rest.join(',').trim() }
}

const evidenceOf = ({ type, signal, confidence, origin, source, details, inside, tlp, things }: EvidenceForm): GivenEvidence => ({
  type, signal: [...signal], confidence: Number(confidence), origin,
  ...(origin === 'named' && { source, ...(said(details) && { details }) }),
  ...((inside.trim() || linesOf(things).length > 0) && { inside: { tlp, words: inside.trim() || linesOf(things).join(', '), things: linesOf(things) } }),
})

/** As sure as its surest evidence. */
const surest = (evidence: readonly EvidenceForm[]): number => Math.max(0, ...evidence.map(({ confidence }) => Number(confidence)))

export function proposalOf(form: AssertionForm): Given {
  const { id, aliases, name, description, products, status, ransomware, evidence, exposed, automatable, impact, action, due, firstSeen, patched, expires, notes, references } = form
  return {
    vulnerability: { id: id.trim(), aliases: linesOf(aliases), name, description, weaknesses: [] }, products: linesOf(products).map(productOf), status, ransomware, confidence: surest(evidence),
    evidence: evidence.map(evidenceOf), action, references: linesOf(references),
    ...(exposed && { exposed }), ...(automatable && { automatable }), ...(impact && { impact }),
    ...(due && { due }), ...(firstSeen && { firstSeen }), ...(patched && { patched }), ...(expires && { expires: new Date(`${expires}T23:59:59+09:00`).toISOString() }), ...(said(notes) && { notes }),
  }
}
