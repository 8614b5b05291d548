/** Where the bars and bands of an outage stand. Pure. */
import type { Outage } from '#domains/readiness/concentration/contract.ts'

export const [LEFT, MIDDLE, RIM, RIGHT, WIDTH] = [160, 270, 476, 570, 770]
export const [BAR, TOP] = [14, 40]
const [GAP, LEAST, MOST] = [12, 22, 320]

/** `dark`: as much of the height as would stop. `band`: what leads to it, as an SVG path. */
export interface Bar { readonly sector: string; readonly n: number; readonly y: number; readonly height: number; readonly dark: number; readonly band: string }
export interface Laid { readonly using: readonly Bar[]; readonly reached: readonly Bar[]; readonly source: { readonly y: number; readonly height: number }; readonly middle: number; readonly height: number }

type Cells = Outage['all']['cells']

/** A bar is as high as its organisations are many, and high enough for a line of letters; bands do not cross. */
export function laidOut({ direct, stops, through }: Pick<Outage, 'direct' | 'stops' | 'through'>): Laid {
  const sum = (cells: Cells): number => cells.reduce((all, one) => all + one.organisations, 0)
  const scale = Math.min(3, MOST / Math.max(1, sum(direct.cells), sum(through.cells)))
  const heightOf = (cells: Cells): number => cells.reduce((all, { organisations }) => all + Math.max(LEAST, organisations * scale) + GAP, -GAP)
  const height = Math.max(LEAST, heightOf(direct.cells), heightOf(through.cells))
  const middle = TOP + height / 2
  const thickness = direct.cells.reduce((all, { organisations }) => all + organisations * scale, 0)
  const source = { y: middle - Math.max(thickness, LEAST) / 2, height: Math.max(thickness, LEAST) }
  const start = { y: source.y }
  const using = stacked(direct.cells, scale, TOP + (height - Math.max(0, heightOf(direct.cells))) / 2, (y, n, tall) => {
    const [from, wide] = [start.y, n * scale]
    start.y += wide
    return ribbon(LEFT + BAR, from, MIDDLE, y + (tall - wide) / 2, wide)
  }, stops.cells)
  const reached = stacked(through.cells, scale, TOP + (height - Math.max(0, heightOf(through.cells))) / 2, (y, _, tall) => curve(RIM, middle, RIGHT, y + tall / 2), [])
  return { using, reached, source, middle, height: TOP + height + 16 }
}

function stacked(cells: Cells, scale: number, top: number, band: (y: number, n: number, height: number) => string, stops: Cells): Bar[] {
  let y = top
  return cells.map(({ sector, organisations: n }) => {
    const height = Math.max(LEAST, n * scale)
    const share = Math.min(n, stops.find((one) => one.sector === sector)?.organisations ?? 0) / n
    const bar = { sector, n, y, height, dark: height * share, band: band(y, n, height) }
    y += height + GAP
    return bar
  })
}

const curve = (x1: number, y1: number, x2: number, y2: number): string => `M${x1} ${y1}C${(x1 + x2) / 2} ${y1} ${(x1 + x2) / 2} ${y2} ${x2} ${y2}`

function ribbon(x1: number, y1: number, x2: number, y2: number, wide: number): string {
  const bend = (x1 + x2) / 2
  return `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}V${y2 + wide}C${bend} ${y2 + wide} ${bend} ${y1 + wide} ${x1} ${y1 + wide}Z`
}
