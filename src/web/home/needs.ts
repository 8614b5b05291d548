import type { z } from 'zod'
import type { OpenStage } from '#domains/duties/contract.ts'
import type { Incident } from '#domains/reporting/contract.ts'
import type { Room } from '#domains/rooms/contract.ts'
import type { Question } from '#domains/rooms/question-contract.ts'
import type { Recall, Warning } from '#domains/sharing/contract.ts'
import type { notices } from '#domains/vulnerabilities/notices/contract.ts'
import type { Community, Standing } from '#trust/identity/contract.ts'

/** A community with how one's own organisation stands to it. */
export type CommunityAsking = z.infer<typeof Community> & { readonly own: Standing }

/** How much of its exposure waits for this organisation, and how many ask it for help. */
export type Exposure = z.output<typeof notices.count.output>

/** One thing that waits for this organisation. `due` is when it was asked for by; null where nobody named a time. */
export type Need =
  | { readonly kind: 'question'; readonly id: string; readonly since: string; readonly due: string | null; readonly incident: Incident; readonly body: string }
  | { readonly kind: 'warning'; readonly id: string; readonly since: string; readonly due: string | null; readonly warning: Warning }
  | { readonly kind: 'duty'; readonly id: string; readonly since: string; readonly due: string | null; readonly stage: OpenStage }
  | { readonly kind: 'invitation'; readonly id: string; readonly since: string; readonly due: null; readonly room: Room }
  | { readonly kind: 'task'; readonly id: string; readonly since: string; readonly due: string | null; readonly room: Room }
  | { readonly kind: 'expert'; readonly id: string; readonly since: string; readonly due: string; readonly asked: Question }
  | { readonly kind: 'joining'; readonly id: string; readonly since: string; readonly due: null; readonly community: CommunityAsking }
  | { readonly kind: 'consent'; readonly id: string; readonly since: string; readonly due: string; readonly community: CommunityAsking }
  | { readonly kind: 'exposure'; readonly id: string; readonly since: string; readonly due: string | null; readonly exposure: Exposure }
  | { readonly kind: 'help'; readonly id: string; readonly since: string; readonly due: null; readonly waiting: number }
  | { readonly kind: 'recall'; readonly id: string; readonly since: string; readonly due: null; readonly recall: Recall }

const questionOf = (incident: Incident): Need[] =>
  incident.question ? [{ kind: 'question', id: incident.question.id, since: incident.question.at, due: incident.question.due, incident, body: incident.question.body }] : []

const warningOf = (warning: Warning): Need[] =>
  warning.own && warning.own.answer === null && warning.state === 'issued' ? [{ kind: 'warning', id: warning.id, since: warning.issuedAt ?? warning.updatedAt, due: warning.answerBy, warning }] : []

const recallOf = (recall: Recall): Need[] =>
  recall.own && !recall.own.acknowledged ? [{ kind: 'recall', id: recall.id, since: recall.at, due: null, recall }] : []

/** What waits in one case room: an invitation, or tasks of one's own organisation. */
const roomOf = (room: Room): Need[] => room.state !== 'open' ? []
  : room.standing === 'invited' ? [{ kind: 'invitation', id: `invitation ${room.id}`, since: room.updatedAt, due: null, room }]
  : room.waiting > 0 ? [{ kind: 'task', id: `task ${room.id}`, since: room.updatedAt, due: room.due, room }] : []

const expertOf = (asked: Question): Need[] => asked.own || asked.state !== 'open' ? [] : [{ kind: 'expert', id: asked.id, since: asked.askedAt, due: asked.dueAt, asked }]

const communityOf = (now: Date) => (community: CommunityAsking): Need[] => {
  const { id, own } = community
  const since = now.toISOString()
  return own.state === 'invited' ? [{ kind: 'joining', id, since, due: null, community }] : own.state === 'joined' && own.due !== null ? [{ kind: 'consent', id, since, due: own.due, community }] : []
}

/** All of it is one thing to do: the page of it begins with the most urgent. Its day ends in Tokyo. */
const exposureOf = (now: Date) => (exposure: Exposure): Need[] => [
  ...(exposure.total > 0 ? [{ kind: 'exposure' as const, id: 'exposure', since: exposure.since ?? now.toISOString(), due: exposure.by && new Date(`${exposure.by}T23:59:59+09:00`).toISOString(), exposure }] : []),
  ...(exposure.help > 0 ? [{ kind: 'help' as const, id: 'help', since: now.toISOString(), due: null, waiting: exposure.help }] : []),
]

/** What the exchange and its rooms ask of this organisation and this person. */
export interface Exchange { readonly recalls: readonly Recall[]; readonly rooms: readonly Room[]; readonly asked: readonly Question[]; readonly communities: readonly CommunityAsking[]; readonly exposure: Exposure | null }
export const nothingAsked: Exchange = { recalls: [], rooms: [], asked: [], communities: [], exposure: null }

export const exchangeNeeds = ({ recalls, rooms, asked, communities, exposure }: Exchange, now = new Date()): readonly Need[] =>
  inOrder([...recalls.flatMap(recallOf), ...rooms.flatMap(roomOf), ...asked.flatMap(expertOf), ...communities.flatMap(communityOf(now)), ...(exposure ? exposureOf(now)(exposure) : [])], now)

const WEEK = 7 * 86_400_000

/** A report of a duty waits here from a week before its deadline, and at once where the law says promptly. */
const dutyOf = (now: Date) => (stage: OpenStage): Need[] => {
  const { incident, regime, entity, stage: id, state, binding, kind, dueAt, projected } = stage
  const near = kind === 'promptly' || (dueAt !== null && !projected && Date.parse(dueAt) - now.getTime() < WEEK)
  return state === 'due' && binding === 'mandatory' && near ? [{ kind: 'duty', id: `${incident} ${regime} ${entity.id} ${id}`, since: now.toISOString(), due: dueAt, stage }] : []
}

/** Promptly is now: after what is late, before what has time left. */
const pressing = (need: Need, now: Date): number => need.kind === 'duty' && need.stage.kind === 'promptly' ? now.getTime() : need.due === null ? Infinity : Date.parse(need.due)

/** What waits, the least time left first; what has no time named comes after, the oldest first. */
export function needsOf(incidents: readonly Incident[], warnings: readonly Warning[], exchange: Exchange, stages: readonly OpenStage[] = [], now = new Date()): readonly Need[] {
  return inOrder([...incidents.flatMap(questionOf), ...warnings.flatMap(warningOf), ...exchangeNeeds(exchange, now), ...stages.flatMap(dutyOf(now))], now)
}

function inOrder(needs: readonly Need[], now: Date): readonly Need[] {
  return needs.map((need) => ({ need, at: pressing(need, now) })).toSorted((one, other) => (one.at === other.at ? one.need.since.localeCompare(other.need.since) : one.at - other.at)).map(({ need }) => need)
}
