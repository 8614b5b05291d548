import { provenance, type ItemDetail } from '#domains/sharing/provenance/contract.ts'
import { tlpMeaning } from '#language/tlp.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { itemWord } from '#web/reporting/evidence-words.ts'
import { Figures } from '#web/ui/Bar.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section, WithAside } from '#web/ui/Page.tsx'
import { Disclosure, Facts } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { AskLinks } from '../rooms/AskLinks.tsx'
import { ExportLinks } from './ExportLinks.tsx'
import { FeedbackBar } from './FeedbackBar.tsx'
import { ItemDecisions } from './ItemDecisions.tsx'
import { movesMoney } from './flow/moves-money.ts'
import { ItemScore } from './ItemScore.tsx'
import { Aliases, Assertions, Relations } from './ItemSections.tsx'
import { attributions, listed, purposeName } from './sharing-words.ts'
import { SightingWeeks } from './SightingWeeks.tsx'

const words = {
  flow: text('お金の行き先と出どころを見る', 'See where the money went and came from'),
  untitled: text('この情報は、どこから来ましたか', 'Where does this come from?'), above: text('情報を探す', 'Search'),
  title: text('{shown}は、どこから来ましたか', 'Where does {shown} come from?'),
  gone: text('使うのをやめてください', 'Stop using it'), corrected: text('訂正されました', 'Corrected'), withdrawn: text('取り下げられました', 'Withdrawn'), held: text('保留', 'Held'), instead: text('いまの内容を見る', 'See what it says now'),
  value: text('値', 'Value'), name: text('名前', 'Name'), says: text('説明', 'Description'), seen: text('見られた期間', 'Seen'), until: text('有効期限', 'Valid until'), giver: text('渡した組織', 'Given by'), hidden: text('名前を伏せた組織', 'An organisation that withholds its name'), own: text('自分の組織', 'Your organisation'), given: text('渡された時', 'Given'), id: text('STIXの番号', 'STIX id'), found: text('見つけた組織', 'Found by'),
  handling: text('取扱い', 'Handling'), purposes: text('使い道', 'Used for'), source: text('情報源', 'Source'), embargo: text('公表の時刻', 'Embargo'),
  out: text('書き出す', 'Take it out'), object: text('STIXのまま見る', 'See it as STIX'), warnings: text('これを使う警報', 'Warnings that use it'),
  receipts: text('受け取った組織', 'Who received it'), served: text('届けた', 'Served'), opened: text('開いた', 'Opened'), acknowledged: text('確認した', 'Acknowledged'), acted: text('対処した', 'Acted'), imported: text('取り込みの結果を見る', 'See the import'),
}

/** One item: what it says, who said it, in which versions, what it belongs to, and how it may be used. */
export function ItemPage() {
  const t = useText()
  const id = useAddress().params['id'] ?? ''
  const read = useRead(provenance.read, { id }, { live: ['recall'] })
  const detail = read.answer?.result
  return (
    <Page title={detail ? t(words.title, { shown: detail.item.shown.split('\n', 1)[0]?.slice(0, 80) ?? '' }) : words.untitled} above={{ to: '/items', title: words.above }} {...(detail && { state: <State detail={detail} />, action: <AskLinks kind="item" thing={detail.item.id} /> })}>
      <Read of={read}>{(result, { can }) => <WithAside aside={<Aside detail={result} />}><Main detail={result} can={can} /></WithAside>}</Read>
    </Page>
  )
}

function State({ detail: { item, label } }: { detail: ItemDetail }) {
  const t = useText()
  return (
    <>
      <Tlp level={label.tlp} /><span>{t(itemWord(item.type))}</span>
      {item.state === 'held' && <Chip tone="warn" icon="clock">{t(words.held)}</Chip>}
      {(item.state === 'withdrawn' || item.state === 'corrected') && <Chip tone="warn" icon="back">{t(words[item.state])}</Chip>}
    </>
  )
}

