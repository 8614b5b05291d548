/** What the ways out ask before they say anything: whether they may, and under which marking. */
import type { Tx } from '#platform/database.ts'
import type { World } from '#trust/act.ts'
import { organisationOf } from '#trust/identity/directory.ts'
import type { Words } from '#domains/sharing/courier-view.ts'

/** The release decision, behind this way out as behind every other. */
export async function maySay(world: World, tx: Tx, { label }: Pick<Words, 'label'>, organisation: string): Promise<boolean> {
  if (label === null) return true
  const { id, kind, sectors, communities, clearance } = await organisationOf(tx, organisation)
  return (await world.visible(tx, { organisation: id, kind, sectors, communities, clearance })).includes(label)
}

export const markingOf = ({ tlp }: Words['payload']): string | null => (typeof tlp === 'string' ? tlp : null)
