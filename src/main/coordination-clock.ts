/** What the worker does for coordination: ends embargoes at their time, and signs what was published. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Answer } from '#language/verb.ts'
import { fingerprintOf, publicKeyOf, signDetached } from '#platform/openpgp.ts'
import type { Log } from '#platform/log.ts'
import { actByName, type World } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { advisories } from '#domains/coordination/advisories/contract.ts'
import { embargoActs } from '#domains/coordination/embargo/contract.ts'
import { hasCasesDue, unsignedEditions } from '#domains/coordination/index.ts'
import { advisoryKey } from './advisory-key.ts'

const [clock, signer] = [serviceActor('clock'), serviceActor('coordination')]
/** How often the clock looks, in ms. */
const LOOK = 5_000
const MOST = 50

/** All whose time has come. Killed at any moment, the next look goes on where it was. */
export async function liftEmbargoes(world: World): Promise<number> {
  let lifted = 0
  while (await world.db.transaction().setAccessMode('read only').execute((tx) => hasCasesDue(tx, world.clock()))) {
    const { result } = await actByName(world, embargoActs.liftDue.name, clock, { most: MOST }) as Answer<{ lifted: number }>
    lifted += result.lifted
    if (result.lifted === 0) break // another clock did it
  }
  return lifted
}

export interface SigningAt { readonly data: string; readonly home: string }

/** What has no signature yet. The key is opened only where there is something to sign; an edition is signed once. */
export async function signEditions(world: World, { data, home }: SigningAt): Promise<number> {
  const waiting = await unsignedEditions(world.db, MOST)
  if (waiting.length === 0) return 0
  const key = await advisoryKey(data, `Sakimori <${home}>`, world.clock())
  for (const { advisory, version, document } of waiting) {
    await actByName(world, advisories.sign.name, signer, { advisory, version, signature: signDetached(key, document, world.clock()), key: publicKeyOf(key), fingerprint: fingerprintOf(key) })
  }
  return waiting.length
}

export async function keepCoordinating(world: World, at: SigningAt, signal: AbortSignal, log?: Log): Promise<void> {
  const warn = (event: string) => (error: Error): void => log?.warn({ error }, event)
  while (!signal.aborted) {
    await liftEmbargoes(world).catch(warn('coordination.unlifted'))
    await signEditions(world, at).catch(warn('coordination.unsigned'))
    await wait(LOOK, undefined, { signal }).catch(() => {}) // the signal ends the pause
  }
}
