/** The types that STIX 2.1 knows, by their part in it. Everything else is a custom type or one of an extension. */
export const domainTypes = ['attack-pattern', 'campaign', 'course-of-action', 'grouping', 'identity', 'incident', 'indicator', 'infrastructure',
  'intrusion-set', 'location', 'malware', 'malware-analysis', 'note', 'observed-data', 'opinion', 'report', 'threat-actor', 'tool', 'vulnerability'] as const
export const relationTypes = ['relationship', 'sighting'] as const
export const observableTypes = ['artifact', 'autonomous-system', 'directory', 'domain-name', 'email-addr', 'email-message', 'file', 'ipv4-addr', 'ipv6-addr',
  'mac-addr', 'mutex', 'network-traffic', 'process', 'software', 'url', 'user-account', 'windows-registry-key', 'x509-certificate'] as const
export const metaTypes = ['extension-definition', 'language-content', 'marking-definition'] as const

export type StixType = (typeof domainTypes | typeof relationTypes | typeof observableTypes | typeof metaTypes)[number]
export type Part = 'domain' | 'relation' | 'observable' | 'meta'

export const partOf: ReadonlyMap<string, Part> = new Map<string, Part>([
  ...domainTypes.map((name) => [name, 'domain'] as const), ...relationTypes.map((name) => [name, 'relation'] as const),
  ...observableTypes.map((name) => [name, 'observable'] as const), ...metaTypes.map((name) => [name, 'meta'] as const),
])
