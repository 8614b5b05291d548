/** The worker: tells facts to the parts that react to them, carries notices to those concerned, and tidies up. Nothing reaches it from outside. */
import { setTimeout as wait } from 'node:timers/promises'
import { databaseUrl, publicUrl, settings, type Settings } from '#platform/config.ts'
import { logger, type Log } from '#platform/log.ts'
import { drainOutbox, workOutbox, type OutboxTrouble } from '#platform/outbox-work.ts'
import type { World } from '#trust/act.ts'
import { sweepIdentity } from '#trust/identity/access-tables.ts'
import { forget } from '#trust/once.ts'
import type { Reaction } from '#trust/part.ts'
import { sealRegister } from '#domains/assets/index.ts'
import { followCatalogue } from '#domains/vulnerabilities/index.ts'
import * as sayings from '#domains/sharing/courier-view.ts'
import { keepExpiring } from './catalogue-clock.ts'
import { openOutgoing, type Outgoing } from './courier.ts'
import { reactions } from './domains.ts'
import { keepCoordinating } from './coordination-clock.ts'
import { keepCounting } from './concentration-clock.ts'
import { keepTelling } from './digest-clock.ts'
import { keepDuties } from './duty-clock.ts'
import { keepReminding } from './exposure-clock.ts'
import { keepOpening } from './embargo-clock.ts'
import { errandsOf, slow } from './errands.ts'
import { keepSweeping } from './observation-clock.ts'
import { keepCalling } from './page.ts'
import { endingSignal, isKept, ready } from './ready.ts'
import { keepPulling } from './record-clock.ts'
import { keepFolder } from './record-folder.ts'
import { roleOf } from './roles.ts'
import { keepPolling } from './source-clock.ts'
import { openWorld } from './world.ts'

export interface Working {
  readonly world: World
  readonly reactions: readonly Reaction[]
}

export interface RunWorker extends Working {
  readonly world: World & { readonly url: string }
  readonly settings: Settings
  /** Finishes what it holds, then returns. */
  readonly signal: AbortSignal
  readonly log?: Log
}

const MINUTE = 60_000

/** Works until the signal. May run beside others of its kind, and may be killed at any moment: what it held is taken again. */
export async function runWorker({ world, settings, reactions, signal, log }: RunWorker): Promise<void> {
  const outgoing = openOutgoing(settings, publicUrl(settings))
  const tell = ({ event, ...detail }: OutboxTrouble): void => log?.warn(detail, `outbox.${event}`)
  await Promise.all([
    workOutbox({ db: world.db, url: world.url, signal, tell, slow, work: errandsOf({ world, reactions, sayings, outgoing }) }),
    tidy(world, signal, log),
    keepDuties(world, signal, log),
    keepOpening(world, signal, log),
    keepCoordinating(world, { data: settings.SAKIMORI_DATA, home: publicUrl(settings) }, signal, log),
    keepCalling(world, signal, log),
    keepSweeping(world, signal, log),
    keepTelling(world, signal, log),
    keepReminding(world, signal, log),
    keepExpiring(world, signal, log),
    keepCounting(world, signal, log),
    keepPolling(world, { reach: outgoing.reach }, signal, log),
    keepPulling(world, { reach: outgoing.reach }, signal, log),
    ...(settings.RECORDS_FOLDER === undefined ? [] : [keepFolder(world, settings.RECORDS_FOLDER, signal, log)]),
  ])
  outgoing.mailer.close()
}

/** Works until nothing is due: for tests and first starts. Without `outgoing` mail and webhooks wait for a worker that has it. */
export const drain = ({ world, reactions }: Working, outgoing?: Outgoing): Promise<void> =>
  drainOutbox({ db: world.db, work: errandsOf({ world, reactions, sayings, ...(outgoing ? { outgoing } : {}) }) })

/** Once a minute: answers that no client will ask for again, and what strangers left at the sign-in, are forgotten. */
async function tidy(world: World, signal: AbortSignal, log?: Log): Promise<void> {
  while (!signal.aborted) {
    const tidied = Promise.all([world.db.transaction().execute(forget), sweepIdentity(world.db, world.clock())])
    await tidied.catch((error: Error) => log?.warn({ error }, 'worker.untidied'))
    await wait(MINUTE, undefined, { signal }).catch(() => {}) // the signal ends the pause
  }
}

async function main(): Promise<void> {
  const given = settings()
  const signal = endingSignal()
  const log = logger(given.LOG_LEVEL)
  const tell = (reason: string) => log.error({ reason }, 'rules.kept')
  const world = await openWorld(databaseUrl(given), { connections: 12, role: roleOf('worker'), checked: isKept(), tell })
  await sealRegister(world.db).catch((error: Error) => log.error({ error }, 'register.unsealed')) // the next start goes on; what is in the clear is read as ever
  await followCatalogue(world.db, world.clock()).catch((error: Error) => log.error({ error }, 'catalogue.unfollowed')) // the next start sees it
  ready()
  await runWorker({ world, settings: given, reactions, signal, log })
  await world.close()
  process.exit(0)
}

if (import.meta.main) await main()
