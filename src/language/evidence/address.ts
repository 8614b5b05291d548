/** IPv4 and IPv6 addresses and networks: read strictly, written in one canonical way (RFC 5952), compared by value. */
export interface Network {
  readonly version: 4 | 6
  readonly bits: bigint
  readonly prefix: number
}

const width = (version: 4 | 6): number => (version === 4 ? 32 : 128)

// A leading zero is refused: some programs read it as octal, so the text would name two machines.
function readIpv4(s: string): bigint | undefined {
  const parts = s.split('.')
  if (parts.length !== 4 || !parts.every((p) => /^(0|[1-9]\d{0,2})$/.test(p) && Number(p) < 256)) return undefined
  return parts.reduce((n, p) => n * 256n + BigInt(p), 0n)
}

const readGroups = (s: string): bigint[] | undefined => {
  if (s === '') return []
  const groups = s.split(':')
  return groups.every((g) => /^[0-9a-f]{1,4}$/i.test(g)) ? groups.map((g) => BigInt(`0x${g}`)) : undefined
}

// The dotted tail of ::ffff:192.0.2.1 is rewritten as two groups first.
function dottedTail(s: string): string | undefined {
  const colon = s.lastIndexOf(':')
  if (!s.slice(colon).includes('.')) return s
  const v4 = readIpv4(s.slice(colon + 1))
  return v4 === undefined ? undefined : `${s.slice(0, colon + 1)}${(v4 >> 16n).toString(16)}:${(v4 & 0xffffn).toString(16)}`
}

function readIpv6(given: string): bigint | undefined {
  if (given.length > 45 || !given.includes(':')) return undefined
  const s = dottedTail(given)
  const halves = s?.split('::')
  if (!halves || halves.length > 2) return undefined
  const head = readGroups(halves[0] ?? '')
  const tail = halves.length === 2 ? readGroups(halves[1] ?? '') : []
  if (!head || !tail) return undefined
  const gap = 8 - head.length - tail.length
  if (halves.length === 2 ? gap < 1 : gap !== 0) return undefined
  const groups = [...head, ...Array<bigint>(gap).fill(0n), ...tail]
  return groups.reduce((n, g) => n * 65536n + g, 0n)
}

/**
 * Reads an address or a network in CIDR form; host bits of a network are cleared.
 * IPv4 written inside IPv6 (::ffff:a.b.c.d) is IPv4, so that one machine has one name.
 */
export function readNetwork(given: string): Network | undefined {
  const [address = '', length, more] = given.trim().replace(/^\[(.*)\]$/, '$1').split('/')
  if (more !== undefined || (length !== undefined && !/^\d{1,3}$/.test(length))) return undefined
  const v4 = readIpv4(address)
  const v6 = v4 === undefined ? readIpv6(address) : undefined
  if (v6 !== undefined && v6 >> 32n === 0xffffn) return sized(4, v6 & 0xffffffffn, length && Number(length) - 96)
  return v4 !== undefined ? sized(4, v4, length) : v6 !== undefined ? sized(6, v6, length) : undefined
}

function sized(version: 4 | 6, bits: bigint, length: string | number | undefined): Network | undefined {
  const all = width(version)
  const prefix = length === undefined || length === '' ? all : Number(length)
  if (prefix < 0 || prefix > all) return undefined
  const host = BigInt(all - prefix)
  return { version, bits: (bits >> host) << host, prefix }
}

/** `outer` holds the whole of `inner`. */
export const holds = (outer: Network, inner: Network): boolean =>
  outer.version === inner.version && outer.prefix <= inner.prefix && shift(outer) === shift({ ...inner, prefix: outer.prefix })

/** The two share at least one address. */
export const overlaps = (a: Network, b: Network): boolean => holds(a, b) || holds(b, a)

const shift = (n: Network): bigint => n.bits >> BigInt(width(n.version) - n.prefix)

const writeIpv4 = (bits: bigint): string => [24n, 16n, 8n, 0n].map((s) => (bits >> s) & 255n).join('.')

// RFC 5952: the first longest run of two or more zero groups becomes `::`.
function writeIpv6(bits: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) => (bits >> BigInt(112 - 16 * i)) & 0xffffn)
  let best = { at: -1, length: 1 }
  for (let i = 0; i < 8; i++) {
    let end = i
    while (end < 8 && groups[end] === 0n) end++
    if (end - i > best.length) best = { at: i, length: end - i }
  }
  const hex = (part: bigint[]): string => part.map((g) => g.toString(16)).join(':')
  return best.at < 0 ? hex(groups) : `${hex(groups.slice(0, best.at))}::${hex(groups.slice(best.at + best.length))}`
}

/** `192.0.2.1`, `192.0.2.0/24`, `2001:db8::1`, `2001:db8::/32`. */
export function writeNetwork(n: Network): string {
  const address = n.version === 4 ? writeIpv4(n.bits) : writeIpv6(n.bits)
  return n.prefix === width(n.version) ? address : `${address}/${n.prefix}`
}

const inside = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', 'fc00::/7',
  'fe80::/10', '::1/128'].flatMap((n) => readNetwork(n) ?? [])

/** An address that means something only inside one organisation (RFC 1918, 4193, 6598, 3927; loopback). */
export const isInternal = (n: Network): boolean => inside.some((net) => holds(net, n))
