/** The id that every producer gives to the same observable: STIX 2.1, section 2.9, and the contributing properties of section 6. */
import { isObj, own, str, type Json, type Obj } from '../evidence/json.ts'
import { observableSpace, uuid5 } from '../evidence/stix-ids.ts'
import { canonicalJson } from './canonical.ts'

const contributing: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  'artifact': ['hashes', 'payload_bin'],
  'autonomous-system': ['number'],
  'directory': ['path'],
  'domain-name': ['value'], 'email-addr': ['value'], 'ipv4-addr': ['value'], 'ipv6-addr': ['value'], 'mac-addr': ['value'], 'url': ['value'],
  'email-message': ['from_ref', 'subject', 'body'],
  'file': ['hashes', 'name', 'extensions', 'parent_directory_ref'],
  'mutex': ['name'],
  'network-traffic': ['start', 'end', 'src_ref', 'dst_ref', 'src_port', 'dst_port', 'protocols', 'extensions'],
  'software': ['name', 'cpe', 'swid', 'vendor', 'version'],
  'user-account': ['account_type', 'user_id', 'account_login'],
  'windows-registry-key': ['key', 'values'],
  'x509-certificate': ['hashes', 'serial_number'],
  // Observables of extensions, as dogesec's stix2extensions define them.
  'cryptocurrency-wallet': ['value'], 'cryptocurrency-transaction': ['value', 'symbol'],
}))

const preferred = ['MD5', 'SHA-1', 'SHA-256', 'SHA-512']

// One digest contributes, so that producers who know different ones may still agree.
function oneHash(hashes: Json): Json | undefined {
  if (!isObj(hashes)) return undefined
  const name = preferred.find((algorithm) => Object.hasOwn(hashes, algorithm)) ?? Object.keys(hashes).toSorted()[0]
  return name === undefined ? undefined : { [name]: hashes[name] ?? null }
}

/**
 * Undefined for what is not a standard observable, for a process (it has no contributing property), and where no contributing
 * property is given: such an object has an id of its producer's making.
 */
export function deterministicId(o: Obj): string | undefined {
  const type = str(o, 'type') ?? ''
  const said: Record<string, Json> = {}
  for (const name of contributing.get(type) ?? []) {
    const given = own(o, name)
    const value = name === 'hashes' && given !== undefined ? oneHash(given) : given
    if (value !== undefined) said[name] = value
  }
  return Object.keys(said).length === 0 ? undefined : `${type}--${uuid5(observableSpace, canonicalJson(said))}`
}
