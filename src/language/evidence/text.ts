/** Takes values from plain text or a CSV list, defanged or not. A value alone in its line or cell is an indicator. */
import { refang, typeOfAddress } from './values.ts'
import { readTlp, strictest } from './markings.ts'
import type { Gathering } from './gathering.ts'
import type { ItemType } from './item.ts'

const digests: Readonly<Record<number, ItemType>> = { 32: 'md5', 40: 'sha1', 56: 'sha224', 64: 'sha256', 96: 'sha384', 128: 'sha512' }

const files = new Set(('exe dll sys scr com bat cmd ps1 psm1 vbs vbe js jse wsf hta lnk iso img vhd msi msp cab jar apk doc docx docm xls xlsx '
  + 'xlsm xlsb ppt pptx pptm rtf pdf txt log csv xml json html htm php asp aspx jsp zip rar 7z gz tar tgz bz2 py sh pl rb so md rs elf bin dat '
  + 'tmp ini cfg conf png jpg jpeg gif eml msg one chm cpl ocx drv').split(' '))

// Without a list of all top-level domains, a name inside prose counts where its ending is one of these or it was defanged.
const endings = new Set(('com net org info biz xyz top site online club shop icu live store app dev cloud tech pro name mobi asia example test '
  + 'invalid onion jp cn ru kr tw hk us uk de fr it nl eu in br ir ua pl cz ro se no fi ch at es pt tr vn th sg my id au ca mx io co cc tv me ws '
  + 'to su').split(' '))

// Separators of prose and of CSV, Japanese ones too. Brackets stay: they may be a defanged dot.
const between = /[\s,;"'`<>|、，；「」『』【】（）：]+|。(?![\])}])/u
const before = new Set('([{*・-')
const after = new Set('.。,:!?)]}')

// By hand, because a pattern that seeks a run at the end of a word takes quadratic time on a hostile one.
function bare(word: string): string {
  let from = 0
  let to = word.length
  while (from < to && before.has(word[from] ?? '')) from++
  while (to > from && after.has(word[to - 1] ?? '')) to--
  return word.slice(from, to)
}

type Value = readonly [type: ItemType, raw: string]

/** The type of one word; `alone` says that nothing else stands in its line or cell. */
export function classify(word: string, alone: boolean): Value | undefined {
  const s = refang(word)
  if (/^[0-9a-f]+$/i.test(s) && digests[s.length]) return [digests[s.length] ?? 'md5', s]
  if (/^T\d{4}(\.\d{3})?$/.test(s)) return ['technique', s]
  if (/^CVE-\d{4}-\d{4,19}$/i.test(s)) return ['vulnerability', s]
  if (/^AS\d{1,10}$/.test(s)) return ['asn', s]
  const address = typeOfAddress(s.replace(/^(\d+(?:\.\d+){3}):\d{1,5}$/, '$1'))
  if (address) return [address, s.replace(/^(\d+(?:\.\d+){3}):\d{1,5}$/, '$1')]
  if (/^[a-z]{2,6}:\/\//i.test(s)) return ['url', s]
  if (s.includes('@')) return /^[^@]+@[^@]+\.[^@]+$/.test(s) ? ['email', s] : undefined
  return nameLike(s, alone || s !== word)
}

function nameLike(s: string, sure: boolean): Value | undefined {
  if (!/^[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)+$/u.test(s)) return undefined
  const ending = s.slice(s.lastIndexOf('.') + 1).toLowerCase()
  if (files.has(ending) && !(ending === 'com' && sure) && ending !== 'com') return ['file-name', s]
  return /^\p{L}{2,}|^xn--/u.test(ending) && (sure || endings.has(ending)) ? ['domain', s] : undefined
}

/** What a text says of its own marking, such as `TLP:AMBER`; several give the strictest. */
export const markingIn = (s: string) =>
  strictest([...s.matchAll(/\bTLP\s{0,3}[:：]\s{0,3}([A-Z]{3,5}(?:\+STRICT)?)/gi)].slice(0, 1000).map((m) => readTlp(m[1])))

const cellsOf = (line: string): string[] => line.split(/[\t,;]/).map((c) => c.trim().replace(/^"(.*)"$/, '$1').trim())

/** Lines beginning with `#` are remarks; of them only the marking counts. `name` is the file's. */
export function readText(content: string, into: Gathering, name: string): void {
  const tlp = markingIn(content)
  const table = /\.(csv|tsv)$/i.test(name)
  content.split(/\r\n|\r|\n/).forEach((line, i) => {
    if (line.trimStart().startsWith('#')) return
    const cells = new Set(table ? cellsOf(line) : cellsOf(line).slice(0, 1))
    for (const [type, raw, alone] of line.split(between).flatMap((word) => valuesIn(word, cells))) {
      into.add({ type, raw, role: roleOf(type, alone), tlp, source: { format: 'text', id: `${name}:${i + 1}` } }, `${i + 1}`)
    }
  })
}

// Japanese prose puts no space round a value, so there the runs of ASCII are the words.
function valuesIn(word: string, cells: ReadonlySet<string>): (readonly [ItemType, string, boolean])[] {
  if (word.length > 4096) return []
  const alone = [word, bare(word)].find((w) => cells.has(w))
  const words = alone !== undefined ? [alone] : word.match(/[!-~]+/g) ?? []
  return words.map(bare).flatMap((w) => {
    const value = w ? classify(w, alone !== undefined) : undefined
    return value ? [[...value, alone !== undefined] as const] : []
  })
}

const roleOf = (type: ItemType, alone: boolean) =>
  type === 'technique' ? 'technique' : type === 'vulnerability' ? 'context' : alone ? 'indicator' : 'observed'
