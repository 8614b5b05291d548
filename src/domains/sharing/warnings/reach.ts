/** Whom a warning would reach, asked of the directory, the device register and the rules of release together. */
import { holdersOf } from '#domains/assets/index.ts'
import type { Step } from '#trust/act.ts'
import { everyOrganisation } from '#trust/identity/directory.ts'
import { allCommunities } from '#trust/identity/tables.ts'
import type { Tx } from '#platform/database.ts'
import type { Label } from '#trust/labels/contract.ts'
import type { Draft } from '../contract.ts'
import { warningLabel } from '../derive-label.ts'
import type { Candidate, Matched, Question } from './recipients.ts'

/** The communities of every council: who holds a named product is told as a member of one. */
const councils = async (tx: Tx): Promise<string[]> => (await allCommunities(tx)).filter(({ kind }) => kind === 'council').map(({ id }) => id)

export const labelFor = async (tx: Tx, draft: Draft, issuer: string, clearance: number): Promise<Label> =>
  warningLabel(draft, issuer, draft.products.length > 0 ? await councils(tx) : [], clearance)

async function holdings(tx: Tx, draft: Draft): Promise<Map<string, Matched[]>> {
  const found = new Map<string, Matched[]>()
  if (draft.products.length === 0) return found
  for (const { organisation, asset: id, name, product, version, place, exposed, certain } of await holdersOf(tx, draft.products)) {
    const list = found.get(organisation) ?? []
    found.set(organisation, list)
    list.push({ id, name, product, version, place, exposed, certain })
  }
  return found
}

export interface Reach extends Question { readonly organisations: readonly Candidate[] }

/** Everything `recipientsOf` needs; one query each for organisations and for devices. */
export async function reach({ tx, decide, now }: Pick<Step<unknown>, 'tx' | 'decide' | 'now'>, draft: Draft, label: Label): Promise<Reach> {
  return { draft, label, organisations: await everyOrganisation(tx), holdings: await holdings(tx, draft), decide, now }
}
