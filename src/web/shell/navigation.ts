import { text, type Text } from '#language/words.ts'

export interface Item {
  readonly to: string
  readonly title: Text
  /** Other pages that belong to it, though their path does not begin with its own. */
  readonly also?: readonly string[]
}

const item = (to: string, ja: string, en: string, also: readonly string[] = []): Item => ({ to, title: text(ja, en), also })

const home = item('/', 'ホーム', 'Home')
const situation = item('/', '状況', 'Situation', ['/board'])
const warnings = item('/warnings', '警報', 'Warnings', ['/items', '/graph', '/flow', '/findings', '/matrix', '/imports', '/sources', '/recalls', '/worth', '/usefulness'])
const assets = item('/assets', '装置', 'Devices', ['/exposure', '/scans', '/observations', '/help'])
const reports = item('/reports', '報告', 'Reports', ['/report', '/deadlines', '/submissions'])
const given = item('/uses', '渡した情報', 'What you gave')
const readiness = item('/readiness', '備え', 'Readiness', ['/relations'])
const dependence = item('/readiness', '依存', 'Dependence', ['/relations', '/holdings'])
const rooms = item('/rooms', '共同対応室', 'Case rooms', ['/questions'])

/**
 * At most seven words a role. An item appears once its page stands in `routes.tsx`, so a page author adds
 * the page there and, where the word is missing here, one line.
 */
const navigation: Readonly<Record<string, readonly Item[]>> = {
  operator: [home, reports, warnings, assets, given, rooms, readiness],
  'small-company': [home, warnings, assets, item('/report', '困ったとき', 'Report trouble', ['/reports', '/deadlines', '/submissions']), item('/questions', '専門家に聞く', 'Ask experts', ['/rooms']), readiness],
  vendor: [home, reports, item('/requests', '依頼', 'Requests'), item('/coordination', '公表前の調整', 'Coordination'), item('/products', '製品', 'Products', ['/holdings']), item('/advisories', '公表したもの', 'Published'), rooms],
  centre: [situation, item('/reports', '報告の受付', 'Incoming reports', ['/deadlines', '/submissions']), warnings, item('/assertions', '悪用の発表', 'Exploited', ['/vulnerabilities', '/coordination', '/requests', '/advisories', '/products']), item('/observations', '観測', 'Observations', ['/sensors']), dependence, item('/infrastructure', '足場の分析', 'Infrastructure'), item('/measures', '措置', 'Measures'), rooms],
  ministry: [situation, item('/reports', '所管の報告', 'Reports'), item('/submissions', '義務の受付', 'Submissions'), item('/deadlines', '期限', 'Deadlines'), item('/requests', '対応要請', 'Requests', ['/coordination', '/advisories', '/products']), item('/corrections', '是正', 'Corrections'), dependence, rooms],
  specialist: [home, item('/warnings', '連名', 'Co-signing', ['/assertions', '/items', '/graph', '/flow', '/findings', '/matrix', '/imports', '/sources', '/recalls', '/worth', '/usefulness']), item('/coordination', '調整', 'Coordination', ['/requests', '/advisories', '/products']), item('/observations', '観測', 'Observations', ['/sensors']), item('/submissions', '義務の受付', 'Submissions', ['/deadlines', '/reports']), readiness, rooms],
  isac: [home, item('/warnings', '警報', 'Warnings'), item('/items', '共有', 'Sharing', ['/graph', '/flow', '/findings', '/matrix', '/imports', '/sources', '/recalls']), item('/communities', '共同体', 'Communities'), dependence, rooms],
  carrier: [home, item('/orders', '命令', 'Orders'), item('/selectors', '選別の設備', 'Selectors'), item('/balance', '収支', 'Balance'), item('/burden', '負担の記録', 'Burden'), reports, rooms],
  executing: [home, item('/measures', '承認された措置', 'Approved measures'), item('/records', '記録', 'Records'), item('/submissions', '義務の受付', 'Submissions', ['/deadlines', '/reports']), rooms],
  supervisor: [item('/approvals', '審査', 'Approvals'), item('/measures', '施行中の措置', 'Measures in force'), item('/inspections', '検査', 'Inspections'), item('/findings', '指摘', 'Findings'), item('/proofs', '証明', 'Proofs'), item('/ledger', '記録を調べる', 'Records', ['/organisations']), item('/rules', '規則', 'Rules'), item('/transparency', '国会報告・公表', 'Reports to the Diet')],
  partner: [item('/received', '受け取った情報', 'Received'), given, item('/agreements', '取り決め', 'Agreements')],
  public: [item('/transparency', '透明性の報告', 'Transparency'), item('/proofs', '証明を確かめる', 'Check a proof')],
}

/** The items of one kind of organisation whose pages exist; a stranger sees the public's. */
export const itemsFor = (kind: string | undefined, paths: ReadonlySet<string>): readonly Item[] =>
  (navigation[kind ?? 'public'] ?? []).filter(({ to }) => paths.has(to))

/** The item a page belongs to: the one whose path begins it and is the longest. */
export const currentOf = (items: readonly Item[], pathname: string): Item | undefined =>
  items.filter(({ to, also = [] }) => [to, ...also].some((path) => pathname === path || (path !== '/' && pathname.startsWith(`${path}/`)))).toSorted((a, b) => b.to.length - a.to.length)[0]

/** The page a role starts on: the first of its items, or the page that greets. */
export const startOf = (items: readonly Item[]): string => items[0]?.to ?? '/'
