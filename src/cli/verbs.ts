import type { Verb } from '#language/verb.ts'
import { assets } from '#domains/assets/contract.ts'
import { duties } from '#domains/duties/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { collections } from '#domains/sharing/collections/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { exporting } from '#domains/sharing/exports/contract.ts'
import { imports } from '#domains/sharing/imports/contract.ts'
import { exchange } from '#domains/sharing/items/contract.ts'
import { provenance } from '#domains/sharing/provenance/contract.ts'
import { identity } from '#trust/identity/contract.ts'
import { ledger } from '#trust/ledger/contract.ts'
import { letters } from '#trust/letters/contract.ts'
import { policy } from '#trust/policy/contract.ts'

/** Every verb that a person or a machine may ask for. A test holds this list against what the server serves. */
export const cliVerbs: readonly Verb[] = [reporting, duties, assets, sharing, exchange, exporting, imports, provenance, collections, identity, policy, letters, ledger]
  .flatMap((contract) => Object.values<Verb>(contract as unknown as Record<string, Verb>)) // a contract is a record of verbs
  .filter((verb) => !verb.internal)
