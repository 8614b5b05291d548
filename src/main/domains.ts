import { fileURLToPath } from 'node:url'
import { release } from '#trust/labels/contract.ts'
import type { Verb } from '#language/verb.ts'
import { migrationsOf, type Migration } from '#platform/migrations.ts'
import type { Handler } from '#trust/act.ts'
import { identityPart } from '#trust/identity/index.ts'
import { labelPart } from '#trust/labels/index.ts'
import { ledgerPart } from '#trust/ledger/index.ts'
import { letterPart } from '#trust/letters/index.ts'
import type { Part, Reaction } from '#trust/part.ts'
import { policyPart } from '#trust/policy/index.ts'
import { readPolicyFiles, type PolicyFiles } from '#trust/policy/policy-set.ts'
import { policySchema } from '#trust/policy/schema.ts'
import { receiptPart } from '#trust/receipts/index.ts'
import { assetsDomain } from '#domains/assets/index.ts'
import { coordinationDomain } from '#domains/coordination/index.ts'
import { actsFor, dutiesDomain, grantBetween, reading, regimesIn } from '#domains/duties/index.ts'
import { readinessDomain } from '#domains/readiness/index.ts'
import { relationsDomain } from '#domains/relations/index.ts'
import { observationDomain } from '#domains/observation/index.ts'
import { reportingDomain } from '#domains/reporting/index.ts'
import { roomsDomain } from '#domains/rooms/index.ts'
import { sharingDomain } from '#domains/sharing/index.ts'
import { vulnerabilitiesDomain } from '#domains/vulnerabilities/index.ts'

/** The files of the laws, read once a process. */
export const rules = reading(() => regimesIn())

/** Everything the program consists of, in the order its tables are made. */
export const parts: readonly Part[] = [
  ledgerPart, labelPart, receiptPart, policyPart(() => schema()), identityPart, letterPart,
  assetsDomain, reportingDomain({ grant: grantBetween, actsFor }), dutiesDomain(rules), sharingDomain, roomsDomain, relationsDomain, readinessDomain, vulnerabilitiesDomain, coordinationDomain, observationDomain,
]

const platform = migrationsOf('platform', fileURLToPath(new URL('../platform/migrations', import.meta.url)))
export const migrations: readonly Migration[] = [...platform, ...parts.flatMap((part) => part.migrations)]
export const handlers: ReadonlyMap<string, Handler> = new Map(parts.flatMap((part) => part.handlers).map((handler) => [handler.verb.name, handler]))
export const reactions: readonly Reaction[] = parts.flatMap((part) => part.reactions)

/** All that can be done, and the one decision that is not done by anybody. */
export const verbs: readonly Verb[] = [...[...handlers.values()].map((handler) => handler.verb), release]

let made: string | undefined
/** The policy schema: what the rules may speak of. */
export const schema = (): string => (made ??= policySchema(verbs))

export const policiesFolder = fileURLToPath(new URL('../../policies', import.meta.url))
export const shippedPolicies = (): PolicyFiles => readPolicyFiles(policiesFolder)
