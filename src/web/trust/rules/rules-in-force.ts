import type { z } from 'zod'
import type { policy } from '#trust/policy/contract.ts'

/** What `policy.read` answers: the version in force and its rules. */
export type RulesInForce = z.output<typeof policy.read.output>
