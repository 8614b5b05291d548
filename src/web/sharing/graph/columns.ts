/** Where each kind of object stands in the drawing: six columns, read from left to right as a sentence. Pure. */
import { text, type Text } from '#language/words.ts'

export const columns = [
  { id: 'who', title: text('だれが', 'Who'), kinds: ['threat-actor', 'intrusion-set', 'campaign', 'identity'] },
  { id: 'what', title: text('何で', 'With what'), kinds: ['malware', 'tool', 'malware-analysis', 'file', 'artifact'] },
  { id: 'how', title: text('どうやって', 'How'), kinds: ['attack-pattern', 'vulnerability', 'course-of-action', 'incident'] },
  { id: 'where', title: text('どこから', 'From where'), kinds: ['infrastructure', 'location', 'ipv4-addr', 'ipv6-addr', 'domain-name', 'url', 'autonomous-system'] },
  { id: 'trace', title: text('痕跡', 'Traces'), kinds: ['indicator', 'observed-data', 'sighting'] },
  { id: 'told', title: text('報告と記録', 'Reports and records'), kinds: ['report', 'grouping', 'note', 'opinion'] },
] as const satisfies readonly { id: string; title: Text; kinds: readonly string[] }[]

export type ColumnId = (typeof columns)[number]['id']

const known = new Map<string, ColumnId>(columns.flatMap(({ id, kinds }) => kinds.map((kind): [string, ColumnId] => [kind, id])))

/** Observables that have no place of their own are traces. */
export const columnOf = (kind: string): ColumnId => known.get(kind) ?? 'trace'
