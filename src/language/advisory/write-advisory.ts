/** A security advisory as CSAF 2.0 (OASIS), from a case's facts and the words of those who publish it. Pure. */
import type { Tlp } from '../tlp.ts'
import { text, type Text } from '../words.ts'
import type { AdvisoryFacts, CsafAdvisory, SaidMaker } from './advisory.ts'
import { scoreOf } from './cvss.ts'
import { isAffected, isOpen, leavesOf, statusOf, treeOf, type Leaf } from './product-tree.ts'

/** CSAF 2.0 knows the labels of TLP 1; what they have no word for stands in the text. */
export const tlpLabels: Readonly<Record<Tlp, string>> = { clear: 'WHITE', green: 'GREEN', amber: 'AMBER', 'amber+strict': 'AMBER', red: 'RED' }

/** The name of the file: in small letters, as section 5.1 says. */
export const fileOf = (tracking: string): string => `${tracking.toLowerCase().replaceAll(/[^+\-a-z0-9]+/g, '_')}.json`

export function writeAdvisory(facts: AdvisoryFacts): CsafAdvisory {
  const leaves = leavesOf(facts.products)
  return sorted({
    document: head(facts),
    ...(leaves.length > 0 && { product_tree: treeOf(leaves) }),
    vulnerabilities: [vulnerabilityOf(facts, leaves)],
  })
}

/** Members in order, as the optional test 6.2.13 asks. */
function sorted<T>(given: T): T {
  if (Array.isArray(given)) return given.map(sorted) as T // each is as it was
  if (typeof given !== 'object' || given === null) return given
  return Object.fromEntries(Object.entries(given).toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([key, value]) => [key, sorted(value)])) as T // the same members
}

const day = (moment: string): string => new Date(Date.parse(moment) + 9 * 3_600_000).toISOString().slice(0, 10)

function head(facts: AdvisoryFacts): object {
  const { tracking, url, lang, tlp, publisher, title, summary, acknowledgement, links, editions } = facts
  const [first, last] = [editions[0]!, editions.at(-1)!] // an advisory has an edition
  const strict = tlp === 'amber+strict' ? { text: 'TLP:AMBER+STRICT' } : {}
  return {
    category: 'csaf_security_advisory', csaf_version: '2.0', lang, title,
    distribution: { ...strict, tlp: { label: tlpLabels[tlp], url: 'https://www.first.org/tlp/' } },
    notes: [{ category: 'summary', title: said(facts, text('概要', 'Summary')), text: summary }, ...silence(facts)],
    publisher: { category: 'coordinator', name: publisher.name, namespace: publisher.address },
    references: [{ category: 'self', summary: title, url }, ...links.map((one) => ({ category: 'external', summary: one.title, url: one.url }))],
    ...(acknowledgement !== '' && { acknowledgments: [{ summary: acknowledgement }] }),
    tracking: {
      id: tracking, status: 'final', version: String(editions.length), initial_release_date: first.at, current_release_date: last.at,
      revision_history: editions.map((one, n) => ({ date: one.at, number: String(n + 1), summary: one.summary })),
    },
  }
}

const said = ({ lang }: Pick<AdvisoryFacts, 'lang'>, words: Text): string => words[lang]

/** Who has not answered, and since when: in a note of the document, so that nobody takes silence for an answer. */
function silence(facts: AdvisoryFacts): object[] {
  const lines = facts.products.filter(({ status }) => status === null).map(({ maker, name, askedAt }) =>
    said(facts, text(`${maker} ${name}：${day(askedAt)}から回答がありません。影響を受けないという意味ではありません。`, `${maker} ${name}: no answer since ${day(askedAt)}. This does not mean that it is not affected.`)))
  return lines.length === 0 ? [] : [{ category: 'other', title: said(facts, text('回答のない製品', 'Products without an answer')), text: lines.join('\n') }]
}

