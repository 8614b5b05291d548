/** What this domain does when records came or devices changed: it matches what is new. */
import { assetsChanged } from '#domains/assets/contract.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { reaction, type Reaction } from '#trust/part.ts'
import { exposure, recordTaken } from './contract.ts'

const us = serviceActor('vulnerabilities')
const match = [{ verb: exposure.match.name, input: {} }]

export const reactions: readonly Reaction[] = [reaction(assetsChanged, us, () => match), reaction(recordTaken, us, () => match)]
