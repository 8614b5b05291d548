import { duties, type Duty, type DutyDetail, type Submission } from '#domains/duties/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import type { Part } from '../cast.ts'
import type { Stage } from '../stage.ts'
import { must, until } from '../telling.ts'

export const dutiesOf = async ({ roles }: Stage, incident: string): Promise<DutyDetail> => (await roles.hospital.asks(duties.readDuties, { incident })).result

/** Every stage of the hospital's own that is due now: looked at, then sent. Returns what bodies inside received. */
export async function submitAsked(stage: Stage, incident: string): Promise<Submission[]> {
  const { duties: all, incident: { organisation } } = await dutiesOf(stage, incident)
  const received: Submission[] = []
  for (const duty of all.filter((one) => one.state === 'due' && one.entity.id === organisation.id)) received.push(...await submitFirst(stage, incident, duty))
  must(received.length > 0, 'nothing reached a body inside')
  return received
}

async function submitFirst({ roles: { hospital }, tell }: Stage, incident: string, duty: Duty): Promise<Submission[]> {
  const first = duty.stages.find(({ state }) => state === 'due')
  if (!first) return []
  const what = { incident, regime: duty.regime, stage: first.id }
  const { to, kept } = (await hospital.asks(duties.preview, what)).result
  const outside = to.filter(({ way }) => way === 'by-hand')
  const { submissions } = (await hospital.does(duties.submit, {
    ...what, handedOver: outside.map(({ body }) => ({ body, channel: duty.channel.ja.slice(0, 200), at: new Date().toISOString() })),
  }, { idempotencyKey: `tour-${incident}-${duty.regime}-${first.id}` })).result
  for (const { name, way, items } of to) tell.say(`${duty.title.ja} ${first.title.ja} → ${name.ja}${way === 'inside' ? '' : '（手渡し）'}：${items.length}項目だけ（ほかの${kept.length}項目は渡さない）`)
  return submissions.filter(({ to: { organisation } }) => organisation !== null)
}

/** Who reads for which body in this story. */
const readers: Readonly<Record<string, Part>> = { 'org-mhlw': 'ministry', 'org-centre': 'duty', 'org-npa': 'police', 'org-jpcert': 'jpcert' }

export async function answersToBodies(stage: Stage, incident: string, sent: readonly Submission[]): Promise<void> {
  let read = 0
  for (const { id, to } of sent) {
    const part = readers[to.organisation?.id ?? '']
    if (!part) continue
    const { items, purpose } = (await stage.roles[part].does(duties.readSubmission, { id, purpose: 'duty' })).result
    await stage.roles[part].does(duties.acknowledge, { id, reference: `受-${id.slice(-4)}` })
    stage.tell.say(`${to.name.ja}が受領しました（${items.length}項目、目的：${purpose}）`)
    read += 1
  }
  must(read > 0, 'no body read anything')
  await askBack(stage, incident, sent)
}

async function askBack({ roles, tell }: Stage, incident: string, sent: readonly Submission[]): Promise<void> {
  const one = sent.find(({ to }) => to.organisation?.id === 'org-mhlw')
  must(one, 'the ministry received nothing')
  await roles.ministry.does(duties.ask, { id: one.id, body: '外来の再開の見込みを教えてください。' })
  const question = await until('the question in the thread', async () => (await roles.hospital.asks(reporting.read, { id: incident })).result.thread.find(({ kind, body }) => kind === 'question' && body.includes('外来の再開')))
  await roles.hospital.does(reporting.answer, { id: incident, question: question.id, body: '月曜の午後に一部を再開する見込みです。' })
  await until('the answer', async () => (await roles.ministry.asks(duties.readSubmission, { id: one.id, purpose: 'duty' })).result.questions.some(({ answers }) => answers.length > 0))
  tell.say('厚生労働省の質問に、病院が同じやり取りの中で答え、省に届きました')
}
