import { useState } from 'react'
import { faults, Problem } from '#client/problem.ts'
import { text } from '#language/words.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Link } from '#web/ui/Link.tsx'
import { LiveNotice } from '#web/ui/LiveNotice.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { Question, Section } from '#web/ui/Page.tsx'
import { Caution, Disclosure, Facts, Panel } from '#web/ui/Panel.tsx'
import { Mark } from '#web/ui/Field.tsx'
import { Paging } from '#web/ui/Paging.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { minutesFromNow } from './sample.ts'

const words = {
  table: text('表', 'Table'), device: text('装置', 'Device'), place: text('場所', 'Place'), version: text('版', 'Version'), answer: text('回答', 'Answer'), seen: text('外から見えた', 'Seen from outside'), total: text('計', 'Total'),
  site: text('川崎変電所', 'Kawasaki substation'), office: text('鶴見営業所', 'Tsurumi office'), notYet: text('未回答', 'No answer yet'), fixed: text('対応済み', 'Fixed'),
  live: text('動かない一覧', 'Live list'), fresh: text('新しい報告 {n}件', '{n} new reports'), row: text('変電所のVPN装置への不正なログイン', 'Unauthorised sign-in to a substation VPN'),
  empty: text('空のとき', 'Empty'), emptySays: text('いま、対応が必要なことはありません', 'Nothing needs you now'), emptyNote: text('登録した装置14台を、3分前に照合しました。次は変化があったときにお知らせします。', 'Your 14 devices were checked 3 minutes ago. You hear from us when something changes.'), register: text('装置を登録する', 'Register a device'),
  loading: text('読み込み', 'Loading'), loadingSays: text('組織ごとの記録を読み込んでいます', 'Loading the records per organisation'),
  errors: text('誤り', 'Faults'), asks: text('見られるように頼む', 'Ask to see it'),
  panels: text('枠と折りたたみ', 'Panels and disclosure'), fits: text('うちは当てはまるか', 'Are we concerned?'), where: text('置き場所', 'Place'), certainty: text('確かさ', 'Certainty'), matches: text('確実。登録の版と、外からの確認が一致しました。', 'Certain. The registered version and the outside check agree.'),
  found: text('見つけたら', 'If you find it'), foundSays: text('電源は切らず、線だけを抜いて、「助けが必要」を押してください。', 'Leave the power on, unplug the line, and press “Need help”.'), experts: text('くわしい人へ（分析者向け）', 'For analysts'), expertsNote: text('侵入の指標7件、検知規則2件', '7 indicators, 2 detection rules'),
  question: text('質問と、見る人', 'A question and who sees its answer'), when: text('いつ気づきましたか', 'When did you notice?'), whenHint: text('この時刻から、報告の期限を数えます。', 'The deadlines count from this moment.'), who: text('司令塔、厚生労働省', 'The centre, the health ministry'), why: text('期限の計算と、ほかの被害との突き合わせ', 'To count deadlines and compare with other cases'),
  refused: text('この情報は見られません', 'This may not be shown to you'), because: text('取扱いが国内の会員までのためです。断ったことは記録しました。', 'Its handling ends with domestic members. The refusal was recorded.'),
}

export function TableParts() {
  const t = useText()
  const [page, setPage] = useState(1)
  const rows = [{ name: 'KW-VPN-01', place: words.site, version: 'FortiOS 7.2.9', fixed: false, seen: 12 }, { name: 'TR-VPN-01', place: words.office, version: 'FortiOS 7.2.12', fixed: true, seen: 0 }]
  return (
    <Section ruled title={words.table}>
      <Table caption={words.table} rows={rows} keyOf={(row) => row.name} chosen={(row) => row.fixed} columns={[
        { head: words.device, cell: (row) => row.name, total: t(words.total) },
        { head: words.place, cell: (row) => t(row.place), wide: true },
        { head: words.version, cell: (row) => row.version, wide: true },
        { head: words.answer, cell: (row) => row.fixed ? <Chip tone="ok" icon="done">{t(words.fixed)}</Chip> : <Chip tone="warn" icon="ring">{t(words.notYet)}</Chip> },
        { head: words.seen, cell: (row) => row.seen, number: true, total: 12 },
      ]} />
      <Paging page={page} size={7} total={214} onPage={setPage} />
    </Section>
  )
}

export function LiveParts() {
  const t = useText()
  const [fresh, setFresh] = useState(2)
  return (
    <Section ruled title={words.live}>
      <LiveNotice says={words.fresh} of={{ fresh, changed: fresh > 0, show: () => setFresh(0) }} />
      <ul>{Array.from({ length: 3 - fresh }, (_, i) => <li key={i} className="flex justify-between gap-4 border-t border-solid-gray-300 py-3"><span>{t(words.row)}</span><Time at={minutesFromNow(-18 - 30 * i)} /></li>)}</ul>
    </Section>
  )
}

export function PanelParts() {
  const t = useText()
  return (
    <Section ruled title={words.panels}>
      <Panel title={words.fits}><Facts facts={[{ term: t(words.where), value: t(words.site) }, { term: t(words.version), value: 'FortiOS 7.2.9' }, { term: t(words.certainty), value: t(words.matches) }]} /></Panel>
      <div className="my-4"><Caution title={words.found}>{t(words.foundSays)}</Caution></div>
      <Disclosure title={words.experts} note={words.expertsNote}><p className="font-mono">198.51.100.23:443</p></Disclosure>
    </Section>
  )
}

export function WaitingParts() {
  const t = useText()
  return (
    <>
      <Section ruled title={words.empty}><Empty title={words.emptySays} note={t(words.emptyNote)}><Link to="/parts">{t(words.register)}</Link></Empty></Section>
      <Section ruled title={words.loading}><Loading says={words.loadingSays} at={0} /></Section>
      <Section ruled title={words.question}>
        <Question number={2} question={words.when} mark={<Mark mark="need" />} hint={words.whenHint} who={words.who} purpose={words.why}><Time at={minutesFromNow(-400)} as="moment" /></Question>
      </Section>
    </>
  )
}

const bare = (fault: Problem['fault']): Problem => new Problem({ fault, status: 0 }) // the face speaks where the server gave no words

export function FaultParts() {
  const t = useText()
  const refused = new Problem({ fault: 'refused', status: 403, title: words.refused, because: words.because, rule: 'sharing-12' })
  return (
    <Section ruled title={words.errors}>
      <div className="grid gap-4">
        <ErrorNote problem={refused}><Link to="/parts">{t(words.asks)}</Link></ErrorNote>
        {faults.filter((fault) => fault !== 'refused').map((fault) => <ErrorNote key={fault} problem={bare(fault)} again={() => {}} />)}
      </div>
    </Section>
  )
}
