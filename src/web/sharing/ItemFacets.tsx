import type { Found } from '#domains/sharing/search/contract.ts'
import { itemRoles, type ItemRole } from '#language/evidence/item.ts'
import { tlpName } from '#language/tlp.ts'
import { text, type Text } from '#language/words.ts'
import { identity } from '#trust/identity/contract.ts'
import { itemWord } from '#web/reporting/evidence-words.ts'
import { Select } from '#web/ui/Field.tsx'
import { Icon } from '#web/ui/Icon.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { sectorName } from './sharing-words.ts'

const words = {
  types: text('種類でしぼる', 'By kind'), tlps: text('取扱いでしぼる', 'By label'), role: text('役割', 'Role'), since: text('渡された時期', 'Given'), sector: text('自分の分野あて', 'For your sector'), community: text('自分の共同体あて', 'For your community'), any: text('すべて', 'All'),
  giver: text('渡した組織でしぼっています', 'Only from one organisation'), lift: text('{name}をやめる', 'Do not narrow by {name}'),
}
const roles: Readonly<Record<ItemRole, Text>> = { indicator: text('探すもの', 'To look for'), technique: text('手口', 'Technique'), observed: text('見えたもの', 'Observed'), context: text('背景', 'Context') }
const periods = [[1, text('1日以内', 'Within a day')], [7, text('7日以内', 'Within 7 days')], [30, text('30日以内', 'Within 30 days')], [365, text('1年以内', 'Within a year')]] as const
const MOST = 8

/** What was found, counted; each count is a way to narrow, and pressed again it is lifted. */
export function ItemFacets({ facets: { types, tlps } }: { facets: Found['facets'] }) {
  const { search, setSearch } = useAddress()
  const press = (name: string, value: string) => setSearch({ [name]: search[name] === value ? undefined : value, after: undefined })
  const kinds = search['type'] && !types.some(({ type }) => type === search['type']) ? [{ type: search['type'], items: 0 }, ...types] : types
  const levels = search['tlp'] && !tlps.some(({ tlp }) => tlp === search['tlp']) ? [{ tlp: search['tlp'], items: 0 }, ...tlps] : tlps
  return (
    <div className="mb-5 grid gap-3">
      <Row title={words.types}>{kinds.slice(0, MOST).map(({ type, items }) => <Press key={type} says={itemWord(type)} items={items} on={search['type'] === type} onPress={() => press('type', type)} />)}</Row>
      <Row title={words.tlps}>
        {levels.map(({ tlp, items }) => <Press key={tlp} says={tlpName(tlp as never)} items={items} on={search['tlp'] === tlp} onPress={() => press('tlp', tlp)} />)}
        {search['giver'] && <Press says={words.giver} on onPress={() => setSearch({ giver: undefined, after: undefined })} />}
      </Row>
      <div className="grid grid-cols-2 gap-4 sm:flex sm:flex-wrap">
        <div className="sm:w-44"><Select label={words.role} small value={search['role'] ?? ''} none={words.any} onChange={(role) => setSearch({ role, after: undefined })} options={itemRoles.map((value) => ({ value, label: roles[value] }))} /></div>
        <div className="sm:w-44"><Select label={words.since} small value={search['days'] ?? ''} none={words.any} onChange={(days) => setSearch({ days, after: undefined })} options={periods.map(([days, label]) => ({ value: String(days), label }))} /></div>
        <Meant />
      </div>
    </div>
  )
}

/** What is meant for one of the reader's own sectors or communities; absent where it has none. */
function Meant() {
  const { search, setSearch } = useAddress()
  const { session } = useSession()
  const joined = (useRead(identity.communities, {}).answer?.result.communities ?? []).filter(({ own }) => own.state === 'joined')
  const own = session?.organisation.sectors ?? []
  return (
    <>
      {own.length > 0 && <div className="sm:w-44"><Select label={words.sector} small value={search['sector'] ?? ''} none={words.any} onChange={(sector) => setSearch({ sector, after: undefined })} options={own.map((value) => ({ value, label: sectorName(value) }))} /></div>}
      {joined.length > 0 && <div className="sm:w-60"><Select label={words.community} small value={search['community'] ?? ''} none={words.any} onChange={(community) => setSearch({ community, after: undefined })} options={joined.map(({ id, name }) => ({ value: id, label: name }))} /></div>}
    </>
  )
}

function Row({ title, children }: { title: Text; children: React.ReactNode }) {
  const t = useText()
  return <div role="group" aria-label={t(title)} className="flex flex-wrap items-center gap-2"><span className="text-dns-14N-130 text-solid-gray-700" aria-hidden="true">{t(title)}</span>{children}</div>
}

function Press({ says, items, on, onPress }: { says: Text | string; items?: number; on: boolean; onPress: () => void }) {
  const t = useText()
  return (
    <button type="button" aria-pressed={on} onClick={onPress} className={`inline-flex min-h-8 items-center gap-1.5 rounded-full border px-3 text-dns-14N-130 ${on ? 'border-key-900 bg-key-50 font-bold text-key-900' : 'border-solid-gray-420 bg-white text-solid-gray-800 hover:bg-solid-gray-50'}`}>
      {t(says)}{items !== undefined && <span className="tabular-nums">{t('{n}', { n: items })}</span>}{on && <Icon name="x" />}
    </button>
  )
}
