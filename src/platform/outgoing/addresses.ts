/** Which addresses the program may call: the public internet, and what the operator of this installation allowed. */
import ipaddr from 'ipaddr.js'
import type { Settings } from '#platform/config.ts'

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** Where clouds hand out machine credentials. No setting opens these: 169.254.169.254 and its kin. */
const METADATA = ['169.254.169.254/32', '169.254.170.2/32', '100.100.100.200/32', '168.63.129.16/32', '192.0.0.192/32', 'fd00:ec2::254/128'].map((block) => ipaddr.parseCIDR(block))

/** What IANA has given out as global IPv6 unicast; the mapped, translated and tunnelled kinds lie outside or are named apart. */
const GLOBAL_V6 = ipaddr.parseCIDR('2000::/3')

export interface Reach {
  /** Networks beyond the public internet, each as `[address, prefix length]`. */
  readonly allowed: readonly [Address, number][]
}

/** Throws where FETCH_ALLOW is not a list of CIDR blocks. In sample mode this machine's own receivers may be reached. */
export function reachOf({ FETCH_ALLOW, SAKIMORI_MODE }: Pick<Settings, 'FETCH_ALLOW' | 'SAKIMORI_MODE'>): Reach {
  const loopback = SAKIMORI_MODE === 'sample' ? ['127.0.0.0/8', '::1/128'] : []
  return { allowed: [...FETCH_ALLOW, ...loopback].map(block) }
}

function block(written: string): [Address, number] {
  try {
    return ipaddr.parseCIDR(written)
  } catch {
    throw new Error(`FETCH_ALLOW: ${written} is not a network such as 10.20.0.0/16`)
  }
}

const within = (address: Address, networks: readonly [Address, number][]): boolean =>
  networks.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits))

export type Standing = 'public' | 'allowed' | 'refused'

/** How an address as the resolver gave it stands. An IPv4 address inside an IPv6 one is judged as what it is. */
export function standingOf(written: string, reach: Reach): Standing {
  if (!ipaddr.isValid(written)) return 'refused'
  const address = ipaddr.process(written.replace(/%.*$/, ''))
  if (within(address, METADATA)) return 'refused'
  if (within(address, reach.allowed)) return 'allowed'
  const everyones = address.range() === 'unicast' && (address.kind() === 'ipv4' || within(address, [GLOBAL_V6]))
  return everyones ? 'public' : 'refused'
}
