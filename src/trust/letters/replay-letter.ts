import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import { deadLetters, deadOf, replay, waiting, type DeadLetter } from '#platform/outbox.ts'
import { handler } from '#trust/act.ts'
import { letters } from './contract.ts'

const shown = ({ id, name, error, attempts, made }: DeadLetter) => ({ id, name, error: error ?? '', attempts, at: made.toISOString() })

const kindOf = (name: string): 'fact' | 'delivery' => (name.endsWith('.due') ? 'delivery' : 'fact')

const missing = (): Failure => new Failure('missing', 'no such dead letter', {
  do: text('すでに届いたか、番号が違います。一覧を開き直してください。', 'It was delivered meanwhile, or the number is wrong. Open the list again.'),
})

export const listLetters = handler({
  verb: letters.list,
  about: () => ({ kind: 'delivery' as const }),
  async run({ input, tx }) {
    const { dead } = await waiting(tx)
    return { subject: 'letters', result: { letters: (await deadLetters(tx, input.most)).map(shown), total: dead } }
  },
})

export const replayLetter = handler({
  verb: letters.replay,
  async about({ id }, { tx }) {
    const letter = await deadOf(tx, id)
    if (!letter) throw missing()
    return { kind: kindOf(letter.name) }
  },
  async run({ input, tx }) {
    if (!(await replay(tx, input.id))) throw missing()
    return { subject: `letter-${input.id}`, result: { id: input.id } }
  },
})
