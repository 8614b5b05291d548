/** The matrix of ATT&CK that the exchange holds, with what the reader may see of each technique. */
import { list, isObj, objects, own, str, strings } from '#language/evidence/json.ts'
import { handler } from '#trust/act.ts'
import { saidCount } from '../few.ts'
import { byIndexes } from '../search/search-tables.ts'
import { graph, type Matrix } from './contract.ts'
import { referenceObjects, saidByNumber, saidOfTechniques, type ReferenceRow } from './matrix-tables.ts'

type Technique = Matrix['tactics'][number]['techniques'][number]
interface Counting { uses: number; reports: number; sightings: number; warnings: number; givers: Set<string> }

/** No organisation is counted among fewer than this. */
const ENOUGH = 5

export const readMatrix = handler({
  verb: graph.matrix,
  about: () => ({ giver: '', state: 'none' as const }),
  async run({ actor, tx, purpose, visible }) {
    await byIndexes(tx)
    const labels = await visible(tx, actor)
    const current = async (kind: 'attack-pattern' | 'x-mitre-tactic' | 'x-mitre-matrix') => (await referenceObjects(tx, labels, kind)).filter(({ stix }) => own(stix, 'x_mitre_deprecated') !== true)
    const [patterns, tactics, matrices] = [await current('attack-pattern'), await current('x-mitre-tactic'), await current('x-mitre-matrix')]
    const authors = [...new Set(matrices.map(({ stix }) => str(stix, 'created_by_ref') ?? ''))]
    const numbers = new Map(patterns.map(({ stix_id, stix }) => [stix_id, numberOf(stix)]))
    const counts = new Map<string, Counting>()
    const at = (number: string): Counting => {
      const whole = number.split('.', 1)[0]! // what is seen of a part is seen of the whole
      const known = counts.get(whole) ?? { uses: 0, reports: 0, sightings: 0, warnings: 0, givers: new Set<string>() }
      counts.set(whole, known)
      return known
    }
    for (const { stix_id, kind, items, givers } of await saidOfTechniques(tx, labels, [...numbers.keys()], authors)) {
      const counting = at(numbers.get(stix_id) ?? '')
      counting[kind] += items
      for (const giver of givers) counting.givers.add(giver)
    }
    for (const { number, items, givers, warnings } of await saidByNumber(tx, labels, [...new Set(numbers.values())])) {
      const counting = at(number)
      counting.uses += items
      counting.warnings += warnings
      for (const giver of givers ?? []) counting.givers.add(giver)
    }
    const result = { matrices: matrices.map((matrix) => matrixOf(matrix, tactics, patterns, counts)) }
    const shown = [...matrices, ...tactics, ...patterns].filter(({ giver }) => giver !== actor.organisation)
    return { subject: '', result, receipts: shown.map(({ id }) => ({ subject: id, organisation: actor.organisation, step: 'served' as const, way: 'app', purpose })), content: { techniques: patterns.length } }
  },
})

const numberOf = (stix: ReferenceRow['stix']): string => objects(stix, 'external_references').map((one) => str(one, 'external_id') ?? '').find((id) => /^T\d{4}(\.\d{3})?$/.test(id)) ?? ''

const sameDomain = (matrix: ReferenceRow, { stix }: ReferenceRow): boolean => {
  const [here, there] = [strings(matrix.stix, 'x_mitre_domains'), strings(stix, 'x_mitre_domains')]
  return here.length === 0 || there.length === 0 || here.some((domain) => there.includes(domain))
}

function matrixOf(matrix: ReferenceRow, tactics: readonly ReferenceRow[], patterns: readonly ReferenceRow[], counts: ReadonlyMap<string, Counting>): Matrix {
  const own = patterns.filter((pattern) => sameDomain(matrix, pattern) && !numberOf(pattern.stix).includes('.'))
  return {
    id: matrix.stix_id, name: str(matrix.stix, 'name') ?? 'ATT&CK',
    tactics: strings(matrix.stix, 'tactic_refs').flatMap((ref) => {
      const tactic = tactics.find(({ stix_id }) => stix_id === ref)
      const short = tactic && str(tactic.stix, 'x_mitre_shortname')
      return tactic ? [{ id: ref, name: str(tactic.stix, 'name') ?? '', techniques: own.filter(({ stix }) => phasesOf(stix).includes(short ?? '')).map((pattern) => techniqueOf(pattern, counts)).toSorted((a, b) => (a.external < b.external ? -1 : 1)) }] : []
    }),
  }
}

const phasesOf = (stix: ReferenceRow['stix']): string[] => list(stix, 'kill_chain_phases').flatMap((phase) => (isObj(phase) ? [str(phase, 'phase_name') ?? ''] : []))

function techniqueOf({ id, stix_id, stix }: ReferenceRow, counts: ReadonlyMap<string, Counting>): Technique {
  const external = numberOf(stix)
  const { uses, reports, sightings, warnings, givers } = counts.get(external) ?? { uses: 0, reports: 0, sightings: 0, warnings: 0, givers: new Set() }
  return { id: stix_id, item: id, external, name: str(stix, 'name') ?? external, uses, reports, sightings, warnings, organisations: givers.size === 0 ? null : saidCount(givers.size, ENOUGH) }
}
