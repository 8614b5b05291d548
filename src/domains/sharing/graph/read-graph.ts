/** What belongs together around one thing: step by step from it, as far as the reader's labels let it see. */
import type { z } from 'zod'
import { harmlessLine } from '#language/evidence/harmless.ts'
import { readTime } from '#language/evidence/item.ts'
import { shownValue } from '#language/evidence/values.ts'
import type { StixObject } from '#language/stix/object.ts'
import type { Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler, type Step } from '#trust/act.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { saidSightings } from '../feedback/sighting-tables.ts'
import { unknownItem } from '../items/list-items.ts'
import { byIndexes, exactHits } from '../search/search-tables.ts'
import { soughtBy } from '../search/sought.ts'
import { graph, MOST_EDGES, type Edge, type Node } from './contract.ts'
import { objectsById, objectsNaming, stixIdOf, type ObjectRow } from './graph-tables.ts'
import { edgesOf, isEdge } from './references-of.ts'

type Input = z.output<typeof graph.read.input>

export const readGraph = handler({
  verb: graph.read,
  about: () => ({ giver: '', state: 'none' as const }),
  async run(step) {
    const { input, actor, tx, visible } = step
    await byIndexes(tx)
    const labels = await visible(tx, actor)
    const start = await startOf(tx, labels, input.start)
    const net = await walked(tx, labels, start, input)
    const nodes = await shownNodes(tx, [...net.nodes.values()], actor.organisation, labels)
    return { subject: start, result: { start, nodes, edges: net.edges.map(({ row: _, ...edge }) => edge), cut: net.cut }, receipts: receiptsFor(step, net), content: { input, nodes: nodes.length } }
  },
})

/** Throws Failure `missing` in the same words for what is not there and for what may not be seen. */
export async function startOf(tx: Tx, labels: readonly string[], start: string): Promise<string> {
  const sought = soughtBy(start)
  const found = start.startsWith('item-') ? start : (await exactHits(tx, { labels, sought, type: undefined, role: undefined, since: undefined, but: [] }, 1))[0]?.id
  const id = found && (await stixIdOf(tx, labels, found))
  if (id) return id
  throw new Failure('missing', 'no such item', { do: unknownItem })
}

interface Walked { readonly row: ObjectRow; readonly depth: number }
interface Net { readonly nodes: Map<string, Walked>; readonly edges: (Edge & { readonly row: ObjectRow })[]; cut: boolean }

/** A relationship or reference counts where both its ends are seen; of what is not seen nothing is counted either. */
async function walked(tx: Tx, labels: readonly string[], start: string, { depth, most }: Input): Promise<Net> {
  const net: Net = { nodes: new Map(), edges: [], cut: false }
  let candidates: { row: ObjectRow; edge: { from: string; to: string; relation: string } }[] = []
  let frontier = await objectsById(tx, labels, [start])
  for (const row of frontier) net.nodes.set(row.stix_id, { row, depth: 0 })
  for (let step = 1; step <= depth && frontier.length > 0; step += 1) {
    const naming = await objectsNaming(tx, labels, frontier.map(({ stix_id }) => stix_id), MOST_EDGES + 1)
    if (naming.length > MOST_EDGES) net.cut = true
    const met = [...frontier, ...naming].flatMap((row) => edgesOf(row.stix).map((edge) => ({ row, edge })))
    candidates = [...candidates, ...met]
    const others = [...new Set(met.flatMap(({ edge }) => [edge.from, edge.to]))].filter((id) => !net.nodes.has(id))
    const found = (await objectsById(tx, labels, others)).filter(({ stix }) => !isEdge(stix.type))
    frontier = found.slice(0, most - net.nodes.size)
    if (frontier.length < found.length) net.cut = true
    for (const row of frontier) net.nodes.set(row.stix_id, { row, depth: step })
  }
  return joined(net, candidates)
}

function joined(net: Net, candidates: readonly { readonly row: ObjectRow; readonly edge: { from: string; to: string; relation: string } }[]): Net {
  const known = new Set<string>()
  for (const { row, edge } of candidates) {
    const key = `${edge.from} ${edge.relation} ${edge.to}`
    if (known.has(key) || !net.nodes.has(edge.from) || !net.nodes.has(edge.to)) continue
    known.add(key)
    if (net.edges.length >= MOST_EDGES) { net.cut = true; break }
    net.edges.push({ ...edge, item: isEdge(row.stix.type) ? row.id : null, ...spanOf(row.stix), row })
  }
  return net
}

const spanOf = (stix: StixObject) => ({
  firstSeen: readTime(stix['first_seen'] ?? stix['first_observed'] ?? stix['start_time'] ?? stix['valid_from']) ?? null,
  lastSeen: readTime(stix['last_seen'] ?? stix['last_observed'] ?? stix['stop_time']) ?? null,
})

const LONGEST = 160

async function shownNodes(tx: Tx, walked: readonly Walked[], organisation: string, labels: readonly string[]): Promise<Node[]> {
  const open = walked.filter(({ row }) => row.attribution === 'named' || row.giver === organisation)
  const givers = open.length > 0 ? await organisationsByIds(tx, [...new Set(open.map(({ row }) => row.giver))]) : new Map<string, { name: Text }>()
  const seen = await saidSightings(tx, walked.map(({ row }) => row), organisation, labels)
  return walked.map(({ row, depth }) => ({
    id: row.stix_id, item: row.id, kind: row.stix.type, type: row.type, shown: harmlessLine((row.body.title ?? shownValue(row.body)).slice(0, LONGEST)), tlp: row.tlp,
    giver: row.attribution === 'named' || row.giver === organisation ? (givers.get(row.giver)?.name ?? null) : null,
    depth, ...spanOf(row.stix), givenAt: row.given_at.toISOString(), sightings: seen(row.id),
  }))
}

/** A name that is read was handed over: whoever gave it hears, and a recall finds its reader. */
const receiptsFor = ({ actor, purpose }: Step<unknown>, { nodes, edges }: Net) =>
  [...new Map([...[...nodes.values()].map(({ row }) => row), ...edges.map(({ row }) => row)].map((row) => [row.id, row])).values()]
    .filter(({ giver }) => giver !== actor.organisation)
    .map(({ id }) => ({ subject: id, organisation: actor.organisation, step: 'served' as const, way: 'app', purpose }))
