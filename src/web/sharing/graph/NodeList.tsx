import { useState } from 'react'
import type { Edge, Graph, Node } from '#domains/sharing/graph/contract.ts'
import { text } from '#language/words.ts'
import { itemWord } from '#web/reporting/evidence-words.ts'
import { Tlp } from '#web/ui/Label.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Paging } from '#web/ui/Paging.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { relationWord } from './relation-words.ts'

const words = {
  list: text('一覧', 'The list'), name: text('名・値', 'Name or value'), kind: text('種類', 'Kind'), label: text('取扱い', 'Label'), steps: text('段', 'Steps'), joined: text('つながり', 'Joined to'), giver: text('渡した組織', 'Given by'),
  choose: text('図で示す', 'Show in the drawing'), chooseOf: text('{name}を図で示す', 'Show {name} in the drawing'), of: text('「{name}」のつながり', 'What “{name}” is joined to'), open: text('開く', 'Open'), from: text('ここから描く', 'Draw from here'), away: text('選ぶのをやめる', 'Choose none'),
}
const SIZE = 50

/** The same as the drawing, for the keyboard and for reading: what is chosen with each of its lines, then everything. */
export function NodeList({ graph: { nodes, edges }, chosen, onChoose }: { graph: Graph; chosen: string | undefined; onChoose: (id: string | undefined) => void }) {
  const t = useText()
  const [page, setPage] = useState(1)
  const degree = new Map<string, number>()
  for (const { from, to } of edges) for (const id of [from, to]) degree.set(id, (degree.get(id) ?? 0) + 1)
  const ordered = nodes.toSorted((a, b) => a.depth - b.depth || (degree.get(b.id) ?? 0) - (degree.get(a.id) ?? 0))
  const last = Math.max(1, Math.ceil(ordered.length / SIZE))
  const here = Math.min(page, last)
  const node = nodes.find(({ id }) => id === chosen)
  return (
    <>
      {node && <Chosen node={node} nodes={nodes} edges={edges} onChoose={onChoose} />}
      <Section title={words.list}>
        <Table caption={words.list} dense rows={ordered.slice((here - 1) * SIZE, here * SIZE)} keyOf={({ id }) => id} chosen={({ id }) => id === chosen} columns={[
          { head: words.name, cell: ({ item, shown, id }) => <div className="flex min-w-0 flex-col items-start gap-1"><Link to={`/items/${item}`} className="link inline-block min-h-6"><bdi className="break-all">{shown}</bdi></Link><button type="button" className="btn-plain screen-only min-h-6 text-dns-14N-130" aria-label={t(words.chooseOf, { name: shown.slice(0, 60) })} onClick={() => onChoose(id)}>{t(words.choose)}</button></div> },
          { head: words.kind, cell: ({ type }) => t(itemWord(type)) },
          { head: words.label, wide: true, cell: ({ tlp }) => <Tlp level={tlp} /> },
          { head: words.giver, wide: true, cell: ({ giver }) => (giver ? t(giver) : '') },
          { head: words.steps, number: true, wide: true, cell: ({ depth }) => t('{n}', { n: depth }) },
          { head: words.joined, number: true, cell: ({ id }) => t('{n}', { n: degree.get(id) ?? 0 }) },
        ]} />
        <Paging page={here} size={SIZE} total={ordered.length} onPage={setPage} />
      </Section>
    </>
  )
}

const MOST = 60

function Chosen({ node, nodes, edges, onChoose }: { node: Node; nodes: readonly Node[]; edges: readonly Edge[]; onChoose: (id: string | undefined) => void }) {
  const t = useText()
  const names = new Map(nodes.map(({ id, shown }) => [id, shown]))
  const own = edges.filter(({ from, to }) => from === node.id || to === node.id)
  return (
    <Section title={t(words.of, { name: node.shown })} more={<span className="flex flex-wrap gap-x-5"><Link to={`/items/${node.item}`}>{t(words.open)}</Link><Link to={`/graph?start=${node.item}`}>{t(words.from)}</Link><button type="button" className="btn-plain" onClick={() => onChoose(undefined)}>{t(words.away)}</button></span>}>
      <ul className="grid gap-x-8 sm:grid-cols-2">
        {own.slice(0, MOST).map(({ from, to, relation }) => {
          const other = from === node.id ? to : from
          return <li key={`${from} ${relation} ${to}`} className="min-w-0 py-1 text-dns-14N-130"><span className="text-solid-gray-700">{t(relationWord(relation, from === node.id))}</span> <button type="button" className="btn-plain min-h-6 break-all" onClick={() => onChoose(other)}><bdi>{names.get(other) ?? other}</bdi></button></li>
        })}
      </ul>
    </Section>
  )
}
