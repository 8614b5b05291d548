import { readFileSync } from 'node:fs'
import { knownOf } from '#language/bom/known-components.ts'
import { readAssets } from '#language/matching/listed-assets.ts'
import { MatchIndex, type Found, type Known, type Source } from '#language/matching/match-index.ts'
import { schemeOfKey, type Identities } from '#language/product/identity.ts'
import { recordName, vulnerabilityName } from '#language/vulnerability/names.ts'
import { readRecords, recordsIn } from '#language/vulnerability/records.ts'
import type { Fault, Reading, Statement } from '#language/vulnerability/statement.ts'
import { text } from '#language/words.ts'
import { bomIn } from './bom-file.ts'
import type { LocalCommand, LocalTerminal } from './local.ts'
import { products } from './product-files.ts'
import { rowsOf } from './rows-of.ts'
import { Unclear, unreadable } from './unclear.ts'

/** Exit codes: everything was read; some row or record was not, and the rest was matched. */
const codes = { done: 0, unclear: 2 } as const
const MOST_SAID = 100

/** `sakimori vulnerability match`: which assets of a list are concerned by which records. No server; nothing is sent or kept. */
export const matchVulnerabilities: LocalCommand = {
  name: 'vulnerability.match',
  title: text('装置の一覧と脆弱性の記録を突き合わせる', 'match a list of assets with records of vulnerabilities'),
  help: [
    'sakimori vulnerability match --assets FILE --records FILE...', '  装置の一覧と脆弱性の記録を突き合わせる（サーバーは要りません）', '  match a list of assets with records of vulnerabilities (needs no server)', '',
    '答え：1 行に 1 件の JSON（装置、脆弱性、答え、確かさ A〜D、根拠）。「cannot tell」は「影響なし」ではありません。版を確かめてください。',
    'Answers JSON lines: asset, vulnerability, answer, grade A to D, evidence. "cannot tell" is never "not affected": look at the version.', '',
    '項目 / Fields:',
    '  --assets FILE    CSV、JSON、JSON lines（maker, product, version、または cpe、purl）か、部品表（CycloneDX 1.2〜1.7、SPDX 2・3。大きさは問いません。XML は 64 MB まで）',
    '                   CSV, JSON or JSON lines (maker, product, version; or cpe, purl), or a bill of materials (CycloneDX 1.2 to 1.7, SPDX 2 and 3, of any size; XML up to 64 MB)',
    '  --records FILE   CVE JSON 5、NVD、OSV、GHSA、CSAF、VEX。いくつでも / CVE JSON 5, NVD, OSV, GHSA, CSAF, VEX; any number of files', '',
    '終了コード：0 すべて読めた、2 読めない行や記録があった（理由は標準エラー出力。ほかは突き合わせています）。',
    'Exit codes: 0 everything was read, 2 some row or record was not (the reason on standard error; the rest was matched).',
  ].join('\n'),
  run: async (words, terminal) => matched(read(words), products(), terminal),
}

interface Files { readonly assets: string; readonly records: readonly string[] }

function read(words: readonly string[]): Files {
  const found: Record<'assets' | 'records', string[]> = { assets: [], records: [] }
  let into: string[] | undefined
  for (const word of words) {
    if (word === '--assets' || word === '--records') into = found[word.slice(2) as keyof typeof found] // asked in this line
    else if (into && !word.startsWith('--')) into.push(word)
    else throw new Unclear(text(`「${word}」は分かりません。`, `"${word}" is not understood.`), ['--assets', '--records'])
  }
  const [assets, ...more] = found.assets
  if (assets === undefined || more.length > 0 || found.records.length === 0) throw new Unclear(text('--assets FILE を一つと、--records FILE を一つ以上書いてください。', 'Give one --assets FILE and at least one --records FILE.'), ['--assets', '--records'])
  return { assets, records: found.records }
}

function fileAt(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw unreadable(path)
  }
}

interface Asset { readonly id: string; readonly known: readonly Known[] }

