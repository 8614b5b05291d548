import type { Graph } from '#domains/sharing/graph/contract.ts'
import { text } from '#language/words.ts'
import { itemWord } from '#web/reporting/evidence-words.ts'
import { Empty } from '#web/ui/Empty.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { spans, type Span } from './spans.ts'

const words = {
  none: text('時の分かるものがありません', 'Nothing here says when'), table: text('時の流れ', 'Time line'), name: text('名・値', 'Name or value'), kind: text('種類', 'Kind'), from: text('はじめ', 'From'), to: text('おわり', 'To'), when: text('期間', 'When'), found: text('見つけた組織', 'Found by'),
  bar: text('{from}から{to}まで', 'from {from} to {to}'),
}
const [WIDTH, HEIGHT, MOST] = [240, 14, 200]

/** When each thing was first and last seen, the earliest first: a bar where there is room for one, the dates always. */
export function TimeLine({ graph }: { graph: Graph }) {
  const t = useText()
  const { rows, begins, ends } = spans(graph)
  if (rows.length === 0) return <Empty title={words.none} />
  const at = (moment: number): number => (ends === begins ? 0 : ((moment - begins) / (ends - begins)) * (WIDTH - 6))
  const bar = ({ from, to }: Span) => (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="h-3.5 w-60" aria-hidden="true">
      <path d={`M0 7H${WIDTH}`} className="stroke-solid-gray-300" /><rect x={at(from)} y={2} width={Math.max(6, at(to) - at(from) + 6)} height={10} rx={3} className="fill-key-900" />
    </svg>
  )
  return (
    <Table caption={words.table} dense rows={rows.slice(0, MOST)} keyOf={({ node }) => node.id} columns={[
      { head: words.name, cell: ({ node }) => <Link to={`/items/${node.item}`}><bdi className="break-all">{node.shown}</bdi></Link> },
      { head: words.kind, wide: true, cell: ({ node }) => t(itemWord(node.type)) },
      { head: words.when, wide: true, cell: bar },
      { head: words.from, cell: ({ from }) => <Time at={new Date(from).toISOString()} as="day" /> },
      { head: words.to, cell: ({ to, open }) => (open ? '' : <Time at={new Date(to).toISOString()} as="day" />) },
      { head: words.found, number: true, wide: true, cell: ({ node }) => t('{n}', { n: node.sightings }) },
    ]} />
  )
}
