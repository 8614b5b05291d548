// A room of several organisations into which everything is brought that somebody of them may bring, and a question about each thing.
import { questions } from '#domains/rooms/question-contract.ts'
import { rooms } from '#domains/rooms/contract.ts'
import type { Actor } from '#language/organisation.ts'
import type { TestWorld } from './world.ts'

interface Thing { readonly kind: 'item' | 'warning'; readonly thing: string; readonly marker: string }

/** The first of the people keeps the room. Each thing is brought by the first who may see it, with words that name it. */
export async function aRoomFor({ as }: TestWorld, people: readonly Actor[], things: readonly Thing[]): Promise<{ room: string; questions: string[] }> {
  const [host, ...others] = people as [Actor, ...Actor[]]
  const room = (await as(host)(rooms.open, { title: '対応', purpose: '確かめる。' })).result.id
  for (const { organisation } of others) await as(host)(rooms.invite, { id: room, organisation, role: 'analyst' })
  for (const other of others) await as(other)(rooms.accept, { id: room })
  for (const one of people) await as(one)(questions.setExpertise, { fields: ['malware'] })
  const asked: string[] = []
  for (const { kind, thing, marker } of things) {
    for (const who of people) {
      const seen = await as(who)(rooms.preview, { id: room, kind, thing }).catch(() => undefined)
      if (!seen) continue
      const without = seen.result.members.filter(({ sees }) => !sees).map(({ organisation }) => organisation.id)
      await as(who)(rooms.bring, { id: room, kind, thing, note: `${marker} を見てください。`, without })
      asked.push((await as(who)(questions.ask, { text: 'これは何ですか。', fields: ['malware'], about: { kind, thing } })).result.id)
      break
    }
  }
  return { room, questions: asked }
}
