import { fileURLToPath } from 'node:url'
import { migrationsOf } from '#platform/migrations.ts'
import type { Part } from '#trust/part.ts'
import { listAdvisories, readAdvisory, signAdvisory } from './advisories/read-advisories.ts'
import { makeReady, publishNow, readDraft, writeDraft } from './advisories/write-words.ts'
import { handIn, startCase } from './cases/begin-case.ts'
import { amendCase, closeCase, declineCase, takeUp } from './cases/keep-case.ts'
import { inviteParty, joinCase, leaveCase, removeParty } from './cases/parties.ts'
import { countHolders } from './cases/prematch.ts'
import { listAllCases, readCase } from './cases/read-cases.ts'
import { fetchCaseFile, sayInCase } from './cases/say-something.ts'
import { consentToDate, liftDue, liftEarly, proposeDate, settleDate } from './embargo/embargo.ts'
import { reactions } from './on-facts.ts'
import { answerProduct, askForDate, concernProduct, promiseDate } from './products/products.ts'
import { answerRequest, closeRequest, followRequest, makeRequest, withdrawRequest } from './requests/make-request.ts'
import { listAllRequests, readRequest } from './requests/read-requests.ts'
import { listSupport, statePeriod, withdrawPeriod } from './support/support-periods.ts'

/** For the worker and for the public addresses. */
export { publicEditions, publicKeys, unsignedEditions } from './advisories/advisory-tables.ts'
export { hasCasesDue } from './tables.ts'
export { publicPeriods } from './support/support-tables.ts'
/** For the courier. */
export { coordinationWords } from './courier-view.ts'

export const coordinationDomain: Part = {
  name: 'coordination',
  migrations: migrationsOf('coordination', fileURLToPath(new URL('./migrations', import.meta.url))),
  handlers: [
    handIn, startCase, listAllCases, readCase, takeUp, declineCase, amendCase, inviteParty, joinCase, leaveCase, removeParty, sayInCase, fetchCaseFile, countHolders, closeCase,
    concernProduct, answerProduct, askForDate, promiseDate, proposeDate, consentToDate, settleDate, liftEarly, liftDue,
    readDraft, writeDraft, makeReady, publishNow, listAdvisories, readAdvisory, signAdvisory,
    makeRequest, listAllRequests, readRequest, answerRequest, followRequest, closeRequest, withdrawRequest, statePeriod, withdrawPeriod, listSupport,
  ],
  reactions,
}
