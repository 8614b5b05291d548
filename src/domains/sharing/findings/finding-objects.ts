/** A dark-web finding as STIX: a report with a property extension, and what it names. Pure. */
import { itemObjects } from '#language/evidence/stix-out.ts'
import { defang, normalised, refang } from '#language/evidence/values.ts'
import { tlp2Ids } from '#language/evidence/markings.ts'
import { ownSpace, uuid5 } from '#language/evidence/stix-ids.ts'
import type { ItemType } from '#language/evidence/item.ts'
import type { Obj } from '#language/evidence/json.ts'
import { readValue } from '#language/lists/listed.ts'
import { readAddress } from '#language/transfers/address.ts'
import { walletObject } from '#language/transfers/to-stix.ts'
import { text, type Text } from '#language/words.ts'
import type { Tlp } from '#language/tlp.ts'
import { findingKinds, type FindingKind } from './contract.ts'

/** The extension by which a report says what was seen, when, and who claims it. Of this project's making. */
export const findingExtension = `extension-definition--${uuid5(ownSpace, 'dark-web-finding')}`

export interface Finding {
  readonly kind: FindingKind
  readonly where: string
  readonly seenAt: string
  readonly claimedBy: string
  /** As it is to stand there: an id and a name. */
  readonly victim: { readonly id: string; readonly name: string } | undefined
  readonly summary: Text
  readonly values: readonly string[]
}
export interface FindingFault { readonly path: string; readonly message: Text }
interface Saying { readonly producer: string; readonly tlp: Tlp; readonly now: string }

const says = {
  where: text('場所をURLかドメイン名として読めません。例：http://xxxxx[.]onion/', 'The place is no URL or domain name. Write it like http://xxxxx[.]onion/.'),
  value: text('値として読めません。アドレス、ドメイン名、URL、ハッシュ値のどれかを書いてください。', 'This is no value: write an address, a domain name, a URL or a digest.'),
  nothing: text('場所、名乗る者、被害者、関係する値のうち、一つは書いてください。', 'Give at least one of: the place, who claims it, the victim, a related value.'),
}

/** Everything is under the same marking; faults say at which field. */
export function findingObjects(finding: Finding, saying: Saying): { readonly objects: readonly Obj[]; readonly report: string } | { readonly faults: readonly FindingFault[] } {
  const { kind, where, seenAt, claimedBy, victim, summary } = finding
  const faults: FindingFault[] = []
  const observed = (raw: string, path: string, message: Text, types?: readonly ItemType[]): Obj[] => {
    const found = objectsOf(raw, saying, types)
    if (found.length === 0) faults.push({ path, message })
    return found
  }
  const stamp = { spec_version: '2.1', created_by_ref: saying.producer, created: saying.now, modified: saying.now, object_marking_refs: [tlp2Ids[saying.tlp]] }
  const made = (type: string, key: unknown): string => `${type}--${uuid5(ownSpace, JSON.stringify([saying.producer, type, key]))}`
  const named: Obj[] = [
    ...(where === '' ? [] : observed(where, 'where', says.where, ['url', 'domain'])),
    ...(claimedBy === '' ? [] : [{ type: 'threat-actor', id: made('threat-actor', claimedBy), ...stamp, name: claimedBy }]),
    ...(victim ? [{ type: 'identity', id: victim.id, ...stamp, name: victim.name, identity_class: 'organization' }] : []),
    ...finding.values.flatMap((value, n) => observed(value, `values.${n}`, says.value)),
  ]
  if (faults.length === 0 && named.length === 0) faults.push({ path: 'where', message: says.nothing })
  if (faults.length > 0) return { faults }
  const id = made('report', [kind, where, seenAt, claimedBy, victim?.id])
  const title = (language: 'ja' | 'en'): string => (claimedBy === '' ? findingKinds[kind][language] : `${findingKinds[kind][language]}${language === 'ja' ? `（${claimedBy}）` : ` (${claimedBy})`}`)
  const told = { extension_type: 'property-extension', kind, seen_at: seenAt, ...(claimedBy && { claimed_by: claimedBy }), ...(where && { place: defang(refang(where)) }) }
  const report: Obj = { type: 'report', id, ...stamp, lang: 'ja', name: title('ja'), description: summary.ja, report_types: ['dark-web-finding'], published: seenAt, object_refs: [...new Set(named.map((one) => String(one['id'])))], extensions: { [findingExtension]: told } }
  const english: Obj[] = summary.en === '' ? [] : [{ type: 'language-content', id: made('language-content', id), ...stamp, object_ref: id, object_modified: saying.now, contents: { en: { name: title('en'), description: summary.en } } }]
  return { report: id, objects: [...new Map([...named, report, ...english].map((one) => [String(one['id']), one])).values()] }
}

function objectsOf(raw: string, { producer, tlp, now }: Saying, types?: readonly ItemType[]): Obj[] {
  const address = types ? undefined : readAddress(raw)
  const read = types ? typed(raw, types) : readValue(raw)
  if (read && (read.type !== 'bitcoin' || !address)) return itemObjects({ ...read, role: 'observed', source: { format: 'text', id: '' } }, { producer, producerId: producer, tlp, createdAt: now }) as unknown as Obj[] // written by hand there, and checked where it comes in
  return address ? [walletObject(address.value, [tlp2Ids[tlp]])] : []
}

function typed(raw: string, types: readonly ItemType[]): { readonly type: ItemType; readonly value: string } | undefined {
  for (const type of types) {
    const value = normalised(type, raw)
    if (value !== undefined) return { type, value }
  }
  return undefined
}
