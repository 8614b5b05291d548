/** What the ways out ask before they say anything: whether they may, and under which marking. */
import type { Tx } from '#platform/database.ts'
import type { World } from '#trust/act.ts'
import { organisationOf } from '#trust/identity/directory.ts'
import type { Words } from '#domains/sharing/courier-view.ts'

/**
 * The labels under which an organisation may be told something at this moment: the release decision, behind these ways out
 * as behind every other. Its clearance opens none of them: it is not known who reads a mail, a feed or a webhook.
 */
export async function labelsFor(world: World, tx: Tx, organisation: string): Promise<string[]> {
  const { id, kind, sectors, communities } = await organisationOf(tx, organisation)
  return world.visible(tx, { organisation: id, kind, sectors, communities, clearance: 0 })
}

export const maySay = ({ label }: Pick<Words, 'label'>, labels: readonly string[]): boolean => label === null || labels.includes(label)

export const markingOf = ({ tlp }: Words['payload']): string | null => (typeof tlp === 'string' ? tlp : null)
