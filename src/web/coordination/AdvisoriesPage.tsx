import { advisories, type Advisory } from '#domains/coordination/advisories/contract.ts'
import { text } from '#language/words.ts'
import { Empty } from '#web/ui/Empty.tsx'
import { Input } from '#web/ui/Field.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { NextPage } from '#web/ui/NextPage.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { useSearchBox } from '#web/wire/search-box.ts'
import { pageTitles } from './coordination-words.ts'

const words = {
  title: text('公表した脆弱性の情報', 'Published advisories'), lead: text('だれでも読めるものは、機械が読む形（CSAF）でも置いています。', 'What is for everyone also stands at a public address as CSAF.'), feed: text('CSAFの入口', 'Where CSAF begins'), search: text('題名・CVE番号・番号で探す', 'Search by title, CVE id or number'),
  none: text('当てはまる公表文はありません', 'No advisory fits'), noneNote: text('公表されると、ここに並びます。', 'They are listed here as they come out.'), version: text('第{n}版', 'edition {n}'),
}

const SIZE = 30

export function AdvisoriesPage() {
  const t = useText()
  const { search, setSearch } = useAddress()
  const box = useSearchBox()
  const after = search['after']
  const list = useRead(advisories.list, { most: SIZE, ...(box.asked && { search: box.asked }), ...(after && { after }) }, { live: ['advisory'], keep: true })
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: '/coordination', title: pageTitles.cases }} action={<Link to={`${location.origin}/.well-known/csaf/provider-metadata.json`}>{t(words.feed)}</Link>}>
      <div className="mb-6 sm:w-96"><Input label={words.search} type="search" small value={box.typed} onChange={box.setTyped} /></div>
      <Read of={list}>
        {({ advisories: all, total, next }) => all.length === 0 ? <Empty title={words.none} note={t(words.noneNote)} /> : (
          <>
            <ul className="border-b border-solid-gray-300">{all.map((one) => <Row key={one.id} one={one} />)}</ul>
            <NextPage shown={all.length} total={total} next={next} after={after} onGo={(to) => setSearch({ after: to })} />
          </>
        )}
      </Read>
    </Page>
  )
}

function Row({ one: { id, tracking, title, cve, tlp, publisher, publishedAt, version } }: { one: Advisory }) {
  const t = useText()
  return (
    <li className="border-t border-solid-gray-300 py-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-2 text-dns-14N-130 text-solid-gray-700"><Tlp level={tlp} /><span>{tracking}</span>{cve && <span>{cve}</span>}<span>{t(words.version, { n: version })}</span></p>
      <h2 className="mt-2 text-std-17B-170"><Link to={`/advisories/${id}`} className="text-solid-gray-900 hover:underline"><Written>{title}</Written></Link></h2>
      <p className="text-dns-14N-130 leading-160 text-solid-gray-700"><Written>{t(publisher.name)}</Written>　<Time at={publishedAt} as="tight" /></p>
    </li>
  )
}
