/** API roots and their collections: one root for everything, one for each community that the reader has joined. */
import { ownSpace, uuid5 } from '#language/evidence/stix-ids.ts'
import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import type { Step } from '#trust/act.ts'
import type { Actor } from '#trust/identity/actor.ts'
import { allCommunities } from '#trust/identity/tables.ts'
import { labelsOf } from '#trust/labels/tables.ts'
import { findCollection, madeCollections } from './collection-tables.ts'
import type { Collection, Root } from './contract.ts'
import type { Sight } from './served-tables.ts'

/** The root for whatever its reader may see, by whichever community or sector or by name. */
export const EVERYTHING = 'all'

interface KnownRoot extends Root { readonly hub: string; readonly member: boolean }

const all: KnownRoot = {
  id: EVERYTHING, hub: '', member: true, title: text('すべて', 'Everything'),
  description: text('あなたの組織が見られるものすべて。', 'Everything that your organisation may see.'),
}

/** Roots that the actor may know of. */
export async function rootsFor(tx: Tx, { communities, kind }: Pick<Actor, 'communities' | 'kind'>): Promise<KnownRoot[]> {
  if (kind === 'platform') return []
  const joined = (await allCommunities(tx)).filter(({ id }) => communities.includes(id))
  return [all, ...joined.map(({ id, name_ja, name_en, hub }): KnownRoot => ({
    id, hub, member: true, title: text(name_ja, name_en),
    description: text(`${name_ja}に渡されたもの。`, `What is meant for: ${name_en}.`),
  }))]
}

export const noSuch = (what: 'API root' | 'collection' | 'object' | 'status'): Failure =>
  new Failure('missing', `no such ${what}`, { do: text('見つかりません。番号を確かめてください。', 'Not found. Check the identifier.') })

/** Throws Failure `missing` where there is no such root, or the actor is no member. */
export async function rootFor(tx: Tx, actor: Actor, id: string): Promise<KnownRoot> {
  const root = (await rootsFor(tx, actor)).find((one) => one.id === id)
  if (!root) throw noSuch('API root')
  return root
}

const standing = (root: string, alias: string, over: Pick<Collection, 'title' | 'description' | 'reads' | 'writes'> & Partial<Collection>): Collection =>
  ({ id: uuid5(ownSpace, `collection ${root} ${alias}`), root, alias, criteria: { types: [], givers: [], sectors: [] }, holds: 'objects', standing: true, ...over })

/** Those that come with every root, in an order that stays. */
export const standingCollections = (root: string): Collection[] => [
  standing(root, 'everything', { reads: true, writes: false, title: text('すべての情報', 'Everything'), description: text('見られるものすべて。', 'All that may be seen.') }),
  standing(root, 'indicators', { reads: true, writes: false, title: text('指標', 'Indicators'), description: text('探すため、遮断するための指標だけ。', 'Indicators only, to look for or to block.'), criteria: { types: ['indicator'], givers: [], sectors: [] } }),
  standing(root, 'recalls', { reads: true, writes: false, holds: 'recalls', title: text('取り下げ・訂正', 'Recalls'), description: text('あなたの組織が受け取ったもののうち、取り下げられ、訂正されたもの。', 'Of what your organisation received: what was withdrawn or corrected.') }),
  standing(root, 'inbox', { reads: false, writes: true, title: text('提供', 'Inbox'), description: text('ここに加えたものが、取扱いの定めに従って渡ります。', 'What is added here is given, under its markings.') }),
  standing(root, 'given', { reads: true, writes: true, holds: 'given', title: text('自組織の提供分', 'Given by us'), description: text('あなたの組織が渡したもの。加え、直し、取り下げられます。', 'What your organisation gave: to add to, to correct, to take back.') }),
]

export async function collectionsOf(tx: Tx, root: string): Promise<Collection[]> {
  return [...standingCollections(root), ...(await madeCollections(tx, root))].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** By its id or its alias. Throws Failure `missing`. */
export async function collectionFor(tx: Tx, root: string, id: string): Promise<Collection> {
  const found = standingCollections(root).find((one) => one.id === id || one.alias === id) ?? (await findCollection(tx, root, id))
  if (!found) throw noSuch('collection')
  return found
}

export const aboutCollection = ({ hub, member, id }: KnownRoot, { reads, writes, standing }: Pick<Collection, 'reads' | 'writes' | 'standing'>) =>
  ({ root: id, hub, member, reads, writes, standing })

/** What of the exchange the collection shows to the one who asks: of the labels it may see, those meant for the root's community. */
export async function sightFor({ tx, actor, visible }: Pick<Step<unknown>, 'tx' | 'actor' | 'visible'>, { root, criteria, holds }: Collection): Promise<Sight> {
  const labels = await visible(tx, actor)
  const { types, sectors } = criteria
  const givers = holds === 'given' ? [actor.organisation] : criteria.givers
  if (root === EVERYTHING && sectors.length === 0) return { reader: actor.organisation, labels, types, givers }
  const bodies = await labelsOf(tx, labels)
  const meant = labels.filter((id) => {
    const label = bodies.get(id)
    if (!label) return false
    const open = label.tlp === 'clear' || label.tlp === 'green'
    const here = root === EVERYTHING || open || label.audience.communities.includes(root)
    return here && (sectors.length === 0 || sectors.some((sector) => label.audience.sectors.includes(sector)))
  })
  return { reader: actor.organisation, labels: meant, types, givers }
}
