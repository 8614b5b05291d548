/** Definitions of markings that the objects of a page name and that did not come with it: asked for by their ids, so that the objects can be read. */
import { isObj, list, objects, str, strings, type Json, type Obj } from '#language/evidence/json.ts'
import { publishedLevel } from '#language/evidence/markings.ts'
import type { Partner } from '#platform/outgoing/ask-partner.ts'
import { TooLarge } from '#platform/outgoing/safe-fetch.ts'
import { SourceTrouble } from '#platform/outgoing/source-trouble.ts'
import { askTaxii } from './ask-taxii.ts'

/** For one page; and in one question, so that its address is not too long. */
const MOST = 200
const AT_ONCE = 50

const named = (one: Obj): string[] => [...strings(one, 'object_marking_refs'), ...objects(one, 'granular_markings').flatMap((part) => str(part, 'marking_ref') ?? [])]

/** An envelope of the page with what its markings mean. `known` is what earlier pages asked for; a definition that is not to be had is missing there too. */
export async function withDefinitions(partner: Partner, url: string, page: readonly Json[], known: Map<string, Obj | undefined>): Promise<string> {
  const here = new Set(page.flatMap((one) => (isObj(one) && str(one, 'type') === 'marking-definition' ? [str(one, 'id')] : [])))
  const wanted = [...new Set(page.filter(isObj).flatMap(named))].filter((id) => id.startsWith('marking-definition--') && id.length < 100 && !here.has(id) && !publishedLevel(id)).slice(0, MOST)
  const unknown = wanted.filter((id) => !known.has(id))
  for (let n = 0; n < unknown.length; n += AT_ONCE) {
    const ids = unknown.slice(n, n + AT_ONCE)
    for (const id of ids) known.set(id, undefined)
    for (const one of await definitions(partner, url, ids)) known.set(str(one, 'id') ?? '', one)
  }
  return JSON.stringify({ objects: [...wanted.flatMap((id) => known.get(id) ?? []), ...page] })
}

/** A server that has none, or does not know the question, leaves what they mark held back: that is told object by object. */
async function definitions(partner: Partner, url: string, ids: readonly string[]): Promise<Obj[]> {
  try {
    const { body } = await askTaxii(partner, `${url}?${new URLSearchParams({ 'match[id]': ids.join(',') })}`)
    return list(body, 'objects').filter(isObj).filter((one) => str(one, 'type') === 'marking-definition' && ids.includes(str(one, 'id') ?? ''))
  } catch (error) {
    if (error instanceof SourceTrouble || error instanceof TooLarge) return []
    throw error
  }
}