/** A list, or a bill of materials: then each component is one. */
async function assetsIn(path: string, who: Identities, complaints: Complaints): Promise<readonly Asset[]> {
  const bom = await billAt(path)
  const { assets, faults } = bom ? { ...bom, assets: [...(bom.subject ? [bom.subject] : []), ...bom.components].map((one): Asset => ({ id: one.ref, known: knownOf(one, who) })) } : readAssets(rowsOf(fileAt(path)), who)
  complaints.take(path, faults)
  complaints.remark(path, bom?.notes ?? [])
  return assets
}

async function billAt(path: string): ReturnType<typeof bomIn> {
  try {
    return await bomIn(path)
  } catch {
    throw unreadable(path)
  }
}

async function matched(files: Files, who: Identities, terminal: LocalTerminal): Promise<number> {
  const complaints = new Complaints(terminal)
  const index = new MatchIndex((product) => schemeOfKey(who, product))
  const versions = new Map<string, readonly { product: string; version: string }[]>()
  const assets = await assetsIn(files.assets, who, complaints)
  for (const { id, known } of assets) {
    index.putAsset(id, known)
    versions.set(id, known)
  }
  const said = new Map<string, readonly Statement[]>()
  for (const file of files.records) for (const one of recordsIn(fileAt(file))) takeRecord(one, file, { index, said, who, complaints })
  for (const found of index.everything()) for (const asset of found.assets) terminal.out(JSON.stringify(line(asset, found, said, versions.get(asset) ?? [])))
  return complaints.end()
}

interface Taking { readonly index: MatchIndex; readonly said: Map<string, readonly Statement[]>; readonly who: Identities; readonly complaints: Complaints }

function takeRecord(one: ReturnType<typeof recordsIn> extends Generator<infer R> ? R : never, file: string, { index, said, who, complaints }: Taking): void {
  if (!('record' in one)) return complaints.take(file, [one])
  for (const reading of readRecords(one.record, who)) takeReading(reading, file, { index, said, complaints })
}

/** A document may speak of one vulnerability in several places. */
function takeReading(reading: Reading, file: string, { index, said, complaints }: Omit<Taking, 'who'>): void {
  const { vulnerability, statements, faults } = reading
  if (!vulnerability) return complaints.take(file, faults)
  complaints.take(`${file} ${vulnerability.id}`, faults)
  const id = recordName(vulnerability, reading)
  const all = id === `${vulnerability.source} ${vulnerability.id}` ? statements : [...(said.get(id) ?? []), ...statements]
  index.putRecord(id, vulnerabilityName(vulnerability), all)
  said.set(id, all)
}

/** Everything that led to an answer, so that it can be followed back to the record. */
function line(asset: string, { vulnerability, answer, grade, by, against }: Found, said: ReadonlyMap<string, readonly Statement[]>, held: readonly { product: string; version: string }[]) {
  const evidence = ({ record, statement, status }: Source) => {
    const { product, named, at, repairs, versions, scheme } = said.get(record)![statement]! // the index names what it was given
    return { record, at, status, product, named, scheme, repairs, says: versions, version: held.flatMap((one) => (one.product === product ? [one.version] : [])).join(', ') }
  }
  return { asset, vulnerability, answer, grade, evidence: evidence(by), ...(against && { against: evidence(against) }) }
}

class Complaints {
  readonly #terminal: LocalTerminal
  #count = 0

  constructor(terminal: LocalTerminal) {
    this.#terminal = terminal
  }

  take(where: string, faults: readonly Fault[]): void {
    for (const { at, says } of faults) {
      this.#count += 1
      if (this.#count <= MOST_SAID) this.#terminal.error(`${where}${at ? ` ${at}` : ''}: ${says[this.#terminal.language]}`)
    }
  }

  /** Worth knowing, and nothing that was lost. */
  remark(where: string, notes: readonly Fault[]): void {
    for (const { at, says } of notes) this.#terminal.error(`${where}${at ? ` ${at}` : ''}: ${says[this.#terminal.language]}`)
  }

  end(): number {
    if (this.#count > MOST_SAID) this.#terminal.error(text(`ほかに ${this.#count - MOST_SAID} 件あります。`, `And ${this.#count - MOST_SAID} more.`)[this.#terminal.language])
    return this.#count > 0 ? codes.unclear : codes.done
  }
}
