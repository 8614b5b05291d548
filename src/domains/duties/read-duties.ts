import { handler, type Handler } from '#trust/act.ts'
import { duties } from './contract.ts'
import { aboutIncident, knownMatter } from './known-matter.ts'
import { deriveMatter } from './matter.ts'
import type { RulesInUse } from './rules.ts'
import { tellDuties } from './tell-duties.ts'

/** Derived as it is read, so that it says what holds at this moment. */
export const readDuties = (rules: RulesInUse): Handler => handler({
  verb: duties.readDuties,
  about: aboutIncident,
  async run(step) {
    const { input: { incident }, tx, now } = step
    const { matter, report } = await knownMatter(tx, incident, now)
    return {
      subject: incident, result: await tellDuties(step, { matter, derivation: deriveMatter(matter, rules(), now) }, report, rules()),
      after: await aboutIncident(step.input, step),
    }
  },
})
