/** Released objects as a file. Each way says which of them stand in it: only those leave, and only those leave receipts. Pure. */
import { randomUUID } from 'node:crypto'
import type { Obj } from '#language/evidence/json.ts'
import { own } from '#language/evidence/json.ts'
import { csv, plainText, type Line } from '#language/lists/write.ts'
import { mispFromStix } from '#language/misp/to-event.ts'
import type { StixObject } from '#language/stix/object.ts'
import { headOf } from '#language/stix/said-values.ts'
import { saying } from '#language/stix/saying.ts'
import type { Tlp } from '#language/tlp.ts'
import type { ExportFormat } from './contract.ts'

export interface Leaving { readonly stix: StixObject; readonly tlp: Tlp }
export interface Frame { readonly now: string; readonly info: string; readonly producer: { readonly name: string; readonly uuid: string } }
/** `said`: ids of those that stand in the content. */
export interface Written { readonly content: string; readonly said: ReadonlySet<string> }

/** `definitions`: what the objects' markings mean. */
export function writeFile(format: ExportFormat, leaving: readonly Leaving[], definitions: readonly StixObject[], frame: Frame): Written {
  if (format === 'stix') return asBundle(leaving, definitions)
  const standing = leaving.filter(({ stix }) => own(stix, 'revoked') !== true)
  return format === 'misp' ? asEvent(standing, definitions, frame) : asLines(format, standing, frame)
}

function asBundle(leaving: readonly Leaving[], definitions: readonly StixObject[]): Written {
  const objects = [...new Map([...definitions, ...leaving.map(({ stix }) => stix)].map((object) => [`${object.id} ${JSON.stringify(object['modified'] ?? '')}`, object])).values()]
  const content = `${JSON.stringify({ type: 'bundle', id: `bundle--${randomUUID()}`, ...(objects.length > 0 && { objects }) })}\n`
  return { content, said: new Set(leaving.map(({ stix }) => stix.id)) }
}

function asEvent(leaving: readonly Leaving[], definitions: readonly StixObject[], frame: Frame): Written {
  if (leaving.length === 0) return { content: `${JSON.stringify({ response: [] })}\n`, said: new Set() }
  const { event, said } = writeEvent(leaving, definitions, frame)
  return { content: `${JSON.stringify({ Event: event })}\n`, said }
}

export function writeEvent(leaving: readonly Leaving[], definitions: readonly StixObject[], frame: Frame): { event: Obj; said: ReadonlySet<string> } {
  const all: readonly Obj[] = [...definitions, ...leaving.map(({ stix }) => stix)]
  const { event, left } = mispFromStix(all, frame)
  const unsaid = new Set(left)
  return { event, said: new Set(leaving.flatMap(({ stix: { id } }) => (unsaid.has(id) ? [] : [id]))) }
}

/** Values to look for. A plain list has no column for an end, so what has ended does not stand in it. */
function asLines(format: 'csv' | 'text', leaving: readonly Leaving[], { now }: Frame): Written {
  const said = new Set<string>()
  const lines = leaving.flatMap(({ stix, tlp }): Line[] => {
    const head = headOf(stix, () => undefined)
    const { title, validUntil } = saying(stix)
    if (head.role === 'context' || (format === 'text' && (head.role === 'technique' || (validUntil ?? '9') <= now))) return []
    if (head.values.length > 0) said.add(stix.id)
    return head.values.map(({ type, value }) => ({ type, value, tlp, id: stix.id, ...(title !== undefined && { title }), ...(validUntil !== undefined && { validUntil }) }))
  })
  return { content: format === 'csv' ? csv(lines) : plainText(uniqueValues(lines)), said }
}

const uniqueValues = (lines: readonly Line[]): Line[] => [...new Map(lines.map((line) => [line.value, line])).values()]
