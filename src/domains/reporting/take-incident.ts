import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import { handler, type Handler } from '#trust/act.ts'
import { personsByIds } from '#trust/identity/directory.ts'
import { change } from './change-incident.ts'
import { reporting } from './contract.ts'
import { aboutById } from './known-incident.ts'
import { endCalls } from './page-tables.ts'
import type { Proxies } from './proxies.ts'
import { say } from './say.ts'

/** One officer takes a report on. Of two at once the second waits for the first, and is told who has it. */
export const takeIncident = (proxies: Proxies): Handler => handler({
  verb: reporting.take,
  about: aboutById(proxies),
  run: (step) => change(proxies, step, 'incident.take', async ({ id, handler: holder, handler_office: office }) => {
    if (holder !== null) {
      const who = (await personsByIds(step.tx, [holder])).get(holder)?.name || office || holder
      throw new Failure('conflict', `${who} has taken this report on already`, {
        handler: { name: who, office },
        do: text(`${who}さんが、先に受け持っています。`, `${who} has taken it on already. Speak with them if it should change hands.`),
      })
    }
    await say(step, id, 'taken', '')
    await endCalls(step.tx, id, 'taken', step.now)
    const { id: person, office: mine, organisation } = step.actor
    return { changes: { handler: person, handler_office: mine, handler_organisation: organisation } }
  }),
})
