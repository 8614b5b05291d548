/** What must never be cut off: a list that holds it, by mistake or on purpose, would harm whoever loads it. */
import { overlaps, readNetwork } from '../evidence/address.ts'
import type { Entry } from './entry.ts'

/** Addresses inside organisations, of the machine itself, of routing and of many at once. Source: IANA, special-purpose address registries. */
const kept = ['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16', '224.0.0.0/3',
  '::/127', 'fc00::/7', 'fe80::/10', 'ff00::/8'].flatMap((n) => readNetwork(n) ?? [])

/** Networks wider than these are no finding but a part of the Internet. */
const widest = { 4: 16, 6: 32 } as const

/** Names below which everybody lives: answering "does not exist" for them stops more than an attack. */
const roots = /^(in-addr|ip6|home)\.arpa$|^(co|com|ne|or|go|ac|ad|ed|gr|lg|net|org|gov|edu|mil|ac)\.[a-z]{2}$/

export function blockable(e: Pick<Entry, 'type' | 'value'>): boolean {
  if (e.type === 'domain') return !roots.test(e.value)
  const network = e.type.startsWith('ip') ? readNetwork(e.value) : undefined
  return !network || (network.prefix >= widest[network.version] && !kept.some((net) => overlaps(net, network)))
}
