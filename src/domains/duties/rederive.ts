import { handler, type Handler } from '#trust/act.ts'
import { duties } from './contract.ts'
import { changedFor, deriveAnew } from './derive-anew.ts'
import { aboutOwn } from './known-matter.ts'
import { mattersOf } from './matter.ts'
import type { RulesInUse } from './rules.ts'
import { countOutdated, holdOutdated } from './tables.ts'

/**
 * The files of the laws have changed: so many incidents as asked are derived by what they say now, and what changed is
 * kept. Called until none is left; interrupted anywhere it goes on where it was, and two at once share the work.
 */
export const rederive = (rules: RulesInUse): Handler => handler({
  verb: duties.rederive,
  about: aboutOwn,
  async run({ input: { most }, tx, now, actor }) {
    const { hash } = rules()
    const derived = await deriveAnew(tx, await mattersOf(tx, await holdOutdated(tx, hash, most)), { cause: 'rules', by: actor.office, now, rules: rules() })
    const changed = derived.filter(({ changes }) => changes.length > 0)
    return {
      subject: hash, result: { derived: derived.length, changed: changed.length, left: await countOutdated(tx, hash) },
      announcements: changed.map((one) => changedFor(one, 'rules')),
    }
  },
})
