/** What is other in a newer text of a warning than in the one before, in words. Pure; what is compared is what its reader may see. */
import { tlpName } from '#language/tlp.ts'
import { text, type Text } from '#language/words.ts'
import { readers, type Draft } from '../contract.ts'

type Reader = keyof typeof readers

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

export function differencesOf(old: Draft, now: Draft): Text[] {
  return [
    ...(same(old.title, now.title) ? [] : [text(`題名：「${old.title.ja}」から「${now.title.ja}」へ`, `Title: from “${old.title.en || old.title.ja}” to “${now.title.en || now.title.ja}”`)]),
    ...(old.severity === now.severity ? [] : [text(`深刻度：${old.severity}から${now.severity}へ`, `Severity: from ${old.severity} to ${now.severity}`)]),
    ...(old.exploited === now.exploited ? [] : [now.exploited ? text('悪用を確認しました', 'Now known to be exploited') : text('悪用の確認を取り消しました', 'No longer known to be exploited')]),
    ...(old.tlp === now.tlp ? [] : [text(`取扱い：${tlpName(old.tlp)}から${tlpName(now.tlp)}へ`, `Handling: from ${tlpName(old.tlp)} to ${tlpName(now.tlp)}`)]),
    ...(old.answerBy === now.answerBy ? [] : [text('回答の期限', 'The time by which to answer')]),
    ...(same(old.facts.happening, now.facts.happening) ? [] : [text('起きていること', 'What is happening')]),
    ...(same(old.facts.asked, now.facts.asked) ? [] : [text('求めること', 'What is asked')]),
    ...listed(text('弱点の番号', 'Vulnerabilities'), old.vulnerabilities, now.vulnerabilities),
    ...listed(text('製品と版', 'Products and versions'), old.products.map(named), now.products.map(named)),
    ...listed(text('手口', 'Techniques'), old.techniques.map(({ id }) => id), now.techniques.map(({ id }) => id)),
    ...counted(text('指標', 'Indicators'), old.items, now.items),
    ...counted(text('規則と検索文', 'Rules and queries'), old.hunting.map((one) => JSON.stringify(one)), now.hunting.map((one) => JSON.stringify(one))),
    ...(same(old.steps, now.steps) ? [] : [text('することの手順', 'Steps to take')]),
    ...(same(old.decisions, now.decisions) ? [] : [text('今日決めること', 'What to decide today')]),
    ...(same(old.concerned, now.concerned) ? [] : [text('関係がある条件', 'When one is concerned')]),
    ...(Object.keys(readers) as Reader[]).filter((one) => !same(old.texts[one], now.texts[one])).map((one) => text(`${readers[one].ja}の文`, `The text ${readers[one].en}`)), // the keys are the readers
  ]
}

const named = ({ maker, product, from, to, fixed }: Draft['products'][number]): string => `${maker} ${product} ${from}–${to}${fixed ? ` (${fixed})` : ''}`

function listed(of: Text, old: readonly string[], now: readonly string[]): Text[] {
  const [more, gone] = [now.filter((one) => !old.includes(one)), old.filter((one) => !now.includes(one))]
  if (more.length + gone.length === 0) return []
  const said = [...more.map((one) => `+ ${one}`), ...gone.map((one) => `− ${one}`)]
  return [text(`${of.ja}：${said.join('、')}`, `${of.en}: ${said.join(', ')}`)]
}

function counted(of: Text, old: readonly string[], now: readonly string[]): Text[] {
  const [more, gone] = [now.filter((one) => !old.includes(one)).length, old.filter((one) => !now.includes(one)).length]
  return more + gone === 0 ? [] : [text(`${of.ja}：${more}件を加え、${gone}件を外しました`, `${of.en}: ${more} added, ${gone} taken out`)]
}
