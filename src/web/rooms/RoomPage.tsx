import { rooms, type RoomDetail } from '#domains/rooms/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Label } from '#web/ui/Label.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section, WithAside } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { Members } from './Members.tsx'
import { RoomEnd } from './RoomEnd.tsx'
import { pageTitles } from './room-words.ts'
import { StateChip } from './RoomsPage.tsx'
import { Tasks } from './Tasks.tsx'
import { Timeline } from './Timeline.tsx'
import { WritePanel } from './WritePanel.tsx'

const words = {
  host: text('{host}が開設', 'kept by {host}'), about: text('報告', 'Report'), since: text('参加した{at}より前のことは、見えません。', 'What came before you joined ({at}) is not shown.'),
  ask: text('この件を専門家に聞く', 'Ask experts about this'), timeline: text('時系列', 'What happened'), nothing: text('まだ何も書かれていません。', 'Nothing has been written yet.'),
  older: text('前の書き込みを見る', 'Earlier entries'), newest: text('新しいものへ戻る', 'Back to the newest'),
}

/** One room: what happened on the left; who is in, and what is to be done, on the right. Being open, it is read again when something changes. */
export function RoomPage() {
  const { params, search } = useAddress()
  const after = search['after']
  const room = useRead(rooms.read, { id: params['id'] ?? '', most: 50, ...(after && { after }) }, { live: ['room'], keep: true })
  return <Read of={room}>{(result, { can }) => <Whole room={result} can={can} />}</Read>
}

function Whole({ room, can }: { room: RoomDetail; can: Can }) {
  const t = useText()
  const { id, title, purpose, state, tlp, host, incident, since } = room
  return (
    <Page title={title} above={{ to: '/rooms', title: pageTitles.rooms }} state={<><StateChip state={state} /><Label tlp={tlp} /><span>{t(words.host, { host: t(host.name) })}</span></>}
      lead={<><p className="whitespace-pre-wrap"><Written>{purpose}</Written></p>{incident && <p>{t(words.about)} <Link to={`/reports/${incident.id}`}><Written>{t(incident.title)}</Written></Link></p>}{since && <p className="note"><Since at={since} /></p>}</>}
      action={<Link to={`/questions?kind=room&thing=${id}`}>{t(words.ask)}</Link>}>
      <WithAside aside={<div className="grid gap-10"><Tasks room={room} can={can} /><Members room={room} can={can} /><RoomEnd room={room} can={can} /></div>}>
        {state === 'open' && <WritePanel room={room} can={can} />}
        <Happened room={room} can={can} />
      </WithAside>
    </Page>
  )
}

function Since({ at }: { at: string }) {
  const t = useText()
  const [before, after] = t(words.since).split('{at}')
  return <>{before}<Time at={at} as="tight" />{after}</>
}

function Happened({ room, can }: { room: RoomDetail; can: Can }) {
  const t = useText()
  const { search, setSearch } = useAddress()
  return (
    <Section title={words.timeline}>
      {room.entries.length === 0 ? <p className="said">{t(words.nothing)}</p> : <Timeline room={room} can={can} />}
      <p className="mt-3 flex gap-4 text-dns-14N-130">
        {search['after'] && <button type="button" className="btn-plain min-h-9" onClick={() => setSearch({ after: undefined })}>{t(words.newest)}</button>}
        {room.next && <button type="button" className="btn-plain min-h-9" onClick={() => setSearch({ after: room.next ?? undefined })}>{t(words.older)}</button>}
      </p>
    </Section>
  )
}
