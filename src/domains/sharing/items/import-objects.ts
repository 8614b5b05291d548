/** Brings what a file or a partner's server holds into the exchange: every object under its own label, none wider than it came. */
import { hiding } from '#language/evidence/anonymise.ts'
import { isObj, list, str, strings } from '#language/evidence/json.ts'
import { markingsReader } from '#language/stix/label-markings.ts'
import type { StixObject } from '#language/stix/object.ts'
import { versionOf } from '#language/stix/versions.ts'
import { text, type Text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { handler } from '#trust/act.ts'
import { organisationOf, organisationsOfKind, type Organisation } from '#trust/identity/directory.ts'
import { allCommunities } from '#trust/identity/tables.ts'
import type { Label } from '#trust/labels/contract.ts'
import { assertObjects, type Asserting } from './assert-objects.ts'
import { chosenLabel, heldLabel, narrowed, type Circle } from './choose-label.ts'
import { canBeSighted } from '../feedback/sighting-object.ts'
import { sumUp, takeEarlier, takeSightings } from '../feedback/sighting-tables.ts'
import { recallRevoked } from '../recalls/recall-items.ts'
import { exchange, type FilePart, type Imported } from './contract.ts'
import { beginImport, finishImport } from './import-tables.ts'
import { definitionsOf } from './object-tables.ts'
import { definitionsIn, future, unchanged } from './incoming.ts'
import { knownClusters } from './known-clusters.ts'
import { readContent } from './read-content.ts'
import type { Note, ReadObject } from './read-object.ts'
import { speakerOf } from './speaker.ts'
import { tellReach } from './tell-reach.ts'
import { withoutGiver, type Hide } from './without-giver.ts'

/** The state's bodies that warn and coordinate, the giver's ministry, and the councils and sector circles it has joined. */
export async function circleOf(tx: Tx, giver: Organisation): Promise<Circle> {
  const [centres, specialists, communities] = [await organisationsOfKind(tx, 'centre'), await organisationsOfKind(tx, 'specialist'), await allCommunities(tx)]
  const wide = new Set(communities.filter(({ kind }) => kind === 'council' || kind === 'isac').map(({ id }) => id))
  return {
    organisations: [...centres.map(({ id }) => id), ...specialists.map(({ id }) => id), ...(giver.ministry ? [giver.ministry] : [])],
    communities: giver.communities.filter((id) => wide.has(id)),
  }
}

export interface Importing {
  readonly giver: string
  readonly person: string
  readonly name: string
  readonly content: string
  readonly label: Label
  /** Where it came from: a collection or a partner's server; null for a file. */
  readonly way: string | null
  readonly trust: number
  readonly now: Date
  readonly dryRun: boolean
  /** Where the content is part of a larger file. */
  readonly part?: FilePart | undefined
  /** How the markings are read, where not as published: a partner's own may be known here. Given all definitions at hand. */
  readonly marks?: typeof markingsReader
}

/** Most of an answer's lines: what was simply taken needs none. */
const MOST_LINES = 1_000
const MOST_NOTES = 100

const traced = text('この中の値に、名前を伏せて渡す組織の名前、ドメインまたはアドレスが入っています。渡しません。', 'One of its values holds the name, a domain or an address of the giver, which gives without its name. It is kept back.')
const named = text('この identity は、名前を伏せて渡す組織そのものを指します。渡しません。', 'This identity is the giver itself, which gives without its name. It is kept back.')

/** The one path by which objects come in, whoever brought them. Nothing is lost: what can't be taken is told by its place. */
export async function importContent(tx: Tx, importing: Importing): Promise<Imported & { readonly withdrawn: readonly string[]; readonly labels: readonly Label[] }> {
  const { name, giver, now, dryRun, label, part } = importing
  const read = readContent(importing.content, { name, now: now.toISOString(), producer: await speakerOf(tx, label, now), tlp: label.tlp, first: part?.first ?? 0 })
  const named = read.format === 'misp' ? await knownClusters(tx, giver, read.objects) : { given: read.objects, notes: [] }
  const given = read.format === 'stix' ? read.objects : await unchanged(tx, giver, named.given)
  const asserting = await labelled(tx, given, importing)
  const id = dryRun ? newId('import') : await beginImport(tx, { id: newId('import'), giver, person: importing.person, name, format: read.format, label, way: importing.way, upload: part?.of ?? null, at: now })
  const { fates, withdrawn } = await assertObjects(tx, { giver, import: id, trust: importing.trust, at: now }, asserting, dryRun)
  const lines = told(given, fates)
  const counts = { taken: 0, known: 0, held: 0, refused: 0 }
  for (const { fate } of lines) counts[fate]++
  const shown = lines.toSorted((a, b) => Number(a.fate === 'taken') - Number(b.fate === 'taken')).slice(0, MOST_LINES)
  const notes: readonly Note[] = [...read.notes, ...named.notes, ...future(given, now)].slice(0, MOST_NOTES)
  if (!dryRun) await finishImport(tx, id, counts, shown, notes)
  if (!dryRun) await heard(tx, importing, id, lines)
  return { id, name, format: read.format, counts, objects: shown, notes: [...notes], reach: [], dryRun, at: now.toISOString(), withdrawn, labels: asserting.flatMap(({ label: of }, n) => (fates[n]?.fate === 'taken' ? of : [])) }
}

/** Sightings among them count, and earlier ones of what came now. */
async function heard(tx: Tx, { giver, now }: Importing, id: string, lines: Imported['objects']): Promise<void> {
  const taken = lines.flatMap(({ id: object, fate }) => (fate === 'taken' ? object : []))
  const told = taken.some((object) => object.startsWith('sighting--')) ? await takeSightings(tx, giver, id, now) : []
  await sumUp(tx, [...new Set([...told, ...await takeEarlier(tx, [...new Set(taken.filter(canBeSighted))], now)])])
}

/** Markings that the objects refer to. Their definitions may have come in an earlier part of the same file. */
const marksIn = (objects: readonly StixObject[]): string[] => [...new Set(objects.flatMap((object) => [
  ...strings(object, 'object_marking_refs'), ...list(object, 'granular_markings').flatMap((one) => (isObj(one) ? str(one, 'marking_ref') ?? [] : [])),
]))]

/** Each object's label. One whose markings can't be read is held back with the reason, as is who the unnamed giver is. */
async function labelled(tx: Tx, given: readonly ReadObject[], { label: chosen, giver, part, marks: reader = markingsReader }: Importing): Promise<Asserting[]> {
  const objects = given.flatMap(({ object }) => object ?? [])
  const marks = reader([...(await definitionsOf(tx, giver, marksIn(objects))), ...definitionsIn(part?.markings), ...objects])
  const labels = new Map<ReturnType<typeof marks>, Label>() // what is marked alike is one label
  const labelFor = (object: StixObject): Label => {
    const said = marks(object)
    const label = labels.get(said) ?? narrowed(chosen, said)
    labels.set(said, label)
    return label
  }
  const [unnamed, open] = [makersOf(objects.filter((object) => labelFor(object).attribution === 'anonymous')), makersOf(objects.filter((object) => labelFor(object).attribution === 'named'))]
  const creators = new Set([...unnamed].filter((maker) => !open.has(maker)))
  const hide = await hidingOf(tx, giver)
  return given.flatMap(({ object, held: waits }) => {
    if (!object) return []
    const { problem } = marks(object)
    const label = labelFor(object)
    const clean = label.attribution === 'anonymous' ? withoutGiver(object, hide) : { object, names: false }
    const held: Text | undefined = problem ?? waits ?? (creators.has(object.id) ? named : clean.names ? traced : undefined)
    return [held ? { object, label: heldLabel(chosen.owner), held } : { object: clean.object, label }]
  })
}

const makersOf = (objects: readonly StixObject[]): Set<string> => new Set(objects.flatMap((object) => str(object, 'created_by_ref') ?? []))

/** How a giver is taken out of texts: its names, domains and networks, as the directory has them. */
async function hidingOf(tx: Tx, giver: string): Promise<Hide> {
  const { name, domains, networks } = await organisationOf(tx, giver)
  return hiding({ names: [name.ja, name.en], domains, networks })
}

function told(read: readonly ReadObject[], fates: Awaited<ReturnType<typeof assertObjects>>['fates']): Imported['objects'] {
  const next = fates.values()
  return read.map(({ at, object, faults = [], claims }) => {
    if (!object) return { at, id: claims?.id ?? '', version: claims?.version ?? null, fate: 'refused' as const, why: faultText(faults) }
    const fate = next.next().value! // one fate for each object
    return { at, id: object.id, version: versionOf(object) ?? null, fate: fate.fate, why: 'why' in fate ? fate.why : null }
  })
}

const faultText = (faults: NonNullable<ReadObject['faults']>): Text => {
  const [first] = faults
  return first?.path === '' ? first.message : first ? text(`${first.path}：${first.message.ja}`, `${first.path}: ${first.message.en}`) : text('読めません。', 'It can’t be read.')
}

export const importObjects = handler({
  verb: exchange.import,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run(step) {
    const { input: { name, content, handling, dryRun, part }, tx, actor, now } = step
    const giver = await organisationOf(tx, actor.organisation)
    const label = chosenLabel(giver.id, handling, await circleOf(tx, giver))
    const { withdrawn, labels, ...result } = await importContent(tx, { giver: giver.id, person: actor.id, name, content, label, way: null, trust: 50, now, dryRun, part })
    const announcements = dryRun ? [] : await recallRevoked(step, withdrawn)
    const reach = dryRun ? await tellReach(step, labels) : []
    return { subject: result.id, result: { ...result, reach }, announcements, content: { name, handling, dryRun, counts: result.counts, withdrawn } }
  },
})
