/** All cases against one server, one after the other. */
import { AssertionError } from 'node:assert'
import { aboutTheServer } from './about-the-server.ts'
import { load } from './fixture.ts'
import { mandatory, optional } from './interop.ts'
import { pageByPage } from './page-by-page.ts'
import { lookAround, Skip, type Case, type Stage, type Target } from './target.ts'
import { whatIsAdded } from './what-is-added.ts'
import { whatIsSaid } from './what-is-said.ts'
import { whichObjects } from './which-objects.ts'
import { whoAsks } from './who-asks.ts'

export const cases: readonly Case[] = [...aboutTheServer, ...whoAsks, ...whatIsSaid, ...whichObjects, ...pageByPage, ...whatIsAdded]

export interface Result {
  readonly case: Case
  readonly outcome: 'passed' | 'failed' | 'skipped'
  /** Why it failed or was skipped. */
  readonly why?: string
}

/** Looks at the server and gives it the suite's objects. Throws where it can't be tested at all, with its own words. */
export async function stageOn(target: Target): Promise<Stage> {
  const place = await lookAround(target)
  const given = await load(place)
  const at: Stage['at'] = (collection, rest = '') => `${place.root}collections/${typeof collection === 'string' ? collection : collection.id}/${rest}`
  return {
    ...place, given, at,
    objects: (query = [], more = {}) => place.ask(at(given.from, 'objects/'), { query, ...more }),
    manifest: (query = [], more = {}) => place.ask(at(given.from, 'manifest/'), { query, ...more }),
  }
}

export async function runCase(one: Case, stage: Stage): Promise<Result> {
  try {
    await one.run(stage)
    return { case: one, outcome: 'passed' }
  } catch (error) {
    if (error instanceof Skip) return { case: one, outcome: 'skipped', why: error.message }
    return { case: one, outcome: 'failed', why: error instanceof AssertionError ? error.message : String(error) }
  }
}

export interface Row { readonly id: string, readonly name: string, readonly mandatory: boolean, readonly cases: readonly string[], readonly outcome: Result['outcome'] | 'uncovered' }

/** Each row of the interoperability document with the cases that answer it. One that failed outweighs one that passed. */
export function interopTable(results: readonly Result[]): Row[] {
  return [...Object.entries(mandatory), ...Object.entries(optional)].map(([id, name]) => {
    const own = results.filter((result) => result.case.interop?.includes(id))
    const outcome = (['failed', 'passed', 'skipped'] as const).find((wanted) => own.some((result) => result.outcome === wanted)) ?? 'uncovered'
    return { id, name, mandatory: id in mandatory, cases: own.map((result) => result.case.id), outcome }
  })
}
