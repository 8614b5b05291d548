/** Information of the exchange in a room: shown to exactly those members whose labels permit it, and whoever brings it knows before to whom not. */
import { text } from '#language/words.ts'
import { handler, type Step } from '#trust/act.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { mayRelease } from '#trust/labels/release.ts'
import { labelOf } from '#trust/labels/tables.ts'
import { invalid } from '#trust/parse.ts'
import { rooms, type Reach } from './contract.ts'
import { about, aboutRoom, foundRoom, membersOf, type Found } from './known-room.ts'
import { changed, enter } from './tell-room.ts'
import { broughtFrom, keyOf, thingsSeen, type Reference, type Thing } from './things.ts'

/** The release decision for each member organisation, as it is now. Asked again whenever somebody reads the room. */
async function reachOf({ tx, decide, now }: Step<unknown>, thing: Thing, { seats }: Found): Promise<Reach['members']> {
  const label = await labelOf(tx, thing.label)
  const members = await organisationsByIds(tx, membersOf(seats))
  return [...members.values()].map(({ id, name, kind, sectors, communities, clearance }) => {
    const { allow, because } = mayRelease(decide, { organisation: id, kind, sectors, communities, clearance }, label, now)
    return { organisation: { id, name }, sees: allow, because }
  })
}

/** What one may not see oneself one can't bring: it is answered as what does not exist. */
async function known({ tx, actor, visible }: Step<unknown>, reference: Reference): Promise<Thing> {
  const thing = (await thingsSeen(tx, [reference], await visible(tx, actor))).get(keyOf(reference))
  if (thing) return thing
  throw invalid([{ path: 'thing', message: text('見つかりません。番号が違うか、あなたに見せられないものです。', 'Not found: the identifier is wrong, or it may not be shown to you.') }])
}

export const previewReach = handler({
  verb: rooms.preview,
  about: about(false),
  async run(step) {
    const { input: { id, kind, thing: which }, tx } = step
    const found = await foundRoom(tx, id)
    const thing = await known(step, { kind, thing: which })
    return { subject: id, result: { brought: broughtFrom(thing), members: await reachOf(step, thing, found) }, after: aboutRoom(found, step) }
  },
})

export const bringThing = handler({
  verb: rooms.bring,
  about: about(),
  async run(step) {
    const { input: { id, kind, thing: which, note, without }, tx } = step
    const found = await foundRoom(tx, id)
    const thing = await known(step, { kind, thing: which })
    checkTold(await reachOf(step, thing, found), without)
    await enter(step, id, 'brought', { text: note, body: { brought: { kind, thing: which } } })
    return changed(step, id, 'brought')
  },
})

/** Refused unless the bringer has said which members will not see it: with who they are, and why. */
function checkTold(members: Reach['members'], without: readonly string[]): void {
  const blind = members.filter(({ sees }) => !sees)
  const [untold, wrong] = [blind.filter(({ organisation }) => !without.includes(organisation.id)), without.filter((one) => !blind.some(({ organisation }) => organisation.id === one))]
  if (untold.length === 0 && wrong.length === 0) return
  throw invalid([
    ...untold.map(({ organisation: { id, name }, because }) => ({ path: 'without', message: text(`${name.ja}（${id}）には見せられません。${because.ja} それでも持ち込むときは、without に入れてください。`, `${name.en} (${id}) will not see it. ${because.en} To bring it in all the same, name it in without.`) })),
    ...wrong.map((one) => ({ path: 'without', message: text(`${one} は、見せられない参加組織ではありません。もう一度確かめてください。`, `${one} is not a member that will not see it. Look again who will.`) })),
  ])
}
