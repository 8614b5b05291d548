import { useState } from 'react'
import { cases, type Prematch } from '#domains/coordination/cases/contract.ts'
import type { CaseDetail } from '#domains/coordination/contract.ts'
import { sectors, type Sector } from '#language/sector.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useRead } from '#web/wire/read.ts'

const words = {
  title: text('どれだけの組織が使っているか', 'How many organisations hold it'), note: text('登録された装置と、名前を見ずに照らします。5組織に満たない分野は出しません。数えたことは台帳に残ります。', 'Matched with the register without seeing names. Sectors with fewer than five are not told. That you counted is in the ledger.'),
  count: text('数える', 'Count'), again: text('数え直す', 'Count again'), sector: text('分野', 'Sector'), organisations: text('組織', 'Organisations'), total: text('全体で {n} 組織', '{n} organisations in all'), few: text('分野ごとに5組織に満たないため、数を出せません。', 'No count can be told: fewer than five in each sector.'), hidden: text('全体の数は、少ない分野を推し量れるため出しません。', 'The total is left out: it would tell of sectors with few.'), at: text('時点', 'as of'),
}

/** Counts by sector, asked for by pressing: each is an entry of the ledger. */
export function PrematchPart({ one, can }: { one: CaseDetail; can: Can }) {
  const t = useText()
  const [asked, setAsked] = useState(false)
  const found = useRead(cases.prematch, { id: one.id }, { when: asked })
  const may = can[cases.prematch.name]
  return (
    <Section title={words.title} note={t(words.note)}>
      {asked && <Read of={found}>{(result) => <Counts found={result} />}</Read>}
      <div className="mt-3"><Button look="secondary" icon="search" onPress={() => (asked ? found.again() : setAsked(true))} because={may && !may.allowed ? may.because : undefined}>{t(asked ? words.again : words.count)}</Button></div>
    </Section>
  )
}

const sectorName = (id: string) => sectors[id as Sector] ?? text(id, id) // one that is not in the list is said as it is

function Counts({ found: { total, sectors: counts, at } }: { found: Prematch }) {
  const t = useText()
  if (counts.length === 0 && total === null) return <p className="said">{t(words.few)}</p>
  return (
    <>
      <Table caption={words.title} rows={counts} keyOf={({ sector }) => sector} columns={[{ head: words.sector, cell: ({ sector }) => t(sectorName(sector)) }, { head: words.organisations, number: true, cell: ({ organisations }) => organisations }]} />
      <p className="note mt-2">{total === null ? t(words.hidden) : t(words.total, { n: total })}　{t(words.at)} <Time at={at} as="tight" /></p>
    </>
  )
}
