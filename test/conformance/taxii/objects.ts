/** Objects that the suite gives, under ids of their own each time: whatever else the server holds, these are known. */
import { randomBytes, randomUUID } from 'node:crypto'

export type StixLike = Readonly<Record<string, unknown>> & { readonly id: string, readonly type: string }

/** A moment of the suite's day, `minutes` after its begin. */
export const moment = (minutes: number): string => new Date(Date.UTC(2026, 0, 15) + minutes * 60_000).toISOString()

const named = (type: string) => ({ type, id: `${type}--${randomUUID()}` })

export const ownAddress = (): StixLike => {
  const groups = randomBytes(12).toString('hex').match(/.{4}/g) ?? []
  return { ...named('ipv6-addr'), spec_version: '2.1', value: `2001:db8:${groups.join(':')}` }
}

export const indicator = (id: string, modified: string, more: object = {}): StixLike => ({
  type: 'indicator', spec_version: '2.1', id, created: moment(0), modified, name: 'TAXII conformance', indicator_types: ['unknown'],
  pattern: "[domain-name:value = 'conformance.example']", pattern_type: 'stix', valid_from: moment(0), ...more,
})

/** As STIX 2.0 writes it: no `spec_version`, `labels` in place of `indicator_types`. */
export const indicator20 = (id: string, modified: string): StixLike => ({
  type: 'indicator', id, created: moment(0), modified, name: 'TAXII conformance 2.0', labels: ['malicious-activity'],
  pattern: "[domain-name:value = 'conformance.example']", valid_from: moment(0),
})

export const malware = (more: object = {}): StixLike => ({
  ...named('malware'), spec_version: '2.1', created: moment(0), modified: moment(0), name: 'TAXII conformance', is_family: false, malware_types: ['unknown'], ...more,
})

export const indicates = (from: string, to: string): StixLike => ({
  ...named('relationship'), spec_version: '2.1', created: moment(0), modified: moment(0), relationship_type: 'indicates', source_ref: from, target_ref: to,
})

export const newIndicatorId = (): string => `indicator--${randomUUID()}`
