import { useState } from 'react'
import { sharings, type IncidentDetail, type Sharing } from '#domains/reporting/contract.ts'
import { sharing, type Offer } from '#domains/sharing/contract.ts'
import type { Can } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'
import { purposes } from '#trust/labels/contract.ts'
import { Act } from '#web/ui/Act.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Label } from '#web/ui/Label.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Section } from '#web/ui/Page.tsx'
import { DecisionPanel, Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useRead } from '#web/wire/read.ts'
import { OfferItems } from './OfferItems.tsx'

const words = {
  title: text('ほかの組織へ渡す情報', 'What would go to other organisations'),
  note: text('証拠から取り出したものです。決めるまで、どこにも渡りません。', 'Taken from your evidence. Nothing goes anywhere until you decide.'),
  decide: text('この{n}件を渡しますか', 'Give these {n}?'),
  audience: text('渡す先：{who}。使い道：{purposes}。', '{who}. For {purposes}.'),
  agree: text('この内容で渡す', 'Give this'), agreed: text('渡しました。', 'It was given.'), decline: text('渡さない', 'Give nothing'), declined: text('渡さないことにしました。', 'Nothing was given.'),
  chooseOne: text('渡すものを1件以上選んでください。', 'Choose at least one.'), nothing: text('渡せるものはありませんでした。', 'There was nothing to give.'),
  removed: text('除いたもの {n}件', '{n} taken out'), removedNote: text('御社が分かるものなどは、はじめから除いてあります。', 'What would show who you are was taken out from the start.'),
  given: text('{n}件を渡しました', '{n} were given'), kept: text('渡しませんでした', 'Nothing was given'),
  used: text('だれが何に使ったかを見る', 'See who used it and for what'),
}

/** For the one who reported: exactly what would leave, piece by piece, and the decision. Others see nothing of it. */
export function Offers({ incident, own }: { incident: IncidentDetail; own: boolean }) {
  const t = useText()
  const offers = useRead(sharing.readOffer, { incident: incident.id }, { live: ['offer', 'incident'], when: own })
  if (!own) return null
  if (offers.problem && !offers.answer) return <Section title={words.title}><ErrorNote problem={offers.problem} again={offers.again} /></Section>
  const list = offers.answer?.result.offers ?? []
  if (list.length === 0) return null
  return (
    <Section title={words.title} note={t(words.note)}>
      <div className="grid gap-6">
        {list.map((offer) => offer.state === 'prepared' ? <OpenOffer key={offer.id} offer={offer} sharing={incident.sharing} can={offers.answer?.can ?? {}} /> : <AnsweredOffer key={offer.id} offer={offer} sharing={incident.sharing} />)}
      </div>
    </Section>
  )
}

interface OfferProps {
  readonly offer: Offer
  /** How far the reporter lets it go. */
  readonly sharing: Sharing
}

function OpenOffer({ offer, sharing: how, can }: OfferProps & { can: Can }) {
  const t = useText()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const keys = offer.items.map(({ key }) => key).filter((key) => !left.has(key))
  const because: Text | undefined = offer.items.length === 0 ? words.nothing : keys.length === 0 ? words.chooseOne : undefined
  return (
    <DecisionPanel title={t(words.decide, { n: keys.length })}>
      <OfferLabel offer={offer} sharing={how} />
      <OfferItems items={offer.items} left={left} onLeft={setLeft} />
      <Removed removed={offer.removed} />
      <div className="flex flex-wrap items-start gap-4">
        <Act verb={sharing.agreeOffer} input={left.size === 0 ? { id: offer.id } : { id: offer.id, items: keys }} can={can} says={words.agree} done={words.agreed} look="primary" because={because} />
        <Act verb={sharing.declineOffer} input={{ id: offer.id }} can={can} says={words.decline} done={words.declined} />
      </div>
    </DecisionPanel>
  )
}

function OfferLabel({ offer: { label }, sharing: how }: OfferProps) {
  const t = useText()
  const who = t(sharings[how])
  return <Label tlp={label.tlp}>{t(words.audience, { who, purposes: label.purposes.map((one) => t(purposes[one])).join(t(text('・', ', '))) })}</Label>
}

function Removed({ removed }: { removed: Offer['removed'] }) {
  const t = useText()
  if (removed.length === 0) return null
  return (
    <Disclosure title={t(words.removed, { n: removed.length })} note={words.removedNote}>
      <ul className="grid gap-1 text-dns-14N-130 leading-160">{removed.map(({ shown, why }, i) => <li key={i}><span className="font-mono">{shown}</span>　<span className="text-solid-gray-700">{t(why)}</span></li>)}</ul>
    </Disclosure>
  )
}

function AnsweredOffer({ offer, sharing: how }: OfferProps) {
  const t = useText()
  return (
    <div className="panel p-5">
      <p className="text-dns-16B-130 text-solid-gray-900">{offer.state === 'agreed' ? t(words.given, { n: offer.items.length }) : t(words.kept)}{offer.answeredAt && <span className="ml-3 text-dns-14N-130 text-solid-gray-700"><Time at={offer.answeredAt} /></span>}</p>
      {offer.state === 'agreed' && <div className="mt-2 grid gap-2"><OfferLabel offer={offer} sharing={how} /><p className="text-dns-16N-130"><Link to={`/uses/${offer.id}`}>{t(words.used)}</Link></p></div>}
    </div>
  )
}
