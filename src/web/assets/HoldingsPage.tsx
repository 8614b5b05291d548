import { counts, type ProductCount } from '#domains/assets/counts/contract.ts'
import { sectors as sectorWords } from '#language/sector.ts'
import { text, type Text } from '#language/words.ts'
import { Empty } from '#web/ui/Empty.tsx'
import { Select } from '#web/ui/Field.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'

const words = {
  title: text('製品がどれだけ使われているか', 'How much of a product is in use'), lead: text('登録されている数だけを示します。5組織に満たないものは出さず、誰が使っているかは誰にも見せません。', 'Only counts of what is registered. Fewer than five organisations are not said, and who uses it is shown to nobody.'),
  maker: text('メーカー', 'Maker'), choose: text('選んでください', 'Choose one'), none: text('示せる数はありません', 'There is nothing to say'), noneNote: text('5組織以上が登録すると、ここに出ます。', 'It is said once five organisations have registered it.'),
  noMaker: text('まだメーカーとして確かめられていません', 'Not confirmed as a maker yet'), noMakerNote: text('司令塔がメーカーと組織を結ぶと、自社の製品の数が見られます。', 'Once the centre has tied your organisation to its maker, you see the counts of your own products.'),
  sector: text('分野', 'Sector'), organisations: text('組織', 'Organisations'), devices: text('台数（概数）', 'Units (rounded)'), all: text('合計', 'Together'), others: text('そのほか', 'Others'),
}

const sectorTitle = (id: string): Text | string => (Object.entries(sectorWords).find(([known]) => known === id)?.[1] ?? id)

/** Counts by product and sector, for the maker itself and for the centre's analysts. */
export function HoldingsPage() {
  const t = useText()
  const { search, setSearch } = useAddress()
  const makers = useRead(counts.list, {})
  return (
    <Page title={words.title} lead={t(words.lead)}>
      <Read of={makers}>
        {({ makers: found }) => found.length === 0 ? <Empty title={words.noMaker} note={t(words.noMakerNote)} /> : (
          <>
            <div className="max-w-[24rem]"><Select label={words.maker} none={words.choose} value={search['maker'] ?? ''} onChange={(maker) => setSearch({ maker })} options={found.map(({ maker, title }) => ({ value: maker, label: title }))} /></div>
            {search['maker'] && <Counts maker={search['maker']} />}
          </>
        )}
      </Read>
    </Page>
  )
}

function Counts({ maker }: { maker: string }) {
  const t = useText()
  const read = useRead(counts.count, { maker })
  return <Read of={read}>{({ products }) => products.length === 0 ? <div className="mt-6"><Empty title={words.none} note={t(words.noneNote)} /></div> : <div className="mt-8">{products.map((one) => <Product key={one.product} product={one} />)}</div>}</Read>
}

function Product({ product: { title, total, sectors, others } }: { product: ProductCount }) {
  const t = useText()
  const rows = [...sectors.map(({ sector, ...rest }) => ({ name: t(sectorTitle(sector)), ...rest })), ...(others ? [{ name: t(words.others), ...others }] : []), ...(total ? [{ name: t(words.all), ...total }] : [])]
  return (
    <Section title={title}>
      <Table caption={title} rows={rows} keyOf={({ name }) => name} dense columns={[
        { head: words.sector, cell: ({ name }) => name }, { head: words.organisations, number: true, cell: ({ organisations }) => t('{n}', { n: organisations }) }, { head: words.devices, number: true, cell: ({ devices }) => t('{n}', { n: devices }) },
      ]} />
    </Section>
  )
}
