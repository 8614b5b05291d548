import type { Outage } from '#domains/readiness/concentration/contract.ts'
import { text } from '#language/words.ts'
import { useText } from '#web/ui/text.tsx'
import { clipped } from './clipped.ts'
import { BAR, laidOut, LEFT, MIDDLE, RIGHT, RIM, TOP, WIDTH, type Bar } from './outage-layout.ts'
import { about, sectorName } from './readiness-words.ts'

const words = {
  picture: text('{name}から、使っている分野と、供給を通じて及ぶ分野への図。下の表で同じことを読めます。', 'From {name} to the sectors that use it, and to those reached through supply. The table below says the same.'),
  stopped: text('止まるもの', 'What stops'), using: text('使っている分野', 'Sectors that use it'), reached: text('供給を通じて', 'Through supply'),
  dark: text('濃い部分は、代わりがなく止まると見込まれる組織です。帯の太さは組織の数に比例します。', 'The dark part would stop, having no other way. The wider a band, the more organisations.'), none: text('示せる分野はありません', 'none to show'),
}

/** From the thing to the sectors that use it, and on to those who only rely on somebody who does. */
export function OutagePicture({ name, outage }: { name: string; outage: Outage }) {
  const t = useText()
  const { using, reached, middle, height, source } = laidOut(outage)
  return (
    <figure className="screen-only max-sm:hidden">
      <div role="region" tabIndex={0} aria-label={t(words.picture, { name })} className="overflow-x-auto rounded-8 border border-solid-gray-300 bg-white p-4">
        <svg role="img" aria-hidden viewBox={`0 0 ${WIDTH} ${height}`} className="w-full min-w-[640px]">
          {[{ x: 0, says: words.stopped }, { x: MIDDLE, says: words.using }, { x: RIGHT, says: words.reached }].map(({ x, says }) => <text key={x} x={x} y={18} className="fill-solid-gray-800 text-[14px] font-bold">{t(says)}</text>)}
          {using.map((bar) => <path key={bar.sector} d={bar.band} className="fill-key-900 opacity-15" />)}
          <rect x={LEFT} y={source.y} width={BAR} height={source.height} rx={2} className="fill-key-900" />
          <text x={LEFT - 8} y={middle + 5} textAnchor="end" className="fill-solid-gray-900 text-[15px] font-bold">{clipped(name, 19)}<title>{name}</title></text>
          {reached.length > 0 && <path d={`M${RIM} ${TOP}V${Math.max(TOP + 24, (using.at(-1)?.y ?? TOP) + (using.at(-1)?.height ?? 0))}`} className="fill-none stroke-solid-gray-420" />}
          {reached.map((bar) => <path key={bar.sector} d={bar.band} strokeDasharray="6 5" className="fill-none stroke-solid-gray-600" strokeWidth={1.5} />)}
          {[...using.map((bar) => ({ bar, x: MIDDLE })), ...reached.map((bar) => ({ bar, x: RIGHT }))].map(({ bar, x }) => <Stack key={`${x} ${bar.sector}`} bar={bar} x={x} />)}
          {reached.length === 0 && <text x={RIGHT} y={middle + 5} className="fill-solid-gray-700 text-[14px]">{t(words.none)}</text>}
        </svg>
      </div>
      <figcaption className="note mt-1.5">{t(words.dark)}</figcaption>
    </figure>
  )
}

function Stack({ bar: { sector, n, dark, y, height }, x }: { bar: Bar; x: number }) {
  const t = useText()
  return (
    <g>
      <rect x={x} y={y} width={BAR} height={height} rx={2} className="fill-blue-200" />
      {dark > 0 && <rect x={x} y={y} width={BAR} height={dark} rx={2} className="fill-key-900" />}
      <text x={x + BAR + 8} y={y + height / 2 + 5} className="fill-solid-gray-900 stroke-white text-[15px] [paint-order:stroke]" strokeWidth={4}>{t(sectorName(sector))}<tspan dx={8} className="fill-solid-gray-800 text-[14px]">{t(about, { n })}</tspan></text>
    </g>
  )
}
