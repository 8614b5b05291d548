import { imports } from '#domains/sharing/imports/contract.ts'
import { fates } from '#domains/sharing/items/contract.ts'
import { text } from '#language/words.ts'
import { ButtonLink } from '#web/ui/Button.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { NextPage } from '#web/ui/NextPage.tsx'
import { Page } from '#web/ui/Page.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'

const words = {
  title: text('取り込んだものは、どうなりましたか', 'What became of what you brought in?'),
  lead: text('ファイルや機械から取り込んだ情報です。保留したものは、決めるまでだれにも渡りません。', 'What came from files and machines. What is held is given to nobody until you decide.'),
  above: text('情報を探す', 'Search'), take: text('情報を取り込む', 'Bring in information'),
  none: text('まだ、取り込んだものはありません', 'Nothing has been brought in yet'), noneNote: text('STIX、MISP、CSV、値の一覧を取り込むと、ここに並びます。', 'What you bring in as STIX, MISP, CSV or a list appears here.'),
  name: text('名前', 'Name'), handling: text('取扱い', 'Handling'), at: text('取り込んだ時', 'Brought in'), withdrawn: text('取り下げ済み', 'Taken back'), waiting: text('決めてください', 'Decide'), machine: text('機械から', 'by machine'),
}

export function ImportsPage() {
  const t = useText()
  const { search: { after }, setSearch } = useAddress()
  const list = useRead(imports.list, { most: 25, ...(after && { after }) }, { keep: true })
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: '/items', title: words.above }} action={<ButtonLink to="/imports/new" look="primary" icon="upload">{t(words.take)}</ButtonLink>}>
      <Read of={list}>
        {({ imports: all, total, next }) => total === 0 ? <Empty title={words.none} note={t(words.noneNote)} /> : (
          <>
            <Table caption={words.title} rows={all} keyOf={({ id }) => id} columns={[
              { head: words.name, cell: ({ id, name, by, withdrawnAt, counts }) => (
                <div className="min-w-0"><Link to={`/imports/${id}`}><bdi className="break-all">{name}</bdi></Link>
                  <span className="mt-1 flex flex-wrap gap-2 font-normal">{by === 'machine' && <span className="text-dns-14N-130 text-solid-gray-700">{t(words.machine)}</span>}{withdrawnAt ? <Chip tone="off" icon="back">{t(words.withdrawn)}</Chip> : counts.held > 0 && <Chip tone="warn" icon="clock">{t(words.waiting)}</Chip>}</span>
                </div>
              ) },
              { head: words.handling, wide: true, cell: ({ tlp }) => <Tlp level={tlp} /> },
              { head: fates.taken, number: true, cell: ({ counts }) => t('{n}', { n: counts.taken }) },
              { head: fates.known, number: true, wide: true, cell: ({ counts }) => t('{n}', { n: counts.known }) },
              { head: fates.held, number: true, cell: ({ counts }) => t('{n}', { n: counts.held }) },
              { head: fates.refused, number: true, wide: true, cell: ({ counts }) => t('{n}', { n: counts.refused }) },
              { head: words.at, wide: true, cell: ({ at }) => <Time at={at} /> },
            ]} />
            <NextPage shown={all.length} total={total} next={next} after={after} onGo={(to) => setSearch({ after: to })} />
          </>
        )}
      </Read>
    </Page>
  )
}
