import { announce } from '#platform/outbox.ts'
import { handler } from '#trust/act.ts'
import { materiallyChanged } from '../contract.ts'
import { foundOn, knownOf } from './attempts-tables.ts'
import { attempts } from './contract.ts'

/** Where only the model is known, every vulnerability of it that concerns somebody could be meant; more than so many say nothing any more. */
const MOST = 50

/** Says which vulnerabilities the attempts concern. Whom that is told to is decided where notices are made. */
export const raiseAttempts = handler({
  verb: attempts.raise,
  about: () => ({ open: true }),
  async run({ input: { product, vulnerabilities: named, sighting }, tx }) {
    const vulnerabilities = named.length > 0 ? await knownOf(tx, named) : product === '' ? [] : await foundOn(tx, product, MOST)
    const announcements = vulnerabilities.map((vulnerability) => announce(materiallyChanged, { vulnerability, change: 'attempts', by: sighting }))
    return { subject: sighting, result: { vulnerabilities }, announcements }
  },
})
