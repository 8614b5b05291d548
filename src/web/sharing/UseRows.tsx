import type { UseDetail } from '#domains/sharing/contract.ts'
import { text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Select } from '#web/ui/Field.tsx'
import { Icon } from '#web/ui/Icon.tsx'
import { NextPage } from '#web/ui/NextPage.tsx'
import { Section } from '#web/ui/Page.tsx'
import { EntryLink } from '#web/ui/ProofLine.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useAddress } from '#web/wire/address.ts'
import { csvOf, saveFile } from './save-file.ts'
import { answerName, listed, purposeName, sectorName } from './sharing-words.ts'

const words = {
  title: text('組織ごとの記録', 'Organisation by organisation'),
  unnamed: text('名前を伏せた組織', 'An unnamed organisation'),
  who: text('組織', 'Organisation'), sector: text('分野', 'Sector'), served: text('届けた', 'Served'), opened: text('開いた', 'Opened'), acknowledged: text('確認した', 'Acknowledged'), acted: text('対処した', 'Acted'), purposes: text('使い道', 'Used for'), proof: text('台帳の証明', 'Proof'),
  notYet: text('まだ', 'not yet'), dash: text('—', '—'),
  naming: text('名前を出すと決めた組織だけ、名前を示します。', 'Only organisations that agreed to be named are named.'),
  save: text('この表を書き出す（CSV）', 'Save this table (CSV)'),
  still: text('まだのもの', 'Still to come'), all: text('すべて', 'All'), bySector: text('分野でしぼる', 'Only one sector'), count: text('{name} {n}', '{name} ({n})'), notOpened: text('まだ開いていない', 'Not opened yet'), notAcknowledged: text('まだ確認していない', 'Not acknowledged yet'), notActed: text('まだ対処していない', 'Not acted yet'),
  nobody: text('当てはまる組織はありません', 'No such organisation'),
  none: text('まだ、どの組織にも届いていません', 'It has not reached anyone yet'), noneNote: text('警報に使われるか、届け先の組織が受け取ると、ここに並びます。', 'Organisations are listed here once a warning carries it or they receive it.'),
}

type Row = UseDetail['rows'][number]

/** Who got it, and what each did, with the proof last. Names only of those who agreed to be named. */
export function UseRows({ use }: { use: UseDetail }) {
  const t = useText()
  const { search, setSearch } = useAddress()
  const save = (): void => saveFile(`${use.incidentNumber}.csv`, csvOf([
    [words.who, words.sector, words.served, words.opened, words.acknowledged, words.acted, words.purposes, words.proof].map((head) => t(head)),
    ...use.rows.map((row) => [row.name ? t(row.name) : t(words.unnamed), t(sectorName(row.sector)), row.served ?? '', row.opened ?? '', row.acknowledged ?? '', [row.answer && t(answerName(row.answer)), row.acted].filter(Boolean).join(' '), row.purposes.map((one) => t(purposeName(one))).join(' '), row.entry]),
  ]), 'text/csv')
  return (
    <Section title={words.title} more={use.rows.length > 0 && <Button look="small" icon="save" onPress={save}>{t(words.save)}</Button>}>
      {use.counts.served > 0 && <Narrowing use={use} />}
      {use.counts.served === 0 ? <Empty title={words.none} note={t(words.noneNote)} /> : use.total === 0 ? <Empty title={words.nobody} /> : (
        <>
          <Table caption={words.title} dense rows={use.rows.map((row, n) => ({ ...row, n }))} keyOf={({ entry, n }) => `${entry} ${n}`} columns={[
            { head: words.who, cell: (row) => <Who row={row} /> },
            { head: words.sector, cell: ({ sector }) => t(sectorName(sector)), wide: true },
            { head: words.served, wide: true, cell: ({ served }) => <Taken at={served} /> },
            { head: words.opened, wide: true, cell: ({ opened }) => <Taken at={opened} /> },
            { head: words.acknowledged, wide: true, cell: ({ acknowledged }) => <Taken at={acknowledged} /> },
            { head: words.acted, cell: (row) => <Acted row={row} /> },
            { head: words.purposes, wide: true, cell: ({ purposes }) => purposes.length === 0 ? t(words.dash) : t(listed(purposes.map(purposeName))) },
            { head: words.proof, number: true, cell: ({ entry }) => entry ? <EntryLink entry={entry} /> : t(words.dash) },
          ]} />
          <p className="note mt-3">{t(words.naming)}</p>
          <NextPage shown={use.rows.length} total={use.total} next={use.next} after={search['after']} onGo={(after) => setSearch({ after })} />
        </>
      )}
    </Section>
  )
}

const stills = [{ value: 'opened', label: words.notOpened }, { value: 'acknowledged', label: words.notAcknowledged }, { value: 'acted', label: words.notActed }] as const

/** By the sector that is said, and by what is still to come; both stand in the address. */
function Narrowing({ use: { bySector } }: { use: UseDetail }) {
  const t = useText()
  const { search, setSearch } = useAddress()
  return (
    <div className="mb-4 grid grid-cols-2 gap-x-4 gap-y-3 sm:max-w-[34rem]">
      <Select small label={words.bySector} none={words.all} value={search['sector'] ?? ''} onChange={(sector) => setSearch({ sector, after: undefined })}
        options={bySector.map(({ sector, organisations }) => ({ value: sector, label: t(words.count, { name: t(sectorName(sector)), n: organisations }) }))} />
      <Select small label={words.still} none={words.all} value={search['still'] ?? ''} onChange={(still) => setSearch({ still, after: undefined })} options={stills} />
    </div>
  )
}

/** On a phone the sector stands under the name. */
function Who({ row: { name, sector } }: { row: Row }) {
  const t = useText()
  return <div className="max-sm:min-w-28">{name ? <bdi>{t(name)}</bdi> : <span className="font-normal text-solid-gray-700">{t(words.unnamed)}</span>}<span className="block font-normal text-solid-gray-700 sm:hidden">{t(sectorName(sector))}</span></div>
}

function Taken({ at }: { at: string | null }) {
  const t = useText()
  if (!at) return <span className="text-solid-gray-700">{t(words.notYet)}</span>
  return <span className="inline-flex items-center gap-1 sm:whitespace-nowrap"><Icon name="check" className="text-green-800" /><Time at={at} as="tight" /></span>
}

function Acted({ row: { acted, answer } }: { row: Row }) {
  const t = useText()
  if (!acted) return <Taken at={null} />
  return <span className="inline-flex flex-wrap items-center gap-1"><Icon name="check" className="text-green-800" />{answer && <span>{t(answerName(answer))}</span>}<Time at={acted} as="tight" /></span>
}
