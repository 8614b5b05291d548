/** Our own server as a target: the small nation, a hub's collections of every kind, and the tokens of three accounts. */
import { collections } from '#domains/sharing/collections/contract.ts'
import { aServer, byToken, type TestServer } from '../../callers.ts'
import { aCouncil, council } from '../../sharing-nation.ts'
import { person, type TestWorld } from '../../world.ts'
import type { Target } from './target.ts'

export interface OwnTarget {
  readonly stage: TestWorld
  readonly place: TestServer
  readonly target: Target
  close(): Promise<void>
}

export const everything = ['collection.roots', 'collection.list', 'collection.read', 'collection.manifest', 'collection.add', 'collection.remove', 'collection.status']

const said = (words: string) => ({ ja: words, en: words })

/** Made by the community's hub, as a person makes them. */
async function collectionsOfTheHub({ as }: TestWorld): Promise<void> {
  const hub = as(person('centre-analyst'))
  await hub(collections.create, { root: council, alias: 'exchange', title: said('Exchange'), description: said('Reads and writes'), reads: true, writes: true })
  await hub(collections.create, { root: council, alias: 'closed', title: said('Closed'), description: said('Neither'), reads: false, writes: false })
}

export async function anOwnTarget(clock: () => Date = () => new Date()): Promise<OwnTarget> {
  const stage = await aCouncil(clock)
  await collectionsOfTheHub(stage)
  const place = await aServer(stage.world)
  const token = async (organisation: string, scopes: string[]): Promise<string> => (await byToken(stage.world, organisation, scopes))['authorization']!
  const target: Target = {
    url: place.url, authorization: await token('org-toto-hospital', everything), root: `/taxii2/${council}/`, pageCap: 2_000,
    other: await token('org-kitahama-bank', everything), limited: await token('org-toto-hospital', ['collection.roots', 'collection.list']),
  }
  return {
    stage, place, target,
    async close() {
      await place.close()
      await stage.close()
    },
  }
}
