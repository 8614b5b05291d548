import { sharing, WarningState } from '#domains/sharing/contract.ts'
import { text, type Text } from '#language/words.ts'
import { Empty } from '#web/ui/Empty.tsx'
import { Input, Select } from '#web/ui/Field.tsx'
import { LiveNotice } from '#web/ui/LiveNotice.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { NextPage } from '#web/ui/NextPage.tsx'
import { Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useHeld } from '#web/wire/held.ts'
import { useRead } from '#web/wire/read.ts'
import { useSearchBox } from '#web/wire/search-box.ts'
import { WarningRow } from './WarningRow.tsx'

const words = {
  title: text('すべての警報', 'All warnings'),
  search: text('題名、番号、製品で探す', 'Search by title, number or product'),
  state: text('状態', 'State'), all: text('すべて', 'All'),
  none: text('まだ警報はありません', 'No warnings yet'), noneNote: text('取扱いが許す警報が発出されると、ここに並びます。', 'Warnings whose label lets you see them are listed here.'),
  unfound: text('当てはまる警報はありません', 'No such warning'), unfoundNote: text('言葉を短くするか、状態を「すべて」にしてください。', 'Use fewer words, or choose all states.'),
  fresh: text('新しい警報 {n}件', '{n} new {n:warning|warnings}'),
}

const SIZE = 20

/** Every warning the reader may see, newest change first. Search, state and page stand in the address. */
export function AllWarnings({ states }: { states: Readonly<Record<string, Text>> }) {
  const t = useText()
  const { search: place, setSearch } = useAddress()
  const { typed, setTyped, asked } = useSearchBox()
  const state = WarningState.safeParse(place['state']).data
  const after = place['after']
  const list = useRead(sharing.list, { most: SIZE, ...(asked && { search: asked }), ...(state && { state }), ...(after && { after }) }, { live: ['warning', 'notice'], keep: true })
  const held = useHeld(list.answer?.result.warnings ?? [], ({ id }) => id, `${asked} ${state ?? ''} ${after ?? ''}`)
  return (
    <Section title={words.title}>
      <div className="mb-4 grid gap-4 sm:grid-cols-[minmax(0,1fr)_12rem]">
        <Input label={words.search} type="search" small value={typed} onChange={setTyped} />
        <Select label={words.state} small value={state ?? ''} none={words.all} onChange={(value) => setSearch({ state: value, after: undefined })} options={Object.entries(states).map(([value, label]) => ({ value, label }))} />
      </div>
      <LiveNotice of={held} says={words.fresh} />
      <Read of={list}>
        {({ total, next }) => total === 0
          ? <Empty title={asked || state ? words.unfound : words.none} note={t(asked || state ? words.unfoundNote : words.noneNote)} />
          : (
            <>
              <ul className="border-b border-solid-gray-300">{held.shown.map((warning) => <WarningRow key={warning.id} warning={warning} />)}</ul>
              <NextPage shown={held.shown.length} total={total} next={next} after={after} onGo={(to) => setSearch({ after: to })} />
            </>
          )}
      </Read>
    </Section>
  )
}
