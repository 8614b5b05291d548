/** A list of assets, each as it is written on the box, as a CPE or as a purl, and what the catalogue makes of it. Whoever reads the file cuts it into rows. Pure. */
import { own, type Obj } from '../evidence/json.ts'
import { readCpe } from '../product/cpe.ts'
import type { Identified, Identities } from '../product/identity.ts'
import { readPurl } from '../product/purl.ts'
import type { Fault, Grade } from '../vulnerability/statement.ts'
import { text } from '../words.ts'
import type { Known } from './match-index.ts'

export interface ListedAsset { readonly id: string; readonly known: readonly Known[]; /** What in the catalogue said so. */ readonly because: readonly string[] }

const headings: Readonly<Record<string, readonly string[]>> = {
  id: ['id', 'name', 'asset', 'hostname', '名称', '名前', '管理番号', '装置名'],
  maker: ['maker', 'vendor', 'manufacturer', 'メーカー', 'メーカ', '製造元', 'ベンダー'],
  product: ['product', 'model', '製品', '製品名', '型番', '型名', '機種'],
  version: ['version', 'firmware', 'バージョン', '版', 'ファームウェア'],
  cpe: ['cpe', 'cpe23'],
  purl: ['purl', 'package'],
}

const fielded = (row: Obj, name: string): string => {
  for (const heading of headings[name] ?? []) {
    const value = own(row, heading)
    if (typeof value === 'string' && value.trim() !== '') return value.normalize('NFKC').trim().slice(0, 500)
    if (typeof value === 'number') return String(value)
  }
  return ''
}

const grades: Readonly<Record<Identified['sure'], Grade>> = { exact: 'A', name: 'A', alias: 'B', maker: 'D' }
/** How sure it is that this is the product. */
export const gradeOf = (sure: Identified['sure']): Grade => grades[sure]
const unnamed = text('メーカーと製品、CPE、purl のどれもありません。', 'There is neither maker and product, nor a CPE, nor a purl.')

/** A row that names nothing is a fault with its number; the others are taken. */
export function readAssets(rows: readonly Obj[], who: Identities): { assets: ListedAsset[]; faults: Fault[] } {
  const [assets, faults]: [ListedAsset[], Fault[]] = [[], []]
  for (const [n, row] of rows.entries()) {
    const read = readAsset(row, `asset-${n + 1}`, who)
    if (read) assets.push(read)
    else faults.push({ at: `${n + 1}`, says: unnamed })
  }
  return { assets, faults }
}

function readAsset(row: Obj, number: string, who: Identities): ListedAsset | undefined {
  const [maker, product, version, cpe, purl] = ['maker', 'product', 'version', 'cpe', 'purl'].map((name) => fielded(row, name)) as [string, string, string, string, string]
  const byCpe = cpe ? who.byCpe(cpe) : undefined
  const byPurl = purl ? who.byPurl(purl) : undefined
  const found = [
    ...(byCpe ? [{ identified: byCpe, version: version || cpeVersion(cpe) }] : []),
    ...(byPurl ? [{ identified: byPurl, version: version || (readPurl(purl)?.version ?? '') }] : []),
    ...((maker || product) && !byCpe && !byPurl ? [{ identified: who.byName(maker || undefined, product || undefined), version }] : []),
  ]
  if (found.length === 0) return undefined
  const unique = [...new Map(found.map((one) => [one.identified.key, one])).values()]
  return {
    id: fielded(row, 'id') || number,
    known: unique.flatMap(({ identified: { key, sure }, version: its }): Known[] => [{ product: key, version: its, grade: gradeOf(sure) }, ...lineOf(key).map((product): Known => ({ product, version: its, grade: 'D' }))]),
    because: unique.flatMap(({ identified: { because } }) => because ?? []),
  }
}

/** A record may name the line of models and not the model: `omron/cj2/*` of `omron/cj2/cj2mcpu31`. */
function lineOf(key: string): string[] {
  const [maker, line, model] = key.split('/')
  return model === undefined || model === '*' || key.startsWith('name:') || key.startsWith('purl:') ? [] : [`${maker}/${line}/*`]
}

export const cpeVersion = (cpe: string): string => {
  const { version = '' } = readCpe(cpe) ?? {}
  return version === '*' || version === '-' ? '' : version.replaceAll('\\', '')
}
