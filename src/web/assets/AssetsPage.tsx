import { assets, type Asset } from '#domains/assets/contract.ts'
import { text } from '#language/words.ts'
import { ButtonLink } from '#web/ui/Button.tsx'
import { Chip } from '#web/ui/Chip.tsx'
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

const words = {
  title: text('守っている装置', 'The devices you run'),
  lead: text('ここに書いた製品と版で、警報が関わるかを照合します。一覧はこの組織だけが見ます。', 'Warnings are matched with the products and versions written here. Only your organisation sees the list.'),
  concerned: text('脆弱性に該当する装置を見る', 'See which devices are concerned by vulnerabilities'), add: text('装置を登録する', 'Register a device'), bring: text('一覧から取り込む', 'Import a list'),
  search: text('名前・製品・場所で探す', 'Search by name, product or place'),
  none: text('まだ装置がありません', 'No devices yet'), noneNote: text('外とつながる装置から登録すると、関わる警報がすぐ分かります。', 'Begin with the devices that connect you to the outside: then you learn at once which warnings concern you.'),
  notFound: text('当てはまる装置はありません', 'No such device'), all: text('すべての装置を見る', 'See all devices'),
  device: text('装置', 'Device'), product: text('製品', 'Product'), version: text('版', 'Version'), place: text('場所', 'Place'), outside: text('外から', 'From outside'), count: text('台数', 'Units'),
  exposed: text('見える', 'exposed'), hidden: text('見えない', 'not exposed'), unwritten: text('まだ', 'not yet'),
}

/** The organisation's own devices, with a search. */
export function AssetsPage() {
  const t = useText()
  const { search, setSearch } = useAddress()
  const wanted = { ...(search['search'] && { search: search['search'] }), ...(search['after'] && { after: search['after'] }) }
  const list = useRead(assets.list, wanted, { keep: true })
  return (
    <Page title={words.title} lead={t(words.lead)} action={<div className="flex flex-wrap gap-3"><ButtonLink to="/assets/import" icon="upload">{t(words.bring)}</ButtonLink><ButtonLink to="/assets/new" look="primary">{t(words.add)}</ButtonLink></div>}>
      <p className="mb-4"><Link to="/exposure">{t(words.concerned)}</Link></p>
      <Search />
      <Read of={list}>
        {({ assets: found, total, next }) => (
          <div className="mt-4">
            {total === 0 ? <Nothing filtered={search['search'] !== undefined} /> : <AssetTable found={found} />}
            <NextPage shown={found.length} total={total} next={next} after={search['after']} onGo={(after) => setSearch({ after })} />
          </div>
        )}
      </Read>
    </Page>
  )
}

function Search() {
  const { typed, setTyped } = useSearchBox()
  return <search className="block max-w-[46rem]"><Input label={words.search} type="search" inputMode="search" value={typed} onChange={setTyped} /></search>
}

function AssetTable({ found }: { found: readonly Asset[] }) {
  const t = useText()
  return (
    <Table caption={words.title} rows={found} keyOf={({ id }) => id} columns={[
      { head: words.device, cell: (asset) => <Link to={assetAddress(asset)}><Written>{asset.name}</Written></Link> },
      { head: words.product, cell: ({ maker, product }) => <>{product}<span className="block text-dns-14N-130 text-solid-gray-700">{maker}</span></> },
      { head: words.version, cell: ({ version }) => version || t(words.unwritten) },
      { head: words.place, wide: true, cell: ({ place }) => place ? <Written>{place}</Written> : '–' },
      { head: words.outside, wide: true, cell: ({ exposed }) => exposed ? <Chip tone="info" icon="dot">{t(words.exposed)}</Chip> : <span className="text-solid-gray-700">{t(words.hidden)}</span> },
      { head: words.count, wide: true, number: true, cell: ({ count }) => t('{n}', { n: count }) },
    ]} />
  )
}

function Nothing({ filtered }: { filtered: boolean }) {
  const t = useText()
  if (filtered) return <Empty title={words.notFound}><Link to="/assets">{t(words.all)}</Link></Empty>
  return <Empty title={words.none} note={t(words.noneNote)}><span className="flex flex-wrap gap-x-6 gap-y-2"><Link to="/assets/new">{t(words.add)}</Link><Link to="/assets/import">{t(words.bring)}</Link></span></Empty>
}
