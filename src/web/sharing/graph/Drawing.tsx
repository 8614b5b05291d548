import { useMemo, useState, type PointerEvent } from 'react'
import type { Edge, Node } from '#domains/sharing/graph/contract.ts'
import { text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { useText } from '#web/ui/text.tsx'
import { columns } from './columns.ts'
import { laidOut, neighboursOf, type Laid, type Place } from './layout.ts'

const words = {
  drawing: text('つながりの図。{n}個のものと{m}本の線。中身は下の一覧で読めます。', 'A drawing of what belongs together: {n} things, {m} lines. The list below says the same.'),
  nearer: text('大きく', 'Larger'), farther: text('小さく', 'Smaller'), whole: text('全体', 'Whole'), how: text('図を動かす', 'Move the drawing'),
}

interface DrawingProps {
  readonly nodes: readonly Node[]
  readonly edges: readonly Edge[]
  readonly start: string
  readonly chosen: string | undefined
  readonly onChoose: (id: string | undefined) => void
}

const colours: Readonly<Record<string, string>> = { who: 'fill-key-900', what: 'fill-red-900', how: 'fill-orange-800', where: 'fill-green-800', trace: 'fill-solid-gray-700', told: 'fill-blue-600' }

/** Lines are two paths in all, so that thousands stay light; names stand where there is room, and around what is chosen. */
export function Drawing({ nodes, edges, start, chosen, onChoose }: DrawingProps) {
  const t = useText()
  const laid = useMemo(() => laidOut(nodes, edges), [nodes, edges])
  const near = useMemo(() => neighboursOf(edges), [edges])
  const { view, zoom, whole, moving } = useView(laid)
  const around = chosen ? near.get(chosen) : undefined
  const lit = (id: string): boolean => chosen === undefined || id === chosen || around?.has(id) === true
  const own = edges.filter(({ from, to }) => from === chosen || to === chosen)
  return (
    <div className="screen-only">
      <div role="group" aria-label={t(words.how)} className="mb-2 flex gap-2">
        <Button look="small" onPress={() => zoom(0.7)}>{t(words.nearer)}</Button><Button look="small" onPress={() => zoom(1.4)}>{t(words.farther)}</Button><Button look="small" onPress={whole}>{t(words.whole)}</Button>
      </div>
      <svg role="img" aria-label={t(words.drawing, { n: nodes.length, m: edges.length })} viewBox={view} className="max-h-[85vh] min-h-64 w-full touch-none select-none rounded-8 border border-solid-gray-300 bg-white" style={{ aspectRatio: `${laid.width} / ${laid.height}` }} {...moving}>
        {laid.heads.map(({ id, x, nodes: n }) => <text key={id} x={x} y={20} className="fill-solid-gray-800 text-[14px] font-bold">{t(columns.find((column) => column.id === id)!.title)} {t('{n}', { n })}</text>)}
        <path d={lines(laid, edges)} className={`fill-none stroke-solid-gray-420 ${chosen ? 'opacity-15' : edges.length > 400 ? 'opacity-20' : 'opacity-60'}`} strokeWidth={0.7} />
        <path d={lines(laid, own)} className={`fill-none stroke-key-900 ${own.length > CROWD ? 'opacity-30' : ''}`} strokeWidth={own.length > CROWD ? 0.8 : 1.4} />
        {laid.heads.map((head) => <g key={head.id} className={colours[head.id] ?? ''}>{nodes.filter(({ id }) => headOf(laid, id) === head.id).map((node) => <Dot key={node.id} node={node} place={laid.places.get(node.id)!} lit={lit(node.id)} strong={node.id === chosen || node.id === start} named={around?.has(node.id) === true && own.length <= CROWD} onChoose={onChoose} />)}</g>)}
      </svg>
    </div>
  )
}

/** More lines than this from one thing are drawn thinner, and no names are written over the dots they lead to: the list has them. */
const CROWD = 40

const headOf = ({ heads, places }: Laid, id: string): string => heads.findLast(({ x }) => x <= (places.get(id)?.x ?? 0))?.id ?? ''

/** How far a line swings below what stands in a column that it passes. */
const SWING = 70

function lines({ places, heads }: Laid, edges: readonly Edge[]): string {
  const step = (heads[1]?.x ?? 0) - (heads[0]?.x ?? 0)
  return edges.map(({ from, to }) => {
    const [a, b] = [places.get(from), places.get(to)]
    if (!a || !b) return ''
    const bend = a.x === b.x ? 26 : 0
    const swing = Math.abs(a.x - b.x) > step * 1.5 && Math.abs(a.y - b.y) < 12 ? SWING : 0
    return `M${a.x} ${a.y}Q${(a.x + b.x) / 2 + bend} ${(a.y + b.y) / 2 + swing} ${b.x} ${b.y}`
  }).join('')
}

interface DotProps { readonly node: Node; readonly place: Place; readonly lit: boolean; readonly strong: boolean; readonly named: boolean; readonly onChoose: (id: string | undefined) => void }

/** As much of a name as has room; a wide character takes the room of two. */
function clipped(said: string): string {
  let [room, end] = [26, 0]
  for (const character of said) {
    room -= /[^\u0000-\u02ff]/.test(character) ? 2 : 1
    if (room < 0) return `${said.slice(0, end)}…`
    end += character.length
  }
  return said
}

function Dot({ node: { id, shown }, place: { x, y, named: roomy }, lit, strong, named, onChoose }: DotProps) {
  return (
    <g className={`cursor-pointer ${lit ? '' : 'opacity-20'}`} onClick={() => onChoose(id)}>
      <title>{shown}</title>
      <circle cx={x} cy={y} r={strong ? 6.5 : 4} className={strong ? 'stroke-solid-gray-900' : ''} strokeWidth={strong ? 2 : 0} />
      {(roomy || strong || named) && <text x={x + 9} y={y + 4} className={`fill-solid-gray-900 stroke-white text-[12px] [paint-order:stroke] ${strong ? 'font-bold' : ''}`} strokeWidth={3}>{clipped(shown)}</text>}
    </g>
  )
}

/** What part of the drawing is seen: larger and smaller by buttons or the wheel, moved by dragging. */
function useView({ width, height }: Laid) {
  const [seen, setSeen] = useState<{ x: number; y: number; scale: number }>({ x: 0, y: 0, scale: 1 })
  const [grip, setGrip] = useState<{ x: number; y: number } | undefined>()
  const zoom = (by: number): void => setSeen(({ x, y, scale }) => {
    const next = Math.min(1.6, Math.max(0.08, scale * by))
    return { x: x + (width * (scale - next)) / 2, y: y + (height * (scale - next)) / 2, scale: next }
  })
  const move = (event: PointerEvent<SVGSVGElement>): void => {
    if (!grip) return
    const per = (width * seen.scale) / event.currentTarget.clientWidth
    setSeen({ ...seen, x: seen.x - (event.clientX - grip.x) * per, y: seen.y - (event.clientY - grip.y) * per })
    setGrip({ x: event.clientX, y: event.clientY })
  }
  return {
    view: `${seen.x} ${seen.y} ${width * seen.scale} ${height * seen.scale}`, zoom, whole: () => setSeen({ x: 0, y: 0, scale: 1 }),
    moving: { onPointerDown: (event: PointerEvent<SVGSVGElement>) => setGrip({ x: event.clientX, y: event.clientY }), onPointerMove: move, onPointerUp: () => setGrip(undefined), onPointerLeave: () => setGrip(undefined) },
  }
}
