/** A worker on a world whose clock stands still, run as a program so that a test can kill it. It notes deadlines and carries what is due. */
import { workOutbox } from '#platform/outbox-work.ts'
import * as sayings from '#domains/sharing/courier-view.ts'
import { reactions } from '#main/domains.ts'
import { remind } from '#main/duty-clock.ts'
import { errandsOf } from '#main/errands.ts'
import { roleOf } from '#main/roles.ts'
import { openWorld } from '#main/world.ts'
import { outgoingTo } from './notice-world.ts'

const [url, moment, folder] = process.argv.slice(2) as [string, string, string] // as the test starts it
const world = await openWorld(url, { clock: () => new Date(moment), role: roleOf('worker') })
const working = workOutbox({ db: world.db, url, signal: new AbortController().signal, work: errandsOf({ world, reactions, sayings, outgoing: outgoingTo(folder) }) })
await Promise.all([remind(world), working])
