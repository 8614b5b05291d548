import { handler, type Handler } from '#trust/act.ts'
import { reporting } from './contract.ts'
import { aboutById, heldIncident } from './known-incident.ts'
import { reporterFor, type Proxies } from './proxies.ts'
import { changed } from './say.ts'
import { insertMessage } from './tables.ts'
import { harmless } from '#language/evidence/harmless.ts'

/** What a body asks about a report that it received by law stands in the incident's own thread, as that body's question; after the close, too. */
export const relayQuestion = (proxies: Proxies): Handler => handler({
  verb: reporting.relay,
  about: aboutById(proxies),
  async run({ input: { id, question, at, person, office, organisation, body, due }, tx, now }) {
    const incident = await heldIncident(tx, id)
    await insertMessage(tx, { id: question, incident: id, kind: 'question', at: new Date(at), person, office, organisation, body: harmless(body), due: due === null ? null : new Date(due), question: null, relayed: true })
    return { subject: id, result: { question }, announcements: [changed(incident, 'incident.ask', await reporterFor(incident, { tx, now }, proxies))] }
  },
})
