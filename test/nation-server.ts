// The sample nation on a server of its own, as processes: its organisations, people and devices, without the month of
// history that `npm start` tells and that no journey needs.
import { found, openWorld } from '#main/world.ts'
import { loadDevices, loadOrganisations, loadPeople } from '#main/nation/directory.ts'
import { started, type Running } from '../tools/running.ts'
import { aDatabase } from './database.ts'

/** As `npm start` runs it, with a folder and a database of its own, both gone when it stops. */
export async function aNationServer(environment: Record<string, string> = {}): Promise<Running> {
  const database = await aDatabase()
  const world = await openWorld(database.url, { connections: 8 })
  await found(world)
  await loadOrganisations(world)
  await loadPeople(world)
  await loadDevices(world)
  await world.close()
  const running = await started({ DATABASE_URL: database.url, ...environment })
  return {
    ...running,
    async stop() {
      await running.stop()
      await database.close()
    },
  }
}
