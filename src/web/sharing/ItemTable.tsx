import { useState, type ReactNode } from 'react'
import { sharing, type SharedItem } from '#domains/sharing/contract.ts'
import { clip, harmless } from '#language/evidence/harmless.ts'
import { text } from '#language/words.ts'
import { itemWord } from '#web/reporting/evidence-words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { movesMoney } from './flow/moves-money.ts'

const words = {
  flow: text('お金の行き先', 'Where money went'), flowOf: text('{value}からのお金の行き先', 'Where money of {value} went'),
  caption: text('指標と手口', 'Indicators and techniques'),
  value: text('値', 'Value'), kind: text('種類', 'Kind'), given: text('渡された時', 'Given'), label: text('取扱い', 'Label'), seen: text('見つけた組織', 'Found by'), act: text('見つかりましたか', 'Was it there?'), copy: text('写す', 'Copy'),
  withdrawn: text('取り下げ', 'Withdrawn'), corrected: text('訂正あり', 'Corrected'), never: text('使うのをやめてください', 'Stop using it'),
  copyShown: text('表示の形', 'as shown'), copyReal: text('元の形', 'as it is'), copied: text('写しました', 'Copied'), failed: text('写せません。選んで写してください。', 'Could not copy. Select it instead.'),
  copyShownOf: text('{value}を表示の形で写す', 'Copy {value} as shown'), copyRealOf: text('{value}を元の形で写す', 'Copy {value} as it is'),
  found: text('見つけた', 'Found'), absent: text('見つからない', 'Not found'), thanks: text('知らせました。', 'Told.'),
  whole: text('すべて見る', 'Show it whole'), less: text('短くする', 'Show less'),
  same: text('同じもの：', 'Also known as: '), comma: text('、', ', '), others: text('　ほか{n}', ' and {n} more'),
  from: text('{name}から', 'from {name}'), net: text('つながり', 'What it belongs to'), netOf: text('{value}とつながるもの', 'What {value} belongs to'),
}

export interface ItemTableProps {
  readonly items: readonly SharedItem[]
  /** Whether a sighting goes out without the organisation's name. */
  readonly anonymous: boolean
  /** Whether each value leads to its own page. */
  readonly opens?: boolean
  /** One more thing to do with a row: correcting it, for those who may. */
  readonly extra?: (item: SharedItem) => ReactNode
  /** What was found to mean the same, by item. */
  readonly merged?: ReadonlyMap<string, readonly string[]>
}

/** Values that cannot be clicked, with what they are, and the two answers that help the others most. */
export function ItemTable({ items, anonymous, opens = false, extra, merged }: ItemTableProps) {
  const t = useText()
  return (
    <Table caption={words.caption} dense rows={items} keyOf={({ id }) => id} columns={[
      { head: words.value, cell: (item) => <Value item={item} opens={opens} same={merged?.get(item.id) ?? []} /> },
      { head: words.kind, wide: true, cell: ({ type }) => t(itemWord(type)) },
      { head: words.label, wide: true, cell: ({ tlp }) => <Tlp level={tlp} /> },
      { head: words.given, wide: true, cell: ({ givenAt }) => <Time at={givenAt} /> },
      { head: words.seen, number: true, wide: true, cell: ({ sightings }) => t('{n}', { n: sightings }) },
      { head: words.act, cell: (item) => <>{item.state === 'active' ? item.role !== 'context' && <Sighting item={item} anonymous={anonymous} /> : <span className="text-solid-gray-700">{t(words.never)}</span>}{extra?.(item)}</> },
    ]} />
  )
}

