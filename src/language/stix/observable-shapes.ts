/** Cyber-observables of STIX 2.1 (section 6): required properties and kinds of value. */
import { readNetwork } from '../evidence/address.ts'
import { wrong, type Kind } from './issue.ts'
import { binary, boolean, filled, hex, integer, list, map, matching, oneOf, record, string, time } from './kinds.ts'
import { fileExtensions, processExtensions, trafficExtensions, userExtensions } from './observable-extensions.ts'
import { ref, refToPart, refs } from './references.ts'
import { needs, notBefore, notBoth, rule, unless } from './rules.ts'
import { strings, type ObjectShape } from './shapes.ts'
import { extensionsWith, hashes } from './structures.ts'
import type { observableTypes } from './type-names.ts'

const count = integer(0)
const port = integer(0, 65_535)
const fileTimes = { ctime: time, mtime: time, atime: time }
const encoding = matching(/^[a-zA-Z0-9/.+_:-]{2,250}$/, wrong('文字コードの名前（IANA）を書いてください。', 'Must be the IANA name of a character set.'))
const anySco = list(refToPart('observable'))
const addresses = refs('email-addr')
const mac = matching(/^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/i, wrong('「00:53:00:ab:cd:ef」の形で書いてください。', 'Must be written as 00:53:00:ab:cd:ef.'))

const network = (version: 4 | 6): Kind => {
  const said = wrong(`IPv${version}のアドレスか範囲（CIDR）を書いてください。`, `Must be an IPv${version} address or range (CIDR).`)
  return (v) => (typeof v === 'string' && v.length < 64 && readNetwork(v)?.version === version ? undefined : said)
}

const ip = (version: 4 | 6): ObjectShape => ({
  fields: { value: filled, resolves_to_refs: refs('mac-addr'), belongs_to_refs: refs('autonomous-system') }, required: ['value'],
  // A defanged value (192[.]0[.]2[.]1) is said to be one, and is not an address as written.
  rules: [rule('value', (o) => o['defanged'] !== true && network(version)(o['value']) !== undefined,
    `IPv${version}のアドレスか範囲（CIDR）を書いてください。`, `Must be an IPv${version} address or range (CIDR).`)],
})

const part = record({
  fields: { body: string, body_raw_ref: ref('artifact', 'file'), content_type: string, content_disposition: string }, some: ['body', 'body_raw_ref'],
})
const registryValue = record({
  fields: { name: string, data: string, data_type: oneOf('REG_NONE', 'REG_SZ', 'REG_EXPAND_SZ', 'REG_BINARY', 'REG_DWORD', 'REG_DWORD_BIG_ENDIAN',
    'REG_DWORD_LITTLE_ENDIAN', 'REG_LINK', 'REG_MULTI_SZ', 'REG_RESOURCE_LIST', 'REG_FULL_RESOURCE_DESCRIPTION', 'REG_RESOURCE_REQUIREMENTS_LIST',
    'REG_QWORD', 'REG_INVALID_TYPE') },
  some: ['name', 'data', 'data_type'],
})
const certificateText = ['basic_constraints', 'name_constraints', 'policy_constraints', 'key_usage', 'extended_key_usage', 'subject_key_identifier',
  'authority_key_identifier', 'subject_alternative_name', 'issuer_alternative_name', 'subject_directory_attributes', 'crl_distribution_points',
  'inhibit_any_policy', 'certificate_policies', 'policy_mappings']
const certificateExtensions = {
  ...Object.fromEntries(certificateText.map((name) => [name, string])), private_key_usage_period_not_before: time, private_key_usage_period_not_after: time,
}

const some = (shape: ObjectShape): ObjectShape => ({ ...shape, some: Object.keys(shape.fields) })

