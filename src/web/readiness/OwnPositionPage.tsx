import type { z } from 'zod'
import { concentration } from '#domains/readiness/concentration/contract.ts'
import { text } from '#language/words.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { Facts } from '#web/ui/Panel.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useRead } from '#web/wire/read.ts'

const words = {
  title: text('何に頼り、それが止まるとどうなりますか', 'What do you rely on, and what if it stopped?'),
  lead: text('登録した製品のうち、ほかの多くの組織も頼るものを示します。弱点が見つかったとき、一度に多くの組織が対応に追われるものです。', 'Which of your registered products many others rely on, too. When a flaw is found in one, many need help at the same time.'),
  products: text('使っている製品', 'Products you use'), product: text('製品', 'Product'), others: text('ほかの組織', 'Others'), stops: text('止まったとき', 'If it stops'), instead: text('代わりになるもの', 'What could stand in'),
  widely: text('多くが頼る', 'Relied on by many'), notSaid: text('–', '–'), critical: text('止まると困る', 'You cannot do without'), notCritical: text('しばらくは代わりがきく', 'You can do without for a while'),
  more: text('{names} ほか{n}', '{names} and {n} more'), none: text('装置がまだ登録されていません', 'No devices are registered yet'), noneNote: text('装置を登録すると、何に頼っているかをここで見られます。', 'Register your devices to see here what you rely on.'), register: text('装置を登録する', 'Register a device'),
  explain: text('「多くが頼る」は、自分の分野の半分以上、または3つ以上の分野が使う製品です。だれが使っているかは、どこにも出ません。', '“Relied on by many”: at least half of your sector, or three sectors, use it. Who does is shown nowhere.'),
  supply: text('供給の関係', 'Supply relations'), suppliers: text('頼っている相手', 'You rely on'), customers: text('頼られている相手', 'Rely on you'), n: text('{n}組織', '{n} organisations'), relations: text('供給の関係を見る', 'See your supply relations'), counted: text('集計', 'Counted'), not: text('まだ数えていません。1日に1回数えます。', 'Not counted yet: it is counted once a day.'),
}

type Own = z.output<typeof concentration.own.output>

/** One's own position. Of others it says that they are many, and nothing else. */
export function OwnPositionPage() {
  const t = useText()
  const read = useRead(concentration.own, {})
  const { takenAt } = read.answer?.result ?? {}
  return (
    <Page title={words.title} lead={t(words.lead)} state={read.answer && (takenAt ? <span>{t(words.counted)} <Time at={takenAt} as="tight" /></span> : <span>{t(words.not)}</span>)}>
      <Read of={read}>
        {({ products, customers, suppliers }) => (
          <>
            {products.length === 0 ? <Empty title={words.none} note={t(words.noneNote)}><Link to="/assets/new">{t(words.register)}</Link></Empty> : <Section title={words.products} note={t(words.explain)}><Products products={products} /></Section>}
            <Section title={words.supply} more={<Link to="/relations">{t(words.relations)}</Link>}>
              <Facts facts={[{ term: t(words.suppliers), value: t(words.n, { n: suppliers }) }, { term: t(words.customers), value: t(words.n, { n: customers }) }]} />
            </Section>
          </>
        )}
      </Read>
    </Page>
  )
}

function Products({ products }: Pick<Own, 'products'>) {
  const t = useText()
  return (
    <Table caption={words.products} rows={products} keyOf={({ id }) => id} columns={[
      { head: words.product, cell: ({ name, category }) => <><Written>{t(name)}</Written>{category && <span className="block text-dns-14N-130 font-normal leading-160 text-solid-gray-700">{t(category.title)}</span>}</> },
      { head: words.others, cell: ({ widely }) => (widely ? <Chip tone="warn" icon="alert">{t(words.widely)}</Chip> : t(words.notSaid)) },
      { head: words.stops, cell: ({ critical }) => t(critical ? words.critical : words.notCritical) },
      { head: words.instead, wide: true, cell: ({ others }) => insteadOf(others, t) },
    ]} />
  )
}

/** Those in use elsewhere stand first. */
function insteadOf(others: Own['products'][number]['others'], t: ReturnType<typeof useText>): string {
  const names = others.slice(0, 3).map(({ name }) => t(name)).join(t(text('、', ', ')))
  return others.length === 0 ? '–' : others.length > 3 ? t(words.more, { names, n: others.length - 3 }) : names
}
