import { useState } from 'react'
import { bills, componentScopes, type ListedComponent } from '#domains/assets/bills/contract.ts'
import type { Asset } from '#domains/assets/contract.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Input } from '#web/ui/Field.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { NextPage } from '#web/ui/NextPage.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useRead } from '#web/wire/read.ts'
import { useSettled } from '#web/wire/settled.ts'
import { BillSummary } from './BillSummary.tsx'

const words = {
  title: text('部品表（SBOM）', 'Bill of materials (SBOM)'), none: text('部品表はまだありません。取り込むと、中の部品も脆弱性と照合します。', 'There is no bill of materials yet. With one, its components are matched with vulnerabilities, too.'),
  take: text('部品表を取り込む', 'Take a bill of materials'), newer: text('新しい部品表に替える', 'Replace it by a newer one'), remove: text('部品表を外す', 'Remove the bill'),
  search: text('部品を探す', 'Search the components'), component: text('部品', 'Component'), version: text('版', 'Version'), supplier: text('供給者', 'Supplier'), needed: text('使うもの', 'Needed by'), scope: text('扱い', 'Scope'),
  itself: text('このシステム', 'the system itself'), unwritten: text('書かれていない', 'not said'), nothing: text('当てはまる部品はありません。', 'No such component.'),
}

/** What it is made of, with counts and faults; and the way to a newer bill. */
export function BillSection({ asset }: { asset: Asset }) {
  const t = useText()
  const to = `/assets/bill?asset=${asset.id}`
  if (asset.components === null) return asset.kind === 'software' ? <Section title={words.title} note={t(words.none)}><Link to={to}>{t(words.take)}</Link></Section> : <p className="mt-6"><Link to={to}>{t(words.take)}</Link></p>
  return <Section title={words.title} more={<Link to={to}>{t(words.newer)}</Link>}><Components asset={asset.id} /><div className="mt-4"><Act verb={bills.remove} input={{ id: asset.id }} says={words.remove} /></div></Section>
}

function Components({ asset }: { asset: string }) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const [after, setAfter] = useState<string>()
  const search = useSettled(typed.trim())
  const read = useRead(bills.read, { id: asset, most: 50, ...(search && { search }), ...(after && { after }) }, { keep: true })
  return (
    <Read of={read}>
      {({ bill, components, total, next }) => (
        <>
          {bill && <BillSummary bill={bill} />}
          <div className="mt-4 max-w-[46rem]"><Input label={words.search} type="search" inputMode="search" value={typed} onChange={(value) => { setTyped(value); setAfter(undefined) }} /></div>
          <div className="mt-4">{total === 0 ? <p className="said">{t(words.nothing)}</p> : <ComponentTable components={components} />}</div>
          <NextPage shown={components.length} total={total} next={next} after={after} onGo={setAfter} />
        </>
      )}
    </Read>
  )
}

function ComponentTable({ components }: { components: readonly ListedComponent[] }) {
  const t = useText()
  return (
    <Table caption={words.title} rows={components} keyOf={({ id }) => id} dense columns={[
      { head: words.component, cell: ({ name, purl }) => <><Written>{name}</Written>{purl && <span className="block break-all font-mono text-dns-14N-130 text-solid-gray-700">{purl}</span>}</> },
      { head: words.version, cell: ({ version }) => version || t(words.unwritten) },
      { head: words.supplier, wide: true, cell: ({ supplier }) => supplier || '–' },
      { head: words.needed, wide: true, cell: ({ direct, neededBy }) => [...(direct ? [t(words.itself)] : []), ...neededBy].join('、') || '–' },
      { head: words.scope, wide: true, cell: ({ scope }) => t(componentScopes[scope]) },
    ]} />
  )
}
