/** What a change of the legal profile did to the open deadlines: two readings of the list, compared. */
import type { OpenStage } from '#domains/duties/contract.ts'
import { text, type Text } from '#language/words.ts'

const keyOf = ({ incident, regime, entity, stage }: OpenStage): string => `${incident} ${regime} ${entity.id} ${stage}`

export function stageSentences(before: readonly OpenStage[], after: readonly OpenStage[]): readonly Text[] {
  const was = new Map(before.map((one) => [keyOf(one), one]))
  const is = new Map(after.map((one) => [keyOf(one), one]))
  return [
    ...after.flatMap((one) => came(was.get(keyOf(one)), one)),
    ...before.filter((one) => !is.has(keyOf(one))).map(({ title, stageTitle, incidentNumber }) => text(`${incidentNumber}「${title.ja}」${stageTitle.ja}は、もう待っていません。`, `${incidentNumber}: no longer waiting: ${title.en}, ${stageTitle.en}.`)),
  ]
}

function came(was: OpenStage | undefined, { state, title, stageTitle, incidentNumber }: OpenStage): readonly Text[] {
  if (was?.state === state) return []
  if (state === 'due') return [text(`${incidentNumber}「${title.ja}」${stageTitle.ja}の義務が生じました。`, `${incidentNumber}: now due: ${title.en}, ${stageTitle.en}.`)]
  return [text(`${incidentNumber}「${title.ja}」${stageTitle.ja}は、義務になるかもしれません。`, `${incidentNumber}: may become due: ${title.en}, ${stageTitle.en}.`)]
}
