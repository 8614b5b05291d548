/** Looks what there is at an address before anything is taken. */
import { isObj, list, own, str, strings } from '#language/evidence/json.ts'
import { onSameServer } from '#platform/outgoing/ask-partner.ts'
import { TooLarge } from '#platform/outgoing/safe-fetch.ts'
import { SourceTrouble } from '#platform/outgoing/source-trouble.ts'
import { askTaxii } from './ask-taxii.ts'
import type { Found } from './contract.ts'
import { bundled, fetchFile, listed } from './poll-file.ts'
import { manifestOf } from './poll-misp.ts'
import type { Round } from './round.ts'
import type { SourceRow } from './source-tables.ts'
import { troubles } from './source-trouble.ts'

const MOST_ROOTS = 20
const MOST_COLLECTIONS = 500

type Seen = Pick<Found, 'collections' | 'count'>

/** Never throws: what went wrong is what was found. */
export async function discover(round: Round, kind: SourceRow['kind']): Promise<Found> {
  const at = round.partner.now().toISOString()
  try {
    return { at, fault: null, ...(await lookers[kind](round)) }
  } catch (error) {
    const fault = error instanceof SourceTrouble ? error.said : error instanceof TooLarge ? troubles.large : troubles.ours
    return { at, fault, collections: [], count: null }
  }
}

const lookers: Readonly<Record<SourceRow['kind'], (round: Round) => Promise<Seen>>> = {
  taxii: taxiiAt,
  'misp-feed': async ({ partner }) => ({ collections: [], count: (await manifestOf(partner)).length }),
  list: async (round) => ({ collections: [], count: listed(round, (await fetchFile(round.partner))?.text ?? '').objects.size }),
  stix: async ({ partner }) => ({ collections: [], count: bundled((await fetchFile(partner))?.text ?? '{}').length }),
}

/** The address may be that of discovery or of one API root (4.1, 4.2). Roots on another server are not asked: the key is not theirs. */
async function taxiiAt({ partner }: Round): Promise<Seen> {
  const { body } = await askTaxii(partner, partner.url)
  const isRoot = strings(body, 'versions').length > 0 && own(body, 'api_roots') === undefined
  const given = isRoot ? [partner.url] : strings(body, 'api_roots').slice(0, MOST_ROOTS)
  const roots = given.flatMap((root) => sameServer(partner, root))
  if (given.length > 0 && roots.length === 0) throw new SourceTrouble(troubles.elsewhere)
  if (roots.length === 0) throw new SourceTrouble(troubles.notTaxii)
  const collections: Found['collections'] = []
  for (const root of roots) collections.push(...(await collectionsOf(partner, root)))
  return { collections: collections.slice(0, MOST_COLLECTIONS), count: null }
}

const sameServer = (partner: Round['partner'], root: string): string[] => {
  try {
    return [onSameServer(partner, root.endsWith('/') ? root : `${root}/`)]
  } catch {
    return []
  }
}

async function collectionsOf(partner: Round['partner'], root: string): Promise<Found['collections']> {
  const { status, body } = await askTaxii(partner, `${root}collections/`, [401, 403, 404])
  return status !== 200 ? [] : list(body, 'collections').filter(isObj).map((one) => (
    { root, id: (str(one, 'id') ?? '').slice(0, 200), title: (str(one, 'title') ?? '').slice(0, 200), reads: own(one, 'can_read') === true })).filter(({ id }) => id !== '')
}
