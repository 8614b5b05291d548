import { harmless } from '#language/evidence/harmless.ts'
import { newId } from '#platform/clock.ts'
import { announce, type Announcement } from '#platform/outbox.ts'
import type { Step } from '#trust/act.ts'
import { incidentChanged } from './contract.ts'
import { insertMessage, type IncidentRow, type MessageRow } from './tables.ts'

type Saying = Pick<Step<unknown>, 'tx' | 'actor' | 'now'>
interface More { due?: Date | null; question?: string }

/** One word of the actor for an incident's thread. */
export const word = ({ actor: { id: person, office, organisation }, now: at }: Omit<Saying, 'tx'>, incident: string, kind: MessageRow['kind'], body: string, { due = null, question }: More = {}): MessageRow =>
  ({ id: newId('message'), incident, kind, at, person, office, organisation, body: harmless(body), due, question: question ?? null })

/** Puts one word of the actor into an incident's thread. */
export async function say(step: Saying, incident: string, kind: MessageRow['kind'], body: string, more: More = {}): Promise<void> {
  await insertMessage(step.tx, word(step, incident, kind, body, more))
}

/** Everyone who has the report open is told that it changed; `able` is the proxy that reported it, while it may go on. */
export const changed = ({ id, organisation, sent_to }: Pick<IncidentRow, 'id' | 'organisation' | 'sent_to'>, what: string, able: readonly string[]): Announcement =>
  announce(incidentChanged, { incident: id, organisation, what }, { key: id, concerns: [organisation, ...sent_to, ...able] })