function Main({ detail, can }: { detail: ItemDetail; can: Can }) {
  const t = useText()
  const { item, own, held, versions, others, related, aliases, object } = detail
  const gone = item.state === 'withdrawn' || item.state === 'corrected'
  const fact = (term: string, value: React.ReactNode) => ({ term, value })
  return (
    <>
      {gone && <p className="mb-4 font-bold text-red-1000">{t(words.gone)} {item.replacedBy && <Link to={`/items/${item.replacedBy}`}>{t(words.instead)}</Link>}</p>}
      {held && <p className="mb-4">{t(held)} {detail.import && <Link to={`/imports/${detail.import}`}>{t(words.imported)}</Link>}</p>}
      <Facts facts={[
        fact(t(words.value), <bdi className={`font-mono break-all whitespace-pre-wrap ${gone ? 'line-through' : ''}`}>{item.shown.slice(0, 2_000)}</bdi>),
        ...(item.title ? [fact(t(words.name), <bdi>{item.title}</bdi>)] : []),
        ...(item.description ? [fact(t(words.says), <div className="[overflow-wrap:anywhere]"><Written>{item.description}</Written></div>)] : []),
        ...(item.firstSeen ? [fact(t(words.seen), <><Time at={item.firstSeen} />{item.lastSeen && <>　–　<Time at={item.lastSeen} /></>}</>)] : []),
        ...(item.validUntil ? [fact(t(words.until), <Time at={item.validUntil} as="day" />)] : []),
        fact(t(words.giver), own ? t(words.own) : item.giver ? t(item.giver) : t(words.hidden)),
        fact(t(words.given), <Time at={item.givenAt} />),
        fact(t(words.found), t('{n}', { n: item.sightings })),
        ...(detail.stixId ? [fact(t(words.id), <bdi className="font-mono text-dns-14N-130 break-all">{detail.stixId}</bdi>)] : []),
      ]} />
      {item.state !== 'held' && item.role !== 'context' && <SightingWeeks thing={item.id} active={item.state === 'active'} />}
      <Aliases aliases={aliases} />
      {movesMoney(item.type) && item.state === 'active' && <p className="mt-6"><Link to={`/flow?start=${item.id}&way=both`}>{t(words.flow)}</Link></p>}
      <Relations related={related} />
      <Assertions versions={versions} others={others} id={item.id} />
      <ItemDecisions detail={detail} can={can} />
      {object && <div className="mt-10"><Disclosure title={words.object}><pre className="overflow-x-auto text-dns-14N-130" tabIndex={0}>{JSON.stringify(object, null, 2).slice(0, 50_000)}</pre></Disclosure></div>}
    </>
  )
}

function Aside({ detail: { item, label, own, receipts, warnings, stixId, import: by } }: { detail: ItemDetail }) {
  const t = useText()
  return (
    <div className="grid gap-8 [&>section]:mt-0">
      {item.state !== 'held' && <ItemScore thing={item.id} />}
      {item.state !== 'held' && <FeedbackBar thing={item.id} />}
      <Section title={words.handling}>
        <p><Tlp level={label.tlp} /></p>
        <p className="said mt-2">{t(tlpMeaning[label.tlp])}</p>
        <div className="mt-3"><Facts narrow facts={[
          { term: t(words.purposes), value: t(listed(label.purposes.map(purposeName))) },
          { term: t(words.source), value: t(attributions[label.attribution]) },
          ...(label.embargo ? [{ term: t(words.embargo), value: <Time at={label.embargo} as="moment" /> }] : []),
        ]} /></div>
      </Section>
      {own && receipts && (
        <Section title={words.receipts} more={by && <Link to={`/imports/${by}`}>{t(words.imported)}</Link>}>
          <Figures label={words.receipts} figures={(['served', 'opened', 'acknowledged', 'acted'] as const).map((step) => ({ label: words[step], value: t('{n}', { n: receipts[step] }), quiet: step !== 'served' }))} />
        </Section>
      )}
      {warnings.length > 0 && <Section title={words.warnings}><ul className="grid gap-2">{warnings.map(({ id, number, title }) => <li key={id}><Link to={`/warnings/${id}`}>{number} {t(title)}</Link></li>)}</ul></Section>}
      {stixId && item.state === 'active' && <Section title={words.out}><ExportLinks of={{ ids: stixId }} name={item.shown} /></Section>}
    </div>
  )
}
