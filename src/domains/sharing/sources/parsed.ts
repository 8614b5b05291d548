/** An answer as JSON, bounded before it is parsed. */
import { isObj, measure, type Obj } from '#language/evidence/json.ts'
import { SourceTrouble } from '#platform/outgoing/source-trouble.ts'
import { troubles } from './source-trouble.ts'

const DEEPEST = 100

/** Throws `SourceTrouble` where it is no object of JSON, or is nested beyond what any format of the field is. */
export function parsed(content: string): Obj {
  if (measure(content).depth > DEEPEST) throw new SourceTrouble(troubles.deep)
  try {
    const said: unknown = JSON.parse(content)
    if (isObj(said as Obj)) return said as Obj // what JSON.parse gives is Json by definition
  } catch {
    // told below, as for what is JSON and no object
  }
  throw new SourceTrouble(troubles.notJson)
}
