import { useState, type ReactNode } from 'react'
import { assets } from '#domains/assets/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { organisationKinds } from '#language/organisation.ts'
import { text } from '#language/words.ts'
import { identity } from '#trust/identity/contract.ts'
import { Button } from '#web/ui/Button.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { Input } from '#web/ui/Field.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { useReadOnce } from './read-once.ts'
import { Group, type Found } from './SearchGroup.tsx'

const words = {
  title: text('何を探しますか', 'What are you looking for?'), titleFor: text('「{said}」を探しました', 'Searched for “{said}”'),
  lead: text('見てよいものだけを探します。', 'Only what you may see is searched.'),
  box: text('番号、名前、言葉、IPアドレスなど', 'Number, name, words, IP address …'), go: text('探す', 'Search'),
  incidents: text('報告', 'Reports'), warnings: text('警報', 'Warnings'), items: text('指標', 'Indicators'), assets: text('装置', 'Devices'), organisations: text('組織', 'Organisations'),
}
const MOST = 5

/** One box for everything that has a list; the words stand in the address. */
export function SearchPage() {
  const t = useText()
  const { search, setSearch } = useAddress()
  const said = (search['said'] ?? '').trim()
  const [typed, setTyped] = useState(said)
  return (
    <Page title={said ? t(words.titleFor, { said }) : words.title} lead={t(words.lead)}>
      <form role="search" className="flex flex-wrap items-end gap-3" onSubmit={(event) => { event.preventDefault(); setSearch({ said: typed.trim() }) }}>
        <div className="w-full max-w-[34rem]"><Input label={words.box} type="search" inputMode="search" value={typed} onChange={setTyped} /></div>
        <Button type="submit" look="primary" icon="search">{t(words.go)}</Button>
      </form>
      {said && <div className="mt-8 grid gap-x-12 gap-y-2 lg:grid-cols-2" key={said}><Incidents said={said} /><Warnings said={said} /><Items said={said} /><Assets said={said} /><Organisations said={said} /></div>}
    </Page>
  )
}

interface Asked {
  readonly said: string
}
const found = (id: string, title: ReactNode, to: string | undefined, note: ReactNode): Found => ({ id, title, to, note })
const more = (page: string, said: string): string => `${page}?search=${encodeURIComponent(said)}`

function Incidents({ said }: Asked) {
  const list = useRead(reporting.list, { search: said, most: MOST })
  return <Group title={words.incidents} list={list} all={more('/reports', said)} rows={({ incidents }) => incidents.map(({ id, title, number, reportedAt }) => found(id, <Written>{title}</Written>, `/reports/${id}`, <>{number}　<Time at={reportedAt} /></>))} />
}

function Warnings({ said }: Asked) {
  const t = useText()
  const list = useRead(sharing.list, { search: said, most: MOST })
  return <Group title={words.warnings} list={list} all={more('/warnings', said)} rows={({ warnings }) => warnings.map(({ id, title, number, tlp }) => found(id, t(title), `/warnings/${id}`, <>{number}　<Tlp level={tlp} /></>))} />
}

function Items({ said }: Asked) {
  const list = useRead(sharing.listItems, { search: said, most: MOST })
  return <Group title={words.items} list={list} rows={({ items }) => items.map(({ id, shown, tlp, givenAt }) => found(id, <span className="font-mono break-all">{shown}</span>, undefined, <><Tlp level={tlp} />　<Time at={givenAt} /></>))} />
}

function Assets({ said }: Asked) {
  const list = useReadOnce(assets.list, { search: said, most: MOST })
  return <Group title={words.assets} list={list} all={more('/assets', said)} rows={({ assets: own }) => own.map(({ id, name, product, version }) => found(id, <Written>{name}</Written>, `/assets/${id}`, `${product} ${version}`))} />
}

function Organisations({ said }: Asked) {
  const t = useText()
  const list = useRead(identity.list, { search: said, most: MOST })
  return <Group title={words.organisations} list={list} all={more('/organisations', said)} rows={({ organisations }) => organisations.map(({ id, name, kind }) => found(id, t(name), undefined, t(organisationKinds[kind])))} />
}
