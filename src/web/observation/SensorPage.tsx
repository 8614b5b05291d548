import type { z } from 'zod'
import { formats, lineFates, methods, observation, type LineFate, type Sensor, type SourceRecord } from '#domains/observation/contract.ts'
import { text } from '#language/words.ts'
import { Chip, type Tone } from '#web/ui/Chip.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { FileDrop } from '#web/ui/FileDrop.tsx'
import { Loading, Read } from '#web/ui/Loading.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { ProofLine } from '#web/ui/ProofLine.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAct } from '#web/wire/act.ts'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { certaintyWord, percent, shortDay } from './observation-words.ts'

const words = {
  above: text('観測点', 'Sensors'), wait: text('観測点', 'A sensor'), what: text('この観測点', 'This sensor'), method: text('方法', 'Method'), format: text('記録の形', 'Format'), poses: text('まねている機種', 'Poses as'), stated: text('申告した確かさ', 'Certainty stated'), basis: text('観測の根拠', 'Basis'), last: text('最後に届いた日', 'Last delivered'), none: text('なし', 'none'),
  record: text('持ち主の答えによる記録', 'The record that owners gave it'), weakness: text('見つけたもの', 'What it found'), measured: text('確かさ', 'Certainty'), way: text('次に見つけたら', 'The next one is'), wrong: text('誤報', 'False alarms'), right: text('当たり', 'Right'), misplaced: text('持ち主違い', 'Of others'), disturbed: text('知らせた・尋ねた', 'Told or asked'),
  noRecord: text('まだ何も見つけていません。', 'It has found nothing yet.'),
  take: text('記録を取り込む', 'Take a file'), file: text('記録のファイル', 'The file'), hint: text('8 MB、20,000行まで。大きなものは分けてください。同じ行は二度数えません。', 'At most 8 MB and 20,000 lines; split larger ones. No line is counted twice.'), taking: text('取り込んでいます', 'Taking it in'), taken: text('取り込みました。', 'Taken.'),
  fate: text('行の扱い', 'What became of the lines'), lines: text('行数', 'Lines'), broken: text('読めなかった行', 'Lines that could not be read'), line: text('行', 'Line'), why: text('理由', 'Why'), lost: text('やり取りの中身、名前、パスワード、アドレスは取り込みません。', 'Contents, names, passwords and addresses are not taken in.'),
}
const ways = { tell: { word: text('すぐ知らせる', 'told at once'), tone: 'ok', icon: 'dot' }, ask: { word: text('まず尋ねる', 'asked about first'), tone: 'info', icon: 'question' }, hold: { word: text('控える', 'held back'), tone: 'off', icon: 'minus' } } as const satisfies Record<SourceRecord['way'], { tone: Tone; icon: string; word: object }>

/** One sensor or source: what it is, its record with its false alarms, and where its files are taken in. */
export function SensorPage() {
  const id = useAddress().params['id'] ?? ''
  const read = useRead(observation.read, { id }, { live: ['attempts', 'scan'] })
  return (
    <Page title={read.answer?.result.name ?? words.wait} above={{ to: '/sensors', title: words.above }}>
      <Read of={read}>{(sensor) => <><About sensor={sensor} />{sensor.method === 'scan' && <Record rows={sensor.records} />}<Take sensor={sensor} /></>}</Read>
    </Page>
  )
}

function About({ sensor: { method, format, posesAs, certainty, basis, lastDay } }: { sensor: Sensor }) {
  const t = useText()
  const rows = [
    [words.method, t(methods[method])], [words.format, t(formats[format])], ...(method === 'scan' ? [] : [[words.poses, posesAs || t(words.none)] as const]),
    [words.stated, t(certaintyWord(certainty))], [words.basis, <Written key="basis">{basis}</Written>], [words.last, lastDay ? shortDay(lastDay) : t(words.none)],
  ] as const
  return (
    <Section title={words.what}>
      <dl className="grid max-w-[46rem] grid-cols-[9rem_minmax(0,1fr)] gap-x-4 gap-y-2">{rows.map(([head, said]) => <div key={t(head)} className="contents"><dt className="text-solid-gray-700">{t(head)}</dt><dd className="break-words">{said}</dd></div>)}</dl>
    </Section>
  )
}

function Record({ rows }: { rows: readonly SourceRecord[] }) {
  const t = useText()
  return (
    <Section title={words.record}>
      {rows.length === 0 ? <p>{t(words.noRecord)}</p> : (
        <Table caption={words.record} rows={rows} keyOf={({ weakness }) => weakness} columns={[
          { head: words.weakness, cell: ({ weakness }) => <span className="break-all"><Written>{weakness}</Written></span> }, { head: words.measured, number: true, wide: true, cell: ({ certainty }) => t(percent(certainty)) },
          { head: words.way, cell: ({ way }) => <Chip tone={ways[way].tone} icon={ways[way].icon}>{t(ways[way].word)}</Chip> }, { head: words.disturbed, number: true, wide: true, cell: ({ disturbed }) => t('{n}', { n: disturbed }) },
          { head: words.right, number: true, wide: true, cell: ({ right }) => t('{n}', { n: right }) }, { head: words.wrong, number: true, cell: ({ wrong }) => t('{n}', { n: wrong }) }, { head: words.misplaced, number: true, wide: true, cell: ({ misplaced }) => t('{n}', { n: misplaced }) },
        ]} />
      )}
    </Section>
  )
}

function Take({ sensor: { id } }: { sensor: Sensor }) {
  const t = useText()
  const act = useAct(observation.take)
  const choose = (files: readonly File[]): void => void files[0]?.text().then((content) => act.run({ id, name: files[0]?.name ?? 'file', content }))
  return (
    <Section title={words.take} note={t(words.lost)}>
      <div className="max-w-[46rem]"><FileDrop label={words.file} hint={words.hint} limit={8} onFiles={choose} error={act.at('content')} /></div>
      <div role="status" className="mt-4">{act.busy && <Loading says={words.taking} />}{act.answer && !act.busy && !act.problem && <ProofLine says={t(words.taken)} entry={act.answer.entry?.hash} />}</div>
      {act.problem && <div className="mt-4"><ErrorNote problem={act.problem} /></div>}
      {act.answer && !act.busy && !act.problem && <Fates result={act.answer.result} />}
    </Section>
  )
}

function Fates({ result: { lines, broken } }: { result: z.output<typeof observation.take.output> }) {
  const t = useText()
  const rows = (Object.keys(lineFates) as LineFate[]).filter((fate) => lines[fate] > 0) // the keys are the fates
  return (
    <div className="mt-4 grid max-w-[46rem] gap-6">
      <Table caption={words.fate} dense rows={rows} keyOf={(fate) => fate} columns={[{ head: words.fate, cell: (fate) => t(lineFates[fate]) }, { head: words.lines, number: true, cell: (fate) => t('{n}', { n: lines[fate] }) }]} />
      {broken.length > 0 && <Table caption={words.broken} dense rows={broken.slice(0, 200)} keyOf={({ from }) => String(from)} columns={[{ head: words.line, cell: ({ from, to }) => (from === to ? from : `${from}–${to}`) }, { head: words.why, cell: ({ says }) => t(says) }]} />}
    </div>
  )
}
