/** Notes about other parts of an event: annotation objects, event reports. */
import { objects, str, type Obj } from '../evidence/json.ts'
import type { StixObject } from '../evidence/stix-out.ts'
import { build, type Kind } from './fields.ts'
import { framed, objectLabels, type Around } from './frame.ts'
import { heldBy, uuidOf } from './held.ts'

/** The STIX ids that a part of the event became, by its UUID. */
export type Became = ReadonlyMap<string, readonly string[]>

const annotation: Kind = { type: 'note', needs: ['content'], fields: { text: { at: 'content' } } }

/** A note on what the annotation refers to; nothing where it says nothing or refers to nothing that is there. */
export function fromAnnotation(o: Obj, around: Around, became: Became): StixObject | undefined {
  const b = build(annotation, uuidOf(o), heldBy(o).map((h) => ({ ...h, toIds: false })))
  const refs = objects(o, 'ObjectReference').flatMap((r) => became.get(str(r, 'referenced_uuid')?.toLowerCase() ?? '') ?? [])
  return b && refs.length > 0 ? framed('note', o, around, objectLabels(o), { ...b.main, object_refs: [...new Set(refs)] }) : undefined
}

const mention = /@!?\[(?:attribute|object)\]\(([0-9a-f-]{36})\)/gi

/** The report of an event as a note on what it mentions, or on `whole` where it mentions nothing. */
export function fromReport(report: Obj, around: Around, became: Became, whole: string): StixObject | undefined {
  const content = str(report, 'content')
  if (!content) return undefined
  const refs = [...content.slice(0, 200_000).matchAll(mention)].flatMap((m) => became.get(m[1]?.toLowerCase() ?? '') ?? [])
  return framed('note', report, around, ['misp:data-layer="Event Report"'], {
    content, ...(str(report, 'name') && { abstract: str(report, 'name') }), object_refs: refs.length > 0 ? [...new Set(refs)] : [whole] })
}
