import { caller, type Call } from '#client/call.ts'
import { Visitor } from '#trust/identity/testing/visitor.ts'

/** Somebody in the story: signed in as a person would be, calling verbs as the screens do. */
export interface Player {
  readonly call: Call
  readonly visitor: Visitor
}

/** The people of the sample nation who play the stories. */
export const cast = {
  hospital: 'person-toto-analyst',
  administrator: 'person-toto-administrator',
  duty: 'person-centre-duty',
  analyst: 'person-centre-analyst',
  jpcert: 'person-jpcert-analyst',
  bank: 'person-kitahama-analyst',
  small: 'person-yamashina-owner',
  executive: 'person-toto-executive',
  ministry: 'person-mhlw-officer',
  police: 'person-npa-officer',
  isac: 'person-medical-isac-analyst',
  power: 'person-minato-analyst',
} as const
export type Part = keyof typeof cast

export async function enter(base: string, links: ReadonlyMap<string, string>): Promise<Record<Part, Player>> {
  const entries = await Promise.all(Object.entries(cast).map(async ([part, person]) => {
    const link = links.get(person)
    if (!link) throw new Error(`there is no sign-in link for ${person}`)
    const visitor = new Visitor(base)
    await visitor.signIn(link)
    return [part, { visitor, call: caller((path, init) => visitor.once(path, init)) }] as const
  }))
  return Object.fromEntries(entries) as Record<Part, Player>
}

/** Hears the live stream of one player: the topics, in order, as they come. */
export async function hear(player: Player, signal: AbortSignal): Promise<{ topics: string[] }> {
  const response = await player.visitor.once('/api/live', { headers: { accept: 'text/event-stream' }, signal })
  if (!response.ok || !response.body) throw new Error(`the live stream answered ${response.status}`)
  const heard: { topics: string[] } = { topics: [] }
  const read = async (): Promise<void> => {
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      for (const [, topic] of chunk.matchAll(/"topic":"([a-z-]+)"/g)) heard.topics.push(topic!)
    }
  }
  void read().catch(() => {}) // ends with the tour
  return heard
}
