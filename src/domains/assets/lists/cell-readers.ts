/** What people write into the cells of a list. */
import { normalisedVersion } from '#language/version/generic.ts'
import { text, type Text } from '#language/words.ts'
import { assetKinds, updatePaths, type AssetForm } from '../contract.ts'

interface Fault { readonly fault: Text }
export const isFault = (value: unknown): value is Fault => typeof value === 'object' && value !== null && 'fault' in value

/** A cell is text and stays text, also where it begins as a formula would. Blank means not said. */
export const readers: Record<keyof AssetForm, (cell: string) => unknown> = {
  kind: (cell) => oneOf(cell, spelt(assetKinds, { device: ['機器', 'ハードウェア'], software: ['ソフト', 'アプリ'], fleet: ['iot', '現場の機器', '機器群'] }), (word) => word, text('「装置」「ソフトウェア」「現場の機器」のどれかで書いてください。', 'Write device, software or fleet.')),
  key: (cell) => cell,
  name: (cell) => cell,
  maker: (cell) => cell,
  product: (cell) => cell,
  version: normalisedVersion,
  cpe: (cell) => cell,
  purl: (cell) => cell,
  place: (cell) => cell,
  serves: (cell) => cell,
  addresses: (cell) => cell.normalize('NFKC').split(/[\s,;|、]+/).filter(Boolean),
  exposed: (cell) => oneOf(cell, { true: ['はい', '○', '〇', '◯', '有', 'あり', 'true', 'yes', '1'], false: ['いいえ', '×', '無', 'なし', 'false', 'no', '0'] }, (word) => word === 'true', text('「はい」か「いいえ」で書いてください。', 'Write yes or no.')),
  criticality: (cell) => oneOf(cell, { high: ['high', '高', '止まると困る'], medium: ['medium', '中', 'しばらくは代わりがきく'], low: ['low', '低', '影響は小さい'] }, (word) => word, text('「高」「中」「低」のどれかで書いてください。', 'Write high, medium or low.')),
  count: (cell) => {
    const written = cell.normalize('NFKC').replace(/[,台\s]/g, '')
    return written === '' ? undefined : /^\d{1,9}$/.test(written) ? Number(written) : { fault: text('台数は1以上の整数で書いてください。', 'Write the count as a whole number from 1.') }
  },
  places: placesIn,
  updates: (cell) => oneOf(cell, spelt(updatePaths, { remote: ['遠隔', 'ota'], 'on-site': ['現地'], replace: ['交換'], none: ['不可'], unknown: ['不明'] }), (word) => word, text('「遠隔」「現地」「交換」「不可」「不明」のどれかで書いてください。', 'Write remote, on-site, replace, none or unknown.')),
  updatesWords: (cell) => cell,
}

/** `東京支社:10、大阪支社:5`. */
function placesIn(cell: string): unknown {
  const parts = cell.normalize('NFKC').split(/[;、\n]+/).map((part) => part.trim()).filter(Boolean)
  const places = parts.map((part) => /^(.+?)\s*[:=×]\s*([\d,]{1,12})\s*台?$/.exec(part))
  if (places.some((found) => !found)) return { fault: text('「東京支社:10、大阪支社:5」のように、場所と台数を書いてください。', 'Write places with their counts: “Tokyo:10; Osaka:5”.') }
  return parts.length === 0 ? undefined : places.map((found) => ({ place: found![1]!, count: Number(found![2]!.replaceAll(',', '')) })) // asked for above
}

/** By the id itself, by what screens call it, and by what people write. */
const spelt = (titles: Readonly<Record<string, Text>>, others: Readonly<Record<string, readonly string[]>>): Record<string, readonly string[]> =>
  Object.fromEntries(Object.entries(titles).map(([id, { ja, en }]) => [id, [id, ja, en.toLowerCase(), ...(others[id] ?? [])]]))

function oneOf(cell: string, words: Record<string, readonly string[]>, as: (word: string) => unknown, fault: Text): unknown {
  const written = cell.normalize('NFKC').toLowerCase().trim()
  if (written === '') return undefined
  const found = Object.keys(words).find((word) => words[word]?.some((spelling) => spelling.normalize('NFKC') === written))
  return found === undefined ? { fault } : as(found)
}
