/**
 * Nobody learns by asking whether there is a thing that is not for them. What one may not know of is answered word for word
 * as what does not exist, and leaves the same entry in the ledger. How long an answer takes is not evened out.
 */
import type { Verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import type { Actor } from '#trust/identity/actor.ts'
import type { About, Decide, Decision } from '#trust/policy/decide.ts'

type Verbs = ReadonlyMap<string, { readonly verb: Verb }>

/** There is no such thing, or none that the asker may know of: one decision for both. */
export const nothingThere: Decision = Object.freeze({ allow: false, rule: 'default', because: text('見つかりません。', 'Not found.') })

export const unseen = (): Failure => new Failure('missing', 'no such thing, or none that may be shown to you', {
  do: text('番号が違うか、あなたに見せられないものです。番号を確かめてください。', 'The number is wrong, or it may not be shown to you. Check the number.'),
})

/** What `about` finds; undefined where it throws `missing`. That an entry's words were erased is no secret: its proof is public. */
export async function found(about: () => Promise<About> | About): Promise<About | undefined> {
  try {
    return await about()
  } catch (error) {
    if (error instanceof Failure && error.fault === 'missing' && error.detail['erased'] !== true) return undefined
    throw error
  }
}

/**
 * Whether somebody who is refused may know that the thing is there, and so is told why: it is partly theirs, or they may
 * read it. Only a verb that names its thing in the path can be asked about one thing after another.
 */
export function seenBy(handlers: Verbs, decide: Decide, actor: Actor, verb: Verb, about: About): boolean {
  if (!verb.path.includes('/:')) return true
  if (Object.values(about).some((value) => value === actor.organisation || value === actor.id)) return true
  const { scopes: _, ...whole } = actor // a token for one verb may know what its organisation may know
  return readersOf(handlers, verb).some((reader) => decide(whole, reader, about, 'detect').allow) // who states a purpose that was not agreed may read it for another
}

/** The verbs by which one thing of this kind is read, or where there are none, by which they are listed. */
function readersOf(handlers: Verbs, { on }: Verb): Verb[] {
  const reads = [...handlers.values()].map(({ verb }) => verb).filter((verb) => verb.kind === 'read' && verb.on.name === on.name)
  const ofOne = reads.filter(({ path }) => path.includes('/:'))
  return ofOne.length > 0 ? ofOne : reads.filter(({ name }) => name.endsWith('.list'))
}
