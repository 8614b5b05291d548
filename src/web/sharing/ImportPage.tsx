import { useState } from 'react'
import { imports, type ImportDetail } from '#domains/sharing/imports/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { TextArea } from '#web/ui/Field.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { ExportLinks } from './ExportLinks.tsx'
import { HeldItems } from './HeldItems.tsx'
import { FateCounts, ObjectFates } from './ObjectFates.tsx'
import { attributions, listed, purposeName } from './sharing-words.ts'

const words = {
  title: text('「{name}」は、どうなりましたか', 'What became of “{name}”?'), untitled: text('取り込みの結果', 'An import'), above: text('取り込んだもの', 'Imports'),
  withdrawn: text('取り下げ済み', 'Taken back'), each: text('一つずつの結果', 'One by one'), uses: text('だれが使ったかを見る', 'See who used it'),
  withdraw: text('すべて取り下げる', 'Take all of it back'), withdrawNote: text('誤りだったとき。受け取った組織の全員に知らせ、確認を求めます。', 'Where it was wrong. Everyone who holds any of it is told and asked to acknowledge.'),
  reason: text('理由（日本語）', 'Reason (Japanese)'), reasonEn: text('理由（英語）', 'Reason (English)'), need: text('理由を書いてください。', 'Write the reason.'), done: text('取り下げました。', 'Taken back.'),
}

/** One import: what became of each object, what waits to be decided, and taking all of it back. */
export function ImportPage() {
  const t = useText()
  const id = useAddress().params['id'] ?? ''
  const read = useRead(imports.read, { id })
  const result = read.answer?.result
  return (
    <Page title={result ? t(words.title, { name: result.name }) : words.untitled} above={{ to: '/imports', title: words.above }} {...(result && { state: <State of={result} /> })}>
      <Read of={read}>{(detail, { can }) => <Body detail={detail} can={can} />}</Read>
    </Page>
  )
}

function State({ of: { tlp, at, purposes, attribution, withdrawnAt } }: { of: ImportDetail }) {
  const t = useText()
  return <>{withdrawnAt && <Chip tone="off" icon="back">{t(words.withdrawn)}</Chip>}<Tlp level={tlp} /><span>{t(listed(purposes.map(purposeName)))}</span><span>{t(attributions[attribution])}</span><Time at={at} /></>
}

function Body({ detail, can }: { detail: ImportDetail; can: Can }) {
  const t = useText()
  return (
    <>
      <FateCounts counts={detail.counts} />
      {detail.waitingTotal > 0 && detail.withdrawnAt === null && <HeldItems detail={detail} can={can} />}
      <Section title={words.each} more={detail.counts.taken > 0 && <Link to={`/uses/${detail.id}`}>{t(words.uses)}</Link>}><ObjectFates objects={detail.objects} notes={detail.notes} /></Section>
      {detail.counts.taken > 0 && detail.withdrawnAt === null && <Section title={text('書き出す', 'Take it out')}><ExportLinks of={{ import: detail.id }} name={detail.name} /></Section>}
      {detail.withdrawnAt === null && <div className="mt-10"><Disclosure title={words.withdraw} note={words.withdrawNote}><Withdraw id={detail.id} can={can} /></Disclosure></div>}
    </>
  )
}

function Withdraw({ id, can }: { id: string; can: Can }) {
  const [reason, setReason] = useState({ ja: '', en: '' })
  return (
    <div className="grid max-w-[34rem] gap-4">
      <TextArea label={words.reason} mark="need" rows={2} value={reason.ja} onChange={(ja) => setReason({ ...reason, ja })} />
      <TextArea label={words.reasonEn} rows={2} value={reason.en} onChange={(en) => setReason({ ...reason, en })} />
      <Act verb={imports.withdraw} input={{ id, reason }} can={can} says={words.withdraw} done={words.done} because={reason.ja.trim() === '' ? words.need : undefined} />
    </div>
  )
}
