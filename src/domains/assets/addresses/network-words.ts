/** An address as people write it, in the one spelling by which it is found. Pure. */
import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6

export interface Network {
  /** `4 c0000200/24`, `6 20010db8…/64`; `name gate.example.jp` for what is no address. */
  readonly words: string
  /** Whether it can be seen from outside, and is narrow enough to be one organisation's. */
  readonly isOutside: boolean
}

/** Not beyond the organisation's own network: the same numbers stand in thousands of them. */
const inside = new Set(['private', 'loopback', 'linkLocal', 'uniqueLocal', 'carrierGradeNat', 'unspecified', 'broadcast', 'multicast'])
/** Whoever writes down a wider network than this claims what cannot all be its own. */
const widest = { ipv4: 16, ipv6: 32 } as const

const cleaned = (written: string): string => written.normalize('NFKC').trim().toLowerCase()

function cut(address: Address, bits: number): Network {
  const bytes = address.toByteArray().map((byte, n) => byte & (0xff00 >> Math.max(0, Math.min(8, bits - n * 8))) & 0xff)
  const kind = address.kind()
  return { words: `${kind === 'ipv4' ? 4 : 6} ${Buffer.from(bytes).toString('hex')}/${bits}`, isOutside: bits >= widest[kind] && !inside.has(address.range()) }
}

/** What is written down: one address, a network, or a name. */
export function networkOf(written: string): Network {
  const given = cleaned(written)
  if (ipaddr.isValidCIDR(given)) {
    const [address, bits] = ipaddr.parseCIDR(given)
    return cut(address, bits)
  }
  const address = addressIn(given)
  return address ? cut(address, address.kind() === 'ipv4' ? 32 : 128) : { words: `name ${given}`, isOutside: false }
}

/** Everything that may be written down and holds this: itself, and each network around it. */
export function networksAround(written: string): Network[] {
  const given = cleaned(written)
  const [address, bits] = ipaddr.isValidCIDR(given) ? ipaddr.parseCIDR(given) : [addressIn(given), undefined]
  if (!address) return [networkOf(written)]
  const longest = bits ?? (address.kind() === 'ipv4' ? 32 : 128)
  return Array.from({ length: longest + 1 }, (_, n) => cut(address, n))
}

/** An IPv4 address inside an IPv6 one is what it is. `10.1` and other short forms are names: nobody means an address by them. */
function addressIn(given: string): Address | undefined {
  const bare = given.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '')
  return ipaddr.IPv4.isValidFourPartDecimal(bare) || ipaddr.IPv6.isValid(bare) ? ipaddr.process(bare) : undefined
}
