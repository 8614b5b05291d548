import { useState } from 'react'
import { provenance, type Alias, type Assertion, type ItemDetail } from '#domains/sharing/provenance/contract.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { relationWord } from './graph/relation-words.ts'
import { useSession } from '#web/wire/session.ts'

const words = {
  aliases: text('同じものとされた番号', 'Ids found to mean the same'), kept: text('こちらを使う', 'Use this one'), by: text('{name}の判断：{reason}', 'Found by {name}: {reason}'), apart: text('分ける', 'Take apart'), done: text('分けました。', 'Taken apart.'),
  related: text('つながり', 'Relations'), relation: text('関係', 'Relation'), other: text('相手', 'Other end'),
  versions: text('版', 'Versions'), others: text('同じ値を渡したもの', 'Others that say the same'), version: text('版の日時', 'Version'), giver: text('渡した組織', 'Given by'), hidden: text('名前を伏せた組織', 'name withheld'), handling: text('取扱い', 'Handling'), given: text('渡された時', 'Given'), state: text('状態', 'State'), this: text('この情報', 'this one'), value: text('値', 'Value'), all: text('すべて見る（{n}件）', 'Show all ({n})'), dash: text('—', '—'),
  states: { active: text('有効', 'Active'), corrected: text('新しい版あり', 'Replaced'), withdrawn: text('取り下げ', 'Withdrawn'), held: text('保留', 'Held') },
}

export function Aliases({ aliases }: { aliases: readonly Alias[] }) {
  const t = useText()
  const { session } = useSession()
  if (aliases.length === 0) return null
  const decides = session?.organisation.kind === 'centre' || session?.organisation.kind === 'specialist'
  return (
    <Section title={words.aliases}>
      <ul className="border-b border-solid-gray-300">{aliases.map(({ merge, stixId, item, shown, kept, by, reason }) => (
        <li key={stixId} className="flex flex-wrap items-start justify-between gap-3 border-t border-solid-gray-300 py-3">
          <div className="min-w-0"><Link to={`/items/${item}`}><bdi className="break-all">{shown}</bdi></Link>{kept && <span className="ml-3"><Chip tone="info" icon="check">{t(words.kept)}</Chip></span>}
            <p className="text-dns-14N-130 text-solid-gray-700">{t(words.by, { name: t(by), reason })}</p></div>
          {decides && <Act verb={provenance.unmerge} input={{ id: merge }} says={words.apart} of={shown} done={words.done} look="small" />}
        </li>
      ))}</ul>
    </Section>
  )
}

const SOME = 20

export function Relations({ related }: Pick<ItemDetail, 'related'>) {
  const t = useText()
  const [all, setAll] = useState(false)
  if (related.length === 0) return null
  return (
    <Section title={words.related}>
      <Table caption={words.related} dense rows={all ? related : related.slice(0, SOME)} keyOf={({ relation, away, stixId }) => `${relation}${away}${stixId}`} columns={[
        { head: words.other, cell: ({ item, shown }) => item ? <Link to={`/items/${item}`}><bdi className="break-all">{shown}</bdi></Link> : <bdi className="font-mono text-dns-14N-130 font-normal break-all">{shown}</bdi> },
        { head: words.relation, cell: ({ relation, away }) => t(relationWord(relation, away)).replace(/：$/, '') },
      ]} />
      {!all && related.length > SOME && <button type="button" className="btn-plain mt-2" onClick={() => setAll(true)}>{t(words.all, { n: related.length })}</button>}
    </Section>
  )
}

export function Assertions({ versions, others, id }: { versions: readonly Assertion[]; others: readonly Assertion[]; id: string }) {
  return (
    <>
      {versions.length > 1 && <Section title={words.versions}><Asserted rows={versions} id={id} caption="versions" /></Section>}
      {others.length > 0 && <Section title={words.others}><Asserted rows={others} id={id} caption="others" /></Section>}
    </>
  )
}

function Asserted({ rows, id, caption }: { rows: readonly Assertion[]; id: string; caption: 'versions' | 'others' }) {
  const t = useText()
  return (
    <Table caption={words[caption]} dense rows={rows} keyOf={(row) => row.id} columns={[
      { head: caption === 'versions' ? words.version : words.value, cell: (row) => {
        const said = caption === 'versions' && row.version ? <Time at={row.version} /> : <bdi className="break-all">{row.shown.slice(0, 160)}</bdi>
        return row.id === id ? <span>{said} <span className="text-dns-14N-130 font-normal text-solid-gray-700">{t(words.this)}</span></span> : <Link to={`/items/${row.id}`}>{said}</Link>
      } },
      { head: words.giver, cell: ({ giver }) => t(giver ?? words.hidden) },
      { head: words.state, cell: ({ state }) => t(words.states[state]) },
      { head: words.handling, wide: true, cell: ({ tlp }) => <Tlp level={tlp} /> },
      { head: words.given, wide: true, cell: ({ givenAt }) => <Time at={givenAt} /> },
    ]} />
  )
}
