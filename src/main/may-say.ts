/** What the ways out ask before they say anything: whether they may, and under which marking. */
import type { Tx } from '#platform/database.ts'
import type { World } from '#trust/act.ts'
import { organisationOf } from '#trust/identity/directory.ts'
import { readerUnknown } from '#trust/labels/release.ts'
import { sightOf } from '#domains/duties/index.ts'
import type { Words } from '#domains/sharing/courier-view.ts'

/**
 * The labels under which an organisation may be told something at this moment: the release decision, behind these ways out
 * as behind every other. Its clearance opens none of them: it is not known who reads a mail, a feed or a webhook.
 */
export const labelsFor = async (world: World, tx: Tx, organisation: string): Promise<string[]> => world.visible(tx, readerUnknown(await organisationOf(tx, organisation)))

/** What an organisation may be told of duties: its own, those of organisations for which it may report, and what is due to it. Null where it has left. */
export async function dutySight({ clock, visible }: World, tx: Tx, id: string) {
  const organisation = await organisationOf(tx, id)
  const now = clock()
  return organisation.active ? { organisation: id, now, sight: await sightOf({ tx, now, visible, actor: readerUnknown(organisation) }) } : null
}

export const maySay = ({ label }: Pick<Words, 'label'>, labels: readonly string[]): boolean => label === null || labels.includes(label)

export const markingOf = ({ tlp }: Words['payload']): string | null => (typeof tlp === 'string' ? tlp : null)
