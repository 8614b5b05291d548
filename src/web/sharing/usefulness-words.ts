/** How the figures of a year are said, and how they changed. Pure. */
import type { FigureName, Usefulness } from '#domains/sharing/feedback/contract.ts'
import { text, type Text } from '#language/words.ts'

const few = text('5未満', 'under five')
const unknown = text('—', '—')
const hours = new Set<FigureName>(['hoursToWarning', 'hoursToAcknowledge'])

const grouped = (n: number): string => n.toLocaleString('en')

/** Days from three on: nobody counts hours by the hundred. */
const span = (n: number): Text => {
  const days = n >= 72
  const said = (Math.round((days ? n / 24 : n) * 10) / 10).toLocaleString('en')
  return days ? text(`${said}日`, `${said} days`) : text(`${said}時間`, `${said} hours`)
}

export function saidFigure(name: FigureName, n: number | null): Text {
  if (n === null) return hours.has(name) || name === 'acknowledged' ? unknown : few
  if (hours.has(name)) return span(n)
  return name === 'acknowledged' ? text(`${Math.round(n * 100)}%`, `${Math.round(n * 100)}%`) : text(grouped(n), grouped(n))
}

const signed = (n: number, said: Text): Text => (n === 0 ? text('変わらず', 'no change') : text(`${n > 0 ? '+' : '−'}${said.ja}`, `${n > 0 ? '+' : '−'}${said.en}`))

/** Of a share the change is in points. */
export function changeOf(name: FigureName, { now, before }: Usefulness['figures'][FigureName]): Text {
  if (now === null || before === null) return unknown
  const by = now - before
  if (name !== 'acknowledged') return signed(by, saidFigure(name, Math.abs(by)))
  const points = Math.round(Math.abs(by) * 100)
  return signed(Math.sign(by) * points, text(`${points}ポイント`, `${points} points`))
}
