import { sharing, type WarningDetail } from '#domains/sharing/contract.ts'
import type { Answer } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Read } from '#web/ui/Loading.tsx'
import { Page, WithAside } from '#web/ui/Page.tsx'
import { Stages } from '#web/ui/Steps.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { ComposerAside } from './ComposerAside.tsx'
import { FactsPart } from './FactsPart.tsx'
import { HandlingPart } from './HandlingPart.tsx'
import { ItemsChooser } from './ItemsChooser.tsx'
import { TextsPart } from './TextsPart.tsx'
import { useComposer } from './use-composer.ts'
import { StateChip } from './WarningState.tsx'

const words = {
  title: text('この警報を、だれに、どう伝えるか', 'To whom do we say this, and how?'), above: text('警報', 'Warnings'),
  number: text('警報 {number}', 'Warning {number}'), author: text('起案 {name}', 'drafted by {name}'), fresh: text('まだ保存していません', 'not saved yet'), saved: text('保存', 'saved'), kept: text('この端末に下書きを保存', 'draft kept on this machine'),
  stages: text('発出までの段階', 'Stages before issue'), draft: text('起案', 'Draft'), approval: text('別の人の承認と、連名', 'Second person’s approval, co-signatures'), issue: text('発出', 'Issue'),
  form: text('警報の起案', 'Warning draft'),
}

/** A new warning, from nothing or from the indicators of one report. */
export function NewWarningPage() {
  return <Composer read={undefined} />
}

/** A drafted warning, to revise, approve, co-sign and issue. */
export function EditWarningPage() {
  const id = useAddress().params['id'] ?? ''
  const reading = useRead(sharing.read, { id }, { live: [`warning:${id}`] })
  if (!reading.answer) return <Page title={words.title} above={{ to: '/warnings', title: words.above }}><Read of={reading}>{() => null}</Read></Page>
  return <Composer key={id} read={reading.answer} />
}

function Composer({ read }: { read: Answer<WarningDetail> | undefined }) {
  const t = useText()
  const { search, go } = useAddress()
  const composer = useComposer(read, search['incident'], (id) => go(`/warnings/${id}/edit`))
  const { draft, change, at, saved, unsaved, kept } = composer
  const warning = saved?.result
  const open = !warning || warning.state === 'draft' || warning.state === 'approved'
  const preview = useRead(sharing.preview, { id: warning?.id ?? '' }, { when: warning !== undefined && open, keep: true, live: ['asset'] }).answer?.result
  const writing = { draft, change, at }
  return (
    <Page title={words.title} above={{ to: warning ? `/warnings/${warning.id}` : '/warnings', title: warning ? t(words.number, { number: warning.number }) : words.above }}
      action={<Stages label={words.stages} now={warning?.state === 'draft' ? 1 : warning?.state === 'approved' ? 2 : warning ? 3 : 0} stages={[words.draft, words.approval, words.issue]} />}
      state={<State warning={warning} kept={unsaved ? kept : undefined} />}>
      <form aria-label={t(words.form)} onSubmit={(event) => event.preventDefault()}>
        <FactsPart {...writing} />
        <TextsPart {...writing} preview={preview} unsaved={unsaved} />
        <ItemsChooser {...writing} />
        <div className="mt-10">
          <WithAside sticky aside={<ComposerAside composer={composer} total={preview?.total} />}>
            <HandlingPart {...writing} preview={preview} unsaved={unsaved} />
          </WithAside>
        </div>
      </form>
    </Page>
  )
}

function State({ warning, kept }: { warning: WarningDetail | undefined; kept: Date | undefined }) {
  const t = useText()
  return (
    <>
      <StateChip state={warning?.state ?? 'draft'} />
      {warning ? <><span>{t(words.number, { number: warning.number })}</span>{warning.signatures[0]?.name && <span>{t(words.author, { name: warning.signatures[0].name })}</span>}<span>{t(words.saved)} <Time at={warning.updatedAt} /></span></> : <span>{t(words.fresh)}</span>}
      {kept && <span role="status">{t(words.kept)} <Time at={kept} /></span>}
    </>
  )
}
