/** A file of the feed goes out: what labels permit for detecting, and for each item in an event its receipt. */
import { manifestOf } from '#language/misp/feed.ts'
import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import { handler, type Step } from '#trust/act.ts'
import { organisationOf, type Organisation } from '#trust/identity/directory.ts'
import { readerUnknown } from '#trust/labels/release.ts'
import { servedBy } from '#trust/receipts/tables.ts'
import { addedTogether, holdForReading, servedObjects, type Sight } from '../collections/served-tables.ts'
import { released } from '../exports/released.ts'
import { writeEvent } from '../exports/write-file.ts'
import { producerOf } from '../items/speaker.ts'
import { channelWorked } from '../notices/channel-tables.ts'
import { lastRecallTold } from '../recalls/recall-tables.ts'
import { chaptersFor, DAYS, MOST_OBJECTS, type Chapter } from './chapters.ts'
import { mispFeed } from './contract.ts'

const DAY = 86_400_000
/** Whole days, so that none loses a part of what it held while it grows old. */
const since = (now: Date): Date => new Date((Math.floor(now.getTime() / DAY) - DAYS) * DAY)

export const serveFeed = handler({
  verb: mispFeed.serve,
  about: ({ organisation }) => ({ organisation }),
  async run(step) {
    const { input: { organisation: id, channel, file }, tx, now } = step
    await holdForReading(tx) // who recalls an item meanwhile waits, and finds this receipt
    const organisation = await organisationOf(tx, id)
    const sight: Sight = { reader: id, labels: await step.visible(tx, readerUnknown(organisation), 'detect'), types: [], givers: [] }
    const chapters = chaptersFor(id, await addedTogether(tx, sight, since(now), MOST_OBJECTS), await lastRecallTold(tx, id))
    await channelWorked(tx, channel, now)
    if (file === 'manifest.json') return { subject: channel, result: { text: manifestText(chapters, organisation) }, content: { channel, file } }
    const chapter = chapters.find(({ uuid }) => `${uuid}.json` === file)
    if (!chapter) throw new Failure('missing', 'no such event', { do: text('このイベントはありません。manifest.json を取り直してください。', 'There is no such event. Fetch manifest.json again.') })
    return { subject: channel, ...(await eventOf(step, organisation, sight, chapter)) }
  },
})

const manifestText = (chapters: readonly Chapter[], organisation: Organisation): string =>
  manifestOf(chapters.map(({ uuid, day, info, stamp }) => ({ uuid, date: day, info, timestamp: stamp, Orgc: producerOf(organisation) })))

async function eventOf(step: Step<{ organisation: string; channel: string; file: string }>, organisation: Organisation, sight: Sight, { first, last, count, uuid, day, info, stamp }: Chapter) {
  const { input: { channel, file }, tx, now } = step
  const rows = await servedObjects(tx, sight, { addedAfter: first, addedUntil: last, ids: [], types: [], versions: ['last'], specs: [] }, count)
  const { leaving, definitions, defined } = await released(step, rows, sight)
  const { event, said } = writeEvent(leaving, definitions, { now: now.toISOString(), info, producer: producerOf(organisation) })
  const held = [...(said.size > 0 ? defined : []), ...rows.filter(({ stix_id: id }) => said.has(id))].filter(({ giver }) => giver !== organisation.id).map(({ item }) => item)
  const before = await servedBy(tx, held, organisation.id, 'feed')
  const fresh = held.filter((item) => !before.has(item))
  const receipts = fresh.map((subject) => ({ subject, organisation: organisation.id, step: 'served' as const, way: 'feed', purpose: 'detect' as const }))
  return { result: { text: `${JSON.stringify({ Event: { ...event, uuid, date: day, info, timestamp: stamp } })}\n` }, receipts, content: { channel, file, items: fresh } }
}
