import { flow as verbs, type Flow } from '#domains/sharing/flow/contract.ts'
import { text } from '#language/words.ts'
import { Toggle } from '#web/ui/Choices.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { Begin } from '../graph/Begin.tsx'
import { nameOf } from './flow-words.ts'
import { Picture } from './Picture.tsx'
import { Bands, Endings, Holders } from './Tables.tsx'

const words = {
  title: text('身代金は、どこへ行きましたか', 'Where did the ransom go?'), titleOf: text('「{name}」からのお金の行き先', 'Where the money of “{name}” went'), titleBack: text('「{name}」までのお金の出どころ', 'Where the money of “{name}” came from'), titleBoth: text('「{name}」を通ったお金', 'Money that went through “{name}”'),
  lead: text('渡された送金の記録のうち、取扱いが許すものだけでたどります。', 'Followed through the transfers that members gave, as far as labels let you see them.'),
  judged: text('どのアドレスがだれのものかは、情報を渡した組織の判断です。だれの判断かは表にあります。', 'Whose an address is, is the judgement of the organisation that gave it. The table says whose.'),
  mixed: text('ミキサーを通った後は、同じお金とは限りません。', 'Behind a mixer it need not be the same money.'),
  joint: text('何人かが一緒に払った取引は、だれのお金がどこへ行ったか分からないため、あいだに置いています。', 'Where several paid into one transaction nobody can tell whose money went where: it stands between them.'),
  hint: text('アドレス、取引の番号、または名義', 'An address, a transaction id or the name of a cluster'), go: text('たどる', 'Follow'),
  way: text('向き', 'Direction'), forward: text('行き先', 'Where it went'), back: text('出どころ', 'Where it came from'), both: text('両方', 'Both'),
  cut: text('多いため、近いものだけを見せています。途中の持ち主から見ると、続きが出ます。', 'There is much: only what is near is shown. Begin at a holder on the way to see what follows.'),
  alone: text('ここから動いたお金は、まだ見られません', 'No money that moved from here may be seen yet'), aloneNote: text('送金の記録が渡されると、ここに出ます。', 'It appears once transfers are given.'),
  above: text('情報を探す', 'Search the exchange'), bring: text('送金の記録（CSV・JSON）を取り込む', 'Bring in transfers (CSV, JSON)'), record: text('ダークウェブで見たものを記録する', 'Record a dark-web finding'),
  nothing: text('はじめるものを入れてください', 'Enter what to begin with'),
}

const ways = ['forward', 'back', 'both'] as const
type Way = (typeof ways)[number]

/** Money from one address, transaction or cluster on: a picture, and the same as tables. Where it begins and the direction stand in the address. */
export function FlowPage() {
  const t = useText()
  const { search, setSearch } = useAddress()
  const start = search['start'] ?? ''
  const way: Way = ways.find((one) => one === search['way']) ?? 'forward'
  const read = useRead(verbs.read, { start, way }, { when: start !== '', keep: true })
  const result = start === '' ? undefined : read.answer?.result
  const first = result?.holders.find(({ id }) => result.begins.includes(id) && id.startsWith('infra')) ?? result?.holders.find(({ id }) => result.begins.includes(id))
  const name = first && nameOf(first, t)
  return (
    <Page title={name ? t(way === 'forward' ? words.titleOf : way === 'back' ? words.titleBack : words.titleBoth, { name }) : words.title} lead={t(words.lead)} above={{ to: '/items', title: words.above }} action={<span className="flex flex-wrap gap-x-6 gap-y-1"><Link to="/imports/new">{t(words.bring)}</Link><Link to="/findings/new">{t(words.record)}</Link></span>}>
      <Begin key={start} start={first?.shown ?? start} hint={words.hint} go={words.go} chosen="holder" mono />
      {start === '' ? <Empty title={words.nothing} note={t(words.judged)} /> : (
        <>
          <div className="mb-4"><Toggle label={words.way} value={way} onChange={(to) => setSearch({ way: to === 'forward' ? undefined : to, holder: undefined })} options={ways.map((one) => ({ value: one, label: words[one] }))} /></div>
          <Read of={read}>{(flow) => (flow.bands.length === 0 ? <Empty title={words.alone} note={t(words.aloneNote)} /> : <Shown flow={flow} way={way} />)}</Read>
        </>
      )}
    </Page>
  )
}

function Shown({ flow, way }: { flow: Flow; way: Way }) {
  const t = useText()
  const { search, setSearch } = useAddress()
  const chosen = flow.holders.some(({ id }) => id === search['holder']) ? search['holder'] : undefined
  const notes = [words.judged, ...(flow.holders.some(({ role }) => role === 'mixer') ? [words.mixed] : []), ...(flow.holders.some(({ kind }) => kind === 'shared') ? [words.joint] : []), ...(flow.cut ? [words.cut] : [])]
  return (
    <>
      <ul className="note mb-4 grid gap-1">{notes.map((note) => <li key={note.en}>{t(note)}</li>)}</ul>
      <Picture flow={flow} chosen={chosen} onChoose={(holder) => setSearch({ holder: holder === chosen ? undefined : holder })} />
      <Endings flow={flow} way={way} />
      <Holders flow={flow} chosen={chosen} />
      <Bands flow={flow} chosen={chosen} />
    </>
  )
}
