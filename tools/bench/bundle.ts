/** Bundles for the bench: of the same mix, length and connectedness as published ones, every name and value in them invented. */
import { randomUUID } from 'node:crypto'

export type Given = { readonly type: string; readonly id: string } & Readonly<Record<string, unknown>>

const words = 'adversary uses remote services over the management interface of exposed gateways to move between hosts, collects credentials from memory, stages archives in temporary folders and sends them over an encrypted channel 攻撃者は 外部に公開された 装置の脆弱性 を悪用し 内部の 認証情報 を収集する'.split(' ')
const prose = (seed: number, length: number): string => Array.from({ length }, (_value, at) => words[(seed * 7 + at * (1 + (seed % 5))) % words.length]).join(' ')

const stamp = (at: number) => {
  const time = new Date(Date.UTC(2026, 0, 1) + at * 61_000).toISOString()
  return { spec_version: '2.1', created: time, modified: time }
}

const kinds: readonly ((n: number) => Omit<Given, 'id'>)[] = [
  (n) => ({ type: 'indicator', ...stamp(n), name: `C2 ${n}`, description: prose(n, 30), indicator_types: ['malicious-activity'], pattern: `[ipv4-addr:value = '198.51.${(n >> 8) & 255}.${n & 255}' OR domain-name:value = 'c2-${n}.example']`, pattern_type: 'stix', valid_from: stamp(n).created }),
  (n) => ({ type: 'attack-pattern', ...stamp(n), name: `Technique ${n}`, description: prose(n, 120), kill_chain_phases: [{ kill_chain_name: 'mitre-attack', phase_name: 'lateral-movement' }], external_references: [{ source_name: 'mitre-attack', external_id: `T${1000 + (n % 900)}`, url: `https://attack.example/T${1000 + (n % 900)}` }] }),
  (n) => ({ type: 'malware', ...stamp(n), name: `Loader ${n}`, is_family: true, description: prose(n, 60), malware_types: ['dropper'] }),
]

/** `count` objects, half of them relationships between the others, as published bundles are. */
export function aBundle(count: number, from = 0): Given[] {
  const objects: Given[] = Array.from({ length: Math.ceil(count / 2) }, (_value, at) => {
    const made = kinds[(from + at) % kinds.length]!(from + at)
    return { ...made, id: `${String(made['type'])}--${randomUUID()}` } as Given // the maker gives the type
  })
  const relations = Array.from({ length: count - objects.length }, (_value, at): Given => {
    const [source, target] = [objects[at % objects.length]!, objects[(at * 13 + 1) % objects.length]!]
    return { type: 'relationship', id: `relationship--${randomUUID()}`, ...stamp(from + at), relationship_type: 'related-to', source_ref: source.id, target_ref: target.id, description: prose(at, 20) }
  })
  return [...objects, ...relations]
}
