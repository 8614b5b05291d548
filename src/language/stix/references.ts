/** Identifiers (STIX 2.1, section 2.9), and references to objects of the types that the standard allows there. */
import { wrong, type Kind } from './issue.ts'
import { list } from './kinds.ts'
import { partOf, type Part } from './type-names.ts'

const shape = /^([a-z0-9](?:[a-z0-9-]{1,248})[a-z0-9])--[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

const badId = wrong('「種類--UUID」の形（例：indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f）で書いてください。',
  'Must be an identifier: a type, two hyphens, and a UUID such as indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f.')

/** The type that an identifier names, or undefined where it is not an identifier. */
export function typeOfId(id: unknown): string | undefined {
  if (typeof id !== 'string' || id.length > 300) return undefined
  const type = shape.exec(id)?.[1]
  return type === type?.toLowerCase() ? type : undefined
}

export const anyId: Kind = (v) => (typeOfId(v) === undefined ? badId : undefined)

/** A reference to one of these types. A type that the standard does not know is let through: an extension may add it. */
export function ref(...types: string[]): Kind {
  const allowed = new Set(types)
  const said = wrong(`参照先は次のどれかにしてください：${types.join('、')}`, `Must refer to one of: ${types.join(', ')}.`)
  return (v) => {
    const type = typeOfId(v)
    if (type === undefined) return badId
    return allowed.has(type) || !partOf.has(type) ? undefined : said
  }
}

const wordsOf: Readonly<Record<Part, readonly [string, string]>> = {
  domain: ['ドメインオブジェクト', 'domain objects'], relation: ['関係（relationship・sighting）', 'relationships and sightings'],
  observable: ['観測物（SCO）', 'observables (SCOs)'], meta: ['メタオブジェクト', 'meta objects'],
}

/** A reference to a standard type of one of these parts, or to a type of an extension. */
export function refToPart(...parts: Part[]): Kind {
  const said = wrong(`参照先は次のどれかにしてください：${parts.map((p) => wordsOf[p][0]).join('、')}`,
    `Must refer to: ${parts.map((p) => wordsOf[p][1]).join(', ')}.`)
  return (v) => {
    const type = typeOfId(v)
    if (type === undefined) return badId
    const part = partOf.get(type)
    return type !== 'bundle' && (part === undefined || parts.includes(part)) ? undefined : said
  }
}

export const refs = (...types: string[]): Kind => list(ref(...types))
export const markingRefs: Kind = refs('marking-definition')
