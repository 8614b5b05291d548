import type { ReactNode } from 'react'
import { noticeKinds, notices, type ExposureNotice } from '#domains/vulnerabilities/notices/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { ExposedItem } from './ExposedItem.tsx'

const words = {
  before: text('お知らせ', 'Notice'), all: text('お知らせ', 'Notices'), exposure: text('急ぐ順に、すべて見る', 'See everything, the most urgent first'), help: text('助けを求められているものを見る', 'See who asks for help'),
  said: text('{who}の言葉', 'What {who} writes'), reason: text('理由：{reason}', 'Reason: {reason}'), source: text('もとになったもの：{by}', 'By: {by}'), concerned: text('この件', 'What it is about'),
}

/** One notice: the short version, whose word it is, and what to do. */
export function NoticePage() {
  const { params } = useAddress()
  const t = useText()
  const notice = useRead(notices.read, { id: params['id'] ?? '' }, { live: ['exposure', 'finding'], keep: true })
  const told = notice.answer?.result
  return (
    <Page title={told?.title ?? words.before} above={{ to: '/notices', title: words.all }} {...(told && { state: <Head notice={told} />, lead: <Lead notice={told} /> })}>
      <Read of={notice}>{(one, { can }) => <Body notice={one} can={can} more={one.role === 'helper' ? <Link to="/help">{t(words.help)}</Link> : one.role === 'holder' ? <Link to="/exposure">{t(words.exposure)}</Link> : null} />}</Read>
    </Page>
  )
}

const recalls = new Set<ExposureNotice['kind']>(['withdrawn', 'not-exploited'])

function Head({ notice: { kind, from, role, at } }: { notice: ExposureNotice }) {
  const t = useText()
  return <><Chip tone={recalls.has(kind) ? 'off' : kind === 'exploited' || kind === 'overdue' ? 'danger' : 'info'} icon={recalls.has(kind) ? 'back' : 'bell'}>{t(noticeKinds[kind])}</Chip>{(role !== 'holder' || kind === 'help-taken') && <span>{from.map(({ name }) => t(name)).join(t(text('、', ', ')))}</span>}<Time at={at} as="moment" /></>
}

function Lead({ notice: { lines, source } }: { notice: ExposureNotice }) {
  const t = useText()
  return <>{lines.map((line) => <p key={line.en}>{t(line)}</p>)}{source?.reason && <p>{t(words.reason, { reason: t(source.reason) })}</p>}{source && <p className="text-dns-14N-130">{t(words.source, { by: source.by })}</p>}</>
}

function Body({ notice: { words: said, from, exposed, helpers, customers, role, kind }, can, more }: { notice: ExposureNotice; can: Can; more: ReactNode }) {
  const t = useText()
  return (
    <>
      {said && <div className="mb-6 max-w-[46rem]"><Panel title={t(words.said, { who: from.map(({ name }) => t(name)).join(t(text('、', ', '))) })}><p className="whitespace-pre-line break-words"><Written>{said}</Written></p></Panel></div>}
      {exposed.length > 0 && <Section title={words.concerned} more={more}><ul className="border-b border-solid-gray-300">{exposed.map((one, i) => <ExposedItem key={one.vulnerability} exposed={one} first={i === 0} helpers={helpers} customers={customers} can={can} isOthers={role !== 'holder' || kind === 'help-taken'} />)}</ul></Section>}
    </>
  )
}
