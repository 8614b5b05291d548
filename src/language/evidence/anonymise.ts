/**
 * Takes the victim out of what would be shared. Better too much than too little: what names the victim and cannot be
 * rewritten is removed, and the reporter sees both lists before anything leaves.
 */
import { text, type Text } from '../words.ts'
import { isInternal, overlaps, readNetwork, type Network } from './address.ts'
import { clip } from './harmless.ts'
import { itemKey, longest, merged, type Item, type ItemType } from './item.ts'
import { findNames, spellings, withShortForms } from './names.ts'
import { normalised } from './values.ts'

/** Everything by which the victim could be known; names in each language and short form they use. */
export interface Victim {
  readonly names: readonly string[]
  readonly domains: readonly string[]
  readonly networks: readonly string[]
}
export interface Removed { readonly item: Item, readonly why: Text }

export const hiddenName = '（名前を伏せた組織）'
export const hiddenAddress = '（番地を伏せました）'

const reasons = Object.freeze({
  network: text('被害組織のネットワークのアドレスです。', "An address in the victim's own network."),
  internal: text('組織の内側だけで使うアドレスで、ほかの組織の役に立ちません。', 'A private address, of no use to others.'),
  domain: text('被害組織のドメインです。', "The victim's own domain."),
  name: text('被害組織の名前、ドメインまたはアドレスを含みます。', "It contains the victim's name, domain or address."),
  organisation: text('組織名から被害組織が推測されるおそれがあります。', 'An organisation named here may give the victim away.'),
})

interface Known {
  readonly names: readonly string[]
  readonly domains: readonly string[]
  readonly hosts: readonly string[]
  readonly nets: readonly Network[]
}

// The first label of a domain is used as a name too (`README-toto-hp.txt`), unless anyone may be called that.
const ordinary = new Set(['hospital', 'clinic', 'medical', 'university', 'bank', 'water', 'power', 'energy', 'city', 'town', 'mail',
  'corp', 'company', 'group', 'japan', 'tokyo', 'osaka', 'example', 'test', 'local', 'home', 'office', 'info'])
const labelName = (domain: string): string[] => {
  const label = domain.split('.')[0] ?? ''
  return label.length >= 4 && !ordinary.has(label) && !label.startsWith('xn--') ? [label] : []
}

function knownOf(victim: Victim): Known {
  const domains = victim.domains.flatMap((d) => normalised('domain', d) ?? [])
  return {
    names: spellings([...victim.names, ...withShortForms(victim.names).flatMap(asLabel), ...domains.flatMap(labelName)]),
    domains,
    hosts: spellings(victim.domains.concat(domains)),
    nets: victim.networks.flatMap((n) => readNetwork(n) ?? []),
  }
}

/** Items without the victim, and those that had to go, each with the reason. A network that cannot be read throws. */
export function withoutVictim(items: readonly Item[], victim: Victim): { items: Item[], removed: Removed[] } {
  const bad = victim.networks.find((n) => !readNetwork(n))
  if (bad !== undefined) throw new RangeError(`Not an address or network: ${bad}`)
  const known = knownOf(victim)
  const kept = new Map<string, Item>()
  const removed: Removed[] = []
  for (const item of items) {
    const why = reasonToGo(item, known)
    if (why) {
      removed.push({ item, why })
      continue
    }
    const clean = rewritten(item, known)
    const before = kept.get(itemKey(clean))
    kept.set(itemKey(clean), before ? merged(before, clean) : clean)
  }
  return { items: [...kept.values()], removed }
}

/** Values in which a name may be replaced and what remains is still worth reading. */
const rewritable = new Set<ItemType>(['file-name', 'file-path', 'email-subject'])

