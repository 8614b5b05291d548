import { harmless } from '#language/evidence/harmless.ts'
import { newId } from '#platform/clock.ts'
import { announce, type Announcement } from '#platform/outbox.ts'
import type { Step } from '#trust/act.ts'
import { incidentChanged } from './contract.ts'
import { insertMessage, type IncidentRow, type MessageRow } from './tables.ts'

/** Puts one word of the actor into an incident's thread. */
export async function say(step: Pick<Step<unknown>, 'tx' | 'actor' | 'now'>, incident: string, kind: MessageRow['kind'], body: string, more: { due?: Date | null; question?: string } = {}): Promise<void> {
  const { id: person, office, organisation } = step.actor
  await insertMessage(step.tx, {
    id: newId('message'), incident, kind, at: step.now, person, office, organisation, body: harmless(body), due: more.due ?? null, question: more.question ?? null,
  })
}

/** Everyone who has the report open is told that it changed. */
export const changed = ({ id, organisation, sent_to }: Pick<IncidentRow, 'id' | 'organisation' | 'sent_to'>, what: string): Announcement =>
  announce(incidentChanged, { incident: id, organisation, what }, { key: id, concerns: [organisation, ...sent_to] })
