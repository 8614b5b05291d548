import type { Verb } from '#language/verb.ts'
import { assets } from '#domains/assets/contract.ts'
import { duties } from '#domains/duties/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { questions } from '#domains/rooms/question-contract.ts'
import { rooms } from '#domains/rooms/contract.ts'
import { collections } from '#domains/sharing/collections/contract.ts'
import { communityActs } from '#domains/sharing/communities/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { exporting } from '#domains/sharing/exports/contract.ts'
import { feedback } from '#domains/sharing/feedback/contract.ts'
import { graph } from '#domains/sharing/graph/contract.ts'
import { imports } from '#domains/sharing/imports/contract.ts'
import { exchange } from '#domains/sharing/items/contract.ts'
import { protection } from '#domains/sharing/protection/contract.ts'
import { provenance } from '#domains/sharing/provenance/contract.ts'
import { narrowing } from '#domains/sharing/recalls/contract.ts'
import { search } from '#domains/sharing/search/contract.ts'
import { sources } from '#domains/sharing/sources/contract.ts'
import { voice } from '#domains/sharing/warnings/contract.ts'
import { communities } from '#trust/identity/communities/contract.ts'
import { identity } from '#trust/identity/contract.ts'
import { ledger } from '#trust/ledger/contract.ts'
import { letters } from '#trust/letters/contract.ts'
import { policy } from '#trust/policy/contract.ts'

const contracts = [
  reporting, duties, assets, sharing, exchange, exporting, imports, provenance, collections, communityActs, feedback, graph, protection, narrowing, search, sources, voice,
  rooms, questions, identity, communities, policy, letters, ledger,
]

/** Every verb that a person or a machine may ask for. A test holds this list against what the server serves. */
export const cliVerbs: readonly Verb[] = contracts
  .flatMap((contract) => Object.values<Verb>(contract as unknown as Record<string, Verb>)) // a contract is a record of verbs
  .filter((verb) => !verb.internal)
