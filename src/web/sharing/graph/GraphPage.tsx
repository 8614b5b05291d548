import { useMemo } from 'react'
import { graph as verbs, MOST_NODES, type Graph } from '#domains/sharing/graph/contract.ts'
import { text } from '#language/words.ts'
import { Toggle } from '#web/ui/Choices.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { Begin } from './Begin.tsx'
import { columnOf, columns, type ColumnId } from './columns.ts'
import { Drawing } from './Drawing.tsx'
import { NodeList } from './NodeList.tsx'
import { TimeLine } from './TimeLine.tsx'

const words = {
  title: text('何とつながっていますか', 'What does it belong to?'), titleOf: text('「{name}」とつながるもの', 'What belongs to “{name}”'),
  lead: text('取扱いが許すものだけで描きます。見られないものは、線も数も出ません。', 'Drawn from what your labels let you see. Of the rest neither lines nor counts are shown.'),
  hint: text('攻撃者の集まり、不正プログラム、IPアドレスなどの名や値', 'The name or value of an intrusion set, malware, an address and so on'), go: text('描く', 'Draw'),
  view: text('見方', 'View'), net: text('つながり', 'Belonging'), times: text('時の流れ', 'Time line'), depth: text('何段先まで', 'How far'), steps: text('{n}段', '{n} {n:step|steps}'),
  kinds: text('表す種類', 'Kinds shown'), cut: text('多いため、近いものから{n}個までを描いています。', 'There are many: the nearest {n} are drawn.'),
  alone: text('まだ、つながるものは見られません', 'Nothing that belongs to it may be seen yet'), above: text('情報を探す', 'Search the exchange'),
}

/** A thing and what belongs to it, as a drawing, as a list and along time. Where it begins and how far it goes stand in the address. */
export function GraphPage() {
  const t = useText()
  const { search, setSearch } = useAddress()
  const start = search['start'] ?? ''
  const depth = ['1', '2', '3'].includes(search['depth'] ?? '') ? Number(search['depth']) : 2
  const read = useRead(verbs.read, { start, depth, most: MOST_NODES }, { when: start !== '', keep: true })
  const name = start === '' ? undefined : read.answer?.result.nodes.find(({ id }) => id === read.answer?.result.start)?.shown
  return (
    <Page title={name ? t(words.titleOf, { name }) : words.title} lead={t(words.lead)} above={{ to: '/items', title: words.above }}>
      <Begin key={name ?? start} start={name ?? (/^item-[a-z0-9]+$/.test(start) ? '' : start)} hint={words.hint} go={words.go} chosen="node" />
      {start !== '' && (
        <>
          <div className="mb-4 flex flex-wrap gap-x-6 gap-y-3">
            <Toggle label={words.view} value={search['view'] === 'times' ? 'times' : 'net'} onChange={(view) => setSearch({ view: view === 'net' ? undefined : view })} options={[{ value: 'net', label: words.net }, { value: 'times', label: words.times }]} />
            <Toggle label={words.depth} value={String(depth)} onChange={(to) => setSearch({ depth: to })} options={[1, 2, 3].map((n) => ({ value: String(n), label: t(words.steps, { n }) }))} />
          </div>
          <Read of={read}>{(result) => (result.nodes.length < 2 ? <Empty title={words.alone} /> : <Shown graph={result} />)}</Read>
        </>
      )}
    </Page>
  )
}

function Shown({ graph }: { graph: Graph }) {
  const t = useText()
  const { search, setSearch } = useAddress()
  const hidden = (search['hide'] ?? '').split(',')
  const shown = useMemo(() => narrowed(graph, (search['hide'] ?? '').split(',')), [graph, search])
  const chosen = shown.nodes.some(({ id }) => id === search['node']) ? search['node'] : undefined
  const choose = (node: string | undefined): void => setSearch({ node: node === chosen ? undefined : node })
  const flip = (id: ColumnId): void => setSearch({ hide: (hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id]).filter(Boolean).join(',') || undefined })
  return (
    <>
      <fieldset className="mb-3 flex flex-wrap gap-x-5 gap-y-1"><legend className="sr-only">{t(words.kinds)}</legend>
        {columns.map(({ id, title }) => ({ id, title, n: graph.nodes.filter(({ kind }) => columnOf(kind) === id).length })).filter(({ n }) => n > 0).map(({ id, title, n }) => (
          <label key={id} className="inline-flex min-h-8 items-center gap-2 text-dns-14N-130"><input type="checkbox" checked={!hidden.includes(id)} onChange={() => flip(id)} />{t(title)} {t('{n}', { n })}</label>
        ))}
      </fieldset>
      {graph.cut && <p className="note mb-2">{t(words.cut, { n: graph.nodes.length })}</p>}
      {search['view'] === 'times' ? <TimeLine graph={shown} /> : (
        <>
          <Drawing nodes={shown.nodes} edges={shown.edges} start={graph.start} chosen={chosen} onChoose={choose} />
          <NodeList graph={shown} chosen={chosen} onChoose={choose} />
        </>
      )}
    </>
  )
}

/** Where it begins always stays. */
function narrowed(graph: Graph, hidden: readonly string[]): Graph {
  const nodes = graph.nodes.filter(({ id, kind }) => id === graph.start || !hidden.includes(columnOf(kind)))
  const left = new Set(nodes.map(({ id }) => id))
  return { ...graph, nodes, edges: graph.edges.filter(({ from, to }) => left.has(from) && left.has(to)) }
}
