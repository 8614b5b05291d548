/** A form filled in without the system is read for its owner's eyes: nothing is stored. What is right is then told as facts. */
import { text } from '#language/words.ts'
import { handler, type Handler } from '#trust/act.ts'
import { invalid } from '#trust/parse.ts'
import { duties, type KnownFact } from './contract.ts'
import { readFilled, type ReadFault } from './forms/xlsx/read-filled.ts'
import { aboutIncident, knownMatter } from './known-matter.ts'
import { fieldName, fieldOf, regimeOf, type RulesInUse } from './rules.ts'
import { shown } from './values.ts'

export const examineForm = (rules: RulesInUse): Handler => handler({
  verb: duties.examineForm,
  about: aboutIncident,
  async run({ input: { incident, content }, tx, now }) {
    const { matter } = await knownMatter(tx, incident, now)
    const bytes = bytesOf(content)
    const { book } = rules()
    const { head } = readFilled(bytes)
    const { answers, faults } = readFilled(bytes, { vocabulary: book.vocabulary, zone: regimeOf(rules(), head.regime ?? '')?.zone ?? 'Asia/Tokyo' })
    return { subject: incident, result: {
      answers: answers.map(({ cell, field, value, certainty }) => ({
        cell, field, name: fieldName(rules(), field), value: (value ?? null) as KnownFact['value'], shown: shown(value, fieldOf(rules(), field)), certainty, // read as a value of the field
      })),
      faults: [...strange(head.number, matter.account.number), ...faults],
    } }
  },
})

/** A sheet of another incident is read all the same: whoever looks decides. */
const strange = (said: string | undefined, number: string): ReadFault[] => (said === undefined || said === number ? [] : [{
  cell: null, message: text(`この様式は ${said} のものです。${number} の答えとしてよいか、確かめてください。`, `This form is of ${said}. Check whether it answers for ${number}.`),
}])

function bytesOf(content: string): Buffer {
  const bytes = Buffer.from(content, 'base64')
  if (bytes.toString('base64').replace(/=+$/, '') === content.replace(/\s/g, '').replace(/=+$/, '')) return bytes
  throw invalid([{ path: 'content', message: text('base64 として読めません。', 'Is not base64.') }])
}
