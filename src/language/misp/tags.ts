/** What tags and distribution say of the audience, and which tags travel on as labels. */
import type { Tlp } from '../tlp.ts'
import { own, str, type Obj } from '../evidence/json.ts'
import { readTlp, strictest, tlp2Definition, unknownRestriction } from '../evidence/markings.ts'
import { distributionOf, levelOfDistribution } from '../evidence/misp-types.ts'
import { ownSpace, uuid5 } from '../evidence/stix-ids.ts'
import type { StixObject } from '../evidence/stix-out.ts'
import { tagsOf } from './held.ts'

/** Who may see a part: its level, and MISP's own word for how far it is sent. */
export interface Audience { readonly tlp: Tlp | undefined, readonly distribution: number | undefined }

const isTlp = (tag: string): boolean => /^tlp:/i.test(tag)
const isGalaxy = (tag: string): boolean => tag.startsWith('misp-galaxy:')

/** Tags that cannot be read as TLP; they count as the restriction that nobody can read. */
export const unreadTlp = (part: Obj): readonly string[] => tagsOf(part).filter((t) => isTlp(t) && readTlp(t) === undefined)

const tagged = (part: Obj): Tlp | undefined => strictest(tagsOf(part).filter(isTlp).map((t) => readTlp(t) ?? unknownRestriction))

export const labelTags = (part: Obj): string[] => tagsOf(part).filter((t) => !isTlp(t) && !isGalaxy(t))

/** Of an event: its TLP, or where it names none, what its distribution allows at most. */
export function audienceOf(event: Obj): Audience {
  const distribution = distributionOf(event)
  return { distribution, tlp: tagged(event) ?? (distribution === undefined ? undefined : levelOfDistribution[distribution]) }
}

/** Of a part: never more open than what holds it; 5 means as what holds it, 4 is a sharing group. */
function within(part: Obj, outer: Audience): Audience {
  const distribution = distributionOf(part)
  if (distribution === undefined || distribution === 5) return { ...outer, tlp: strictest([outer.tlp, tagged(part)]) }
  const narrower = distribution !== outer.distribution && (distribution === 4 || distribution < (outer.distribution ?? 5))
  return { distribution, tlp: strictest([outer.tlp, tagged(part), narrower ? levelOfDistribution[distribution] : undefined]) }
}

/** Of a part with what is said together with it: no more open than any of them. */
export const narrowed = (part: Obj, together: readonly Obj[], outer: Audience): Audience => {
  const own = within(part, outer)
  return { ...own, tlp: strictest([own.tlp, ...together.map((each) => within(each, own).tlp)]) }
}

const distributions = ['Your organisation only', 'This community only', 'Connected communities', 'All communities', 'Sharing group']
const since = '2022-10-01T00:00:00.000Z'

/** How far MISP sends it, as a statement: it restricts nobody here, it is kept to be read. `group` names a sharing group. */
function statement(distribution: number, group: string | undefined): StixObject {
  const said = `MISP distribution: ${distribution} ${distributions[distribution] ?? ''}${group ? ` (${group})` : ''}`
  return { type: 'marking-definition', spec_version: '2.1', id: `marking-definition--${uuid5(ownSpace, said)}`, created: since,
    definition_type: 'statement', definition: { statement: said } }
}

const groupOf = (part: Obj): string | undefined => {
  const group = own(part, 'SharingGroup')
  return (typeof group === 'object' && group !== null ? str(group as Obj, 'name') : undefined) ?? str(part, 'sharing_group_id')
}

/** The marking definitions that say an audience. */
export const markingsOf = (audience: Audience, part: Obj): StixObject[] => [
  ...(audience.tlp ? [tlp2Definition(audience.tlp)] : []),
  ...(audience.distribution !== undefined && audience.distribution !== 5
    ? [statement(audience.distribution, audience.distribution === 4 ? groupOf(part) : undefined)] : []),
]