export const observableShapes: Readonly<Record<(typeof observableTypes)[number], ObjectShape>> = {
  'artifact': {
    fields: { mime_type: string, payload_bin: binary, url: string, hashes, decryption_key: string,
      encryption_algorithm: oneOf('AES-256-GCM', 'ChaCha20-Poly1305', 'mime-type-indicated') },
    some: ['payload_bin', 'url'], rules: [notBoth('payload_bin', 'url'), needs('url', 'hashes'), needs('decryption_key', 'encryption_algorithm')],
  },
  'autonomous-system': { fields: { number: integer(0, 4_294_967_295), name: string, rir: string }, required: ['number'] },
  'directory': { fields: { path: filled, path_enc: encoding, ...fileTimes, contains_refs: refs('file', 'directory') }, required: ['path'] },
  'domain-name': { fields: { value: filled, resolves_to_refs: refs('ipv4-addr', 'ipv6-addr', 'domain-name') }, required: ['value'] },
  'email-addr': { fields: { value: filled, display_name: string, belongs_to_ref: ref('user-account') }, required: ['value'] },
  'email-message': {
    fields: { is_multipart: boolean, date: time, content_type: string, from_ref: ref('email-addr'), sender_ref: ref('email-addr'), to_refs: addresses,
      cc_refs: addresses, bcc_refs: addresses, message_id: string, subject: string, received_lines: list(string), additional_header_fields: map(),
      body: string, body_multipart: list(part), raw_email_ref: ref('artifact') },
    required: ['is_multipart'], rules: [unless('is_multipart', true, 'body'), unless('is_multipart', false, 'body_multipart')],
  },
  'file': {
    fields: { extensions: extensionsWith(fileExtensions), hashes, size: count, name: string, name_enc: encoding, magic_number_hex: hex, mime_type: string,
      ...fileTimes, parent_directory_ref: ref('directory'), contains_refs: anySco, content_ref: ref('artifact') },
    some: ['hashes', 'name'],
  },
  'ipv4-addr': ip(4),
  'ipv6-addr': ip(6),
  'mac-addr': { fields: { value: mac }, required: ['value'] },
  'mutex': { fields: { name: filled }, required: ['name'] },
  'network-traffic': {
    fields: { extensions: extensionsWith(trafficExtensions), start: time, end: time, is_active: boolean,
      src_ref: ref('ipv4-addr', 'ipv6-addr', 'mac-addr', 'domain-name'), dst_ref: ref('ipv4-addr', 'ipv6-addr', 'mac-addr', 'domain-name'),
      src_port: port, dst_port: port, protocols: strings, src_byte_count: count, dst_byte_count: count, src_packets: count, dst_packets: count,
      ipfix: map(), src_payload_ref: ref('artifact'), dst_payload_ref: ref('artifact'), encapsulates_refs: refs('network-traffic'),
      encapsulated_by_ref: ref('network-traffic') },
    required: ['protocols'], some: ['src_ref', 'dst_ref'], rules: [notBefore('end', 'start'), unless('is_active', true, 'end')],
  },
  'process': some({
    fields: { extensions: extensionsWith(processExtensions), is_hidden: boolean, pid: integer(0), created_time: time, cwd: string, command_line: string,
      environment_variables: map(), opened_connection_refs: refs('network-traffic'), creator_user_ref: ref('user-account'), image_ref: ref('file'),
      parent_ref: ref('process'), child_refs: refs('process') },
  }),
  'software': { fields: { name: filled, cpe: string, swid: string, languages: strings, vendor: string, version: string }, required: ['name'] },
  'url': { fields: { value: filled }, required: ['value'] },
  'user-account': some({
    fields: { extensions: extensionsWith(userExtensions), user_id: string, credential: string, account_login: string, account_type: string, display_name: string,
      is_service_account: boolean, is_privileged: boolean, can_escalate_privs: boolean, is_disabled: boolean, account_created: time, account_expires: time,
      credential_last_changed: time, account_first_login: time, account_last_login: time },
  }),
  'windows-registry-key': some({
    fields: { key: string, values: list(registryValue), modified_time: time, creator_user_ref: ref('user-account'), number_of_subkeys: count },
  }),
  'x509-certificate': {
    ...some({
      fields: { is_self_signed: boolean, hashes, version: string, serial_number: string, signature_algorithm: string, issuer: string,
        validity_not_before: time, validity_not_after: time, subject: string, subject_public_key_algorithm: string, subject_public_key_modulus: string,
        subject_public_key_exponent: integer(), x509_v3_extensions: record({ fields: certificateExtensions, some: Object.keys(certificateExtensions) }) },
    }),
    rules: [notBefore('validity_not_after', 'validity_not_before')],
  },
}
