import { reporting } from '#domains/reporting/contract.ts'
import type { Stage } from '../stage.ts'
import { must, until } from '../telling.ts'
import type { Sent } from './report.ts'

/** The duty officer hears of it at once, takes it on, weighs it, and gets an answer in the same thread. */
export async function triage({ roles: { duty, hospital }, live, tell }: Stage, { incident }: Sent): Promise<void> {
  await until('the live notice', async () => live.topics.includes('incident'))
  await duty.does(reporting.take, { id: incident })
  await duty.does(reporting.triage, { id: incident, severity: 3, confirmed: true, note: '救急停止のため' })
  const asked = await duty.does(reporting.ask, { id: incident, body: 'VPN装置の版を教えてください。' })
  const question = asked.result.thread.findLast(({ kind }) => kind === 'question')
  must(question, 'the question is not in the thread')
  await hospital.does(reporting.answer, { id: incident, question: question.id, body: 'FortiOS 7.2.8 です。' })
  tell.say('当直の画面に自動で現れ、同じ場所で、問いと答えがそろいました')
}
