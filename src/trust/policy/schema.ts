import { z } from 'zod'
import type { Subject, Verb } from '#language/verb.ts'

/** The policy schema is made from the verbs, so that a policy about something that does not exist fails the build. */
export function policySchema(verbs: readonly Verb[]): string {
  const subjects = new Map<string, Subject>(verbs.map((verb) => [verb.on.name, verb.on]))
  return [ACTOR, ...[...subjects.values()].map(entity), ...verbs.map(action)].join('\n')
}

const ACTOR = `entity Actor = {
  id: String, organisation: String, kind: String, roles: Set<String>, sectors: Set<String>,
  communities: Set<String>, designations: Set<String>, clearance: Long, via: String,
};`

const entity = (subject: Subject): string => `entity ${subject.name} = { ${attributes(subject)} };`

const action = (verb: Verb): string =>
  `action "${verb.name}" appliesTo { principal: [Actor], resource: [${verb.on.name}], context: { inScope: Bool, purpose: String } };`

interface JsonType { type?: string; items?: JsonType; anyOf?: JsonType[]; const?: unknown; enum?: unknown[] }

function attributes(subject: Subject): string {
  const shape = z.toJSONSchema(subject.about, { io: 'output' }) as { properties?: Record<string, JsonType>; required?: string[] }
  return Object.entries(shape.properties ?? {})
    .map(([name, type]) => `${name}${shape.required?.includes(name) ? '' : '?'}: ${cedarType(type, `${subject.name}.${name}`)}`)
    .join(', ')
}

function cedarType(type: JsonType, where: string): string {
  if (type.type === 'string' || type.enum?.every((value) => typeof value === 'string')) return 'String'
  if (type.type === 'boolean') return 'Bool'
  if (type.type === 'integer') return 'Long'
  if (type.type === 'array' && type.items) return `Set<${cedarType(type.items, where)}>`
  throw new Error(`${where}: policy understands strings, whole numbers, booleans and lists of them`)
}
