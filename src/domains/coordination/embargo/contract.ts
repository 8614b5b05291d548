/** Until when nothing is said in public: proposals, consent, extension, and the end, by the clock or before it. */
import { z } from 'zod'
import { verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { changes } from '../cases/contract.ts'
import { byId, CaseSubject, id, maybe, moment, words } from '../contract.ts'

export const embargoActs = {
  /** Another date than the one in force needs a reason of the lists. Who proposes agrees. */
  propose: changes('propose', '公表日を提案する', 'propose a date', byId.extend({ until: moment, reason: id.optional(), words: maybe(2000) })),
  consent: changes('consent', '公表日に同意する、または異議を述べる', 'agree to a date or object', byId.extend({ proposal: id, agrees: z.boolean(), words: maybe(2000) })),
  /** Where not all agreed: what was objected, and who was silent, stays to be seen. */
  settle: changes('settle', '公表日を決める', 'settle the date', byId.extend({ proposal: id, words })),
  lift: changes('lift', '公表日の前に解禁する', 'end the embargo early', byId.extend({ reason: id, words })),
  liftDue: verb({ name: 'case.lift-due', title: text('公表の時刻が来た案件を解禁する', 'end embargoes whose time has come'), kind: 'change', path: '/cases/lift-due', on: CaseSubject, internal: true, input: z.strictObject({ most: z.number().int().min(1).max(1000) }), output: z.object({ lifted: z.number().int() }) }),
}
