/** A form filled in without the system is read for its owner's eyes: nothing is stored. What is right is then told as facts. */
import { text } from '#language/words.ts'
import { handler, type Handler } from '#trust/act.ts'
import { invalid } from '#trust/parse.ts'
import { duties, type KnownFact } from './contract.ts'
import { answerText } from './forms/answer-words.ts'
import { readFilled, type ReadFault } from './forms/xlsx/read-filled.ts'
import { aboutIncident, knownMatter } from './known-matter.ts'
import { standing, type Matter } from './matter.ts'
import { fieldName, fieldOf, regimeOf, type Rules, type RulesInUse } from './rules.ts'
import { shown } from './values.ts'

export const examineForm = (rules: RulesInUse): Handler => handler({
  verb: duties.examineForm,
  about: aboutIncident,
  async run({ input: { incident, content }, tx, now }) {
    const { matter } = await knownMatter(tx, incident, now)
    const zoneOf = (regime = ''): string => regimeOf(rules(), regime)?.zone ?? 'Asia/Tokyo'
    const { head, answers, faults } = readFilled(bytesOf(content), ({ regime }) => ({ vocabulary: rules().book.vocabulary, zone: zoneOf(regime) }))
    return { subject: incident, result: {
      answers: answers.filter(({ field, value }) => !isKnown(field, value, matter, zoneOf(head.regime), rules())).map(({ cell, field, value, certainty }) => ({
        cell, field, name: fieldName(rules(), field), value: (value ?? null) as KnownFact['value'], shown: shown(value, fieldOf(rules(), field)), certainty, // read as a value of the field
      })),
      faults: [...strange(head.number, matter.account.number), ...faults],
    } }
  },
})

/** The form left with what was known then: what stands already, as forms write it, is not told again. */
function isKnown(id: string, value: unknown, { facts, account }: Matter, zone: string, rules: Rules): boolean {
  const field = fieldOf(rules, id)
  const written = (said: unknown): string => (field && said !== null && said !== undefined ? answerText(said, field, zone).ja : '')
  return standing(facts).some((one) => one.field === id && one.entity === account.organisation && written(one.value) === written(value))
}

/** A sheet of another incident is read all the same: whoever looks decides. */
const strange = (said: string | undefined, number: string): ReadFault[] => (said === undefined || said === number ? [] : [{
  cell: null, message: text(`この様式は ${said} のものです。${number} の答えとしてよいか、確かめてください。`, `This form is of ${said}. Check whether it answers for ${number}.`),
}])

function bytesOf(content: string): Buffer {
  const bytes = Buffer.from(content, 'base64')
  if (bytes.toString('base64').replace(/=+$/, '') === content.replace(/\s/g, '').replace(/=+$/, '')) return bytes
  throw invalid([{ path: 'content', message: text('base64 として読めません。', 'Is not base64.') }])
}
