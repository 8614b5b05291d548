/** Components that depend on each other in a circle. Pure, and never recursive: a bill may be a million components deep. */
import { text } from '../words.ts'
import type { Fault } from '../vulnerability/statement.ts'
import type { NumberedComponent } from './numbered.ts'

interface Step { readonly at: number; next: number }

/** Each circle once, by the numbers of those in it (Tarjan 1972). A component that names itself is none. */
export function circlesIn(components: readonly NumberedComponent[]): number[][] {
  const [index, low, isOpen, open, found] = [new Int32Array(components.length + 1).fill(-1), new Int32Array(components.length + 1), new Uint8Array(components.length + 1), [] as number[], [] as number[][]]
  const of = (number: number): readonly number[] => components[number - 1]?.of ?? []
  let count = 0
  const enter = (at: number): Step => {
    index[at] = low[at] = count++
    isOpen[at] = 1
    open.push(at)
    return { at, next: 0 }
  }
  for (let root = 1; root <= components.length; root += 1) {
    if (index[root]! >= 0) continue
    for (const path = [enter(root)]; path.length > 0;) {
      const step = path.at(-1)! // the path is not empty
      const next = of(step.at)[step.next++]
      if (next === undefined) {
        path.pop()
        const above = path.at(-1)
        if (above) low[above.at] = Math.min(low[above.at]!, low[step.at]!)
        if (low[step.at] === index[step.at]) leave(step.at, open, isOpen, found)
      } else if (index[next]! < 0) path.push(enter(next))
      else if (isOpen[next]) low[step.at] = Math.min(low[step.at]!, index[next]!)
    }
  }
  return found
}

function leave(at: number, open: number[], isOpen: Uint8Array, found: number[][]): void {
  const circle = open.splice(open.lastIndexOf(at))
  for (const one of circle) isOpen[one] = 0
  if (circle.length > 1) found.push(circle.toSorted((a, b) => a - b))
}

/** What is said of them; nothing where there are none. */
export function circleNotes(components: readonly NumberedComponent[]): Fault[] {
  const circles = circlesIn(components)
  const [first] = circles
  if (!first) return []
  const names = first.slice(0, 3).map((number) => components[number - 1]!.name).join(' → ') // numbers of the list
  return [{ at: 'dependencies', says: text(`依存関係の循環が${circles.length}か所あります（例：${names}）。部品は、すべて読み取りました。`, `Dependencies lead in a circle in ${circles.length} ${circles.length === 1 ? 'place' : 'places'} (for instance ${names}). All components were read.`) }]
}
