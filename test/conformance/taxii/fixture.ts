/** What the suite loads before its cases, by the server's own POST: eight versions of five objects, in three deliveries. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Ask } from './exchange.ts'
import { indicates, indicator, indicator20, malware, moment, newIndicatorId, ownAddress, type StixLike } from './objects.ts'
import type { CollectionShown, Place } from './target.ts'

export interface Fixture {
  /** Three versions of 2.1. */
  readonly thrice: string
  /** One version of 2.0, a later one of 2.1. */
  readonly twofold: string
  readonly malware: string
  readonly relationship: string
  /** An observable: it has neither `created` nor `modified`. */
  readonly address: string
  readonly ids: readonly string[]
  /** Moments of the versions of `thrice` and `twofold`. */
  readonly versions: readonly [first: string, second: string, third: string]
  readonly specs: { readonly old: string, readonly new: string }
  readonly into: CollectionShown
  readonly from: CollectionShown
  /** Ids of the statuses of the deliveries. */
  readonly statuses: readonly string[]
  /** `x_conformance_run` of every object but the observable's. */
  readonly run: string
}

export const envelope = (objects: readonly StixLike[]): string => JSON.stringify({ objects })

/** Throws with the server's words where a delivery is not taken whole, or its objects don't appear within ten seconds. */
export async function load({ ask, root, collections, all }: Place): Promise<Fixture> {
  const into = collections.both ?? collections.writeOnly
  if (!into) throw new Error('no collection takes objects from this account')
  const [thrice, twofold, address, bad] = [newIndicatorId(), newIndicatorId(), ownAddress(), malware()]
  const run = thrice.slice(-12)
  const own = { x_conformance_run: run }
  const versions = [moment(1), moment(2), moment(3)] as const
  const specs = { old: moment(1), new: moment(2) }
  const software = { ...bad, ...own }
  const relation = indicates(thrice, bad.id)
  const deliveries = [
    [indicator(thrice, versions[0], own), software, relation, address],
    [indicator(thrice, versions[1], own), indicator20(twofold, specs.old)],
    [indicator(thrice, versions[2], own), indicator(twofold, specs.new, own)],
  ]
  const statuses: string[] = []
  for (const objects of deliveries) statuses.push(await deliver(ask, `${root}collections/${into.id}/objects/`, `${root}status/`, objects))
  const ids = [thrice, twofold, software.id, relation.id, address.id]
  const from = await whereSeen(ask, root, collections.both ? [collections.both] : all.filter(({ can_read }) => can_read), ids)
  return { thrice, twofold, malware: software.id, relationship: relation.id, address: address.id, ids, versions, specs, into, from, statuses, run }
}

/** Posts, waits until the server has worked it, and returns the status's id. Throws where it refuses any of it. */
export async function deliver(ask: Ask, path: string, statuses: string, objects: readonly StixLike[]): Promise<string> {
  const { status, body, text } = await ask(path, { method: 'POST', body: envelope(objects) })
  if (status !== 202) throw new Error(`POST ${path} answered ${status}: ${text.slice(0, 500)}`)
  let said = body as { id: string, status: string, failure_count: number, failures?: unknown }
  for (const until = Date.now() + 10_000; said.status !== 'complete' && Date.now() < until; await wait(250)) said = (await ask(`${statuses}${said.id}/`)).body as typeof said
  if (said.failure_count > 0) throw new Error(`POST ${path} refused ${JSON.stringify(said.failures)}`)
  return said.id
}

async function whereSeen(ask: Ask, root: string, candidates: readonly CollectionShown[], ids: readonly string[]): Promise<CollectionShown> {
  for (const until = Date.now() + 10_000; Date.now() < until; await wait(500)) {
    for (const one of candidates) {
      const { body } = await ask(`${root}collections/${one.id}/objects/`, { query: [['match[id]', ids.join(',')]] })
      if (((body as { objects?: unknown[] } | undefined)?.objects ?? []).length === ids.length) return one
    }
  }
  throw new Error('what was posted appears in no collection that this account may read')
}
