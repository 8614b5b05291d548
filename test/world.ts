import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import type { Answer, Verb } from '#language/verb.ts'
import type { Actor } from '#language/organisation.ts'
import { systemClock, type Clock } from '#platform/clock.ts'
import { actByName, type Asking } from '#trust/act.ts'
import { found, openWorld, type OpenWorld } from '#main/world.ts'
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
  readonly world: OpenWorld
  /** Acts as somebody, typed by the verb. */
  as(actor: Actor): <In extends z.ZodObject, Out extends z.ZodType>(verb: Verb<In, never, Out> | Verb<In, Verb['on'], Out>, input: z.input<In>, asking?: Asking) => Promise<Answer<z.output<Out>>>
  /** Works the outbox until nothing is due. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** A whole platform in one process on a real database: all parts, the shipped rules in force, no mocks. */
export async function aWorld({ clock = systemClock }: { clock?: Clock } = {}): Promise<TestWorld> {
  const database = await aDatabase()
  const world = await openWorld(database.url, { clock, connections: 8 })
  await found(world)
  return {
    world,
    as: (actor) => (verb, input, asking) => actByName(world, verb.name, actor, input, asking) as never, // the answer is typed by the verb given
    settle: () => drain({ world, reactions }),
    async close() {
      await world.close()
      await database.close()
    },
  }
}
