/** The profile: what a legal entity is by law. Part of the contract, in a file of its own. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { relations } from '#language/duty/facts.ts'
import { sectorIds } from '#language/sector.ts'
import { subject } from '#language/verb.ts'
import { text } from '#language/words.ts'

const written = z.string().overwrite(storable)
const Id = written.min(1).max(60)
const Said = z.object({ ja: z.string(), en: z.string() })
const Names = z.strictObject({ ja: written.trim().min(1).max(200), en: written.trim().min(1).max(200) })
const One = z.object({ id: z.string(), name: Said })

const entity = {
  identifiers: z.array(written.trim().min(1).max(100)).max(20).default([]),
  /** `JP`, `US`: the laws it stands under. */
  jurisdictions: z.array(z.string().length(2)).min(1).max(30),
  sectors: z.array(z.enum(sectorIds)).max(20).default([]),
  /** What it is by law, and what it may be: somebody must still find out. What is in neither list it is not. */
  designations: z.array(Id).max(60).default([]),
  unsure: z.array(Id).max(60).default([]),
}
export const Profile = z.strictObject({
  ...entity,
  /** Its systems: `id` is that of the registered device where there is one. */
  systems: z.array(z.strictObject({ id: Id, name: written.trim().min(1).max(200), uses: z.array(Id).max(10).default([]) })).max(2000).default([]),
  /** Others whose duties an incident here may raise: the parent, a supplier. */
  related: z.array(z.strictObject({ id: Id, name: Names, relation: z.enum(relations).exclude(['self']), ...entity })).max(50).default([]),
})
export type Profile = z.infer<typeof Profile>

export const ProfileDetail = z.object({
  organisation: One,
  ministry: One.nullable(),
  profile: Profile,
  /** Null while nobody has saved one: it is then made from the directory, and what cannot be known stands in `unsure`. */
  savedAt: z.iso.datetime().nullable(),
  savedBy: z.string().nullable(),
  /** What may be chosen: from the files of the laws. */
  choices: z.object({ designations: z.array(One), uses: z.array(One), jurisdictions: z.array(One) }),
})
export type ProfileDetail = z.infer<typeof ProfileDetail>

export const ProfileSubject = subject({ name: 'Profile', title: text('法的な立場', 'legal profile'), about: z.object({ organisation: z.string() }) })
