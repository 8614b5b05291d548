import { caseStates, CaseState, type Case } from '#domains/coordination/contract.ts'
import { cases } from '#domains/coordination/cases/contract.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { ButtonLink } from '#web/ui/Button.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Select } from '#web/ui/Field.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { NextPage } from '#web/ui/NextPage.tsx'
import { Page, Section, WithAside } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { caseTones, pageTitles } from './coordination-words.ts'
import { NewCase } from './NewCase.tsx'

const words = {
  title: text('公表前に、だれと何を調整していますか', 'What do you coordinate before it is public, and with whom?'),
  lead: text('案件は、招かれた組織だけが見られます。公表日までは外に出しません。', 'A case is seen by those invited to it alone, and kept until its date.'),
  invited: text('招待が届いています', 'You are invited'), mine: text('参加している案件', 'Cases you are in'), state: text('状態', 'State'), all: text('すべて', 'All'),
  none: text('参加している案件はありません', 'You are in no case'), noneNote: text('招かれるか、脆弱性を届け出ると、ここに並びます。', 'Cases you are invited to, or that begin with your report, are listed here.'),
  waiting: text('回答待ち {n}件', '{n} to answer'), until: text('公表日', 'public on'), changed: text('更新', 'changed'), by: text('{name}からの招待', 'Invited by {name}'), kept: text('{name}が調整', 'coordinated by {name}'),
  join: text('参加し、公表日までの秘密を守る', 'Join, and keep the embargo'), joined: text('参加しました。', 'You are in the case.'), decline: text('辞退する', 'Decline'), declined: text('辞退しました。', 'Declined.'), report: text('脆弱性を届け出る', 'Report a vulnerability'), noDate: text('公表日はまだ決まっていません。', 'No date is agreed yet.'),
}

const SIZE = 30
const others = [{ to: '/requests', title: pageTitles.requests }, { to: '/advisories', title: pageTitles.advisories }, { to: '/products', title: pageTitles.products }, { to: '/coordination/help', title: pageTitles.help }]

/** The cases of the reader: what waits for an answer first. A coordinator starts one beside them. */
export function CasesPage() {
  const t = useText()
  const { search, setSearch } = useAddress()
  const { session } = useSession()
  const state = CaseState.safeParse(search['state']).data
  const after = search['after']
  const list = useRead(cases.list, { most: SIZE, ...(state && { state }), ...(after && { after }) }, { live: ['case'], keep: true })
  const coordinates = session?.organisation.kind === 'specialist' || session?.organisation.kind === 'centre'
  return (
    <Page title={words.title} lead={t(words.lead)} action={<ButtonLink to="/coordination/report">{t(words.report)}</ButtonLink>}>
      <WithAside aside={<div className="grid gap-8">{coordinates && <NewCase />}<ul className="grid gap-3">{others.map(({ to, title }) => <li key={to}><Link to={to}>{t(title)}</Link></li>)}</ul></div>}>
        <Read of={list}>
          {({ cases: all, total, next }) => {
            const [invited, mine] = [all.filter(({ standing }) => standing === 'invited'), all.filter(({ standing }) => standing === 'joined')]
            return (
              <>
                {invited.length > 0 && <Section title={words.invited}><ul className="border-b border-solid-gray-300">{invited.map((one) => <Invitation key={one.id} one={one} />)}</ul></Section>}
                <Section title={words.mine}>
                  <div className="mb-4 sm:w-48"><Select label={words.state} small value={state ?? ''} none={words.all} onChange={(value) => setSearch({ state: value, after: undefined })} options={CaseState.options.map((value) => ({ value, label: caseStates[value] }))} /></div>
                  {mine.length === 0 ? <Empty title={words.none} note={t(words.noneNote)} /> : <ul className="border-b border-solid-gray-300">{mine.map((one) => <Row key={one.id} one={one} />)}</ul>}
                  <NextPage shown={all.length} total={total} next={next} after={after} onGo={(to) => setSearch({ after: to })} />
                </Section>
              </>
            )
          }}
        </Read>
      </WithAside>
    </Page>
  )
}

export function CaseChip({ state }: { state: CaseState }) {
  const t = useText()
  const { tone, icon } = caseTones[state]
  return <Chip tone={tone} icon={icon}>{t(caseStates[state])}</Chip>
}

function Row({ one: { id, number, title, state, tlp, coordinator, waiting, until, updatedAt } }: { one: Case }) {
  const t = useText()
  return (
    <li className="border-t border-solid-gray-300 py-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-2"><CaseChip state={state} /><Tlp level={tlp} />{waiting > 0 && <Chip tone="warn" icon="duty">{t(words.waiting, { n: waiting })}</Chip>}</p>
      <h3 className="mt-2 text-std-17B-170"><Link to={`/coordination/${id}`} className="text-solid-gray-900 hover:underline"><Written>{title}</Written></Link></h3>
      <p className="flex flex-wrap gap-x-3 text-dns-14N-130 leading-160 text-solid-gray-700"><span>{number}</span><span>{t(words.kept, { name: t(coordinator.name) })}</span>{until && <span>{t(words.until)} <Time at={until} as="tight" /></span>}<span>{t(words.changed)} <Time at={updatedAt} /></span></p>
    </li>
  )
}

function Invitation({ one: { id, number, title, tlp, coordinator, until } }: { one: Case }) {
  const t = useText()
  const { go } = useAddress()
  return (
    <li className="grid gap-x-6 gap-y-3 border-t border-solid-gray-300 py-5 sm:grid-cols-[minmax(0,1fr)_15rem]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-3 text-dns-14N-130 text-solid-gray-700"><Tlp level={tlp} />{t(words.by, { name: t(coordinator.name) })}<span>{number}</span></p>
        <h3 className="mt-2 text-std-17B-170"><Written>{title}</Written></h3>
        <p className="said mt-1">{until ? <>{t(words.until)} <Time at={until} as="moment" /></> : t(words.noDate)}</p>
      </div>
      <div className="grid content-start gap-3">
        <Act verb={cases.join} input={{ id }} says={words.join} done={words.joined} of={title} wide onDone={() => go(`/coordination/${id}`)} />
        <Act verb={cases.leave} input={{ id }} look="plain" says={words.decline} done={words.declined} of={title} />
      </div>
    </li>
  )
}
