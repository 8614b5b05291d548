import { useState } from 'react'
import { reporting } from '#domains/reporting/contract.ts'
import { text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { TextArea } from '#web/ui/Field.tsx'
import { Link } from '#web/ui/Link.tsx'
import { MomentInput } from '#web/ui/MomentInput.tsx'
import { Page } from '#web/ui/Page.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { useReader } from '#web/ui/Time.tsx'
import { useAct } from '#web/wire/act.ts'
import { useAddress } from '#web/wire/address.ts'
import { EvidenceFiles } from './EvidenceQuestion.tsx'
import { ForWhom } from './ForWhom.tsx'
import { useEvidence } from './use-evidence.ts'

const words = {
  title: text('予兆を知らせる', 'Tell of signs'),
  lead: text('まだ起きていないことを、2つの答えで知らせます。司令塔と所管省庁だけに届きます。', 'Tell in two answers what has not happened yet. It goes to the centre and your ministry alone.'),
  whole: text('もう起きているときは、こちら', 'It has happened already'),
  seen: text('何を見ましたか', 'What did you see?'), noticedAt: text('いつ気づきましたか', 'When did you notice?'),
  evidence: text('記録があれば添える', 'Add a log, if there is one'), evidenceNote: text('Suricata の eve.json などは、読み取って値を取り出します。', 'Logs such as Suricata’s eve.json are read for their values.'),
  urgent: text('至急。当直にすぐ知らせる', 'Urgent: call the duty officer at once'),
  send: text('予兆を送る', 'Send'), empty: text('2つの答えを書いてください。', 'Write both answers first.'),
}

/** The light form: signs of something, in two answers. Everything else can follow in the thread. */
export function SignsPage() {
  const t = useText()
  const { go } = useAddress()
  const { now } = useReader()
  const [whose, setWhose] = useState('')
  const [seen, setSeen] = useState('')
  const [noticedAt, setNoticedAt] = useState('')
  const [urgent, setUrgent] = useState(false)
  const evidence = useEvidence()
  const act = useAct(reporting.precursor, { onDone: ({ result }) => go(`/reports/${result.id}`) })
  const send = (): void => act.run({ ...(whose && { onBehalfOf: whose }), seen, noticedAt, urgent, evidence: evidence.attached.map(({ file }) => file) })
  return (
    <Page title={words.title} lead={t(words.lead)}>
      <form aria-label={t(words.title)} className="grid max-w-[46rem] gap-6" onSubmit={(event) => event.preventDefault()}>
        <ForWhom value={whose} onChange={setWhose} error={act.at('onBehalfOf')} />
        <TextArea label={words.seen} mark="need" value={seen} onChange={setSeen} error={act.at('seen')} />
        <MomentInput label={words.noticedAt} mark="need" value={noticedAt} onChange={setNoticedAt} latest={now} error={act.at('noticedAt')} />
        <Disclosure title={words.evidence} note={words.evidenceNote}><EvidenceFiles evidence={evidence} sharing="anonymous" whose={whose} error={act.at('evidence')} /></Disclosure>
        <label className="choice"><input type="checkbox" checked={urgent} onChange={(event) => setUrgent(event.target.checked)} /><span className="phrase">{t(words.urgent)}</span></label>
        {act.problem && <ErrorNote problem={act.problem} again={send} />}
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3"><Button look="primary" busy={act.busy} because={seen.trim() === '' || noticedAt === '' ? t(words.empty) : undefined} onPress={send}>{t(words.send)}</Button><Link to="/report">{t(words.whole)}</Link></div>
      </form>
    </Page>
  )
}
