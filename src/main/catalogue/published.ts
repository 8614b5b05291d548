/** The published catalogue as this process knows it: everybody who asks is decided as somebody who has not signed in, and nothing is read again that has not changed. */
import { createHash } from 'node:crypto'
import { catalogue, type Catalogue } from '#language/exploited/catalogue.ts'
import type { Answer } from '#language/verb.ts'
import { actByName, type World } from '#trust/act.ts'
import { anyone } from '#trust/identity/actor.ts'
import { catalogueActs, type PublishedCatalogue } from '#domains/vulnerabilities/exploited/contract.ts'

/** One edition, with all that is derived from it. */
export interface Edition {
  readonly told: PublishedCatalogue
  readonly catalogue: Catalogue
  /** A body under its address, made once. */
  readonly once: (address: string, make: () => string) => Kept
}
export interface Kept { readonly body: string; readonly tag: string }

/** How long one answer of the policy and one look at the database serve everybody, in ms. */
const MOMENT = 1000
/** Pages that are searched for have addresses without end: no more are kept than this. */
const MOST_KEPT = 500

export class Published {
  private readonly world: World
  private edition: Edition | undefined
  private asked: { readonly at: number; readonly answer: Promise<Edition> } | undefined

  constructor(world: World) {
    this.world = world
  }

  /** Throws what the policy says where the catalogue is not for everybody. */
  now(): Promise<Edition> {
    const at = performance.now()
    if (!this.asked || at - this.asked.at > MOMENT) {
      const answer = this.read()
      this.asked = { at, answer }
      answer.catch(() => { this.asked = undefined }) // the next one asks anew
    }
    return this.asked.answer
  }

  private async read(): Promise<Edition> {
    const { result: state } = await actByName(this.world, catalogueActs.state.name, anyone, {}) as Answer<{ edition: string }>
    if (this.edition?.told.edition === state.edition) return this.edition
    const { result: told } = await actByName(this.world, catalogueActs.read.name, anyone, {}) as Answer<PublishedCatalogue>
    this.edition = { told, catalogue: catalogue(told.assertions, told.at), once: keeping() }
    return this.edition
  }
}

function keeping(): Edition['once'] {
  const kept = new Map<string, Kept>()
  return (address, make) => {
    const known = kept.get(address)
    if (known) return known
    const body = make()
    const one = { body, tag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 32)}"` }
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(address, one)
    return one
  }
}