function Value({ item, opens, same }: { item: SharedItem; opens: boolean; same: readonly string[] }) {
  const t = useText()
  const gone = item.state !== 'active'
  return (
    <div className="min-w-0 font-normal">
      {opens ? <Link to={`/items/${item.id}`} className="link inline-block min-h-6"><ShortValue shown={item.shown} gone={gone} /></Link> : <LongValue shown={item.shown} gone={gone} />}
      {item.description && <span className="mt-0.5 block text-solid-gray-700 [overflow-wrap:anywhere]"><Written>{firstLine(item.description)}</Written></span>}
      {(item.title || item.giver) && <span className="mt-0.5 flex flex-wrap gap-x-2 text-solid-gray-700">{item.title && <bdi>{harmless(item.title)}</bdi>}{item.giver && <span>{t(words.from, { name: t(item.giver) })}</span>}</span>}
      {same.length > 0 && <span className="mt-0.5 block text-solid-gray-700 [overflow-wrap:anywhere]">{t(words.same)}<bdi>{same.slice(0, SAME).map(harmless).join(t(words.comma))}</bdi>{same.length > SAME && t(words.others, { n: same.length - SAME })}</span>}
      {gone ? <span className="mt-2 block"><Chip tone="warn" icon="back">{t(item.state === 'withdrawn' ? words.withdrawn : words.corrected)}</Chip></span> : <Copying item={item} net={opens} />}
    </div>
  )
}

const LONG = 240
const SHORT = 160
const SAME = 3

/** The first line of what is said of it, as far as it fits. */
const firstLine = (said: string): string => clip(harmless(said).trim().split('\n', 1)[0] ?? '', SHORT)

const ShortValue = ({ shown, gone }: { shown: string; gone: boolean }) => <bdi className={`whitespace-pre-wrap break-all font-mono ${gone ? 'line-through' : ''}`}>{clip(shown, SHORT)}</bdi>

/** A rule may be thousands of characters long: its beginning first, the whole when asked for. */
function LongValue({ shown, gone }: { shown: string; gone: boolean }) {
  const t = useText()
  const [whole, setWhole] = useState(false)
  const long = shown.length > LONG
  return (
    <>
      <bdi className={`block whitespace-pre-wrap break-all font-mono ${gone ? 'text-solid-gray-600 line-through' : 'text-solid-gray-900'}`}>{long && !whole ? clip(shown, LONG) : shown}</bdi>
      {long && <button type="button" className="btn-plain min-h-6" aria-expanded={whole} onClick={() => setWhole(!whole)}>{t(whole ? words.less : words.whole)}</button>}
    </>
  )
}

/** `net`: whether it leads to what it belongs to, too. */
function Copying({ item: { id, type, shown, value }, net }: { item: SharedItem; net: boolean }) {
  const t = useText()
  const [said, setSaid] = useState('')
  const copy = (what: string): void => {
    if (!navigator.clipboard) return setSaid(t(words.failed)) // no clipboard on plain HTTP from another machine
    navigator.clipboard.writeText(what).then(() => setSaid(t(words.copied)), () => setSaid(t(words.failed)))
  }
  const name = shown.slice(0, 60)
  return (
    <span className="screen-only mt-0.5 flex flex-wrap items-center gap-x-3 text-dns-14N-130">
      <span className="text-solid-gray-700" aria-hidden="true">{t(words.copy)}</span>
      <button type="button" className="btn-plain min-h-6" aria-label={t(words.copyShownOf, { value: name })} onClick={() => copy(shown)}>{t(words.copyShown)}</button>
      {value !== shown && <button type="button" className="btn-plain min-h-6" aria-label={t(words.copyRealOf, { value: name })} onClick={() => copy(value)}>{t(words.copyReal)}</button>}
      {net && <Link to={`/graph?start=${id}`} className="link inline-block min-h-6 leading-6" title={t(words.netOf, { value: name })}>{t(words.net)}</Link>}
      {net && movesMoney(type) && <Link to={`/flow?start=${id}`} className="link inline-block min-h-6 leading-6" title={t(words.flowOf, { value: name })}>{t(words.flow)}</Link>}
      <span role="status" className="text-green-900">{said}</span>
    </span>
  )
}

function Sighting({ item, anonymous }: { item: SharedItem; anonymous: boolean }) {
  const name = item.shown.slice(0, 60)
  return (
    <div className="flex flex-wrap gap-2 lg:flex-nowrap">
      <Act verb={sharing.sight} input={{ item: item.id, count: 1, anonymous }} says={words.found} of={name} done={words.thanks} look="small" />
      <Act verb={sharing.sight} input={{ item: item.id, count: 0, anonymous }} says={words.absent} of={name} done={words.thanks} look="small" />
    </div>
  )
}
