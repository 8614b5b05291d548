/**
 * A process that acts without pause and can be killed at any moment. It says on standard output what was acknowledged, one
 * line each. Each loop has its own row of idempotency keys; a new process begins with the first key that was not acknowledged.
 */
import { writeSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { Actor } from '#language/organisation.ts'
import type { Answer } from '#language/verb.ts'
import { assets } from '#domains/assets/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { roleOf } from '#main/roles.ts'
import { openWorld } from '#main/world.ts'
import { actByName } from '#trust/act.ts'
import { aDraft } from './a-warning.ts'
import { person } from './world.ts'

/** One line of a child: the key, the entry's hash, the thing's id. */
export interface Acknowledged { readonly key: string; readonly hash: string; readonly id: string }

if (import.meta.main) {
  const [url = '', starts = '{}'] = process.argv.slice(2)
  const from = JSON.parse(starts) as Record<string, number> // as the test gives it
  /** The database may be away at this very moment, as it may be at any other. */
  const opened = (): ReturnType<typeof openWorld> => openWorld(url, { connections: 4, role: roleOf('server') }).catch(() => wait(100).then(opened))
  const world = await opened()
  /** Until it is acknowledged, under one key: an answer that was lost with the database is asked for again. */
  const insist = async (verb: string, actor: Actor, input: unknown, key: string): Promise<string> => {
    for (;;) {
      const answer = await actByName(world, verb, actor, input, { key }).catch((error: Error & { fault?: string }) => {
        if (error.fault) throw error
        return undefined
      }) as Answer<{ id: string }> | undefined // both verbs answer with what has an id
      if (answer) {
        writeSync(1, `${JSON.stringify({ key, hash: answer.entry?.hash, id: answer.result.id } satisfies Record<keyof Acknowledged, unknown>)}\n`)
        return answer.result.id
      }
      await wait(30)
    }
  }
  const registering = async (loop: string): Promise<never> => {
    for (let n = from[loop] ?? 0; ; n += 1) await insist(assets.register.name, person('hospital-administrator'), { name: `${loop} ${n}`, maker: 'Fortinet', product: 'FortiOS', version: '7.2.9' }, `${loop} ${n}`)
  }
  const warning = async (loop: string): Promise<never> => {
    for (let n = from[loop] ?? 0; ; n += 1) {
      const id = await insist(sharing.draft.name, person('centre-analyst'), aDraft({ title: { ja: `${loop} ${n}`, en: '' } }), `${loop} ${n} draft`)
      await insist(sharing.approve.name, person('centre-duty'), { id }, `${loop} ${n} approve`)
      await insist(sharing.issue.name, person('centre-director'), { id }, `${loop} ${n}`)
    }
  }
  const loops = Object.keys(from)
  await Promise.all(loops.map((loop) => (loop.startsWith('warn') ? warning(loop) : registering(loop))))
}
