import { rooms, RoomState, type Room } from '#domains/rooms/contract.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
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
import { NewRoom } from './NewRoom.tsx'
import { pageTitles } from './room-words.ts'

const words = {
  title: text('だれと、どの事案に当たっていますか', 'Which cases do you work on, and with whom?'),
  lead: text('招かれた組織だけが入れます。持ち込んだ情報は、取扱いが許す組織にだけ見えます。', 'Only invited organisations come in. What is brought in is seen by those whose labels permit it.'),
  invited: text('招待が届いています', 'You are invited'), mine: text('参加している対応室', 'Rooms you are in'), state: text('状態', 'State'), all: text('すべて', 'All'), open: text('開いている', 'Open'), closed: text('終了', 'Closed'),
  none: text('参加している対応室はありません', 'You are in no case room'), noneNote: text('招かれるか、自分で開くと、ここに並びます。', 'Rooms you are invited to or open are listed here.'),
  host: text('{host}が開設', 'kept by {host}'), members: text('{n}組織', '{n} {n:organisation|organisations}'), waiting: text('自組織の作業 {n}件', '{n} {n:task|tasks} of yours'), changed: text('更新', 'changed'), by: text('{host}からの招待', 'Invited by {host}'),
  accept: text('参加する', 'Accept'), accepted: text('参加しました。', 'You are in the room.'), decline: text('辞退する', 'Decline'), declined: text('辞退しました。', 'Declined.'),
}

const SIZE = 30

/** The rooms of the reader: what waits for an answer first, then those in which it works. */
export function RoomsPage() {
  const t = useText()
  const { search, setSearch } = useAddress()
  const state = RoomState.safeParse(search['state']).data
  const after = search['after']
  const list = useRead(rooms.list, { most: SIZE, ...(state && { state }), ...(after && { after }) }, { live: ['room', 'task'], keep: true })
  return (
    <Page title={words.title} lead={t(words.lead)} action={<Link to="/questions">{t(pageTitles.questions)}</Link>}>
      <WithAside aside={<NewRoom />}>
        <Read of={list}>
          {({ rooms: all, total, next }) => {
            const [invited, mine] = [all.filter(({ standing }) => standing === 'invited'), all.filter(({ standing }) => standing === 'joined')]
            return (
              <>
                {invited.length > 0 && <Section title={words.invited}><ul className="border-b border-solid-gray-300">{invited.map((room) => <Invitation key={room.id} room={room} />)}</ul></Section>}
                <Section title={words.mine}>
                  <div className="mb-4 sm:w-48"><Select label={words.state} small value={state ?? ''} none={words.all} onChange={(value) => setSearch({ state: value, after: undefined })} options={RoomState.options.map((value) => ({ value, label: words[value] }))} /></div>
                  {mine.length === 0 ? <Empty title={words.none} note={t(words.noneNote)} /> : <ul className="border-b border-solid-gray-300">{mine.map((room) => <Row key={room.id} room={room} />)}</ul>}
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

function Row({ room: { id, title, state, tlp, host, members, waiting, updatedAt } }: { room: Room }) {
  const t = useText()
  return (
    <li className="border-t border-solid-gray-300 py-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-2"><StateChip state={state} /><Tlp level={tlp} />{waiting > 0 && <Chip tone="warn" icon="duty">{t(words.waiting, { n: waiting })}</Chip>}</p>
      <h3 className="mt-2 text-std-17B-170"><Link to={`/rooms/${id}`} className="text-solid-gray-900 hover:underline"><Written>{title}</Written></Link></h3>
      <p className="flex flex-wrap gap-x-3 text-dns-14N-130 leading-160 text-solid-gray-700"><span>{t(words.host, { host: t(host.name) })}</span>{members !== null && <span>{t(words.members, { n: members })}</span>}<span>{t(words.changed)} <Time at={updatedAt} /></span></p>
    </li>
  )
}

export function StateChip({ state }: { state: RoomState }) {
  const t = useText()
  return state === 'open' ? <Chip tone="info" icon="ring">{t(words.open)}</Chip> : <Chip tone="off" icon="done">{t(words.closed)}</Chip>
}

function Invitation({ room: { id, title, purpose, tlp, host } }: { room: Room }) {
  const t = useText()
  const { go } = useAddress()
  return (
    <li className="grid gap-x-6 gap-y-3 border-t border-solid-gray-300 py-5 sm:grid-cols-[minmax(0,1fr)_12rem]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-3 text-dns-14N-130 text-solid-gray-700"><Tlp level={tlp} />{t(words.by, { host: t(host.name) })}</p>
        <h3 className="mt-2 text-std-17B-170"><Written>{title}</Written></h3>
        <p className="said mt-1 whitespace-pre-wrap"><Written>{purpose}</Written></p>
      </div>
      <div className="grid content-start gap-3">
        <Act verb={rooms.accept} input={{ id }} says={words.accept} done={words.accepted} of={title} wide onDone={() => go(`/rooms/${id}`)} />
        <Act verb={rooms.leave} input={{ id }} look="plain" says={words.decline} done={words.declined} of={title} />
      </div>
    </li>
  )
}
