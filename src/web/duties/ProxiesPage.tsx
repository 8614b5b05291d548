import { useState } from 'react'
import { duties, type Proxy } from '#domains/duties/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { TextArea } from '#web/ui/Field.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { MomentInput } from '#web/ui/MomentInput.tsx'
import { Page, Section, WithAside } from '#web/ui/Page.tsx'
import { DecisionPanel } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { OrganisationChooser } from '../sharing/OrganisationChooser.tsx'

const words = {
  title: text('だれが、代わりに報告できますか', 'Who may report for you?'), above: text('設定', 'Settings'),
  lead: text('監視会社、弁護士、親会社などに、期限を決めて報告と提出を任せられます。代わりに行ったことには、両方の名前が残ります。', 'A monitoring company, a lawyer or a parent may report and submit for you until a date. What it does carries both names.'),
  given: text('任せている組織', 'Who reports for you'), taken: text('任されている組織', 'For whom you report'),
  noneGiven: text('だれにも任せていません', 'You have let nobody report for you'), noneGivenNote: text('任せると、事案のときに代わりに報告と提出ができます。', 'Whom you let may report and submit for you after an incident.'), noneTaken: text('任されている組織はありません', 'Nobody has let you report for them'),
  until: text('いつまで', 'Until'), to: text('任せる組織', 'Organisation'), note: text('覚え書き', 'Note'), grant: text('報告を任せる', 'Let it report for you'), granted: text('任せました。', 'Granted.'), title2: text('新しく任せる', 'Grant anew'),
  empty: text('組織と期限を選んでください。', 'Choose the organisation and the date.'), end: text('代理を終える', 'End it'), ended: text('代理を終えました。', 'Ended.'),
  report: text('代わりに知らせる', 'Report for it'), active: text('有効', 'In force'), over: text('終了', 'Ended'), by: text('{who}が決めた', 'granted by {who}'),
}

/** Both directions: who may report for this organisation, and for whom it may. */
export function ProxiesPage() {
  const t = useText()
  const { session } = useSession()
  const list = useRead(duties.listProxies, {}, { live: ['proxy'] })
  const own = session?.organisation.id
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: '/settings', title: words.above }}>
      <Read of={list}>
        {({ proxies }, { can }) => {
          const given = proxies.filter(({ organisation }) => organisation.id === own)
          const taken = proxies.filter(({ to }) => to.id === own)
          return (
            <WithAside aside={<Grant can={can} />}>
              <Section title={words.given}>{given.length === 0 ? <Empty title={words.noneGiven} note={t(words.noneGivenNote)} /> : <ul className="border-b border-solid-gray-300">{given.map((one) => <Row key={one.id} proxy={one} can={can} given />)}</ul>}</Section>
              <Section title={words.taken}>{taken.length === 0 ? <Empty title={words.noneTaken} /> : <ul className="border-b border-solid-gray-300">{taken.map((one) => <Row key={one.id} proxy={one} can={can} />)}</ul>}</Section>
            </WithAside>
          )
        }}
      </Read>
    </Page>
  )
}

function Row({ proxy: { id, organisation, to, until, endedAt, active, note, grantedBy }, can, given = false }: { proxy: Proxy; can: Can; given?: boolean }) {
  const t = useText()
  const other = given ? to : organisation
  return (
    <li className="grid gap-x-6 gap-y-2 border-t border-solid-gray-300 py-4 sm:grid-cols-[1fr_auto]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-3 text-dns-16B-130"><Written>{t(other.name)}</Written><Chip tone={active ? 'ok' : 'off'} icon={active ? 'done' : 'minus'}>{t(active ? words.active : words.over)}</Chip></p>
        <p className="mt-1 text-dns-14N-130 leading-160 text-solid-gray-700">{t(words.until)} <Time at={endedAt ?? until} as="day" />　<Written>{t(words.by, { who: grantedBy })}</Written></p>
        {note && <p className="text-dns-14N-130 leading-160"><Written>{note}</Written></p>}
      </div>
      <div className="flex flex-wrap items-center gap-4">
        {active && !given && <Link to="/report">{t(words.report)}</Link>}
        {active && <Act verb={duties.endProxy} input={{ id }} can={can} look="small" says={words.end} done={words.ended} of={t(other.name)} />}
      </div>
    </li>
  )
}

function Grant({ can }: { can: Can }) {
  const [to, setTo] = useState<string[]>([])
  const [until, setUntil] = useState('')
  const [note, setNote] = useState('')
  const chosen = to[0]
  return (
    <DecisionPanel title={words.title2}>
      <OrganisationChooser label={words.to} value={to} onChange={(many) => setTo(many.slice(-1))} />
      <MomentInput label={words.until} value={until} onChange={setUntil} />
      <TextArea label={words.note} mark="free" rows={2} value={note} onChange={setNote} />
      <Act verb={duties.grantProxy} input={{ to: chosen ?? '', until, note }} can={can} look="primary" wide says={words.grant} done={words.granted} onDone={() => { setTo([]); setUntil(''); setNote('') }} {...((!chosen || !until) && { because: words.empty })} />
    </DecisionPanel>
  )
}
