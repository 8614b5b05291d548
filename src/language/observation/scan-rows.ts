/**
 * Findings of outside scans from a table. Read are Shadowserver's network reports, whose types share columns (timestamp, severity, ip, protocol, port, hostname, tag,
 * device_vendor, device_type, device_model, device_version; their schema: https://interchange.shadowserver.org/schema/reports.json), and any other table
 * with headings that say the same. Banners, certificates, contents of pages and whatever else stands in other columns is not read. Whoever reads the file cuts it into cells.
 */
import { isInternal, readNetwork, writeNetwork } from '../evidence/address.ts'
import { clip, harmlessLine } from '../evidence/harmless.ts'
import { readTime } from '../evidence/item.ts'
import { text, type Text } from '../words.ts'
import { broken, cvesIn } from './attempt.ts'

const meanings = ['at', 'address', 'domain', 'port', 'protocol', 'weakness', 'severity', 'maker', 'product', 'version', 'vulnerability'] as const
type Meaning = (typeof meanings)[number]

/** Small letters, half width, blanks as underscores. The first heading of a list that is there counts. */
const headings: Readonly<Record<Meaning, readonly string[]>> = {
  at: ['timestamp', 'time', 'date', 'seen', 'last_seen', '時刻', '日時', '観測日時'],
  address: ['ip', 'ip_address', 'address', 'src_ip', 'host_ip', 'ipアドレス', 'アドレス'],
  // The name that was scanned. `hostname` is none: in these reports it is the reverse name, which the network's holder writes as he likes.
  domain: ['domain', 'fqdn', 'target', 'ドメイン'],
  port: ['port', 'dst_port', 'ポート', 'ポート番号'],
  protocol: ['protocol', 'proto', 'transport', 'プロトコル'],
  weakness: ['tag', 'tags', 'finding', 'check', 'weakness', 'name', '検出', '検出内容', '弱点'],
  severity: ['severity', 'risk', '重大度', '深刻度'],
  maker: ['device_vendor', 'vendor', 'maker', 'メーカー', '製造元'],
  product: ['device_model', 'product', 'device_type', '製品', '機種'],
  version: ['device_version', 'version', 'firmware', '版', 'バージョン'],
  vulnerability: ['cve', 'cves', 'vulnerability', '脆弱性'],
}

export const severities = { critical: text('緊急', 'critical'), high: text('高', 'high'), medium: text('中', 'medium'), low: text('低', 'low'), info: text('参考', 'for information'), none: text('記載なし', 'not said') } as const satisfies Record<string, Text>
export type Severity = keyof typeof severities

export interface ScanRow {
  readonly at: string
  /** Canonical; empty where only a name was scanned. */
  readonly address: string
  readonly domain: string
  /** 0 where none is said. */
  readonly port: number
  readonly protocol: string
  /** What the source calls it: its report type's tag, or its own word. */
  readonly weakness: string
  readonly severity: Severity
  readonly maker: string
  readonly product: string
  readonly version: string
  readonly vulnerabilities: readonly string[]
}

export type Layout = Readonly<Partial<Record<Meaning, number>>>

const says = {
  address: text('IPアドレスかドメインのない行です。', 'This row has neither an IP address nor a domain.'),
  inside: text('内部のアドレスは、外からの調査では見えません。', 'An internal address can’t be seen from outside.'),
  weakness: text('何を見つけたかが書かれていない行です。', 'This row does not say what was found.'),
} as const satisfies Record<string, Text>

const folded = (heading: string): string => heading.normalize('NFKC').trim().toLowerCase().replaceAll(/[\s-]+/g, '_')

/** Where each meaning stands; undefined where no column says whom it concerns or what was found. */
export function layoutOf(heading: readonly string[]): Layout | undefined {
  const names = heading.map(folded)
  const layout = Object.fromEntries(meanings.flatMap((meaning) => {
    const at = headings[meaning].map((name) => names.indexOf(name)).find((n) => n >= 0)
    return at === undefined ? [] : [[meaning, at]]
  })) as Layout // keys are meanings
  return (layout.address ?? layout.domain) === undefined || (layout.weakness ?? layout.vulnerability ?? layout.product) === undefined ? undefined : layout
}

/** `usual`: the report's own name, for tables that say it nowhere else. */
export function readScanRow(cells: readonly string[], layout: Layout, usual = ''): { readonly row: ScanRow } | { readonly broken: Text } {
  const cell = (meaning: Meaning, longest = 100): string => clip(harmlessLine((cells[layout[meaning] ?? -1] ?? '').slice(0, 2_000)), longest)
  const at = readTime(cell('at'))
  if (at === undefined) return { broken: broken.time }
  const address = cell('address').includes('/') ? undefined : readNetwork(cell('address'))
  const domain = cell('domain', 253).toLowerCase().replace(/\.$/, '')
  if (!address && !isName(domain)) return { broken: says.address }
  if (address && isInternal(address)) return { broken: says.inside }
  const vulnerabilities = cvesIn([cell('vulnerability', 500), cell('weakness', 500)])
  const weakness = cell('weakness') || vulnerabilities[0] || usual || cell('product')
  if (weakness === '') return { broken: says.weakness }
  const port = Number(cell('port'))
  return { row: {
    at, address: address ? writeNetwork(address) : '', domain: isName(domain) ? domain : '', port: Number.isInteger(port) && port > 0 && port < 65_536 ? port : 0, protocol: cell('protocol', 20).toLowerCase(),
    weakness, severity: severityOf(cell('severity')), maker: cell('maker'), product: cell('product'), version: cell('version'), vulnerabilities,
  } }
}

const isName = (domain: string): boolean => /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/.test(domain)

const severityOf = (given: string): Severity => (Object.hasOwn(severities, given.toLowerCase()) ? given.toLowerCase() as Severity : 'none') // it is one of the keys
