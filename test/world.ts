import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import type { Answer, Verb } from '#language/verb.ts'
import type { Actor } from '#language/organisation.ts'
import { systemClock, type Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { actByName, type Asking } from '#trust/act.ts'
import { found, openWorld, type OpenWorld } from '#main/world.ts'
import { roleOf } from '#main/roles.ts'
import { drain } from '#main/worker.ts'
import { reactions } from '#main/domains.ts'
import { aDatabase } from './database.ts'

/** The people of the policy cases: enough for most stories. */
export const people = JSON.parse(readFileSync(new URL('../policies/people.json', import.meta.url), 'utf8')) as Record<string, Actor>

export const person = (name: string): Actor => {
  const found = people[name]
  if (!found) throw new Error(`policies/people.json has nobody called ${name}`)
  return found
}

export interface TestWorld {
  /** The server's: its connections have the rights of the server in use, so what the server may not do fails here too. */
  readonly world: OpenWorld
  /** The worker's. */
  readonly worker: OpenWorld
  /** The database's owner, for what a test lays down or looks at behind the program's back. */
  readonly owner: Database
  /** Acts as somebody, typed by the verb: people and machines in the server, services in the worker, the installer as at a first start. */
  as(actor: Actor): <In extends z.ZodObject, Out extends z.ZodType>(verb: Verb<In, never, Out> | Verb<In, Verb['on'], Out>, input: z.input<In>, asking?: Asking) => Promise<Answer<z.output<Out>>>
  /** Works the outbox until nothing is due, with the rights of the worker. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** A whole platform in one process on a real database: all parts, the shipped rules in force, each act under the role of the process that does it, no mocks. */
export async function aWorld({ clock = systemClock }: { clock?: Clock } = {}): Promise<TestWorld> {
  const database = await aDatabase()
  const world = await openWorld(database.url, { clock, connections: 8, role: roleOf('server') })
  const worker = { ...world, db: database.as('worker') }
  const owning = { ...world, db: database.db }
  await found(owning)
  const doing = ({ roles }: Actor) => (roles.includes('service:installer') ? owning : roles.some((role) => role.startsWith('service:')) ? worker : world)
  return {
    world,
    worker,
    owner: database.db,
    as: (actor) => (verb, input, asking) => actByName(doing(actor), verb.name, actor, input, asking) as never, // the answer is typed by the verb given
    settle: () => drain({ world: worker, reactions }),
    async close() {
      await world.close()
      await database.close()
    },
  }
}
