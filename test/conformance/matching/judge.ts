/** What the matcher answers for each labelled pair, and how that counts. */
import { readAssets } from '#language/matching/listed-assets.ts'
import { MatchIndex, type Found } from '#language/matching/match-index.ts'
import { schemeOfKey, type Identities } from '#language/product/identity.ts'
import { readCve } from '#language/vulnerability/from-cve.ts'
import type { Grade } from '#language/vulnerability/statement.ts'
import type { Pair } from './pairs.ts'

/** Silence says to a holder what `no match` says. */
export type Answer = Found['answer'] | 'silence'
export interface Judged { readonly pair: Pair; readonly answer: Answer; readonly grade?: Grade }

export function judge(pairs: readonly Pair[], records: readonly unknown[], who: Identities): Judged[] {
  const index = new MatchIndex((product) => schemeOfKey(who, product))
  const rows = pairs.map(({ maker, product, version }, n) => ({ id: `pair-${n}`, maker, product, version }))
  for (const { id, known } of readAssets(rows, who).assets) index.putAsset(id, known)
  for (const record of records) {
    const { vulnerability, statements } = readCve(record, who)
    if (vulnerability) index.putRecord(vulnerability.id, vulnerability.id, statements)
  }
  const found = new Map<string, Found>()
  for (const one of index.everything()) for (const asset of one.assets) found.set(`${asset} ${one.vulnerability}`, one)
  return pairs.map((pair, n) => {
    const one = found.get(`pair-${n} ${pair.cve}`)
    return one ? { pair, answer: one.answer, grade: one.grade } : { pair, answer: 'silence' }
  })
}

const isClear = ({ answer }: Judged): boolean => answer === 'no match' || answer === 'silence'

export interface Tally {
  /** Said to be clear, and is not or can't be told. */
  readonly falselyClear: readonly Judged[]
  /** Said to match, and does not or can't be told. */
  readonly falseAlarms: readonly Judged[]
  /** Left open, and the record says it. */
  readonly undetermined: readonly Judged[]
  readonly grades: ReadonlyMap<Grade, { readonly pairs: number; readonly right: number; readonly wrong: number }>
  /** Of the affected, how many were matched. */
  readonly recall: number
  readonly undeterminedShare: number
}

export function tally(judged: readonly Judged[]): Tally {
  const labelled = (label: Pair['label']): Judged[] => judged.filter(({ pair }) => pair.label === label)
  const undetermined = judged.filter(({ pair, answer }) => answer === 'cannot tell' && pair.label !== 'cannot tell')
  const affected = labelled('affected')
  return {
    falselyClear: judged.filter((one) => isClear(one) && one.pair.label !== 'not affected'),
    falseAlarms: judged.filter(({ pair, answer }) => answer === 'match' && pair.label !== 'affected'),
    undetermined,
    grades: new Map((['A', 'B', 'C', 'D'] as const).map((grade) => [grade, ofGrade(judged, grade)])),
    recall: affected.filter(({ answer }) => answer === 'match').length / affected.length,
    undeterminedShare: undetermined.length / (judged.length - labelled('cannot tell').length),
  }
}

/** A word in a grade is right where it is the label's. */
function ofGrade(judged: readonly Judged[], grade: Grade): { pairs: number; right: number; wrong: number } {
  const all = judged.filter((one) => one.grade === grade)
  const right = all.filter(({ pair, answer }) => answer === { affected: 'match', 'not affected': 'no match', 'cannot tell': 'cannot tell' }[pair.label]).length
  return { pairs: all.length, right, wrong: all.length - right }
}

export const precision = ({ pairs, right }: { readonly pairs: number; readonly right: number }): number => (pairs === 0 ? 1 : right / pairs)

const percent = (part: number): string => `${(part * 100).toFixed(1)} %`

/** The table, then every pair that is not as labelled, with the reason of its label. */
export function report(judged: readonly Judged[]): string {
  const { falselyClear, falseAlarms, undetermined, grades, recall, undeterminedShare } = tally(judged)
  const counts = [...grades].map(([grade, { pairs, right, wrong }]) => `${grade}      ${String(pairs).padStart(5)} ${String(right).padStart(5)} ${String(wrong).padStart(5)}`)
  const families = Map.groupBy(judged, ({ pair }) => pair.family)
  const count = (list: readonly Judged[], label: Pair['label']): string => String(list.filter(({ pair }) => pair.label === label).length).padStart(12)
  return [
    `${judged.length} pairs of an appliance and a vulnerability`, 'grade  pairs right wrong', ...counts,
    `recall ${percent(recall)}; left open though the record says it: ${undetermined.length} (${percent(undeterminedShare)}); falsely clear: ${falselyClear.length}; false alarms: ${falseAlarms.length}`,
    `${'family'.padEnd(14)}${'affected'.padStart(12)}${'not affected'.padStart(13)}${'cannot tell'.padStart(12)}`,
    ...[...families].map(([family, list]) => `${family.padEnd(14)}${count(list, 'affected')} ${count(list, 'not affected')}${count(list, 'cannot tell')}`),
    ...told('falsely clear', falselyClear), ...told('false alarm', falseAlarms), ...told('left open', undetermined),
  ].join('\n')
}

const told = (name: string, list: readonly Judged[]): string[] =>
  list.map(({ pair: { maker, product, version, cve, label, reason }, answer, grade }) => `  ${name}: ${maker} ${product} ${version || '(no version)'} ${cve}: ${answer}${grade ? ` ${grade}` : ''}, labelled ${label}: ${reason}`)
