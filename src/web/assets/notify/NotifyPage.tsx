import { useState } from 'react'
import { assets, type Asset } from '#domains/assets/contract.ts'
import { notifications } from '#domains/duties/notifications/contract.ts'
import { text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { Choices, ManyChoices } from '#web/ui/Choices.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAct } from '#web/wire/act.ts'
import { useRead } from '#web/wire/read.ts'
import { MadeNotifications } from './MadeNotifications.tsx'
import { Preview } from './Preview.tsx'

const words = {
  title: text('特定重要電子計算機の届出', 'Notification of specified important computers'), lead: text('登録した装置から、所管大臣への届出の様式を作ります。足りないところは、先に見せます。', 'The form for the competent minister is made from the devices you registered. What is missing is shown first.'),
  above: text('守っている装置', 'Devices'), stage: text('何の届出ですか', 'What is the occasion?'),
  existing: text('施行時（2026年10月1日）に使っていたもの', 'In use when the law began (2026-10-01)'), fresh: text('新しく導入・変更したもの', 'Introduced or changed'),
  devices: text('どの装置ですか', 'Which devices?'), none: text('登録した装置がありません', 'No device is registered'), register: text('装置を登録する', 'Register a device'), more: text('500件までを示しています。', 'Up to 500 are shown.'),
  check: text('足りないところを確かめる', 'See what is missing'), choose: text('装置を選んでください。', 'Choose at least one device.'),
}
const stages = [{ value: 'existing-assets', label: words.existing }, { value: 'new-or-change', label: words.fresh }] as const
type Stage = (typeof stages)[number]['value']

/** From chosen devices to the form: what it says and lacks, then the file, then the record that it was handed over. */
export function NotifyPage() {
  const t = useText()
  const list = useRead(assets.list, { most: 500 })
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: '/assets', title: words.above }}>
      <Read of={list}>{({ assets: found, total }) => found.length === 0 ? <Empty title={words.none}><Link to="/assets/new">{t(words.register)}</Link></Empty> : <Making found={found} isCut={total > found.length} />}</Read>
      <div className="mt-10"><MadeNotifications /></div>
    </Page>
  )
}

function Making({ found, isCut }: { found: readonly Asset[]; isCut: boolean }) {
  const t = useText()
  const [stage, setStage] = useState<Stage>('existing-assets')
  const [chosen, setChosen] = useState<string[]>([])
  const trial = useAct(notifications.make)
  const input = { assets: chosen, stage }
  const pick = (change: () => void): void => { change(); trial.forget() }
  return (
    <>
      <div className="grid max-w-[46rem] gap-6">
        <Choices label={words.stage} value={stage} onChange={(value) => pick(() => setStage(value))} options={stages} error={trial.at('stage')} />
        <ManyChoices label={words.devices} columns={2} value={chosen} onChange={(value) => pick(() => setChosen(value))} error={trial.at('assets')} {...(isCut && { hint: words.more })}
          options={found.map(({ id, name, maker, product, version }) => ({ value: id, label: name, note: [maker, product, version].filter(Boolean).join(' ') }))} />
        <div className="grid justify-items-start gap-3">
          <Button look="primary" busy={trial.busy} onPress={() => trial.run({ ...input, dryRun: true })} {...(chosen.length === 0 && { because: words.choose })}>{t(words.check)}</Button>
          {trial.problem && <ErrorNote problem={trial.problem} again={() => trial.run({ ...input, dryRun: true })} />}
        </div>
      </div>
      {trial.answer && !trial.busy && !trial.problem && <Section title={words.title}><Preview shown={trial.answer.result} input={input} onMade={() => pick(() => setChosen([]))} /></Section>}
    </>
  )
}
