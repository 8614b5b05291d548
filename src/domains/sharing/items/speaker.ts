/** The identity that stands in an object for who says it. */
import { randomUUID } from 'node:crypto'
import { ownSpace, uuid5 } from '#language/evidence/stix-ids.ts'
import type { Tx } from '#platform/database.ts'
import type { Organisation } from '#trust/identity/directory.ts'
import type { Label } from '#trust/labels/contract.ts'
import { aliasesOf } from './object-tables.ts'

/** Of an organisation that gives with its name. Anyone can compute it, so it never stands where the name does not, and the alias never where it does. */
export const publicIdentity = (organisation: string): string => `identity--${uuidOf(organisation)}`

const uuidOf = (organisation: string): string => uuid5(ownSpace, `organisation ${organisation}`)

/** The same as MISP says it: who made the event. */
export const producerOf = ({ id, name }: Pick<Organisation, 'id' | 'name'>): { name: string; uuid: string } => ({ name: name.en || name.ja, uuid: uuidOf(id) })

/** The giver, or the alias that stands for it where it gives without its name. */
export async function speakerOf(tx: Tx, { owner, attribution }: Pick<Label, 'owner' | 'attribution'>, now: Date): Promise<string> {
  if (attribution === 'named') return publicIdentity(owner)
  return (await aliasesOf(tx, [owner], () => `identity--${randomUUID()}`, now)).get(owner)! // made where there was none
}
