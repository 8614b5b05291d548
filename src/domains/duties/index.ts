import { fileURLToPath } from 'node:url'
import { migrationsOf } from '#platform/migrations.ts'
import type { Part } from '#trust/part.ts'
import { acknowledgeSubmission, askBack, requestReport } from './answer-submission.ts'
import { listConsents, setConsent } from './consents.ts'
import { examineForm } from './examine-form.ts'
import { listFacts, takeFacts, tellFacts } from './facts.ts'
import { listDuties } from './list-duties.ts'
import { listReminders } from './list-reminders.ts'
import { handNotification, listNotifications, renderNotification } from './notifications/keep-notifications.ts'
import { makeNotification } from './notifications/make-notification.ts'
import { reactions } from './on-facts.ts'
import { previewDuty } from './preview-duty.ts'
import { readProfile, saveProfile } from './profile.ts'
import { endProxy, grantProxy, listProxies } from './proxies.ts'
import { readDuties } from './read-duties.ts'
import { listSubmissions, readSubmission } from './read-submissions.ts'
import { rederive } from './rederive.ts'
import { sendReminders } from './remind.ts'
import { renderForm } from './render-form.ts'
import type { RulesInUse } from './rules.ts'
import { submitDuty } from './submit-duty.ts'

export { regimesIn } from './regimes.ts'
export { reading, rulesOf, type RulesInUse } from './rules.ts'
/** What the worker asks before it has anything done, so that an idle minute leaves no entry. */
export { hasReminders } from './stage-tables.ts'
export { countOutdated } from './tables.ts'
/** Who may report for whom: main hands it to `reporting`, which does not know where proxies are kept. */
export { actsFor, grantBetween } from './proxy-tables.ts'
/** What the courier tells of deadlines and submissions, and what calendars hold. */
export { calendarOf, narrowedWords, questionWords, reminderWords, sightOf, submissionWords, type CalendarEntry, type DutyWords } from './courier-view.ts'

/** The duties of all incidents under these rules. */
export const dutiesDomain = (rules: RulesInUse): Part => ({
  name: 'duties',
  migrations: migrationsOf('duties', fileURLToPath(new URL('./migrations', import.meta.url))),
  handlers: [
    readProfile(rules), saveProfile(rules), tellFacts(rules), listFacts(rules), takeFacts(rules), readDuties(rules), listDuties(), previewDuty(rules), submitDuty(rules),
    renderForm(rules), examineForm(rules), listSubmissions(rules), readSubmission(rules), acknowledgeSubmission(rules), askBack(rules), requestReport(rules), listConsents(rules), setConsent(rules), grantProxy(), endProxy(), listProxies(),
    listReminders(), sendReminders(), rederive(rules), makeNotification(rules), listNotifications, renderNotification, handNotification,
  ],
  reactions,
})