function reasonToGo(item: Item, known: Known): Text | undefined {
  if (item.type === 'organisation') return reasons.organisation
  const host = hostOf(item)
  const net = host === undefined ? undefined : readNetwork(host)
  if (net && known.nets.some((n) => overlaps(n, net))) return reasons.network
  if (net && isInternal(net)) return reasons.internal
  if (host !== undefined && known.domains.some((d) => host === d || host.endsWith(`.${d}`))) return reasons.domain
  const said = item.type === 'url' ? [item.value, decoded(item.value)] : [item.value]
  return !rewritable.has(item.type) && said.some((s) => hidden(s, known) !== s) ? reasons.name : undefined
}

const decoded = (url: string): string => url.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
  try {
    return decodeURIComponent(run)
  } catch {
    return run
  }
})

// A Japanese name inside a domain is written in Punycode there.
const asLabel = (name: string): string[] => {
  const url = `http://${name.normalize('NFKC').replace(/\s/g, '')}.example/`
  const label = URL.canParse(url) ? new URL(url).hostname.split('.')[0] ?? '' : ''
  return label.startsWith('xn--') ? [label] : []
}

function hostOf(item: Item): string | undefined {
  if (item.type.startsWith('ipv') || item.type === 'domain') return item.value
  if (item.type === 'email') return item.value.slice(item.value.lastIndexOf('@') + 1)
  return item.type === 'url' && URL.canParse(item.value) ? new URL(item.value).hostname : undefined
}

// A file's name that was rewritten is no longer something to look for. Ids of the source could be traced back to it.
function rewritten(item: Item, known: Known): Item {
  const value = hidden(item.value, known)
  return {
    ...item,
    ...(value !== item.value && { value: clip(value, longest.value), role: 'observed' as const }),
    ...(item.title !== undefined && { title: clip(hidden(item.title, known), longest.title) }),
    ...(item.description !== undefined && { description: clip(hidden(item.description, known), longest.description) }),
    ...(item.related && { related: item.related.map((r) => clip(hidden(r, known), longest.title)) }),
    source: { format: item.source.format, id: 'withheld' },
  }
}

/** The same for many texts of one victim: its spellings are worked out once. */
export function hiding(victim: Victim): (s: string) => string {
  const known = knownOf(victim)
  return (s) => hidden(s, known)
}

/** A text with the victim's names, hosts, mail addresses and addresses replaced. */
export const hideVictim = (s: string, victim: Victim): string => hidden(s, knownOf(victim))

function hidden(s: string, known: Known): string {
  const hosts = findNames(s, known.hosts).map(([from, to]) => [wholeHost(s, from), to] as const)
  const ranges = [...hosts, ...findNames(s, known.names)].sort((a, b) => a[0] - b[0])
  let out = ''
  let at = 0
  for (const [from, to] of ranges) {
    if (to <= at) continue
    if (from >= at) out += s.slice(at, from) + hiddenName
    at = to
  }
  return withoutAddresses(out + s.slice(at), known.nets)
}

// The part of a host or mail address before the domain goes with it: `fw01.` and `tanaka@`.
function wholeHost(s: string, from: number): number {
  let at = from
  while (at > 0 && /[\w.@[\]%+-]/.test(s[at - 1] ?? '')) at--
  return at
}

const dotted = /\d{1,3}(?:\[?\.\]?\d{1,3}){3}(?:\/\d{1,2})?/g
const colons = /[0-9a-f]{0,4}(?::[0-9a-f.]{0,15}){2,8}(?:\/\d{1,3})?/gi

function withoutAddresses(s: string, nets: readonly Network[]): string {
  if (nets.length === 0) return s
  // Full-width figures are folded one for one, so that offsets stay.
  const folded = s.replace(/[０-９．：／]/g, (c) => c.normalize('NFKC'))
  let out = ''
  let at = 0
  for (const m of [...folded.matchAll(dotted), ...folded.matchAll(colons)].sort((a, b) => a.index - b.index)) {
    const net = readNetwork(m[0].replace(/[[\]]/g, '').replace(/\.$/, ''))
    if (m.index < at || !net || !nets.some((n) => overlaps(n, net))) continue
    out += s.slice(at, m.index) + hiddenAddress
    at = m.index + m[0].length
  }
  return out + s.slice(at)
}
