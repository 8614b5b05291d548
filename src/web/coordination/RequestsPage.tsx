import { requests, requestAnswers, requestKinds, requestStates, RequestState, type ActionRequest } from '#domains/coordination/requests/contract.ts'
import { text } from '#language/words.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Select } from '#web/ui/Field.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { NextPage } from '#web/ui/NextPage.tsx'
import { Page, WithAside } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { pageTitles, requestTones } from './coordination-words.ts'
import { NewRequest } from './NewRequest.tsx'

const words = {
  title: text('どの開発者に、何を要請していますか', 'What was asked of which maker?'), asked: text('何を要請されていますか', 'What are you asked to do?'), lead: text('要請は、司令塔、要請された開発者、その所管省庁だけが見られます。', 'A request is seen by the centre, the maker asked and its ministry alone.'),
  state: text('状態', 'State'), all: text('すべて', 'All'), overdue: text('期限を過ぎたもの {n}件', '{n} overdue'), none: text('対応要請はありません', 'There are no requests'), noneNote: text('要請されると、ここに並びます。', 'They are listed here as they come.'),
  to: text('{name}へ', 'to {name}'), from: text('{name}から', 'from {name}'), due: text('期限', 'by'), late: text('期限を過ぎています', 'Overdue'), silent: text('回答なし', 'No answer'), since: text('要請', 'asked'),
}

const SIZE = 30

/** Overdue ones say so; so does silence. The centre makes a request beside the list. */
export function RequestsPage() {
  const t = useText()
  const { search, setSearch } = useAddress()
  const { session } = useSession()
  const state = RequestState.safeParse(search['state']).data
  const after = search['after']
  const list = useRead(requests.list, { most: SIZE, ...(state && { state }), ...(search['overdue'] && { overdue: 'true' }), ...(after && { after }) }, { live: ['request'], keep: true })
  const centre = session?.organisation.kind === 'centre'
  const body = (
    <Read of={list}>
      {({ requests: all, total, overdue, next }) => (
        <>
          <div className="mb-4 flex flex-wrap items-end gap-6"><div className="sm:w-48"><Select label={words.state} small value={state ?? ''} none={words.all} onChange={(value) => setSearch({ state: value, overdue: undefined, after: undefined })} options={RequestState.options.map((value) => ({ value, label: requestStates[value] }))} /></div>{overdue > 0 && <button type="button" className="btn-plain min-h-9" onClick={() => setSearch({ overdue: '1', state: undefined, after: undefined })}>{t(words.overdue, { n: overdue })}</button>}</div>
          {all.length === 0 ? <Empty title={words.none} note={t(words.noneNote)} /> : <ul className="border-b border-solid-gray-300">{all.map((one) => <Row key={one.id} one={one} own={session?.organisation.id ?? ''} />)}</ul>}
          <NextPage shown={all.length} total={total} next={next} after={after} onGo={(to) => setSearch({ after: to })} />
        </>
      )}
    </Read>
  )
  return <Page title={session?.organisation.kind === 'vendor' ? words.asked : words.title} lead={t(words.lead)} above={{ to: '/coordination', title: pageTitles.cases }}>{centre ? <WithAside aside={<NewRequest />}>{body}</WithAside> : body}</Page>
}

export function RequestChips({ one: { state, overdue, silentSince, lastAnswer } }: { one: ActionRequest }) {
  const t = useText()
  const { tone, icon } = requestTones[state]
  return <>{overdue ? <Chip tone="danger" icon="alert">{t(words.late)}</Chip> : <Chip tone={tone} icon={icon}>{t(requestStates[state])}</Chip>}{silentSince ? <Chip tone="plain" icon="wait">{t(words.silent)}</Chip> : lastAnswer && <Chip tone={lastAnswer === 'cannot' ? 'warn' : 'plain'}>{t(requestAnswers[lastAnswer])}</Chip>}</>
}

function Row({ one, own }: { one: ActionRequest; own: string }) {
  const t = useText()
  const { id, number, kind, title, vendor, by, madeAt, due } = one
  return (
    <li className="border-t border-solid-gray-300 py-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-2"><RequestChips one={one} /></p>
      <h2 className="mt-2 text-std-17B-170"><Link to={`/requests/${id}`} className="text-solid-gray-900 hover:underline"><Written>{title}</Written></Link></h2>
      <p className="flex flex-wrap gap-x-3 text-dns-14N-130 leading-160 text-solid-gray-700"><span>{number}</span><span>{t(requestKinds[kind])}</span><span><Written>{vendor.id === own ? t(words.from, { name: t(by.name) }) : t(words.to, { name: t(vendor.name) })}</Written></span><span>{t(words.since)} <Time at={madeAt} as="tight" /></span>{due && <span>{t(words.due)} <Time at={due} as="tight" /></span>}</p>
    </li>
  )
}