function vulnerabilityOf(facts: AdvisoryFacts, leaves: readonly Leaf[]): object {
  const { cve, number, title, summary, publisher, makers } = facts
  const affected = leaves.filter(isAffected).map(({ id }) => id)
  const [status, threats, remediations, involvements] = [statusOf(leaves), threatsOf(facts, affected), remediesOf(facts, leaves), involvementsOf(facts, makers)]
  const scored = scoreOf(facts.cvss)
  return {
    ...(cve === '' ? { ids: [{ system_name: publisher.name, text: number }] } : { cve }), title,
    notes: [{ category: 'description', title: said(facts, text('説明', 'Description')), text: summary }, ...furtherNotes(facts)],
    ...(Object.keys(status).length > 0 && { product_status: status }),
    ...(scored && affected.length > 0 && { scores: [{ products: affected, cvss_v3: { version: '3.1', vectorString: facts.cvss, baseScore: scored.score, baseSeverity: scored.severity } }] }),
    ...(threats.length > 0 && { threats }), ...(remediations.length > 0 && { remediations }), ...(involvements.length > 0 && { involvements }),
  }
}

const furtherNotes = (facts: AdvisoryFacts): object[] => [
  ...(facts.check === '' ? [] : [{ category: 'details', title: said(facts, text('侵害の有無の確かめ方', 'How to check for compromise')), text: facts.check }]),
  ...(facts.cwe === '' ? [] : [{ category: 'other', title: said(facts, text('弱点の種類', 'Weakness')), text: facts.cwe }]),
]

/** Which products nothing is known of are not threatened in words: a threat names those that are affected. */
function threatsOf(facts: AdvisoryFacts, product_ids: readonly string[]): object[] {
  const to = product_ids.length > 0 ? { product_ids } : {}
  return [
    ...(facts.impact === '' ? [] : [{ category: 'impact', details: facts.impact, ...to }]),
    ...(facts.exploited ? [{ category: 'exploit_status', details: said(facts, text('悪用が確認されています（exploited）。', 'Known to be exploited.')), ...to }] : []),
  ]
}

/** Every affected product, and every one that is still looked into, has a word on what to do (optional test 6.2.2). */
function remediesOf(facts: AdvisoryFacts, leaves: readonly Leaf[]): object[] {
  const { remedy, workaround } = facts
  const affected = leaves.filter(isAffected)
  const fixes = [...Map.groupBy(affected.filter(({ of }) => of.status === 'fixed'), ({ of }) => of)].map(([of, own]) => remedyOf('vendor_fix', own, [said(facts, text(`${of.name} ${of.fixedIn} で修正されています。`, `Fixed in ${of.name} ${of.fixedIn}.`)), of.words, remedy]))
  const without = affected.filter(({ of }) => of.status !== 'fixed')
  const open = [...Map.groupBy(without, ({ of }) => of)].map(([of, own]) => (of.words + remedy === '' ? remedyOf('none_available', own, [said(facts, text('修正版はまだありません。', 'There is no fix yet.'))]) : remedyOf('mitigation', own, [of.words, remedy])))
  const waiting = [...Map.groupBy(leaves.filter(isOpen), ({ of }) => of)].map(([of, own]) => remedyOf('none_available', own, [of.status === null
    ? said(facts, text(`開発者の回答が、${day(of.askedAt)}からありません。影響の有無は分かっていません。`, `No answer of the maker since ${day(of.askedAt)}. Whether it is affected is not known.`))
    : said(facts, text('開発者が調べています。', 'The maker is looking into it.')), of.words]))
  return [...fixes, ...open, ...(workaround === '' || affected.length === 0 ? [] : [remedyOf('workaround', affected, [workaround])]), ...waiting]
}

const remedyOf = (category: string, leaves: readonly Leaf[], words: readonly string[]): object => ({ category, details: words.filter((one) => one !== '').join('\n'), product_ids: leaves.map(({ id }) => id) })

const states: Readonly<Record<SaidMaker['state'], string>> = { silent: 'contact_attempted', answering: 'in_progress', answered: 'completed' }

/** Of one party at one time there may be one word (test 6.1.24): makers asked at the same moment are told apart by a thousandth of a second. */
function involvementsOf(facts: AdvisoryFacts, makers: readonly SaidMaker[]): object[] {
  const taken = new Set<number>()
  return makers.map(({ name, contactedAt, state }) => {
    let at = Date.parse(contactedAt)
    while (taken.has(at)) at += 1
    taken.add(at)
    const words = { silent: text(`${name}：${day(contactedAt)}から回答がありません。`, `${name}: no answer since ${day(contactedAt)}.`), answering: text(`${name}：調整に参加しています。`, `${name}: takes part.`), answered: text(`${name}：すべての製品について回答しました。`, `${name}: has answered for all its products.`) }
    return { party: 'vendor', status: states[state], date: new Date(at).toISOString(), summary: said(facts, words[state]) }
  })
}
