import { useState } from 'react'
import type { z } from 'zod'
import { sharing, type Channel } from '#domains/sharing/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Button } from '#web/ui/Button.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Choices } from '#web/ui/Choices.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Input } from '#web/ui/Field.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useAct } from '#web/wire/act.ts'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { ProtectionLists } from './ProtectionLists.tsx'
import { Secret } from './Secret.tsx'
import { administrators } from './who.ts'

const words = {
  title: text('知らせの届け方', 'How you hear'),
  note: text('警報と取り下げ、報告の期限、届いた提出と質問は、この画面のほかにも届けられます。警報の中身は、取扱い（TLP）が許すときだけ載ります。', 'Warnings and recalls, deadlines, submissions and questions can reach you beside this screen. What a warning says is included only where its label permits.'),
  kind: text('届け方', 'Way'), to: text('宛先', 'To'), state: text('いまの状態', 'State'), change: text('操作', 'Action'),
  ok: text('届いています', 'Arriving'), fault: text('届いていません', 'Not arriving'), unused: text('まだ使っていません', 'Not used yet'),
  none: text('ほかの届け方は、まだありません。', 'No other way yet.'), remove: text('外す', 'Remove'), removed: text('外しました。', 'Removed.'),
  calendar: text('報告期限の暦の宛先（カレンダーで購読する）', 'Address of the calendar of deadlines, to subscribe to'),
  add: text('届け方を足す', 'Add a way'), addDone: text('足す', 'Add'),
  address: text('メールアドレス', 'Mail address'), url: text('https:// で始まる宛先', 'Address that begins with https://'),
}
const kinds = {
  mail: { title: text('メール', 'Mail'), note: text('人が読む', 'People read it') },
  webhook: { title: text('機械へ送る（webhook）', 'Webhook'), note: text('署名つきで送る', 'Sent with a signature') },
  feed: { title: text('機械が取りに来る（フィードと暦）', 'Feed and calendar'), note: text('秘密の宛先を作る', 'Makes a secret address') },
}
type Kind = keyof typeof kinds
const kindsOf = Object.keys(kinds) as Kind[] // the keys are those above
const secrets = {
  webhook: { title: text('この届け方の署名の鍵', 'The key that signs this webhook'), note: text('受け取る機械に設定し、届いたものの署名を確かめてください。', 'Set it in the receiving machine and check the signature of what arrives.') },
  feed: { title: text('フィードの宛先', 'Address of the feed'), note: text('この宛先を知る人は、中身を読めます。機械やカレンダーの設定にだけ入れてください。', 'Whoever knows these addresses can read what they hold. Put them into the settings of a machine or a calendar only.') },
}

/** Ways by which the organisation hears besides its screens: list, add, remove. */
export function ChannelsSection() {
  const t = useText()
  const channels = useRead(sharing.listChannels, {})
  return (
    <Section title={words.title} note={t(words.note)}>
      <Read of={channels}>{({ channels: all }, { can }) => <Channels all={all} can={can} />}</Read>
      <AddChannel />
      <ProtectionLists />
    </Section>
  )
}

function Channels({ all, can }: { all: readonly z.infer<typeof Channel>[]; can: Can }) {
  const t = useText()
  if (all.length === 0) return <p className="said mb-4">{t(words.none)}</p>
  return (
    <Table caption={words.title} dense rows={all} keyOf={({ id }) => id} columns={[
      { head: words.kind, cell: ({ kind }) => t(kinds[kind].title) },
      { head: words.to, cell: ({ to }) => <span className="font-mono break-all">{to || '—'}</span>, wide: true },
      { head: words.state, cell: (channel) => <State of={channel} /> },
      { head: words.change, cell: ({ id }) => <div className="flex justify-end"><Act verb={sharing.removeChannel} input={{ id }} can={can} says={words.remove} look="small" done={words.removed} /></div>, number: true },
    ]} />
  )
}

function State({ of: { lastOk, lastFault } }: { of: z.infer<typeof Channel> }) {
  const t = useText()
  if (lastFault) return <><Chip tone="warn" icon="alert">{t(words.fault)}</Chip><span className="note mt-1 block">{lastFault}</span></>
  return lastOk ? <span className="flex flex-wrap items-center gap-2"><Chip tone="ok" icon="done">{t(words.ok)}</Chip><Time at={lastOk} /></span> : <Chip icon="ring">{t(words.unused)}</Chip>
}

function AddChannel() {
  const t = useText()
  const { session } = useSession()
  const [kind, setKind] = useState<Kind>('mail')
  const [to, setTo] = useState('')
  const act = useAct(sharing.setChannel, { onDone: () => setTo('') })
  const made = act.answer?.result
  if (made?.secret && made.kind !== 'mail')
    return <div className="mt-4"><Secret title={secrets[made.kind].title} value={made.kind === 'feed' ? `${location.origin}${made.secret}` : made.secret} also={made.kind === 'feed' ? { title: words.calendar, value: `${location.origin}${made.secret}/deadlines.ics` } : undefined} onClose={act.forget}><p className="said">{t(secrets[made.kind].note)}</p></Secret></div>
  return (
    <div className="mt-4">
      <Disclosure title={words.add}>
        <form className="grid max-w-[46rem] gap-4" onSubmit={(event) => { event.preventDefault(); act.run({ kind, to: kind === 'feed' ? '' : to }) }}>
          <Choices label={words.kind} columns={3} value={kind} onChange={setKind} options={kindsOf.map((value) => ({ value, label: kinds[value].title, note: kinds[value].note }))} />
          {kind !== 'feed' && <Input label={kind === 'mail' ? words.address : words.url} mark="need" type={kind === 'mail' ? 'email' : 'url'} value={to} onChange={setTo} error={act.at('to')} />}
          {act.problem && <ErrorNote problem={act.problem} />}
          <div><Button type="submit" busy={act.busy} because={administrators(session, 'channel')}>{t(words.addDone)}</Button></div>
        </form>
      </Disclosure>
    </div>
  )
}
