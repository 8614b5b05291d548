/** What cannot be told: an unknown field, a value that does not fit it, times that cannot be, two currencies. Each fault at its field. */
import type { Facts } from '#language/duty/facts.ts'
import { impossible } from '#language/duty/possible.ts'
import { readFacts } from '#language/duty/read-facts.ts'
import { text } from '#language/words.ts'
import type { Issue } from '#trust/parse.ts'
import type { z } from 'zod'
import type { ToldFact } from './contract.ts'
import { engineFacts, type Matter } from './matter.ts'
import { fieldName, fieldOf, type Rules } from './rules.ts'

export type Given = z.output<typeof ToldFact>

const TOLERANCE = 5 * 60_000
const LONGEST = 20_000

export function factIssues(given: readonly Given[], before: Matter, after: Matter, rules: Rules, now: Date): Issue[] {
  const each = given.flatMap((one, at) => ofOne(one, at, before, rules, now))
  return each.length > 0 ? each : together(given, before, after, rules)
}

function ofOne(one: Given, at: number, { own, profile }: Matter, rules: Rules, now: Date): Issue[] {
  const field = fieldOf(rules, one.field)
  const fault = (place: string, ja: string, en: string): Issue[] => [{ path: `facts.${at}.${place}`, message: text(ja, en) }]
  if (!field) return fault('field', `「${one.field}」という項目はありません。質問の一覧から選んでください。`, `There is no field “${one.field}”. Choose one of the questions.`)
  if (field.filled) return fault('field', 'この項目は、登録や提出の記録から入ります。書く必要はありません。', 'This is filled in from the register and from what was sent. It need not be told.')
  if (one.entity !== undefined && one.entity !== own.id && !profile.related.some(({ id }) => id === one.entity)) {
    return fault('entity', 'この組織は、関係する組織に登録されていません。法的な立場のページで登録してください。', 'This organisation is not among those related. Add it to the legal profile first.')
  }
  if (one.knownAt !== undefined && Date.parse(one.knownAt) > now.getTime() + TOLERANCE) return fault('knownAt', 'これから先の時刻です。分かった時刻を書いてください。', 'This is in the future. Give the time when it became known.')
  if (one.certainty === 'unknown') return one.value === undefined ? [] : fault('value', '「分からない」なら、値は空にしてください。', 'Leave the value out where it is not known.')
  if (one.value === undefined) return fault('value', '値を書くか、「分からない」を選んでください。', 'Give a value, or say that it is not known.')
  if (JSON.stringify(one.value).length > LONGEST) return fault('value', `長すぎます（${LONGEST}字まで）。続きは続報の添付で送ってください。`, `Too long: at most ${LONGEST} characters. Send the rest as a file with an update.`)
  const faults = fitting(one, at, own, rules)
  return faults.length === 0 && isAhead(one, field.type, now) ? fault('value', 'これから先の時刻です。起きてから、その時刻を書いてください。', 'This is in the future. Tell it once it has happened.') : faults
}

/** What is planned may be told as an estimate; all else that clocks run from has happened. */
const planned: ReadonlySet<string> = new Set(['time.contained_recovered', 'time.corrective_measure', 'time.introduced'])

const isAhead = ({ field, value, certainty }: Given, type: string, now: Date): boolean =>
  type === 'moment' && Date.parse(String(value)) > now.getTime() + TOLERANCE && !(certainty === 'estimated' && planned.has(field))

/** The value as the engine reads one of this field. */
function fitting({ field, value, certainty }: Given, at: number, { id, name }: Matter['own'], rules: Rules): Issue[] {
  const statement = { value, certainty, knownAt: '2026-01-01T00:00:00Z', by: 'x' }
  const { issues } = readFacts({ incident: 'x', organisation: { id, name, jurisdictions: ['JP'] }, facts: { [field]: statement } }, rules.book)
  return issues.map(({ path, message }) => {
    const rest = path.startsWith(`facts.${field}`) ? path.slice(`facts.${field}`.length) : ''
    return { path: `facts.${at}${rest.startsWith('.value') ? rest : '.value'}`, message }
  })
}

/** What does not fit together with what was said before. Faults that stood before are not this teller's to mend. */
function together(given: readonly Given[], before: Matter, after: Matter, rules: Rules): Issue[] {
  const faults = (matter: Matter) => impossible(engineFacts(matter, rules, []) satisfies Facts, rules.book)
  const known = new Set(faults(before).map(({ path, message }) => `${path} ${message.en}`))
  return faults(after).filter(({ path, message }) => !known.has(`${path} ${message.en}`)).map(({ path, message }) => {
    const field = /facts\.(.+)$/.exec(path)?.[1] ?? ''
    const exact = given.findIndex((one) => one.field === field)
    const at = exact >= 0 ? exact : Math.max(0, given.findIndex((one) => fieldOf(rules, one.field)?.type === 'moment'))
    const mention = exact >= 0 ? message : text(`${message.ja}（「${fieldName(rules, field).ja}」は先に書かれています）`, `${message.en} (“${fieldName(rules, field).en}” was told before.)`)
    return { path: `facts.${at}.value`, message: mention }
  })
}
