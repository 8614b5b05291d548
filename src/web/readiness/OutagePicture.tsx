import type { Outage } from '#domains/readiness/concentration/contract.ts'
import { text } from '#language/words.ts'
import { useText } from '#web/ui/text.tsx'
import { clipped } from './clipped.ts'
import { about, sectorName } from './readiness-words.ts'

const words = {
  picture: text('{name}から、使っている分野と、供給を通じて及ぶ分野への図。下の表で同じことを読めます。', 'From {name} to the sectors that use it, and to those reached through supply. The table below says the same.'),
  stopped: text('止まるもの', 'What stops'), using: text('使っている分野', 'Sectors that use it'), reached: text('供給を通じて', 'Through supply'),
  dark: text('濃い部分は、代わりがなく止まると見込まれる組織です。帯の太さは組織の数に比例します。', 'The dark part would stop, having no other way. The wider a band, the more organisations.'), none: text('示せる分野はありません', 'none to show'),
}

const [LEFT, MIDDLE, RIGHT, BAR, GAP, TOP] = [0, 250, 545, 14, 14, 44]

interface Bar { readonly sector: string; readonly n: number; readonly stops: number; readonly y: number; readonly height: number }

/** Bars of one column, below each other; the most first. */
function bars(cells: Outage['all']['cells'], stops: Outage['all']['cells'], scale: number): Bar[] {
  let y = TOP
  return cells.map(({ sector, organisations: n }) => {
    const height = Math.max(24, n * scale)
    const bar = { sector, n, stops: Math.min(n, stops.find((one) => one.sector === sector)?.organisations ?? 0), y, height }
    y += height + GAP
    return bar
  })
}

/** From the thing to the sectors that use it, and on to those who only rely on somebody who does. */
export function OutagePicture({ name, outage: { direct, stops, through } }: { name: string; outage: Outage }) {
  const t = useText()
  const most = Math.max(1, sum(direct.cells), sum(through.cells))
  const scale = Math.min(3, 300 / most)
  const [using, reached] = [bars(direct.cells, stops.cells, scale), bars(through.cells, [], scale)]
  const height = Math.max(160, end(using), end(reached)) + 10
  const middle = TOP + Math.max(0, end(using) - TOP - GAP) / 2
  return (
    <figure className="screen-only max-sm:hidden">
      <div role="region" tabIndex={0} aria-label={t(words.picture, { name })} className="overflow-x-auto rounded-8 border border-solid-gray-300 bg-white p-4">
        <svg role="img" aria-hidden viewBox={`0 0 760 ${height}`} className="w-full min-w-[640px]">
          {[[LEFT, words.stopped], [MIDDLE, words.using], [RIGHT, words.reached]].map(([x, head]) => <text key={String(x)} x={x as number} y={18} className="fill-solid-gray-800 text-[14px] font-bold">{t(head as typeof words.using)}</text>)}
          {using.map((bar) => <path key={bar.sector} d={band(LEFT + 150, middle + 16, MIDDLE, bar.y + bar.height / 2)} className="fill-none stroke-key-900 opacity-20" strokeWidth={Math.min(bar.height, 40)} />)}
          {reached.map((bar) => using.slice(0, 1).map((from) => <path key={bar.sector} d={band(MIDDLE + BAR + 130, middle + 16, RIGHT, bar.y + bar.height / 2)} strokeDasharray="6 5" className="fill-none stroke-solid-gray-600" strokeWidth={from ? 1.5 : 0} />))}
          <rect x={LEFT} y={middle - 6} width={150} height={44} rx={6} className="fill-key-900" />
          <text x={LEFT + 75} y={middle + 21} textAnchor="middle" className="fill-white text-[15px] font-bold">{clipped(name, 17)}</text>
          {using.map((bar) => <Stack key={bar.sector} bar={bar} x={MIDDLE} />)}
          {reached.map((bar) => <Stack key={bar.sector} bar={bar} x={RIGHT} />)}
          {reached.length === 0 && <text x={RIGHT} y={TOP + 18} className="fill-solid-gray-700 text-[14px]">{t(words.none)}</text>}
        </svg>
      </div>
      <figcaption className="note mt-1.5">{t(words.dark)}</figcaption>
    </figure>
  )
}

const sum = (cells: Outage['all']['cells']): number => cells.reduce((all, one) => all + one.organisations, 0)
const end = (all: readonly Bar[]): number => { const last = all.at(-1); return last ? last.y + last.height + GAP : TOP }
const band = (x1: number, y1: number, x2: number, y2: number): string => `M${x1} ${y1}C${(x1 + x2) / 2} ${y1} ${(x1 + x2) / 2} ${y2} ${x2} ${y2}`

function Stack({ bar: { sector, n, stops, y, height }, x }: { bar: Bar; x: number }) {
  const t = useText()
  const dark = (height * stops) / n
  return (
    <g>
      <rect x={x} y={y} width={BAR} height={height} rx={2} className="fill-blue-200" />
      {dark > 0 && <rect x={x} y={y} width={BAR} height={dark} rx={2} className="fill-key-900" />}
      <text x={x + BAR + 8} y={y + height / 2 + 5} className="fill-solid-gray-900 stroke-white text-[15px] [paint-order:stroke]" strokeWidth={4}>{t(sectorName(sector))}<tspan dx={8} className="fill-solid-gray-800 text-[14px]">{t(about, { n })}</tspan></text>
    </g>
  )
}
