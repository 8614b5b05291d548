/** What the law's file and the register say together. Pure but for the rules it is given. */
import type { DescribedAsset } from '#domains/assets/index.ts'
import type { Stage, Version } from '#language/duty/regime.ts'
import { byDateWords } from '#language/duty/due-words.ts'
import { versionInForce } from '#language/duty/versions.ts'
import { text, type Text } from '#language/words.ts'
import { invalid } from '#trust/parse.ts'
import type { Organisation } from '#trust/identity/directory.ts'
import type { FilledAnswer, FilledForm } from '../forms/filled-form.ts'
import { regimeOf, type Rules } from '../rules.ts'
import { notificationRegime, type Notification } from './contract.ts'

export interface Occasion { readonly regime: { readonly id: string; readonly title: Text; readonly zone: string }; readonly version: Version; readonly stage: Stage }

/** @throws Failure `invalid` where the law in force now has no such occasion. */
export function occasionOf(rules: Rules, stage: string, now: Date): Occasion {
  const regime = regimeOf(rules, notificationRegime)
  const version = regime && versionInForce(regime, [now.getTime()])
  const found = version?.stages.find(({ id }) => id === stage)
  if (regime && version && found) return { regime, version, stage: found }
  const may = (version?.stages ?? []).map(({ id }) => id).join('、')
  throw invalid([{ path: 'stage', message: version ? text(`次のどれかを選んでください：${may}`, `Choose one of: ${may}.`) : text('この届出の定めは、いま施行されていません。', 'The law of this notification is not in force now.') }])
}

const asked: readonly { readonly field: string; readonly name: Text; readonly says: (asset: DescribedAsset) => string; readonly isNeeded: boolean }[] = [
  { field: 'product', name: text('製品名', 'product'), says: ({ product }) => product, isNeeded: true },
  { field: 'maker', name: text('製造者・供給者', 'maker or supplier'), says: ({ maker }) => maker, isNeeded: true },
  { field: 'version', name: text('版（ファームウェア等）', 'version (firmware and the like)'), says: ({ version }) => version, isNeeded: true },
  { field: 'count', name: text('台数', 'units'), says: ({ count }) => String(count), isNeeded: true },
  { field: 'place', name: text('設置場所', 'place'), says: ({ place, places }) => places.map((one) => `${one.place}（${one.count}）`).join('、') || place, isNeeded: true },
  { field: 'serves', name: text('用途（関わる設備・役務）', 'use (equipment or service it stands behind)'), says: ({ serves }) => serves, isNeeded: true },
  { field: 'key', name: text('社内の管理番号', 'own number'), says: ({ key }) => key, isNeeded: false },
]

export const tellDevice = (asset: DescribedAsset): Notification['devices'][number] => {
  const answers = asked.map(({ field, name, says, isNeeded }) => ({ field, name, says: says(asset) || null, isNeeded }))
  return { id: asset.id, name: asset.name, answers: answers.filter(({ says, isNeeded }) => says !== null || isNeeded).map(({ isNeeded: _, ...rest }) => rest), missing: answers.filter(({ says, isNeeded }) => isNeeded && says === null).map(({ name }) => name) }
}

/** What the file does not know of the law, and that the list of fields is ours. */
const ownFields = text('報告命令の様式が求める項目は、確かめていません。法の「製品名など」を、登録した内容から書き出しています。', 'Which fields the Order’s form asks for is not confirmed. The law’s “product name etc.” is written out from what is registered.')

export const unconfirmedOf = ({ version }: Occasion): Text[] => [ownFields, ...version.unconfirmed]

export function dueOf({ stage: { deadline } }: Occasion): Text | null {
  if ('by' in deadline) return byDateWords(deadline.by)
  if ('unconfirmed' in deadline) return deadline.unconfirmed
  return 'promptly' in deadline ? deadline.promptly : null
}

interface Making { readonly occasion: Occasion; readonly own: Organisation; readonly identifiers: readonly string[]; readonly to: readonly Text[]; readonly devices: Notification['devices']; readonly rules: Rules; readonly now: Date }

/** The form, but for its number, which it gets when it is kept. */
export function filledNotification({ occasion, own, identifiers, to, devices, rules, now }: Making): Omit<FilledForm, 'number'> {
  const { regime, version, stage } = occasion
  const due = dueOf(occasion)
  const day = 'by' in stage.deadline ? stage.deadline.by : undefined
  return {
    regime: { id: regime.id, title: regime.title, law: version.law }, stage: { id: stage.id, title: stage.title }, form: { id: 'notification', name: text('特定重要電子計算機の届出', 'Notification of specified important computers') },
    entity: { name: own.name, identifiers: [...identifiers] }, addressees: [...to], by: own.name, at: now.toISOString(), zone: regime.zone, ...(due && { due: { words: due } }),
    late: day !== undefined && now.toISOString().slice(0, 10) > day, rules: rules.hash, items: devices.map(({ name, answers }, n) => ({ id: `1-${n + 1}`, name: text(name, name), answers: answers.map((one) => answerOf(one, n + 1)) })),
    notes: version.notes.map((one) => one), unconfirmed: unconfirmedOf(occasion),
  }
}

const answerOf = ({ field, name, says }: Notification['devices'][number]['answers'][number], device: number): FilledAnswer =>
  (says === null ? { field: `device.${device}.${field}`, name, certainty: 'missing' } : { field: `device.${device}.${field}`, name, text: says, certainty: 'known' })
