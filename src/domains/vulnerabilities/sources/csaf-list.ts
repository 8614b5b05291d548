/** Which CSAF documents a provider has, or those of an aggregator: by ROLIE feeds (RFC 8322) and by folders with changes.csv (CSAF 2.0 and 2.1, section 7.1). */
import { isObj, list, objects, own, str, strings, type Obj } from '#language/evidence/json.ts'
import { readTable } from '#language/vulnerability/table.ts'
import type { Text } from '#language/words.ts'
import { TooLarge } from '#platform/outgoing/safe-fetch.ts'
import { SourceTrouble } from '#platform/outgoing/source-trouble.ts'
import { troubles } from './pull-trouble.ts'
import { addressIn, askAt, parsed, type Round } from './round.ts'

/** `hashes`: where they may be, the best first; `isPromised` where the list names them. */
export interface ListedDocument { readonly url: string; readonly stamp: string; readonly hashes: readonly string[]; readonly isPromised: boolean }

/** A provider that can't be read keeps none of the others out. */
export interface Listing { readonly documents: readonly ListedDocument[]; readonly out: readonly { readonly url: string; readonly why: Text }[] }

const MOST_PROVIDERS = 200
const MOST_FEEDS = 100
const MOST_LISTED = 200_000

/** The address of a domain alone stands for its well-known one. */
const given = (url: string): string => (new URL(url).pathname === '/' ? new URL('/.well-known/csaf/provider-metadata.json', url).href : url)

/** @throws SourceTrouble where the address is neither a provider's nor an aggregator's. */
export async function listDocuments(round: Round): Promise<Listing> {
  const url = given(round.partner.url)
  const body = await objectAt(round, url)
  if (own(body, 'distributions') !== undefined) return { documents: await ofProvider(round, url, body), out: [] }
  const providers = [...objects(body, 'csaf_providers'), ...objects(body, 'csaf_publishers')].slice(0, MOST_PROVIDERS)
  if (providers.length === 0) throw new SourceTrouble(troubles.notCsaf, { tired: true })
  const [documents, out] = [new Map<string, ListedDocument>(), [] as { url: string; why: Text }[]]
  for (const provider of providers) {
    const metadata = own(provider, 'metadata')
    const at = isObj(metadata) ? addressIn(str(metadata, 'url') ?? '', url) : undefined
    if (at === undefined || round.isOver()) continue
    try {
      for (const one of await ofProvider(round, at, await objectAt(round, at))) documents.set(one.url, one)
    } catch (error) {
      out.push({ url: at.slice(0, 200), why: understood(error) })
    }
  }
  return { documents: [...documents.values()], out }
}

const understood = (error: unknown): Text => {
  if (error instanceof SourceTrouble) return error.said
  if (error instanceof TooLarge) return troubles.large
  throw error
}

async function objectAt({ partner }: Round, url: string): Promise<Obj> {
  const body = parsed((await askAt(partner, url, { accept: 'application/json' })).text)
  if (!isObj(body)) throw new SourceTrouble(troubles.notCsaf, { tired: true })
  return body
}

/** Only what is for everyone: a feed under another label is not asked. */
const isPublic = (label: string | undefined): boolean => label === undefined || /^(TLP:)?(WHITE|CLEAR|UNLABELED)$/i.test(label)

/** Feeds where there are any, else folders: both list the same documents. */
async function ofProvider(round: Round, from: string, metadata: Obj): Promise<ListedDocument[]> {
  const distributions = objects(metadata, 'distributions')
  const feeds = distributions.flatMap((one) => {
    const rolie = own(one, 'rolie')
    return isObj(rolie) ? objects(rolie, 'feeds').filter((feed) => isPublic(str(feed, 'tlp_label'))).flatMap((feed) => addressIn(str(feed, 'url') ?? '', from) ?? []) : []
  })
  const folders = distributions.flatMap((one) => [str(one, 'directory_url'), directoryOf(one)]).flatMap((url) => (url === undefined ? [] : addressIn(url.replace(/\/?$/, '/'), from) ?? []))
  if (feeds.length === 0 && folders.length === 0) throw new SourceTrouble(troubles.notCsaf, { tired: true })
  const found = new Map<string, ListedDocument>()
  for (const feed of feeds.slice(0, MOST_FEEDS)) for (const one of await ofFeed(round, feed)) found.set(one.url, one)
  for (const folder of feeds.length > 0 ? [] : folders.slice(0, MOST_FEEDS)) for (const one of await ofFolder(round, folder)) found.set(one.url, one)
  return [...found.values()].slice(0, MOST_LISTED)
}

/** CSAF 2.1 says it in an object of its own, with its label. */
function directoryOf(distribution: Obj): string | undefined {
  const directory = own(distribution, 'directory')
  return isObj(directory) && isPublic(str(directory, 'tlp_label')) ? str(directory, 'url') : undefined
}

async function ofFeed(round: Round, url: string): Promise<ListedDocument[]> {
  const feed = own(await objectAt(round, url), 'feed')
  return isObj(feed) ? list(feed, 'entry').filter(isObj).flatMap((entry) => entryOf(entry, url)) : []
}

function entryOf(entry: Obj, from: string): ListedDocument[] {
  const links = objects(entry, 'link')
  const content = own(entry, 'content')
  const written = links.find((link) => str(link, 'rel') === 'self')?.['href'] ?? (isObj(content) ? own(content, 'src') : undefined)
  const url = typeof written === 'string' ? addressIn(written, from) : undefined
  const hashes = links.filter((link) => str(link, 'rel') === 'hash').flatMap((link) => addressIn(str(link, 'href') ?? '', from) ?? [])
  return url === undefined ? [] : [{ url, stamp: str(entry, 'updated') ?? str(entry, 'published') ?? '', hashes: hashes.toSorted(bestFirst), isPromised: hashes.length > 0 }]
}

const bestFirst = (a: string, b: string): number => Number(b.endsWith('.sha512')) - Number(a.endsWith('.sha512'))

/** `"2026/x.json","2026-11-20T00:00:00Z"` a line; hashes stand beside the documents. */
async function ofFolder({ partner }: Round, folder: string): Promise<ListedDocument[]> {
  const { text } = await askAt(partner, new URL('changes.csv', folder).href)
  return readTable(text, MOST_LISTED).flatMap(([path = '', stamp = '']): ListedDocument[] => {
    const url = path.endsWith('.json') ? addressIn(path, folder) : undefined
    return url?.startsWith(folder) ? [{ url, stamp, hashes: [`${url}.sha512`, `${url}.sha256`], isPromised: false }] : []
  })
}

/** What a document says of who may read it. */
export function isForEveryone(document: Obj): boolean {
  const head = own(document, 'document')
  const distribution = isObj(head) ? own(head, 'distribution') : undefined
  const tlp = isObj(distribution) ? own(distribution, 'tlp') : undefined
  return !isObj(tlp) || strings({ label: [str(tlp, 'label') ?? 'CLEAR'] }, 'label').every(isPublic)
}
