import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { duties, formats, type Duty, type DutyDetail } from '#domains/duties/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { Stage, type Setting } from '../stage.ts'
import { must, Telling, until } from '../telling.ts'
import { story, type Story } from './example.ts'
import { answersToBodies, dutiesOf, submitAsked } from './submit.ts'

/** One report, every duty: the worked example of docs/duties.md through the running server. Throws at the first step that does not hold. */
export async function playDuties(setting: Setting, tell = new Telling()): Promise<void> {
  tell.title('一度の報告から、すべての義務へ  One report, every duty')
  const stage = await Stage.open(setting, tell)
  const told = story(new Date())
  try {
    await stage.step(1, '病院が、法の上で何者かを登録します', 'The hospital says what it, its parent and its supplier are by law', () => saveProfile(stage, told))
    const incident = await stage.step(2, '病院は、一度だけ知らせます', 'The hospital reports once: three answers', () => report(stage, told))
    await stage.step(3, '分かったことを、分かった順に書き足します', 'What becomes known is added, by whoever knows it', () => tellFacts(stage, incident, told))
    await stage.step(4, 'すべての義務が、期限と様式とともに出ます', 'Every duty, with its deadline and its form', async () => showDuties(stage, await dutiesOf(stage, incident)))
    await stage.step(5, '聞くのは、まだ要ることだけです', 'Only what an open duty still needs is asked', async () => showQuestions(stage, await dutiesOf(stage, incident)))
    await stage.step(6, '様式を、窓口が止まっていても出せる形で作ります', 'The forms, ready for the day on which a portal is down', () => writeForms(stage, incident))
    const sent = await stage.step(7, '先に見てから、機関ごとに決まった欄だけを出します', 'Seen first, then sent: each body gets the fields of its own law', () => submitAsked(stage, incident))
    await stage.step(8, '機関は受け取り、同じ場所で聞き返します', 'The bodies acknowledge and ask back in the same thread', () => answersToBodies(stage, incident, sent))
  } finally {
    await stage.close()
  }
}

async function saveProfile({ roles, tell }: Stage, { profile }: Story): Promise<void> {
  const { result } = await roles.administrator.does(duties.saveProfile, profile)
  must(result.savedAt, 'the profile was not saved')
  tell.say(`指定：${result.profile.designations.map((id) => result.choices.designations.find((one) => one.id === id)?.name.ja).join('、')}`)
  for (const { name, relation } of result.profile.related) tell.say(`${relation === 'parent' ? '親会社' : '委託先・供給者'}：${name.ja}`)
}

async function report(stage: Stage, { report: { noticedAt, occurredAt, impact } }: Story): Promise<string> {
  const { result } = await stage.roles.hospital.does(reporting.report, { kind: 'ransomware', noticedAt, occurredAt, impact, personalData: 'unknown' }, { idempotencyKey: `tour-duties-${Date.now()}` })
  const derived = await until('the duties', async () => {
    const found = await stage.roles.hospital.asks(duties.readDuties, { incident: result.id }).catch(() => null)
    return found && found.result.history.length > 0 && found.result
  })
  stage.tell.say(`${result.number} を受け付けました。義務 ${stagesIn(derived, 'due')}件、答え次第のもの ${stagesIn(derived, 'possible')}件`)
  return result.id
}

type DutyStage = Duty['stages'][number]

const stagesIn = ({ duties: all }: DutyDetail, state: DutyStage['state']): number => all.flatMap((duty) => duty.stages).filter((stage) => stage.state === state).length

/** Who tells: two people of the hospital who differ on when it knew, and the rest by its analyst. */
async function tellFacts(stage: Stage, incident: string, { told }: Story): Promise<void> {
  const others = told.filter(({ by, fact }) => by === '総務課' && fact.entity === undefined)
  const own = told.filter((one) => !others.includes(one))
  const before = (await dutiesOf(stage, incident)).history.length
  await stage.roles.hospital.does(duties.tellFacts, { incident, facts: own.map(({ fact }) => fact) })
  await stage.roles.executive.does(duties.tellFacts, { incident, facts: others.map(({ fact }) => fact) })
  const { history } = await dutiesOf(stage, incident)
  const changes = history.toSorted((a, b) => a.at.localeCompare(b.at)).slice(before).flatMap((derived) => derived.changes)
  must(changes.length > 0, 'the facts changed no duty')
  for (const { title, stageTitle, before: was, after } of changes.slice(0, 12)) stage.tell.say(`${title.ja}${stageTitle ? ` ${stageTitle.ja}` : ''}：${was} → ${after}`)
}

const isOpen = ({ state }: Duty): boolean => state === 'due' || state === 'possible'

function showDuties({ tell }: Stage, { duties: all }: DutyDetail): void {
  const open = all.filter(isOpen)
  must(open.length >= 8, `only ${open.length} duties`)
  for (const duty of open) {
    tell.say(`${duty.entity.name.ja}｜${duty.title.ja}${duty.state === 'possible' ? '（答え次第）' : ''}${duty.binding === 'voluntary' ? '（任意）' : ''}`)
    tell.say(`  → ${duty.addressees.map(({ name, organisation }) => `${name.ja}${organisation ? '' : '（外）'}`).join('、')}　様式：${duty.forms.map(({ name }) => name.ja).join('、') || duty.channel.ja}`)
    for (const stage of duty.stages.filter(({ state }) => state !== 'off')) tell.say(`  ${stage.title.ja}：${when(stage)}${stage.missing.length > 0 ? `　あと${stage.missing.length}項目` : ''}`)
  }
  for (const duty of all.filter(({ state }) => state === 'released')) tell.say(`免除　${duty.entity.name.ja}｜${duty.title.ja}：${duty.why[0]?.ja ?? ''}`)
}

const when = ({ due, late, sentAt, state }: DutyStage): string =>
  sentAt ? `提出ずみ ${sentAt}` : `${due.at ?? due.words.ja}${late ? '（期限を過ぎました）' : ''}${due.projected ? '（見込み）' : ''}${state === 'possible' ? '（答え次第）' : ''}`

function showQuestions({ tell }: Stage, { questions }: DutyDetail): void {
  must(questions.length > 0, 'nothing is asked')
  for (const { asks, entity, neededFor, neededBy } of questions.slice(0, 8)) tell.say(`${entity.name.ja}に：${asks.ja}（${neededFor.map(({ ja }) => ja).join('、')}${neededBy ? `、${neededBy} まで` : ''}）`)
  tell.say(`ほかに ${Math.max(0, questions.length - 8)}問。それ以外は聞きません`)
}

async function writeForms(stage: Stage, incident: string): Promise<void> {
  const forms = join(stage.setting.data, 'tour-forms')
  const due = (await dutiesOf(stage, incident)).duties.filter(({ state }) => state === 'due')
  for (const duty of due) {
    const first = duty.stages.find(({ state }) => state === 'due' || state === 'sent')
    if (!first) continue
    const folder = join(forms, duty.entity.id)
    mkdirSync(folder, { recursive: true })
    for (const format of formats) {
      const { name, content } = (await stage.roles.hospital.does(duties.render, { incident, regime: duty.regime, stage: first.id, entity: duty.entity.id, format })).result
      const bytes = Buffer.from(content, 'base64')
      must(bytes.length > 500, `${name} is empty`)
      writeFileSync(join(folder, name), bytes)
      if (format === 'pdf') stage.tell.say(`${name}（${Math.round(bytes.length / 1024)} KB）、Excel、JSON、STIX、メールの下書き`)
    }
  }
  stage.tell.say(`置き場所：${forms}`)
}
