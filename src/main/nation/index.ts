import type { Database } from '#platform/database.ts'
import type { World } from '#trust/act.ts'
import { actByName } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { findOrganisation } from '#trust/identity/tables.ts'
import { samplePeople } from './data.ts'
import { loadProfiles } from './duties.ts'
import { loadRelations } from './relations.ts'
import { loadRooms } from './rooms.ts'
import { loadCoordination } from './coordination.ts'
import { loadDevices, loadOrganisations, loadPeople } from './directory.ts'
import type { OpenWorld } from '../world.ts'

/**
 * Loads the sample nation through verbs, as if it had lived for a month: organisations, people, devices, reports,
 * warnings, answers. Done once; a start that was interrupted half way begins again with an empty database.
 */
export async function loadNation(world: OpenWorld, tell: (line: string) => void): Promise<void> {
  if (await isLoaded(world.db)) return
  tell('Loading the sample nation, once (about half a minute) …')
  const start = new Date(world.clock().getTime() - 30 * 86_400_000)
  const then: World = { ...world, clock: () => start }
  await loadOrganisations(then)
  await loadPeople(then)
  await loadDevices(then)
  await loadProfiles(then)
  await loadRelations(then)
  tell('  381 organisations, their people and devices; now a month of reports and warnings …')
  const { tellHistory } = await import('./history.ts') // with all that works and sends
  await tellHistory(world, start)
  await loadRooms(world)
  await loadCoordination(world)
}

const isLoaded = async (db: Database): Promise<boolean> => await findOrganisation(db, 'org-centre') !== undefined

const sixRoles: readonly (readonly [string, string])[] = [
  ['person-toto-analyst', '病院の分析担当 hospital analyst'],
  ['person-yamashina-owner', '中小企業 small company'],
  ['person-centre-duty', '司令塔の当直 duty officer of the centre'],
  ['person-centre-analyst', '司令塔の分析担当 analyst of the centre'],
  ['person-jpcert-analyst', '専門機関 specialist body (co-signs)'],
  ['person-commission-inspector', '監理委員会の検査官 inspector of the supervisor'],
]

/** One-time links for people of the sample nation: six roles unless others are named. Never made in production mode. */
export async function signInLinks(world: World, people: readonly string[] = sixRoles.map(([id]) => id)): Promise<{ person: string; role: string; path: string }[]> {
  const known = samplePeople()
  return Promise.all(people.map(async (id) => {
    const { result } = await actByName(world, 'person.link', serviceActor('installer'), { id })
    const role = sixRoles.find(([person]) => person === id)?.[1] ?? known.find((person) => person.id === id)?.office ?? id
    return { person: id, role, path: (result as { link: { path: string } }).link.path }
  }))
}
