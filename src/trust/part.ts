import type { Fact } from '#language/verb.ts'
import type { z } from 'zod'
import type { Migration } from '#platform/migrations.ts'
import type { Actor } from '#trust/identity/actor.ts'
import type { Handler } from './act.ts'

/** One act that a service does because something happened. It is decided and recorded like a person's. */
export interface Deed {
  readonly verb: string
  readonly input: unknown
}

/** What a part does when another says something happened: facts in, deeds out. It touches nothing itself. */
export interface Reaction {
  readonly to: Fact
  readonly as: Actor
  deeds(body: never): readonly Deed[]
}

export const reaction = <B extends z.ZodType>(to: Fact<B>, as: Actor, deeds: (body: z.output<B>) => readonly Deed[]): Reaction =>
  ({ to, as, deeds: deeds as Reaction['deeds'] })

/** What every domain, and every part of trust that has verbs, shows to `main`, and nothing more. */
export interface Part {
  readonly name: string
  readonly migrations: readonly Migration[]
  readonly handlers: readonly Handler[]
  readonly reactions: readonly Reaction[]
}
