/** Reasons in words: what a person reads below a duty as its “because”. */
import { sectors } from '../sector.ts'
import { text, type Text } from '../words.ts'
import type { Concerned } from './concerned.ts'
import { speakerWords, type Statement } from './facts.ts'
import type { Truth } from './truth.ts'
import type { Field, Vocabulary } from './vocabulary.ts'

const yesNo: Readonly<Record<string, Text>> = { yes: text('はい', 'yes'), no: text('いいえ', 'no') }

const together = (parts: readonly Text[], ja = '、', en = ', '): Text => text(parts.map((one) => one.ja).join(ja), parts.map((one) => one.en).join(en))

const plain = (words: string): Text => text(words, words)

/** A value as it is read aloud. A moment stands as it is kept: whoever shows it writes it in the reader’s zone. */
export function valueWords(value: unknown, { type, codes }: Field): Text {
  if (type === 'yes-no') return yesNo[String(value)] ?? plain(String(value))
  if (type === 'moment') return plain(String(value))
  if (type === 'code') return codes?.[String(value)] ?? plain(String(value))
  if (Array.isArray(value)) return value.length === 0 ? text('なし', 'none') : together(value.map((one) => codes?.[String(one)] ?? plain(String(one))))
  if (typeof value === 'object' && value !== null) return rangeWords(value)
  return plain(String(value))
}

function rangeWords(value: { min?: number; max?: number; amount?: number; currency?: string }): Text {
  const { min, max, amount, currency } = value
  const number = amount !== undefined ? String(amount) : min === undefined ? `≤ ${max ?? '?'}` : max === undefined ? `≥ ${min}` : `${min}–${max}`
  return plain(currency ? `${number} ${currency}` : number)
}

const estimate = text('（推定）', ' (estimate)')
const nothing = text('', '')

function saidWords(said: Statement, field: Field): Text {
  const { value, certainty, knownAt } = said
  const by = speakerWords(said)
  const words = value === undefined ? text('分からない', 'not known') : valueWords(value, field)
  const mark = certainty === 'estimated' ? estimate : nothing
  return text(`${words.ja}${mark.ja}（${by.ja}、${knownAt}）`, `${words.en}${mark.en} (${by.en}, ${knownAt})`)
}

export function fieldWords(id: string, disputed: boolean, said: readonly Statement[], { fields }: Vocabulary): Text {
  const field = fields[id]! // a law that names an unknown field is not loaded
  const answers = together(said.map((one) => saidWords(one, field)), '；', '; ')
  if (said.length === 0) return text(`${field.name.ja}：まだ答えがありません`, `${field.name.en}: not answered yet`)
  if (disputed) return text(`${field.name.ja}：答えが食い違っています。${answers.ja}`, `${field.name.en}: the answers differ. ${answers.en}`)
  return text(`${field.name.ja}：${answers.ja}`, `${field.name.en}: ${answers.en}`)
}

/** A condition on what the entity or its systems are. */
export type OfEntity = { designated: string } | { jurisdiction: string } | { sector: string } | { system: string }

const ending: Record<Truth | 'disputed', Text> = {
  true: text('に当たります', 'is'), false: text('に当たりません', 'is not'), unknown: text('に当たるかどうか、まだ分かりません', 'may be'), disputed: text('に当たるかどうか、答えが食い違っています', 'is said to be and not to be'),
}

/** What the entity or its systems are. */
export function plainWords(condition: OfEntity, truth: Truth | 'disputed', { entity, vocabulary, said }: Concerned): Text {
  const { ja, en } = ending[truth]
  if ('designated' in condition) {
    const words = vocabulary.designations[condition.designated]!
    return text(`${entity.name.ja}は、${words.ja}${ja}`, `${entity.name.en} ${en} ${words.en}`)
  }
  if ('system' in condition) {
    const use = vocabulary.uses[condition.system]!
    const ids = said('affected.assets').flatMap(({ value }) => (Array.isArray(value) ? value : []))
    const names = entity.systems.filter((one) => ids.includes(one.id) && (truth !== 'true' || one.uses.includes(condition.system))).map(({ name }) => name)
    return text(`影響を受けた装置${names.length > 0 ? `（${names.join('、')}）` : ''}は、${use.ja}${ja}`, `The system concerned${names.length > 0 ? ` (${names.join(', ')})` : ''} ${en} ${use.en}`)
  }
  const place = 'sector' in condition ? (sectors as Readonly<Record<string, Text>>)[condition.sector]! : vocabulary.jurisdictions[condition.jurisdiction]! // loaded rules name known sectors and jurisdictions
  return text(`${entity.name.ja}は、${place.ja}${'sector' in condition ? '分野' : 'の法の下にある組織'}${ja}`, `${entity.name.en} ${en} ${'sector' in condition ? `in the ${place.en} sector` : `under the law of ${place.en}`}`)
}
