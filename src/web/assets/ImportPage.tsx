import { useState } from 'react'
import type { z } from 'zod'
import { assets, type Fate } from '#domains/assets/contract.ts'
import { text, type Text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Button } from '#web/ui/Button.tsx'
import { Chip, type Tone } from '#web/ui/Chip.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { FileDrop } from '#web/ui/FileDrop.tsx'
import type { IconName } from '#web/ui/Icon.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAct } from '#web/wire/act.ts'
import { contentOf, saveText, template } from './list-file.ts'

const words = {
  title: text('装置の一覧を取り込みますか', 'Import a list of devices?'),
  lead: text('はじめに、行ごとにどうなるかだけを見せます。確かめてから取り込みます。', 'First you see what becomes of each row. Nothing is taken in until you say so.'),
  above: text('守っている装置', 'Devices'),
  file: text('一覧のファイル（XLSX、CSV）', 'The list (XLSX, CSV)'), hint: text('Excelのファイルか、CSV（UTF-8、Shift_JIS）。見出しの行が要ります。結合したセルも読めます。', 'An Excel file, or CSV (UTF-8 or Shift_JIS). It needs a row of headings; merged cells are read.'),
  template: text('ひな形を保存する', 'Save a template'), templateName: text('装置の一覧.csv', 'devices.csv'),
  trying: text('行を確かめています', 'Checking the rows'),
  rows: text('「{name}」の行ごとの結果', 'Row by row: “{name}”'),
  sum: text('登録 {added}、書き直し {changed}、同じ {same}、直すところ {faults}', '{added} new, {changed} changed, {same} the same, {faults} to mend'),
  row: text('行', 'Row'), device: text('装置', 'Device'), fate: text('どうなるか', 'What becomes of it'), why: text('くわしく', 'Details'),
  take: text('{n}件を取り込む', 'Take in {n}'), taken: text('取り込みました。', 'Taken in.'), nothing: text('取り込める行がありません。', 'There is no row to take in.'),
  already: text('この一覧は取り込みました。', 'This list was taken in.'),
  faultsStay: text('直すところのある行は、取り込みません。', 'Rows with something to mend are not taken in.'),
  more: text('ほかに{n}行あります。直すところのある行は、すべて上にあります。', '{n} more {n:row|rows}. All rows with something to mend stand above.'),
  list: text('守っている装置を見る', 'See your devices'),
}
type RowFate = z.infer<typeof Fate>
const fates: Record<RowFate['fate'], { word: Text; tone: Tone; icon: IconName }> = {
  add: { word: text('登録', 'new'), tone: 'info', icon: 'check' },
  change: { word: text('書き直し', 'changed'), tone: 'info', icon: 'pen' },
  same: { word: text('同じ', 'the same'), tone: 'off', icon: 'minus' },
  fault: { word: text('直すところ', 'to mend'), tone: 'warn', icon: 'alert' },
}
const order: readonly RowFate['fate'][] = ['fault', 'change', 'add', 'same']
const MOST = 300

interface List { readonly name: string; readonly content: { readonly csv: string } | { readonly sheet: string } }

/** A list from a spreadsheet: what becomes of each row first, then the good rows are taken. */
export function ImportPage() {
  const t = useText()
  const [list, setList] = useState<List | undefined>()
  const trial = useAct(assets.import)
  const choose = (files: readonly File[]): void => void files[0]?.arrayBuffer().then((bytes) => {
    const read = { name: files[0]?.name ?? '', content: contentOf(new Uint8Array(bytes)) }
    setList(read)
    trial.run({ ...read.content, dryRun: true })
  })
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: '/assets', title: words.above }}>
      <div className="max-w-[46rem]">
        <FileDrop label={words.file} hint={words.hint} accept=".xlsx,.csv,.tsv,.txt,text/csv" limit={5} onFiles={choose} error={trial.at('csv') ?? trial.at('sheet')} />
        <p className="mt-3"><Button look="plain" onPress={() => saveText(t(words.templateName), template)}>{t(words.template)}</Button></p>
      </div>
      {trial.busy && <div className="mt-6"><Loading says={words.trying} /></div>}
      {trial.problem && <div className="mt-6"><ErrorNote problem={trial.problem} again={() => list && trial.run({ ...list.content, dryRun: true })} /></div>}
      {list && trial.answer && !trial.busy && !trial.problem && <Fates list={list} result={trial.answer.result} />}
    </Page>
  )
}

function Fates({ list, result }: { list: List; result: z.output<typeof assets.import.output> }) {
  const t = useText()
  const [taken, setTaken] = useState(false)
  const { added, changed, same, faults } = result
  const rows = result.rows.toSorted((a, b) => order.indexOf(a.fate) - order.indexOf(b.fate) || a.row - b.row)
  const shown = rows.slice(0, Math.max(MOST, faults))
  return (
    <Section title={t(words.rows, { name: list.name })} note={t(words.sum, { added, changed, same, faults })}>
      <div className="mb-6 grid gap-2">
        <Act verb={assets.import} input={{ ...list.content, dryRun: false }} says={t(words.take, { n: added + changed })} done={words.taken} look="primary" onDone={() => setTaken(true)} {...(taken ? { because: words.already } : added + changed === 0 && { because: words.nothing })} />
        {faults > 0 && !taken && <p className="note">{t(words.faultsStay)}</p>}
        {taken && <p><Link to="/assets">{t(words.list)}</Link></p>}
      </div>
      <Table caption={t(words.rows, { name: list.name })} rows={shown} keyOf={({ row }) => String(row)} dense columns={[
        { head: words.row, number: true, cell: ({ row }) => row },
        { head: words.device, cell: ({ name }) => name || '–' },
        { head: words.fate, cell: ({ fate }) => <Chip tone={fates[fate].tone} icon={fates[fate].icon}>{t(fates[fate].word)}</Chip> },
        { head: words.why, cell: ({ say }) => say.length === 0 ? '–' : <ul>{say.map(({ field, message }, i) => <li key={i}><span className="text-solid-gray-700">{t(fieldWords[field] ?? field)}</span>　{t(message)}</li>)}</ul> },
      ]} />
      {rows.length > shown.length && <p className="note mt-3">{t(words.more, { n: rows.length - shown.length })}</p>}
    </Section>
  )
}

const fieldWords: Readonly<Record<string, Text>> = {
  name: text('名前', 'Name'), maker: text('メーカー', 'Maker'), product: text('製品', 'Product'), version: text('版', 'Version'), place: text('場所', 'Place'), serves: text('用途', 'For'),
  kind: text('種類', 'Kind'), key: text('管理番号', 'Your number'), cpe: text('CPE', 'CPE'), purl: text('purl', 'purl'), places: text('場所別台数', 'Units by place'), updates: text('更新方法', 'Updates'), updatesWords: text('更新の補足', 'On updates'),
  addresses: text('アドレス', 'Addresses'), exposed: text('外から見える', 'Exposed'), criticality: text('重要度', 'Criticality'), count: text('台数', 'Units'),
}
