import { useMemo } from 'react'
import type { Flow } from '#domains/sharing/flow/contract.ts'
import { text } from '#language/words.ts'
import { useText } from '#web/ui/text.tsx'
import { ends, kindOf, nameOf } from './flow-words.ts'
import { BAR, laidOut, type Box, type Ribbon } from './layout.ts'
import { shortAmount } from './sums.ts'

const words = {
  picture: text('お金の流れの図。{n}の持ち主と{m}本の帯。下の表で同じことを読めます。', 'A picture of the flow: {n} holders and {m} bands. The tables below say the same.'),
  scale: text('帯の太さは額に比例します。左から右へ、お金が動いた順です。', 'The wider a band, the larger the amount. Money moves from left to right.'),
  start: text('起点', 'start'), of: text('{from} から {to} へ', 'From {from} to {to}'),
}

/** The words tell the kinds; the colour says it once more. */
const colours: Readonly<Record<string, string>> = { victim: 'fill-key-900', ransom: 'fill-red-900', mixer: 'fill-orange-800', exchange: 'fill-green-800' }

interface PictureProps { readonly flow: Flow; readonly chosen: string | undefined; readonly onChoose: (id: string) => void }

/** Scrolls sideways inside its own frame where it is long: letters stay as large as they are elsewhere. */
export function Picture({ flow, chosen, onChoose }: PictureProps) {
  const t = useText()
  const laid = useMemo(() => laidOut(flow), [flow])
  return (
    <figure className="screen-only max-sm:hidden">
      <div className="max-h-[80vh] overflow-auto rounded-8 border border-solid-gray-300 bg-white" tabIndex={0} role="region" aria-label={t(words.picture, { n: flow.holders.length, m: flow.bands.length })}>
        <svg role="img" aria-hidden viewBox={`0 0 ${laid.width} ${laid.height}`} className="select-none" style={{ width: '100%', minWidth: laid.width * 0.97, maxWidth: laid.width * 1.25 }}>
          {laid.ribbons.map((ribbon) => <Band key={`${ribbon.band.from} ${ribbon.band.to}`} ribbon={ribbon} lit={chosen === undefined || ribbon.band.from === chosen || ribbon.band.to === chosen} />)}
          {laid.boxes.map((box) => <Stop key={box.id} box={box} room={laid.room} dense={laid.dense} start={flow.begins.includes(box.id)} chosen={box.id === chosen} onChoose={onChoose} />)}
        </svg>
      </div>
      <figcaption className="note mt-1.5">{t(words.scale)}</figcaption>
    </figure>
  )
}

function Band({ ribbon: { band, from, to, y1, y2, width, back }, lit }: { ribbon: Ribbon; lit: boolean }) {
  const t = useText()
  const [x1, x2] = [from.x + BAR, to.x]
  const bend = back ? 70 : (x2 - x1) / 2
  return (
    <path d={`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`} className={`fill-none ${back ? 'stroke-orange-800' : 'stroke-solid-gray-420'} ${lit ? 'opacity-45' : 'opacity-15'}`} strokeWidth={width} strokeDasharray={back ? '6 4' : undefined}>
      <title>{`${t(words.of, { from: nameOf(from.holder, t), to: nameOf(to.holder, t, to.together) })} ${band.amounts.map(shortAmount).join(', ')}`}</title>
    </path>
  )
}

interface StopProps { readonly box: Box; readonly room: number; readonly dense: boolean; readonly start: boolean; readonly chosen: boolean; readonly onChoose: (id: string) => void }

function Stop({ box: { holder, together, x, y, height }, room, dense, start, chosen, onChoose }: StopProps) {
  const t = useText()
  const [amount] = holder.in.length > 0 ? holder.in : holder.out
  const said = [start ? t(words.start) : '', t(kindOf(holder)), amount ? shortAmount(amount) : ''].filter(Boolean).join(' · ')
  const middle = y + Math.min(height / 2, 40)
  return (
    <g className="cursor-pointer" onClick={() => onChoose(holder.id)}>
      <title>{[holder.shown || nameOf(holder, t), said, holder.end ? t(ends[holder.end].title) : ''].filter(Boolean).join('\n')}</title>
      <rect x={x} y={y} width={BAR} height={height} rx={2} className={`${colours[holder.role ?? ''] ?? 'fill-solid-gray-700'} ${chosen || start ? 'stroke-solid-gray-900' : ''}`} strokeWidth={chosen || start ? 2 : 0} strokeDasharray={holder.end === 'hidden' ? '3 2' : undefined} />
      <text x={x + BAR + 6} y={dense ? middle + 4 : middle - 1} className={`fill-solid-gray-900 stroke-white text-[13px] [paint-order:stroke] ${holder.kind === 'cluster' || chosen || start ? 'font-bold' : ''}`} strokeWidth={4}>{clipped(nameOf(holder, t, together), dense ? room - 8 : room)}{dense && holder.kind === 'cluster' && <tspan className="fill-solid-gray-800 text-[12px] font-normal"> {t(kindOf(holder))}</tspan>}</text>
      {!dense && <text x={x + BAR + 6} y={middle + 14} className="fill-solid-gray-800 stroke-white text-[12px] [paint-order:stroke]" strokeWidth={4}>{clipped(said, room + 5)}</text>}
    </g>
  )
}

/** As much of a name as its column has room for; a wide character takes the room of two. */
function clipped(said: string, most: number): string {
  let [room, end] = [most, 0]
  for (const character of said) {
    room -= /[^\u0000-\u02ff…]/.test(character) ? 2 : 1
    if (room < 0) return `${said.slice(0, end)}…`
    end += character.length
  }
  return said
}
