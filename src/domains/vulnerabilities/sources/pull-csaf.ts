/** CSAF from a provider or an aggregator: each document whose date in the list is another than when it was last read, checked against its hash. */
import { createHash } from 'node:crypto'
import { isObj, type Obj } from '#language/evidence/json.ts'
import { isCsaf } from '#language/vulnerability/records.ts'
import type { Text } from '#language/words.ts'
import { TooLarge } from '#platform/outgoing/safe-fetch.ts'
import { SourceTrouble } from '#platform/outgoing/source-trouble.ts'
import { isForEveryone, listDocuments, type ListedDocument, type Listing } from './csaf-list.ts'
import { troubles } from './pull-trouble.ts'
import { askAt, chunks, onLines, parsed, type Ended, type Pull, type Round } from './round.ts'

const AT_ONCE = 20
/** Documents of one round; the others wait for the next. */
const MOST = 400
const LARGEST = 64_000_000

/** What became of each document of a round, beside those that were taken. */
interface Tally { readonly unread: string[]; readonly spoiled: string[]; readonly closed: string[]; unhashed: number }

/** Whatever the date says, another date is another edition: some publish again with an older one. */
export const pullCsaf: Pull = async function* (round) {
  const listing = await listDocuments(round)
  const known = await round.seen(listing.documents.map(({ url }) => url))
  const due = listing.documents.filter(({ url, stamp }) => known.get(url) !== stamp).toSorted((a, b) => (a.stamp === b.stamp ? (a.url < b.url ? -1 : 1) : a.stamp < b.stamp ? -1 : 1))
  const tally: Tally = { unread: [], spoiled: [], closed: [], unhashed: 0 }
  for (const [n, part] of chunks(due, AT_ONCE).entries()) {
    if (n * AT_ONCE >= MOST || round.isOver()) return ended(listing, tally, true)
    const documents: Obj[] = []
    const seen: { key: string; stamp: string }[] = []
    for (const one of part) if (await read(round, one, documents, tally)) seen.push({ key: one.url, stamp: one.stamp.slice(0, 200) })
    yield { content: onLines(documents), seen, position: {} }
  }
  return ended(listing, tally, false)
}

/** Whether it need not be asked for again: it is taken, or is not for everyone. */
async function read(round: Round, listed: ListedDocument, documents: Obj[], tally: Tally): Promise<boolean> {
  try {
    const { bytes } = await askAt({ ...round.partner, most: LARGEST }, listed.url, { accept: 'application/json' })
    const hash = await isAsHashed(round, listed, bytes)
    if (hash === false) tally.spoiled.push(listed.url)
    if (hash === undefined) tally.unhashed += 1
    const document = hash === false ? undefined : parsed(bytes.toString('utf8'))
    if (document === undefined) return false
    if (!isObj(document) || !isCsaf(document)) throw new SourceTrouble(troubles.notJson)
    const isOpen = isForEveryone(document)
    if (isOpen) documents.push(document)
    else tally.closed.push(listed.url)
    return true
  } catch (error) {
    if (!(error instanceof SourceTrouble || error instanceof TooLarge) || (error instanceof SourceTrouble && error.after !== undefined)) throw error
    tally.unread.push(listed.url)
    return false
  }
}

/** Undefined where the provider gives no hash. One that is promised and not there is no reason to believe the document. */
async function isAsHashed({ partner }: Round, { hashes, isPromised }: ListedDocument, bytes: Buffer): Promise<boolean | undefined> {
  for (const url of hashes) {
    const answer = await askAt(partner, url, {}, isPromised ? [] : [403, 404])
    const given = answer.status === 200 ? /^[0-9a-f]+/i.exec(answer.text.trim())?.[0].toLowerCase() : undefined
    if (given !== undefined) return given === createHash(url.endsWith('.sha512') ? 'sha512' : 'sha256').update(bytes).digest('hex')
  }
  return isPromised ? false : undefined
}

/** The gravest is told. */
function ended({ out }: Listing, { spoiled, unread, closed, unhashed }: Tally, goesOn: boolean): Ended {
  const remarks: (Text | false)[] = [
    spoiled.length > 0 && troubles.spoiled(spoiled.length, spoiled[0] ?? ''), unread.length > 0 && troubles.unread(unread.length, unread[0] ?? ''),
    out.length > 0 && out[0] !== undefined && troubles.sourceOut(out.length, out[0].url, out[0].why), closed.length > 0 && troubles.closed(closed.length), unhashed > 0 && troubles.unhashed(unhashed),
  ]
  return { remark: remarks.find((one) => one !== false) || null, goesOn }
}
