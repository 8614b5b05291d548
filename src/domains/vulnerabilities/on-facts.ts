/** What this domain does when records came or devices changed: it matches what is new. When something changed for those who were told, it tells them; word goes out by the channels they have. */
import { assetsChanged } from '#domains/assets/contract.ts'
import { advisoryPublished, supportStated } from '#domains/coordination/contract.ts'
import { attemptsRose } from '#domains/observation/contract.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { reaction, type Reaction } from '#trust/part.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { attempts } from './attempts/contract.ts'
import { exposure, matchingLeft, materiallyChanged, recordTaken, vulnerabilities } from './contract.ts'
import { suggestions } from './exploited/contract.ts'
import { exposureTold, notices } from './notices/contract.ts'

const [us, courier] = [serviceActor('vulnerabilities'), serviceActor('courier')]
const match = [{ verb: exposure.match.name, input: {} }]

/** What coordination published for everyone is a record like another: holders are told at the moment the embargo ends. */
const published = reaction(advisoryPublished, us, ({ tracking, csaf }) => [{ verb: vulnerabilities.take.name, input: { name: tracking, content: JSON.stringify(csaf) } }])
/** Until when a maker supports what, in its own words. */
const stated = reaction(supportStated, us, ({ vendor, openeox }) => [{ verb: vulnerabilities.take.name, input: { name: `OpenEoX ${vendor}`, content: JSON.stringify(openeox) } }])

export const reactions: readonly Reaction[] = [
  published,
  stated,
  reaction(assetsChanged, us, () => match),
  reaction(recordTaken, us, () => match),
  reaction(attemptsRose, us, (rose) => [{ verb: attempts.raise.name, input: rose }]),
  reaction(matchingLeft, us, () => match),
  reaction(materiallyChanged, us, (changed) => [{ verb: notices.tell.name, input: changed }]),
  // A rise of attempts is a reason to look whether it is exploited. A person decides.
  reaction(materiallyChanged, us, ({ vulnerability, change, by }) => (change === 'attempts' ? [{ verb: suggestions.note.name, input: { vulnerability, by } }] : [])),
  reaction(exposureTold, courier, ({ notices: told }) => [{ verb: sharing.carryDispatches.name, input: { dispatches: told.map(({ notice, organisation }) => ({ incident: notice, organisation, tells: { of: 'exposure' } })) } }]),
]
