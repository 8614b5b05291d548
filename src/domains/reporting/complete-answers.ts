/** What a report does not say is read from its own evidence; what is in neither is asked for, at its place. Nothing is guessed. */
import type { z } from 'zod'
import { proposed } from '#language/report/proposal.ts'
import type { Said } from '#language/report/said.ts'
import { text } from '#language/words.ts'
import { invalid } from '#trust/parse.ts'
import type { Answers, Told } from './contract.ts'

type Given = z.output<typeof Told>
type File = Given['evidence'][number]

const needed = { kind: text('何が起きているかを選んでください。', 'Choose what is happening.'), noticedAt: text('気づいた日時を書いてください。', 'Give the time when it was noticed.'), impact: text('影響を書いてください。', 'Write what is affected.') } as const
const places = Object.keys(needed) as (keyof typeof needed)[]
const looked = text('添付の証拠からは分かりませんでした。', 'The evidence attached does not tell.')

/** All answers of the first report. Throws `invalid` with every one that is missing. */
export function completed(given: Given): z.output<typeof Answers> {
  const lacking = places.filter((place) => given[place] === undefined)
  const said = lacking.length > 0 ? saidBy(given.evidence) : {}
  const { kind = said.kind, noticedAt = said.noticedAt, impact = said.impact, occurredAt = said.occurredAt, tlp = said.tlp ?? 'amber' } = given
  if (kind === undefined || noticedAt === undefined || impact === undefined) {
    const missing = { kind, noticedAt, impact }
    throw invalid(places.filter((place) => missing[place] === undefined).map((path) => ({
      path, message: given.evidence.length === 0 ? needed[path] : text(`${looked.ja}${needed[path].ja}`, `${looked.en} ${needed[path].en}`),
    })))
  }
  const began = given.occurredAt ?? (occurredAt !== undefined && Date.parse(occurredAt) <= Date.parse(noticedAt) ? occurredAt : undefined) // nobody is told of a time they did not write
  const [personalData, safety] = [saidElse(given.personalData, said.personalData), saidElse(given.safety, said.safety)]
  return { ...given, kind, noticedAt, impact, tlp, personalData, safety, systems: given.systems || (said.systems ?? ''), ...(began === undefined ? {} : { occurredAt: began }) }
}

/** Unknown is also what nobody was asked. */
const saidElse = (given: Given['safety'], said: Given['safety'] | undefined): Given['safety'] => (given === 'unknown' ? said ?? 'unknown' : given)

/** The first file that tells of an incident. A file is read for what it says and is kept as evidence all the same. */
function saidBy(files: readonly File[]): Said {
  for (const { content, encoding } of files) {
    const made = proposed(encoding === 'base64' ? Buffer.from(content, 'base64').toString() : content)
    if (!('problem' in made)) return made.answers
  }
  return {}
}
