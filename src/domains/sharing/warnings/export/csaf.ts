/**
 * A warning as a CSAF 2.0 security advisory (profile 4), where it names products. Without one it would have to be an informational
 * advisory, which needs a reference to something outside and may hold no vulnerability: so it is refused instead. Pure.
 * Source: OASIS, Common Security Advisory Framework 2.0, sections 3 and 4.4; the TLP of CSAF 2.0 is TLP 1.
 */
import { tlpMeaning, tlpName, type Tlp } from '#language/tlp.ts'
import { text, type Language, type Text } from '#language/words.ts'
import type { ProductNamed, WarningDetail } from '../../contract.ts'

export interface CsafAbout { readonly language: Language; readonly publisher: { readonly name: string; readonly namespace: string }; readonly now: Date }

export const needsProducts = text('CSAFは、製品と版を書いた警報だけが書き出せます。STIXかPDFを選んでください。', 'CSAF takes warnings that name products and versions. Choose STIX or PDF.')

const levels: Readonly<Record<Tlp, string>> = { clear: 'WHITE', green: 'GREEN', amber: 'AMBER', 'amber+strict': 'AMBER', red: 'RED' }

interface Named { readonly product: ProductNamed; readonly affected: string; readonly fixed: string | undefined }

export function csafOf(warning: WarningDetail, { language, publisher, now }: CsafAbout): Record<string, unknown> {
  const { draft, tlp, title } = warning
  const say = (said: Text): string => said[language] || said[language === 'ja' ? 'en' : 'ja']
  const named = draft.products.map((product, n): Named => ({ product, affected: `P${n + 1}A`, fixed: product.fixed ? `P${n + 1}F` : undefined }))
  return {
    document: {
      category: 'csaf_security_advisory', csaf_version: '2.0', lang: language, title: say(title),
      publisher: { category: 'coordinator', ...publisher },
      distribution: { text: `${tlpName(tlp)}. ${tlpMeaning[tlp][language]}`, tlp: { label: levels[tlp], url: 'https://www.first.org/tlp/' } },
      notes: [{ category: 'summary', title: say(title), text: say(draft.facts.happening) || say(title) }, ...notes(draft.texts, say)],
      tracking: tracking(warning, now),
    },
    product_tree: { branches: named.map(branch) },
    vulnerabilities: (draft.vulnerabilities.length > 0 ? draft.vulnerabilities : [undefined]).map((id) => vulnerability(id, warning, named, say)),
  }
}

const notes = (texts: WarningDetail['draft']['texts'], say: (said: Text) => string) =>
  ([['analyst', 'for analysts'], ['executive', 'for executives'], ['plain', 'in plain words']] as const).flatMap(([reader, audience]) => (say(texts[reader]) ? [{ category: 'general', audience, text: say(texts[reader]) }] : []))

/** Every revision that the reader may see, numbered from 1 on; a draft has the number 0. */
function tracking({ number, revision, revisions, state, issuedAt, updatedAt }: WarningDetail, now: Date) {
  const issued = revisions.filter((one) => one.revision <= revision).toReversed()
  const moment = issuedAt ?? updatedAt
  const history = issued.map((one, n) => ({
    number: String(one.revision), date: one.issuedAt, summary: n === 0 ? 'Issued.' : one.differences.map(({ en }) => en).join('; ').slice(0, 1000) || 'Revised.',
  }))
  return {
    id: number, status: issuedAt === null || state === 'joined' ? 'draft' : 'final', version: issuedAt === null ? '0' : String(revision),
    initial_release_date: issued[0]?.issuedAt ?? moment, current_release_date: moment, generator: { engine: { name: 'Sakimori' }, date: now.toISOString() },
    revision_history: history.length > 0 ? history : [{ number: '0', date: moment, summary: 'Drafted.' }],
  }
}

/** Versions inside a range are escaped as the specifier of ranges asks. */
const escaped = (version: string): string => encodeURIComponent(version.trim())

/** `vers:generic/>=7.2.0|<=7.2.11`; without an upper end the version that mends it ends the range. */
export function rangeOf({ from, to, fixed }: ProductNamed): string {
  const ends = [...(from ? [`>=${escaped(from)}`] : []), ...(to ? [`<=${escaped(to)}`] : fixed ? [`<${escaped(fixed)}`] : [])]
  return `vers:generic/${ends.length > 0 ? ends.join('|') : '*'}`
}

const branch = ({ product, affected, fixed }: Named) => ({
  category: 'vendor', name: product.maker,
  branches: [{
    category: 'product_name', name: product.product,
    branches: [
      { category: 'product_version_range', name: rangeOf(product), product: { name: `${product.maker} ${product.product} ${rangeOf(product).slice('vers:generic/'.length)}`, product_id: affected } },
      ...(fixed ? [{ category: 'product_version', name: product.fixed, product: { name: `${product.maker} ${product.product} ${product.fixed}`, product_id: fixed } }] : []),
    ],
  }],
})

function vulnerability(id: string | undefined, { draft, title, issuedAt }: WarningDetail, named: readonly Named[], say: (said: Text) => string) {
  const cve = id && /^CVE-\d{4}-\d{4,}$/i.test(id) ? id.toUpperCase() : undefined
  const fixed = named.flatMap((one) => one.fixed ?? [])
  const all = named.map(({ affected }) => affected)
  return {
    ...(cve ? { cve } : id ? { ids: [{ system_name: /^[A-Za-z]+/.exec(id)?.[0] ?? 'other', text: id }] } : {}), title: say(title),
    notes: [{ category: 'description', text: say(draft.facts.happening) || say(title) }],
    product_status: { known_affected: all, ...(fixed.length > 0 && { fixed }) },
    ...(draft.exploited && { threats: [{ category: 'exploit_status', details: 'Known to be exploited.', ...(issuedAt && { date: issuedAt }), product_ids: all }] }),
    remediations: remediations(draft, named, say),
  }
}

function remediations({ facts, steps }: WarningDetail['draft'], named: readonly Named[], say: (said: Text) => string) {
  const all = named.map(({ affected }) => affected)
  const how = [say(facts.asked), ...steps.map(({ title, how: more }) => [say(title), say(more)].filter(Boolean).join('\n'))].filter(Boolean).join('\n')
  const fixes = named.filter(({ fixed }) => fixed).map(({ product, affected }) => ({ category: 'vendor_fix', details: `${product.product}: ${product.fixed}`, product_ids: [affected] }))
  return [...fixes, ...(how ? [{ category: 'mitigation', details: how, product_ids: all }] : []), ...(fixes.length === 0 && !how ? [{ category: 'none_available', details: '—', product_ids: all }] : [])]
}
