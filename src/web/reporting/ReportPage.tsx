import { useMemo } from 'react'
import { reporting } from '#domains/reporting/contract.ts'
import { text } from '#language/words.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Icon } from '#web/ui/Icon.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Page, WithAside } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useAct } from '#web/wire/act.ts'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { AfterSending } from './AfterSending.tsx'
import { ContactQuestion } from './ContactQuestion.tsx'
import { DeviceQuestion } from './DeviceQuestion.tsx'
import { Disclosed } from './DisclosedQuestion.tsx'
import { EvidenceQuestion } from './EvidenceQuestion.tsx'
import { ForWhom } from './ForWhom.tsx'
import { answersOf, missing, type ReportForm } from './report-form.ts'
import { NeededQuestions, questions, SituationQuestions } from './ReportQuestions.tsx'
import { useEvidence } from './use-evidence.ts'
import { useReportDraft, type ReportDraft } from './use-report-draft.ts'

const words = {
  title: text('起きたことを知らせる', 'Tell what happened'),
  lead: text('分かっていることだけで送れます。必須は3つで、あとから何度でも書き足せます。この1回の報告を、受け取るべき機関へ分けて届けます。', 'Send what you know. Three answers are needed; more can be added at any time. This one report goes to every body that must have it.'),
  opened: text('下書きを開きました', 'Your draft is open'),
  kept: text('下書きを保存しました', 'Draft saved'),
  discard: text('下書きを捨てて、はじめから書く', 'Discard the draft and start anew'),
  hurry: text('急ぐとき', 'If it is urgent'),
  urgent: text('至急', 'Urgent'),
  urgentNote: text('選ぶと、司令塔の当直にすぐ知らせます。', 'Choosing this calls the centre’s duty officer at once.'),
  form: text('報告', 'Report'),
  signs: text('まだ起きていないとき：予兆を2つの答えで知らせる', 'Nothing has happened yet: tell of signs in two answers'),
  sentAlready: text('この下書きは、前に送られています。書き足すときは、報告を開いて続報を送ってください。', 'This draft was sent before. To add to it, open the report and send an update.'),
  reports: text('出した報告を開く', 'Open your reports'),
}

/** Report once: eight answers at most, with who will see each beside it. A draft survives anything but being discarded. */
export function ReportPage() {
  const t = useText()
  const { go } = useAddress()
  const draft = useReportDraft()
  const { form, change } = draft
  const evidence = useEvidence((files) => change({ files }))
  const preview = useRead(reporting.preview, previewOf(form), { keep: true })
  const act = useAct(reporting.report, {
    key: form.key,
    onDone: ({ result }) => {
      draft.sent()
      go(`/reports/${result.id}`)
    },
  })
  const sent = useMemo(() => answersOf(form, evidence.attached.map(({ file }) => file)), [form, evidence.attached])
  const later = (): void => {
    draft.keep()
    go('/reports')
  }
  const answering = { form, change, at: act.at }
  return (
    <Disclosed value={preview.answer?.result}>
      <Page title={words.title} lead={t(words.lead)} action={<Urgent form={form} change={change} />}>
        <p className="mb-3 text-dns-16N-130"><Link to="/report/signs">{t(words.signs)}</Link></p>
        <DraftLine draft={draft} />
        <WithAside sticky aside={(
          <AfterSending form={form} missing={missing(form)} busy={act.busy} onSend={() => act.run(sent)} onLater={later}>
            {act.problem && <ErrorNote problem={act.problem} again={() => act.run(sent)}>{act.problem.fault === 'conflict' && <>{t(words.sentAlready)} <Link to="/reports">{t(words.reports)}</Link></>}</ErrorNote>}
          </AfterSending>
        )}>
          <form aria-label={t(words.form)} onSubmit={(event) => event.preventDefault()}>
            {preview.problem && <div className="mb-4"><ErrorNote problem={preview.problem} again={preview.again} /></div>}
            <div className="border-t border-solid-gray-300 py-8 empty:hidden"><ForWhom value={form.onBehalfOf} onChange={(organisation) => change({ onBehalfOf: organisation, devices: [] })} error={act.at('onBehalfOf')} /></div>
            <NeededQuestions {...answering} />
            <DeviceQuestion {...answering} />
            <SituationQuestions {...answering} />
            <EvidenceQuestion {...answering} evidence={evidence} />
            <ContactQuestion {...answering} />
          </form>
        </WithAside>
      </Page>
    </Disclosed>
  )
}

/** What the server needs to say who would see what. */
function previewOf(form: ReportForm) {
  const absent = missing(form)
  const written = (['kind', 'noticedAt', 'impact'] as const satisfies readonly (keyof typeof questions)[]).filter((field) => !absent.includes(field))
  return {
    ...(form.onBehalfOf && { onBehalfOf: form.onBehalfOf }), sharing: form.sharing, police: form.police, personalData: form.personalData || 'unknown' as const,
    ...(form.kind && { kind: form.kind }), ...(written.length > 0 && { written }),
  }
}

function Urgent({ form, change }: { form: ReportForm; change: ReportDraft['change'] }) {
  const t = useText()
  return (
    <fieldset className="border-l-4 border-solid-gray-300 pl-4">
      <legend className="float-left w-full text-dns-16B-130">{t(words.hurry)}</legend>
      <div className="clear-both h-2" /><label className="choice max-w-[21rem]">
        <input type="checkbox" checked={form.urgent} onChange={(event) => change({ urgent: event.target.checked })} />
        <span className="phrase">{t(words.urgent)}<span className="block text-dns-14N-130 leading-160 text-solid-gray-700">{t(words.urgentNote)}</span></span>
      </label>
    </fieldset>
  )
}

function DraftLine({ draft }: { draft: ReportDraft }) {
  const t = useText()
  return (
    <div className="mb-3 flex min-h-6 flex-wrap items-center gap-x-4 gap-y-1 text-dns-14N-130">
      <p role="status" className="flex items-center gap-1.5 text-green-900">{(draft.kept ?? draft.opened) && <><Icon name="save" />{t(draft.kept ? words.kept : words.opened)}</>}</p>
      {draft.kept && <span className="text-solid-gray-700"><Time at={draft.kept} /></span>}
      {draft.form.changedAt !== '' && <button type="button" className="btn-plain min-h-6" onClick={draft.discard}>{t(words.discard)}</button>}
    </div>
  )
}
