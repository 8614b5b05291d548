/** What sharing does when another domain says something happened: facts in, deeds out. */
import { incidentProxied, incidentReported } from '#domains/reporting/contract.ts'
import { questionAsked, reminderDue, submissionMade, submissionNarrowed } from '#domains/duties/contract.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { reaction, type Deed, type Reaction } from '#trust/part.ts'
import type { z } from 'zod'
import { sharing, type Dispatch } from './contract.ts'
import { digestMade } from './notices/digest-contract.ts'

const [us, courier] = [serviceActor('sharing'), serviceActor('courier')]

const tell = (organisations: readonly string[], incident: string, tells: z.input<typeof Dispatch>['tells']): Deed[] =>
  organisations.map((organisation) => ({ verb: sharing.carryDispatch.name, input: { incident, organisation, tells } }))

export const reactions: readonly Reaction[] = [
  reaction(incidentReported, us, ({ incident, number, organisation, sharing: consent, tlp, items }) =>
    items.length === 0 ? [] : [{ verb: sharing.prepareOffer.name, input: { incident, number, organisation, sharing: consent, tlp, items } }]),
  reaction(incidentProxied, courier, ({ incident, organisation }) => tell([organisation], incident, { of: 'proxy' })),
  reaction(reminderDue, courier, ({ incident, duty, stage, dueAt, threshold, concerns }) => tell(concerns, incident, { of: 'reminder', duty, stage, dueAt, threshold })),
  reaction(submissionMade, courier, ({ incident, submission, to }) => tell([to], incident, { of: 'submission', submission })),
  reaction(submissionNarrowed, courier, ({ incident, submission, to }) => tell([to], incident, { of: 'narrowed', submission })),
  reaction(questionAsked, courier, ({ incident, submission, question, to }) => tell(to, incident, { of: 'question', submission, question })),
  reaction(digestMade, courier, ({ digest, organisation }) => tell([organisation], digest, { of: 'digest' })),
]
