import { rooms, type Summary } from '#domains/rooms/contract.ts'
import { text } from '#language/words.ts'
import { Figures } from '#web/ui/Bar.tsx'
import { Button } from '#web/ui/Button.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useLanguage, useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { parted } from './summary-parts.ts'

const words = {
  title: text('対応のまとめ', 'What was done'), of: text('「{title}」で行ったこと', 'What was done: {title}'), above: text('対応室にもどる', 'Back to the room'), print: text('印刷する・PDFにする', 'Print, or save as PDF'),
  closed: text('終了', 'Closed'), still: text('続いています', 'Still open'), opened: text('開設', 'Opened'), counts: text('数で見ると', 'In figures'),
  organisations: text('組織', 'Organisations'), decisions: text('決定', 'Decisions'), done: text('終わった作業', 'Tasks done'), open: text('残った作業', 'Tasks open'), brought: text('持ち込み', 'Brought in'), files: text('ファイル', 'Files'),
}
const figures = ['organisations', 'decisions', 'done', 'open', 'brought', 'files'] as const

/** The after-action summary as a document: by the reader's own sight, for the screen and for paper. */
export function SummaryPage() {
  const t = useText()
  const id = useAddress().params['id'] ?? ''
  const read = useRead(rooms.summary, { id })
  const summary = read.answer?.result
  return (
    <Page title={summary ? t(words.of, { title: summary.title }) : words.title} above={{ to: `/rooms/${id}`, title: words.above }} {...(summary && { state: <State of={summary} />, action: <div className="screen-only"><Button icon="file" onPress={() => window.print()}>{t(words.print)}</Button></div> })}>
      <Read of={read}>{(result) => <Told of={result} />}</Read>
    </Page>
  )
}

function State({ of: { tlp, openedAt, closedAt } }: { of: Summary }) {
  const t = useText()
  return <><Tlp level={tlp} /><span>{t(words.opened)} <Time at={openedAt} as="moment" /></span><span>{closedAt === null ? t(words.still) : <>{t(words.closed)} <Time at={closedAt} as="moment" /></>}</span></>
}

function Told({ of: { counts, text: said } }: { of: Summary }) {
  const t = useText()
  const { language } = useLanguage()
  return (
    <>
      <Figures label={words.counts} figures={figures.map((count) => ({ label: words[count], value: t('{n}', { n: counts[count] }), quiet: count !== 'organisations' }))} />
      <div className="mt-8 max-w-[46rem] [overflow-wrap:anywhere]">
        {parted(said[language]).map(({ title, lines, points }, n) => (
          <section key={n} className="mt-8 break-inside-avoid-page first:mt-0">
            {title && <h2 className="text-std-20B-160">{title}</h2>}
            {lines.map((line, at) => <p key={at} className="mt-1"><Written>{line}</Written></p>)}
            {points.length > 0 && <ul className="mt-2 border-b border-solid-gray-300">{points.map((point, at) => <li key={at} className="border-t border-solid-gray-300 py-2"><Written>{point}</Written></li>)}</ul>}
          </section>
        ))}
      </div>
    </>
  )
}
