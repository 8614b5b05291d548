import { actByName, type World } from '#trust/act.ts'
import { serviceActor } from './actor.ts'
import { linkPath } from './links.ts'
import { anyPerson, findOrganisation } from './tables.ts'

/**
 * The first start of a new installation: while nobody is registered, makes the centre and one administrator and
 * returns the secret of a one-time sign-in link; null once anybody is. The service `installer` does it, by verbs.
 * A crash between the two acts leaves the centre without people, and the next start goes on from there.
 */
export async function firstLink(world: World): Promise<string | null> {
  const installer = serviceActor('installer')
  const [people, centre] = await world.db.transaction().execute(async (tx) => [await anyPerson(tx), await findOrganisation(tx, 'org-centre')] as const)
  if (people) return null
  if (!centre) await actByName(world, 'organisation.register', installer, { id: 'org-centre', name: { ja: '司令塔', en: 'The Centre' }, kind: 'centre', named: true, clearance: 3 })
  const { result } = await actByName(world, 'person.invite', installer, {
    organisation: 'org-centre', name: '最初の管理者', office: 'org-centre/administrator', roles: ['member', 'administrator'],
  })
  return (result as { link: { path: string } }).link.path.slice(linkPath('').length) // the answer's shape is the contract's
}
