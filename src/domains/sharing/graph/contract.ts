/** The exchange as a net of things, as the matrix of ATT&CK, and as a time line: what one reader's labels let it see of each. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { ItemType } from '#language/evidence/item.ts'
import { Tlp } from '#language/tlp.ts'
import { verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { ItemSubject } from '../contract.ts'

const written = z.string().overwrite(storable)
const Said = z.object({ ja: z.string(), en: z.string() })
const moment = z.iso.datetime().nullable()

export const MOST_NODES = 2_000
export const MOST_EDGES = 6_000

/** One STIX object; of several givers' assertions the one that is trusted most, then the first. */
export const Node = z.object({
  id: z.string(),
  /** The item to open. */
  item: z.string(),
  /** Its STIX type. */
  kind: z.string(),
  type: ItemType,
  shown: z.string(),
  tlp: Tlp,
  giver: Said.nullable(),
  /** Steps from where the graph begins. */
  depth: z.number().int(),
  firstSeen: moment,
  lastSeen: moment,
  givenAt: z.iso.datetime(),
  sightings: z.number().int(),
})
export type Node = z.infer<typeof Node>

/** A relationship, a sighting, or a reference inside an object. Never one of which either end is missing. */
export const Edge = z.object({ from: z.string(), to: z.string(), relation: z.string(), /** The item of the relationship; null for a reference. */ item: z.string().nullable(), firstSeen: moment, lastSeen: moment })
export type Edge = z.infer<typeof Edge>

export const Graph = z.object({ start: z.string(), nodes: z.array(Node), edges: z.array(Edge), /** It goes on where it was cut off. */ cut: z.boolean() })
export type Graph = z.infer<typeof Graph>

export const Technique = z.object({
  id: z.string(), item: z.string(), external: z.string(), name: z.string(),
  /** What the reader may see of it: objects that use or indicate it, reports and groupings that hold it, and others' own words of it. */
  uses: z.number().int(), reports: z.number().int(), sightings: z.number().int(), warnings: z.number().int(),
  /** The organisations that said so; null below five. */
  organisations: z.number().int().nullable(),
})
export const Tactic = z.object({ id: z.string(), name: z.string(), techniques: z.array(Technique) })
export const Matrix = z.object({ id: z.string(), name: z.string(), tactics: z.array(Tactic) })
export type Matrix = z.infer<typeof Matrix>

export const graph = {
  read: verb({
    name: 'graph.read', title: text('つながりを見る', 'see what belongs together'), kind: 'read', path: '/graph', on: ItemSubject, recorded: true,
    /** `start`: an item, the id of a STIX object, or a name or value. */
    input: z.strictObject({ start: written.trim().min(1).max(300), depth: z.coerce.number().int().min(1).max(3).default(2), most: z.coerce.number().int().min(1).max(MOST_NODES).default(500) }),
    output: Graph,
  }),
  matrix: verb({ name: 'matrix.read', title: text('手口の一覧表を見る', 'see the matrix of techniques'), kind: 'read', path: '/matrix', on: ItemSubject, recorded: true, input: z.strictObject({}), output: z.object({ matrices: z.array(Matrix) }) }),
}
