import { formats, methods, observation, type Sensor } from '#domains/observation/contract.ts'
import { text } from '#language/words.ts'
import { Empty } from '#web/ui/Empty.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useRead } from '#web/wire/read.ts'
import { certaintyWord, percent, shortDay } from './observation-words.ts'

const words = {
  title: text('どこで観測し、どこまで当たっていますか', 'Where do we observe, and how often are we right?'), lead: text('観測点の場所は、攻撃する側に知られてはなりません。この一覧は、司令塔と専門機関の人だけが見ます。', 'Attackers must not learn where these stand. Only people of the centre and of specialist bodies see this list.'),
  above: text('観測', 'Observations'), register: text('観測点を登録する', 'Register a sensor'), scans: text('外からの調査', 'Outside scans'), sensors: text('おとりと侵入検知', 'Decoys and intrusion detection'),
  name: text('名前', 'Name'), method: text('方法', 'Method'), poses: text('まねている機種', 'Poses as'), stated: text('申告', 'Stated'), measured: text('実績', 'Measured'), last: text('最後に届いた日', 'Last delivered'),
  wrong: text('誤報', 'False alarms'), right: text('当たり', 'Right'), disturbed: text('知らせた・尋ねた', 'Told or asked'), held: text('控えた', 'Held back'), never: text('まだ', 'not yet'),
  cost: text('申告と実績は、どれほど確かかを示します。誤報は、知らせを受けた側の手間になります。持ち主が「誤り」と答えるたびに確かさが下がり、下がった調査の結果は知らせずに控えます。', 'Stated and measured say how sure it is. A false alarm costs the one who is told. Each time an owner answers “it is not so” the certainty falls, and what falls low is held back.'),
  none: text('観測点は、まだありません', 'No sensors yet'), noneNote: text('おとりや侵入検知、外からの調査を登録すると、記録を取り込めます。', 'Register a decoy, an intrusion detection or an outside scan to take what it saw.'),
}

/** Sensors and scans, with what each proved to be worth: false alarms stand where everyone who relies on it sees them. */
export function SensorsPage() {
  const t = useText()
  const read = useRead(observation.list, {}, { live: ['attempts', 'scan'] })
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: '/observations', title: words.above }} action={<Link to="/sensors/new">{t(words.register)}</Link>}>
      <Read of={read}>{({ sensors }) => sensors.length === 0 ? <Empty title={words.none} note={t(words.noneNote)} /> : <><Sensors rows={sensors.filter(({ method }) => method !== 'scan')} /><Scans rows={sensors.filter(({ method }) => method === 'scan')} /></>}</Read>
    </Page>
  )
}

const name = { head: words.name, cell: ({ id, name: said }: Sensor) => <Link to={`/sensors/${id}`}><Written>{said}</Written></Link> }

function Sensors({ rows }: { rows: readonly Sensor[] }) {
  const t = useText()
  if (rows.length === 0) return null
  return (
    <Section title={words.sensors}>
      <Table caption={words.sensors} rows={rows} keyOf={({ id }) => id} columns={[
        name, { head: words.method, cell: ({ method }) => t(methods[method]) }, { head: words.poses, wide: true, cell: ({ posesAs, format }) => posesAs ? <Written>{posesAs}</Written> : t(formats[format]) },
        { head: words.stated, wide: true, cell: ({ certainty }) => t(certaintyWord(certainty)) }, { head: words.last, cell: ({ lastDay }) => lastDay ? shortDay(lastDay) : t(words.never) },
      ]} />
    </Section>
  )
}

function Scans({ rows }: { rows: readonly Sensor[] }) {
  const t = useText()
  if (rows.length === 0) return null
  return (
    <Section title={words.scans} note={t(words.cost)}>
      <Table caption={words.scans} rows={rows} keyOf={({ id }) => id} columns={[
        name, { head: words.stated, wide: true, cell: ({ certainty }) => t(certaintyWord(certainty)) }, { head: words.measured, number: true, cell: ({ record }) => record ? t(percent(record.certainty)) : '–' },
        { head: words.disturbed, number: true, wide: true, cell: ({ record }) => t('{n}', { n: record?.disturbed ?? 0 }) }, { head: words.right, number: true, wide: true, cell: ({ record }) => t('{n}', { n: record?.right ?? 0 }) },
        { head: words.wrong, number: true, cell: ({ record }) => t('{n}', { n: record?.wrong ?? 0 }) }, { head: words.held, number: true, wide: true, cell: ({ record }) => t('{n}', { n: record?.held ?? 0 }) },
      ]} />
    </Section>
  )
}
