/** A response policy zone: names and addresses that a resolver answers with "does not exist". Source: draft-vixie-dnsop-dns-rpz. */
import { readNetwork } from '../evidence/address.ts'
import { normalised } from '../evidence/values.ts'
import { blockable } from './blockable.ts'
import { current, expiry, heading, remark, rendered, type Edition, type Entry, type Rendered } from './entry.ts'

/** An address or network as its trigger: prefix, then the parts from the last to the first; `zz` stands for `::`. */
export function addressTrigger(value: string): string | undefined {
  const network = readNetwork(value)
  const address = value.split('/')[0] ?? ''
  if (!network) return undefined
  const parts = network.version === 4 ? address.split('.') : address.replace('::', ':zz:').split(':').filter(Boolean)
  return `${network.prefix}.${parts.toReversed().join('.')}.rpz-ip`
}

// Name, zone and the dot between must stay within 253 characters, with `*.` before them.
const fits = (name: string, zone: string): boolean => name.length + zone.length + 3 <= 253

function owners(e: Entry, zone: string): string[] {
  if (!blockable(e)) return []
  if (e.type === 'domain') return fits(e.value, zone) ? [e.value, `*.${e.value}`] : []
  const trigger = e.type.startsWith('ip') ? addressTrigger(e.value) : undefined
  return trigger && fits(trigger, zone) ? [trigger] : []
}

/** The serial rises with the time of making, in seconds. `zone` is the name under which resolvers load it. @throws RangeError for a zone that is no name. */
export function rpzZone(entries: readonly Entry[], about: Edition & { readonly zone: string }): Rendered {
  const zone = normalised('domain', about.zone)
  if (zone === undefined) throw new RangeError('zone')
  const wanted = current(entries, about.now).filter((e) => e.type === 'domain' || e.type.startsWith('ip'))
  const written = wanted.filter((e) => owners(e, zone).length > 0)
  const serial = Math.floor(Date.parse(about.now) / 1000)
  return rendered([
    ...heading(about, written).map((line) => `; ${line}`),
    '$TTL 300', `$ORIGIN ${zone}.`, `@ IN SOA localhost. hostmaster.localhost. ${serial} 300 60 86400 60`, '@ IN NS localhost.',
    ...written.flatMap((e) => [`; ${e.title ? `${remark(e.title)}; ` : ''}${remark(e.id)}; ${expiry(e)}`, ...owners(e, zone).map((name) => `${name} IN CNAME .`)]),
  ], written, wanted)
}
