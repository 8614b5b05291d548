import { fileURLToPath } from 'node:url'
import { migrationsOf } from '#platform/migrations.ts'
import type { Part } from '#trust/part.ts'
import { raiseAttempts } from './attempts/raise-attempts.ts'
import { answerFinding, answerFindings } from './findings/answer-finding.ts'
import { declineAssertion, publishAssertion } from './exploited/decide-assertion.ts'
import { expireAssertions, renewAssertion, retractAssertion } from './exploited/end-assertion.ts'
import { dismissSuggestions, listSuggestions, noteSuggestion } from './exploited/suggest-assertions.ts'
import { proposeAssertion } from './exploited/propose-assertion.ts'
import { listAssertions, readAssertion } from './exploited/read-assertions.ts'
import { readCatalogue, readCatalogueState } from './exploited/read-catalogue.ts'
import { listFindings } from './findings/list-findings.ts'
import { FollowedIndex } from './matching/followed-index.ts'
import { listAllHelp, takeHelp } from './help/take-help.ts'
import { matchFindings } from './matching/match-findings.ts'
import { supposing } from './matching/would-match.ts'
import { countExposure, listExposure } from './notices/list-exposure.ts'
import { passOn } from './notices/pass-on.ts'
import { readNotice } from './notices/read-notice.ts'
import { remindOverdue } from './notices/remind-overdue.ts'
import { tellChange } from './notices/tell-change.ts'
import { reactions } from './on-facts.ts'
import { listVulnerabilities, readVulnerability } from './records/read-vulnerabilities.ts'
import { takeRecords } from './records/take-records.ts'
import { addSource, amendSource, giveKey, listSources, pauseOne, pollOne, removeOne, resumeOne } from './sources/manage-sources.ts'
import { takePulled } from './sources/take-pulled.ts'

const followed = new FollowedIndex()

/** The treaty: how many devices of whom would be concerned if a record said this. Nothing is stored, and no name leaves the domain that asked. */
export const wouldMatch = supposing(followed)
/** The treaty with coordination, too: how products are named, and whether a document is as CSAF wants it. */
export { productIdentities } from './product-identities.ts'
export { checkCsaf } from './records/check-csaf.ts'

/** At a start of the worker. */
export { followCatalogue } from './matching/follow-catalogue.ts'

/** The treaty with sharing: the one list of notices holds these, too. And what the courier and the clock read. */
export { exposureNotices, exposureWords } from './notices/courier-view.ts'
export { overdue } from './notices/remind-overdue.ts'
export { haveRunOut } from './exploited/assertion-tables.ts'

export const vulnerabilitiesDomain: Part = {
  name: 'vulnerabilities',
  migrations: migrationsOf('vulnerabilities', fileURLToPath(new URL('./migrations', import.meta.url))),
  handlers: [
    proposeAssertion, publishAssertion, declineAssertion, renewAssertion, retractAssertion, expireAssertions, listAssertions, readAssertion, readCatalogue, readCatalogueState, listSuggestions, dismissSuggestions, noteSuggestion,
    takeRecords, listVulnerabilities, readVulnerability, listFindings, answerFinding, answerFindings, matchFindings(followed), raiseAttempts,
    listExposure, countExposure, readNotice, passOn, tellChange, remindOverdue, listAllHelp, takeHelp,
    addSource, listSources, amendSource, giveKey, pauseOne, resumeOne, removeOne, pollOne, takePulled,
  ],
  reactions,
}
