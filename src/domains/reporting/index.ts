import { migrationsOf } from '#platform/migrations.ts'
import type { Part } from '#trust/part.ts'
import { answerQuestion } from './answer-question.ts'
import { askReporter } from './ask-reporter.ts'
import { closeIncident } from './close-incident.ts'
import { examineEvidence } from './examine-evidence.ts'
import { readDraft, saveDraft } from './keep-draft.ts'
import { listIncidents } from './list-incidents.ts'
import { reactions } from './on-facts.ts'
import { pageDuty } from './page-duty.ts'
import { previewIncident } from './preview-incident.ts'
import type { Proxies } from './proxies.ts'
import { readIncident } from './read-incident.ts'
import { relayQuestion } from './relay-question.ts'
import { reportIncident, reportPrecursor } from './report-incident.ts'
import { takeIncident } from './take-incident.ts'
import { triageIncident } from './triage-incident.ts'
import { updateIncident } from './update-incident.ts'

/** The treaty: what `duties`, `rooms` and `sharing` may read. See the rules file for who else may. */
export { answersTo, labelledReports, reportMoments, reportsWithin, toldReport, type Speaker, type ToldReport } from './treaty.ts'

/** For the courier: word to whom another reported for. */
export { proxyWords } from './proxy-words.ts'
/** For the clock and the courier: which calls are to be repeated, and which still stand. */
export { pagesDue, stillCalling } from './page-tables.ts'

/** Reports, with who may report for whom as main tells it. */
export const reportingDomain = (proxies: Proxies): Part => ({
  name: 'reporting',
  migrations: migrationsOf('reporting', new URL('./migrations', import.meta.url).pathname),
  handlers: [
    ...[
      previewIncident, examineEvidence, reportIncident, reportPrecursor, listIncidents, readIncident, updateIncident, takeIncident, triageIncident, askReporter,
      answerQuestion, closeIncident, pageDuty, relayQuestion,
    ].map((one) => one(proxies)),
    saveDraft, readDraft,
  ],
  reactions,
})
