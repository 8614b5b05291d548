import { useState } from 'react'
import { support, type Period } from '#domains/coordination/support/contract.ts'
import type { Can } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Input } from '#web/ui/Field.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, WithAside } from '#web/ui/Page.tsx'
import { DecisionPanel } from '#web/ui/Panel.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useRead } from '#web/wire/read.ts'
import { useSearchBox } from '#web/wire/search-box.ts'
import { useSession } from '#web/wire/session.ts'
import { pageTitles } from './coordination-words.ts'

const inUse = text('使われている数', 'How much is in use')
const words = {
  title: text('どの製品が、いつまで支えられますか', 'Until when is which product supported?'), lead: text('開発者が自ら示した期間です。使っている組織へのお知らせにも使います。', 'As makers state it themselves. Notices to holders say it, too.'), open: text('機械が読む形（OpenEoX）', 'As OpenEoX'),
  search: text('メーカー・製品で探す', 'Search by maker or product'), none: text('示された期間はありません', 'Nothing is stated'), noneNote: text('開発者が示すと、ここに並びます。', 'It is listed here once a maker states it.'),
  product: text('製品', 'Product'), version: text('版', 'Version'), sales: text('販売の終わり', 'End of sales'), security: text('安全の更新の終わり', 'End of security support'), life: text('すべての終わり', 'End of life'), tba: text('未定', 'not yet'), ended: text('終わっています', 'Ended'), own: text('自社', 'Yours'), withdraw: text('取り下げる', 'Withdraw'), withdrawn: text('取り下げました。', 'Withdrawn.'), act: text('操作', 'Action'),
  state: text('自社製品の期間を示す', 'State a period of yours'), maker: text('メーカー', 'Maker'), versionHint: text('版または系統。例 7.2', 'A version or a train, for instance 7.2'), dayHint: text('決まっていなければ空けてください。', 'Leave it empty while it is not decided.'), send: text('示す', 'State it'), sent: text('示しました。', 'Stated.'), missing: text('メーカー、製品、版を書いてください。', 'Fill in maker, product and version.'),
}

export function SupportPage() {
  const t = useText()
  const { session } = useSession()
  const box = useSearchBox()
  const list = useRead(support.list, { most: 200, ...(box.asked && { search: box.asked }) }, { live: ['support'], keep: true })
  const body = (
    <>
      <div className="mb-6 sm:w-96"><Input label={words.search} type="search" small value={box.typed} onChange={box.setTyped} /></div>
      <Read of={list}>{({ periods }, { can }) => (periods.length === 0 ? <Empty title={words.none} note={t(words.noneNote)} /> : <Periods periods={periods} can={can} />)}</Read>
    </>
  )
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: '/coordination', title: pageTitles.cases }} action={<span className="flex flex-wrap gap-x-6 gap-y-2"><Link to={`${location.origin}/.well-known/openeox.json`}>{t(words.open)}</Link>{(session?.organisation.kind === 'vendor' || session?.organisation.kind === 'centre') && <Link to="/holdings">{t(inUse)}</Link>}</span>}>
      {session?.organisation.kind === 'vendor' ? <WithAside aside={<StateForm />}>{body}</WithAside> : body}
    </Page>
  )
}

function Periods({ periods, can }: { periods: readonly Period[]; can: Can }) {
  const t = useText()
  const day = (end: string): string => (end === 'tba' ? t(words.tba) : end)
  return (
    <Table caption={words.title} rows={periods} keyOf={({ id }) => id} columns={[
      { head: words.product, cell: ({ maker, product, own }) => <span className="inline-flex flex-wrap items-center gap-2"><Written>{`${maker} ${product}`}</Written>{own && <Chip tone="info">{t(words.own)}</Chip>}</span> }, { head: words.version, cell: ({ version }) => version },
      { head: words.security, cell: ({ endOfSecurity, ended }) => <span className="inline-flex flex-wrap items-center gap-2">{day(endOfSecurity)}{ended && <Chip tone="danger" icon="alert">{t(words.ended)}</Chip>}</span> }, { head: words.life, wide: true, cell: ({ endOfLife }) => day(endOfLife) }, { head: words.sales, wide: true, cell: ({ endOfSales }) => day(endOfSales) },
      ...(periods.some(({ own }) => own) ? [{ head: words.act, cell: ({ id, own, maker, product, version }: Period) => own && <Act verb={support.withdraw} input={{ id }} can={can} look="plain" says={words.withdraw} done={words.withdrawn} of={`${maker} ${product} ${version}`} /> }] : []),
    ]} />
  )
}

const blank = { maker: '', product: '', version: '', endOfSales: '', endOfSecurity: '', endOfLife: '', note: '' }

function StateForm() {
  const [form, setForm] = useState(blank)
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change })
  const day = (name: 'endOfSales' | 'endOfSecurity' | 'endOfLife', label: Text) => <Input label={label} type="date" hint={words.dayHint} value={form[name]} onChange={(value) => set({ [name]: value })} />
  return (
    <DecisionPanel title={words.state}>
      <Input label={words.maker} mark="need" value={form.maker} onChange={(maker) => set({ maker })} />
      <Input label={words.product} mark="need" value={form.product} onChange={(product) => set({ product })} />
      <Input label={words.version} mark="need" hint={words.versionHint} value={form.version} onChange={(version) => set({ version })} />
      {day('endOfSecurity', words.security)}{day('endOfLife', words.life)}{day('endOfSales', words.sales)}
      <Act verb={support.state} look="primary" wide says={words.send} done={words.sent} onDone={() => setForm(blank)} input={{ ...form, endOfSales: form.endOfSales || 'tba', endOfSecurity: form.endOfSecurity || 'tba', endOfLife: form.endOfLife || 'tba' }} {...((!form.maker.trim() || !form.product.trim() || !form.version.trim()) && { because: words.missing })} />
    </DecisionPanel>
  )
}
