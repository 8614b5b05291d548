import { useState } from 'react'
import { feedback, Verdict, verdicts, type Feedback } from '#domains/sharing/feedback/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { TextArea } from '#web/ui/Field.tsx'
import { Icon } from '#web/ui/Icon.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Caution, Panel } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useRead } from '#web/wire/read.ts'
import { sectorName } from './sharing-words.ts'

const words = {
  title: text('役に立ちましたか', 'Was it useful?'), gave: text('使ってみた結果', 'What came of it'),
  note: text('渡した組織に伝わります。組織名は、名前を出すと決めた組織だけ出ます。', 'Whoever gave it is told, by name only if your organisation agreed to be named.'),
  issuers: text('出した機関に伝わります。組織名は、名前を出すと決めた組織だけ出ます。', 'Those who issued it are told, by name only if your organisation agreed to be named.'),
  more: text('書き添える', 'Add a note'), noteLabel: text('どこが役に立ったか、何がちがったか', 'What helped, or what was wrong'),
  own: text('いまの答え：{verdict}', 'Your answer now: {verdict}'), done: text('伝えました。', 'Told.'),
  count: text('{verdict} {n}組織', '{verdict}: {n}'), few: text('ほかの組織の答えは、5組織以上になると数を示します。', 'Answers of others are counted here from five organisations on.'),
  none: text('まだ答えはありません。', 'No answers yet.'), unnamed: text('名前を伏せた組織（{sector}）', 'an unnamed organisation ({sector})'),
  asked: text('確かめてください', 'Please look'), why: text('「誤検知」「もう終わった」という知らせが重なっています。誤りなら訂正・取り下げを、正しければ「このままにする」を選んでください。', 'Several organisations say that it is a false positive or over. Correct or withdraw it if it is wrong; if it is right, say that it stands.'),
  stand: text('確かめた。このままにする', 'We looked: it stands'), stood: text('確かめたことを記録しました。', 'Recorded.'), looked: text('確かめました：', 'Looked at:'),
}

/** Four equal answers in one click, of a warning or an item; for whoever gave it, what others answered. */
export function FeedbackBar({ thing }: { thing: string }) {
  const t = useText()
  const read = useRead(feedback.read, { thing }, { live: ['feedback'] })
  const gave = read.answer?.result.told !== null && read.answer?.result.told !== undefined
  return (
    <div className="screen-only">
      <Panel title={t(gave ? words.gave : words.title)} kind="quiet">
        <Read of={read}>{(result, { can }) => result.told ? <Told given={result} can={can} /> : <Answering given={result} can={can} />}</Read>
      </Panel>
    </div>
  )
}

function Answering({ given: { thing, kind, own, counts }, can }: { given: Feedback; can: Can }) {
  const t = useText()
  const [note, setNote] = useState(own?.note ?? '')
  return (
    <div className="grid gap-3">
      {own && <p className="flex items-center gap-1.5 text-dns-16B-130"><Icon name="check" size={5} />{t(words.own, { verdict: t(verdicts[own.verdict]) })}</p>}
      <div className="flex flex-wrap gap-2">
        {Verdict.options.map((verdict) => <Act key={verdict} verb={feedback.give} input={{ thing, verdict, note }} can={can} says={verdicts[verdict]} done={words.done} look="small" />)}
      </div>
      <details className="text-dns-14N-130">
        <summary className="link inline-flex min-h-9 items-center">{t(words.more)}</summary>
        <div className="mt-2"><TextArea label={words.noteLabel} small rows={3} value={note} onChange={setNote} /></div>
      </details>
      <p className="note">{t(kind === 'item' ? words.note : words.issuers)}</p>
      <Counted counts={counts} />
    </div>
  )
}

function Counted({ counts }: Pick<Feedback, 'counts'>) {
  const t = useText()
  const said = Verdict.options.flatMap((verdict) => (counts[verdict] === null ? [] : [t(words.count, { verdict: t(verdicts[verdict]), n: counts[verdict] })]))
  return <p className="note">{said.length === 0 ? t(words.few) : said.join('　')}</p>
}

function Told({ given: { thing, told, asked, counts }, can }: { given: Feedback; can: Can }) {
  const t = useText()
  return (
    <div className="grid gap-3">
      {asked && (asked.lookedAt
        ? <p className="note">{t(words.looked)} <Time at={asked.lookedAt} as="moment" /></p>
        : <><Caution title={t(words.asked)}>{t(words.why)}</Caution><Act verb={feedback.stand} input={{ thing }} can={can} says={words.stand} done={words.stood} look="small" /></>)}
      {told?.length === 0 ? <p className="note">{t(words.none)}</p> : <Counted counts={counts} />}
      <ul className="grid gap-2">
        {told?.map(({ name, sector, verdict, note, at }, n) => (
          <li key={n} className="text-dns-16N-130 leading-160"><strong>{t(verdicts[verdict])}</strong> <span className="text-solid-gray-700">{name ? t(name) : t(words.unnamed, { sector: t(sectorName(sector)) })} <Time at={at} /></span>{note && <bdi className="block [overflow-wrap:anywhere]">{note}</bdi>}</li>
        ))}
      </ul>
    </div>
  )
}
