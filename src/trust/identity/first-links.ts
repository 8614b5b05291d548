import { actByName, type World } from '#trust/act.ts'
import { serviceActor } from './actor.ts'
import { foundingOf } from './founding.ts'
import { findOrganisation, findPerson } from './tables.ts'

/** Two, because whoever is one alone could never give a role that carries power: another confirms it. */
const first = [
  { id: 'person-first-administrator', name: '一人目の管理者', office: '管理者（一人目）' },
  { id: 'person-second-administrator', name: '二人目の管理者', office: '管理者（二人目）' },
]

/**
 * The first start of a new installation: makes the centre and its first two administrators, and returns the paths of
 * two one-time sign-in links; none once the founding has ended. The service `installer` does it, by verbs. A crash half
 * way leaves the founding open, and the next start goes on from there, with new links in place of those made before.
 */
export async function firstLinks(world: World): Promise<string[]> {
  const installer = serviceActor('installer')
  if (await foundingOf(world.db) !== 'open') return []
  if (!await findOrganisation(world.db, 'org-centre')) {
    await actByName(world, 'organisation.register', installer, { id: 'org-centre', name: { ja: '司令塔', en: 'The Centre' }, kind: 'centre', named: true, clearance: 3 })
  }
  const paths: string[] = []
  for (const { id, name, office } of first) {
    const { result } = await findPerson(world.db, id)
      ? await actByName(world, 'person.link', installer, { id })
      : await actByName(world, 'person.invite', installer, { id, organisation: 'org-centre', name, office, roles: ['member', 'administrator'] })
    paths.push((result as { link: { path: string } }).link.path) // the answer's shape is the contract's
  }
  return paths
}
