import type { Thing } from '#domains/readiness/concentration/contract.ts'
import { text } from '#language/words.ts'
import { useLanguage, useText } from '#web/ui/text.tsx'
import { useAddress } from '#web/wire/address.ts'
import { clipped } from './clipped.ts'
import { outageAddress, sectorName } from './readiness-words.ts'

const words = {
  picture: text('分野ごとに、何割の組織が同じものに頼っているかの図。{n}のものと{m}の分野。下の表で同じことを読めます。', 'A picture of what share of each sector relies on the same thing: {n} things, {m} sectors. The table below says the same.'),
  scale: text('数字は、その分野で登録している組織のうち頼っている割合（%）。濃いほど多く頼っています。空白は5組織未満です。', 'Each figure is the share (%) of the sector’s registered organisations that rely on it; the darker, the more. Blank: fewer than five.'),
  cell: text('{thing}：{sector}の約{n}組織、{share}%', '{thing}: about {n} organisations in {sector}, {share}%'),
}

const [LABEL, HEIGHT, WHOLE] = [280, 40, 1120]
const shades = ['fill-blue-50', 'fill-blue-100', 'fill-blue-200', 'fill-blue-300'] as const
const shadeOf = (share: number): string => shades[share >= 75 ? 3 : share >= 50 ? 2 : share >= 25 ? 1 : 0]

/** Things by sectors. On a telephone the table below stands alone. */
export function HeatPicture({ things, sector }: { things: readonly Thing[]; sector: string | undefined }) {
  const t = useText()
  const { language } = useLanguage()
  const sectors = bySize(things)
  const column = sectors.length === 1 ? WHOLE - LABEL : Math.min(110, Math.max(62, (WHOLE - LABEL) / sectors.length)) // of one sector, each share is a bar
  const slanted = language === 'en' && column < 96
  const head = slanted ? 92 : 40
  const [width, height] = [LABEL + sectors.length * column + 24, head + things.length * HEIGHT + 4]
  return (
    <figure className="screen-only max-sm:hidden">
      <div role="region" tabIndex={0} aria-label={t(words.picture, { n: things.length, m: sectors.length })} className="overflow-x-auto rounded-8 border border-solid-gray-300 bg-white p-4">
        <svg role="img" aria-hidden viewBox={`0 0 ${width} ${height}`} style={{ width, maxWidth: 'none' }}>
          {sectors.map((one, at) => <SectorHead key={one} name={t(sectorName(one))} x={LABEL + at * column + Math.min(110, column) / 2} y={head} slanted={slanted} />)}
          {things.map((thing, at) => <Row key={thing.id} thing={thing} y={head + at * HEIGHT} sectors={sectors} column={column} sector={sector} />)}
        </svg>
      </div>
      <figcaption className="note mt-1.5">{t(words.scale)}</figcaption>
    </figure>
  )
}

/** The sectors in which most is said stand first. */
function bySize(things: readonly Thing[]): string[] {
  const sizes = new Map<string, number>()
  for (const { cells } of things) for (const { sector, share } of cells) sizes.set(sector, (sizes.get(sector) ?? 0) + (share ?? 0))
  return [...sizes].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([sector]) => sector)
}

function SectorHead({ name, x, y, slanted }: { name: string; x: number; y: number; slanted: boolean }) {
  return slanted
    ? <text transform={`translate(${x - 4} ${y - 10}) rotate(-50)`} className="fill-solid-gray-800 text-[14px] font-bold">{name}</text>
    : <text x={x} y={y - 14} textAnchor="middle" className="fill-solid-gray-800 text-[14px] font-bold">{name}</text>
}

function Row({ thing, y, sectors, column, sector }: { thing: Thing; y: number; sectors: readonly string[]; column: number; sector: string | undefined }) {
  const t = useText()
  const { go } = useAddress()
  const name = t(thing.name)
  return (
    <g className="cursor-pointer" onClick={() => go(outageAddress(thing.id, sector))}>
      <line x1={0} x2={LABEL + sectors.length * column} y1={y} y2={y} className="stroke-solid-gray-200" />
      <text x={0} y={y + HEIGHT / 2 + 5} className="fill-solid-gray-900 text-[15px]">{clipped(name, 35)}<title>{name}</title></text>
      {sectors.map((one, at) => {
        const cell = thing.cells.find((found) => found.sector === one)
        if (!cell) return null
        const x = LABEL + at * column
        const wide = sectors.length === 1 ? Math.max(40, ((column - 4) * (cell.share ?? 0)) / 100) : column - 4
        return (
          <g key={one}>
            <title>{t(words.cell, { thing: name, sector: t(sectorName(one)), n: cell.organisations, share: cell.share ?? '–' })}</title>
            <rect x={x + 2} y={y + 3} width={wide} height={HEIGHT - 6} rx={4} className={shadeOf(cell.share ?? 0)} />
            <text x={x + 2 + wide / 2} y={y + HEIGHT / 2 + 5} textAnchor="middle" className={`fill-solid-gray-900 text-[15px] tabular-nums ${(cell.share ?? 0) >= 50 ? 'font-bold' : ''}`}>{cell.share ?? '–'}</text>
          </g>
        )
      })}
    </g>
  )
}
