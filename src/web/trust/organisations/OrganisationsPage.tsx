import { OrganisationKind, organisationKinds } from '#language/organisation.ts'
import { sectorIds, sectors } from '#language/sector.ts'
import { text, type Text } from '#language/words.ts'
import { identity } from '#trust/identity/contract.ts'
import { ButtonLink } from '#web/ui/Button.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Input, Select } from '#web/ui/Field.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Link } from '#web/ui/Link.tsx'
import { NextPage } from '#web/ui/NextPage.tsx'
import { Page } from '#web/ui/Page.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useLanguage, useText } from '#web/ui/text.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { useSearchBox } from '#web/wire/search-box.ts'
import { useSession } from '#web/wire/session.ts'
import { mayOpen, registrars } from './who.ts'

const words = {
  title: text('登録された組織', 'Registered organisations'),
  lead: text('この仕組みに加わっている組織の名前です。ネットワークや装置は、ここには出ません。', 'The organisations that take part, by name. Their networks and devices are not shown here.'),
  search: text('名前か番号で探す', 'Search by name or id'), kind: text('種類', 'Kind'), sector: text('分野', 'Sector'), all: text('すべて', 'All'),
  name: text('組織', 'Organisation'), region: text('地域', 'Region'), id: text('番号', 'Id'),
  add: text('組織を登録する', 'Register an organisation'),
  none: text('当てはまる組織はありません', 'No such organisation'), noneNote: text('言葉、種類、分野を変えてください。', 'Try other words, another kind or another sector.'),
}
const kinds = OrganisationKind.exclude(['platform']).options
const MOST = 50

/** The directory: name, kind and sectors of everyone who takes part. Search and filters stand in the address. */
export function OrganisationsPage() {
  const t = useText()
  const { search, setSearch } = useAddress()
  const { session } = useSession()
  const kind = OrganisationKind.safeParse(search['kind']).data
  const { search: said, sector, after } = search
  const list = useRead(identity.list, { most: MOST, ...(said && { search: said }), ...(kind && { kind }), ...(sector && { sector }), ...(after && { after }) }, { keep: true })
  return (
    <Page title={words.title} lead={t(words.lead)} {...(registrars(session) === undefined && { action: <ButtonLink to="/organisations/new" look="primary">{t(words.add)}</ButtonLink> })}>
      <Filters />
      <div className="mt-6">
        <Read of={list}>{({ organisations, total, next }) => total === 0 ? <Empty title={words.none} note={t(words.noneNote)} /> : (
          <>
            <Organisations rows={organisations} />
            <NextPage shown={organisations.length} total={total} next={next} after={after} onGo={(to) => setSearch({ after: to })} />
          </>
        )}</Read>
      </div>
    </Page>
  )
}

type Row = { id: string; name: Text; kind: keyof typeof organisationKinds; sectors: string[]; region: string }

function Organisations({ rows }: { rows: readonly Row[] }) {
  const t = useText()
  const { language } = useLanguage()
  const { session } = useSession()
  return (
    <Table caption={words.title} dense rows={rows} keyOf={({ id }) => id} columns={[
      { head: words.name, cell: ({ id, name }) => mayOpen(session, id) ? <Link to={`/organisations/${id}`}>{t(name)}</Link> : t(name) },
      { head: words.kind, cell: ({ kind }) => t(organisationKinds[kind]) },
      { head: words.sector, cell: ({ sectors: own }) => own.map((sector) => t((sectors as Record<string, Text>)[sector] ?? sector)).join(language === 'ja' ? '、' : ', ') || '—' },
      { head: words.region, cell: ({ region }) => region || '—', wide: true },
      { head: words.id, cell: ({ id }) => <span className="font-mono">{id}</span>, wide: true },
    ]} />
  )
}

function Filters() {
  const { search, setSearch } = useAddress()
  const { typed, setTyped } = useSearchBox()
  return (
    <search className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_14rem_12rem]">
      <Input label={words.search} type="search" inputMode="search" value={typed} onChange={setTyped} />
      <Select label={words.kind} none={words.all} value={search['kind'] ?? ''} onChange={(kind) => setSearch({ kind, after: '' })} options={kinds.map((value) => ({ value, label: organisationKinds[value] }))} />
      <Select label={words.sector} none={words.all} value={search['sector'] ?? ''} onChange={(sector) => setSearch({ sector, after: '' })} options={sectorIds.map((value) => ({ value, label: sectors[value] }))} />
    </search>
  )
}
