import { assetKinds, AssetKind, assets, type Asset } from '#domains/assets/contract.ts'
import type { Finding } from '#domains/vulnerabilities/contract.ts'
import { text } from '#language/words.ts'
import { ButtonLink } from '#web/ui/Button.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Toggle } from '#web/ui/Choices.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Input } from '#web/ui/Field.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { NextPage } from '#web/ui/NextPage.tsx'
import { Page } from '#web/ui/Page.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { useSearchBox } from '#web/wire/search-box.ts'
import { assetAddress } from './asset-address.ts'
import { useOpenFindings } from './open-findings.ts'

const words = {
  title: text('守っている装置', 'The devices you run'),
  lead: text('ここに書いた製品と版で、警報や脆弱性が関わるかを照合します。一覧はこの組織だけが見ます。', 'Warnings and vulnerabilities are matched with the products and versions written here. Only your organisation sees the list.'),
  concerned: text('脆弱性に該当する装置', 'Devices that vulnerabilities concern'), notify: text('国への届出を作る', 'Make the statutory notification'), sbom: text('部品表（SBOM）を取り込む', 'Take a bill of materials (SBOM)'),
  add: text('登録する', 'Register'), bring: text('一覧から取り込む', 'Import a list'),
  search: text('名前・製品・場所・IPアドレスで探す', 'Search by name, product, place or IP address'), kind: text('種類', 'Kind'), every: text('すべて', 'All'), fleet: text('現場の機器', 'In the field'),
  none: text('まだ装置がありません', 'No devices yet'), noneNote: text('外とつながる装置から登録すると、関わる警報がすぐ分かります。', 'Begin with the devices that connect you to the outside: then you learn at once which warnings concern you.'),
  notFound: text('当てはまるものはありません', 'Nothing of that kind'), all: text('すべて見る', 'See all'),
  device: text('名前', 'Name'), product: text('製品', 'Product'), version: text('版', 'Version'), place: text('場所', 'Place'), outside: text('外から', 'From outside'), count: text('台数', 'Units'), check: text('確かめること', 'To check'),
  exposed: text('見える', 'exposed'), hidden: text('見えない', 'not exposed'), unwritten: text('まだ', 'not yet'), parts: text('部品{n}件', '{n} {n:component|components}'), places: text('{n}か所', '{n} {n:place|places}'),
  open: text('{n}件', '{n}'), nothing: text('なし', 'none'),
}

/** The organisation's own devices, software and fleets, with a search. */
export function AssetsPage() {
  const t = useText()
  const { search, setSearch } = useAddress()
  const kind = AssetKind.safeParse(search['kind']).data
  const wanted = { ...(kind && { kind }), ...(search['search'] && { search: search['search'] }), ...(search['after'] && { after: search['after'] }) }
  const list = useRead(assets.list, wanted, { keep: true })
  return (
    <Page title={words.title} lead={t(words.lead)} action={<div className="flex flex-wrap gap-3"><ButtonLink to="/assets/import" icon="upload">{t(words.bring)}</ButtonLink><ButtonLink to={`/assets/new${kind ? `?kind=${kind}` : ''}`} look="primary">{t(words.add)}</ButtonLink></div>}>
      <p className="mb-4 flex flex-wrap gap-x-6 gap-y-2"><Link to="/exposure">{t(words.concerned)}</Link><Link to="/assets/bill">{t(words.sbom)}</Link><Link to="/assets/notify">{t(words.notify)}</Link></p>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-4">
        <Search />
        <Toggle label={words.kind} value={kind ?? ''} onChange={(chosen) => setSearch({ kind: chosen, after: '' })}
          options={[{ value: '', label: words.every }, ...AssetKind.options.map((value) => ({ value, label: value === 'fleet' ? words.fleet : assetKinds[value] }))]} />
      </div>
      <Read of={list}>
        {({ assets: found, total, next }) => (
          <div className="mt-4">
            {total === 0 ? <Nothing filtered={search['search'] !== undefined || kind !== undefined} /> : <AssetTable found={found} />}
            <NextPage shown={found.length} total={total} next={next} after={search['after']} onGo={(after) => setSearch({ after })} />
          </div>
        )}
      </Read>
    </Page>
  )
}

function Search() {
  const { typed, setTyped } = useSearchBox()
  return <search className="block min-w-[min(100%,24rem)] max-w-[46rem] grow"><Input label={words.search} type="search" inputMode="search" value={typed} onChange={setTyped} /></search>
}

const quiet = 'block text-dns-14N-130 text-solid-gray-700'

function AssetTable({ found }: { found: readonly Asset[] }) {
  const t = useText()
  const { by } = useOpenFindings()
  return (
    <Table caption={words.title} rows={found} keyOf={({ id }) => id} columns={[
      { head: words.device, cell: ({ id, name, kind }) => <><Link to={assetAddress(id)}><Written>{name}</Written></Link>{kind !== 'device' && <span className={quiet}>{t(kind === 'fleet' ? words.fleet : assetKinds[kind])}</span>}</> },
      { head: words.product, cell: ({ maker, product }) => <>{product}<span className={quiet}>{maker}</span></> },
      { head: words.version, wide: true, cell: ({ version, components }) => <>{version || t(words.unwritten)}{components !== null && <span className={quiet}>{t(words.parts, { n: components })}</span>}</> },
      { head: words.place, wide: true, cell: ({ place, places }) => places.length > 0 ? t(words.places, { n: places.length }) : place ? <Written>{place}</Written> : '–' },
      { head: words.outside, wide: true, cell: ({ exposed }) => exposed ? <Chip tone="info" icon="dot">{t(words.exposed)}</Chip> : <span className="text-solid-gray-700">{t(words.hidden)}</span> },
      { head: words.count, wide: true, number: true, cell: ({ count }) => t('{n}', { n: count }) },
      { head: words.check, cell: ({ id }) => <ToCheck findings={by.get(id) ?? []} /> },
    ]} />
  )
}

function ToCheck({ findings }: { findings: readonly Finding[] }) {
  const t = useText()
  if (findings.length === 0) return <span className="text-solid-gray-700">{t(words.nothing)}</span>
  const isUrgent = findings.some(({ exploited }) => exploited)
  return <Link to="/exposure"><Chip tone={isUrgent ? 'danger' : 'warn'} icon="alert">{t(words.open, { n: findings.length })}</Chip></Link>
}

function Nothing({ filtered }: { filtered: boolean }) {
  const t = useText()
  if (filtered) return <Empty title={words.notFound}><Link to="/assets">{t(words.all)}</Link></Empty>
  return <Empty title={words.none} note={t(words.noneNote)}><span className="flex flex-wrap gap-x-6 gap-y-2"><Link to="/assets/new">{t(words.add)}</Link><Link to="/assets/import">{t(words.bring)}</Link></span></Empty>
}
