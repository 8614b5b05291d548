/** MISP objects that are one STIX observable: accounts, certificates, keys, programs. Source: the mapping of misp-stix. */
import type { Obj } from '../evidence/json.ts'
import { put, test, type Building, type Field, type Fields, type Kind } from './fields.ts'

const algorithms = { 'md5': 'MD5', 'sha1': 'SHA-1', 'sha224': 'SHA-224', 'sha256': 'SHA-256', 'sha384': 'SHA-384', 'sha512': 'SHA-512',
  'sha512/224': 'SHA-512-224', 'sha512/256': 'SHA-512-256', 'sha3-224': 'SHA3-224', 'sha3-256': 'SHA3-256', 'sha3-384': 'SHA3-384',
  'sha3-512': 'SHA3-512', 'ssdeep': 'SSDEEP', 'tlsh': 'TLSH', 'authentihash': 'AUTHENTIHASH', 'imphash': 'IMPHASH', 'impfuzzy': 'IMPFUZZY',
  'pehash': 'PEHASH', 'telfhash': 'TELFHASH', 'vhash': 'VHASH', 'cdhash': 'CDHASH' } as const

/** Places for digests, by the type of attribute; `under` is the object within that they belong to. */
export const digests = (prefix = '', under = ''): Fields =>
  Object.fromEntries(Object.entries(algorithms).map(([type, name]): [string, Field] => [`${prefix}${type}`, { at: `${under}hashes/${name}` }]))

export const time = (at: string): Field => ({ at, as: 'time' })
export const whole = (at: string): Field => ({ at, as: 'integer' })
export const flag = (at: string): Field => ({ at, as: 'boolean' })
export const many = (at: string): Field => ({ at, many: true })

/** An account somewhere: what it is an account of is said before the rest. */
const account = (service: string, fields: Readonly<Record<string, string>>): Kind => ({
  type: 'user-account', needs: ['user_id', 'account_login', 'display_name'],
  fields: Object.fromEntries(Object.entries(fields).map(([relation, at]): [string, Field] => [relation, { at }])),
  first: (b) => {
    put(b.main, 'account_type', service)
    if (b.left.some((h) => h.toIds && Object.hasOwn(fields, h.relation))) b.tests.push(test(b.type, 'account_type', service))
  },
})
const byAccount = { 'account-id': 'user_id', 'account-name': 'account_login' }

/** A value of a registry key; `number` is its place in the list. */
export const valueFields = (number: number): Fields => ({
  'data': { at: `values/${number}/data` }, 'data-type': { at: `values/${number}/data_type` }, 'name': { at: `values/${number}/name` } })

// The table says where each part of a value goes; STIX wants a list of values.
export function valuesAsList(b: Building): void {
  const values = b.main['values'] as Obj | undefined // made by `put` from the table
  if (!values) return
  b.main['values'] = Object.keys(values).sort((x, y) => Number(x) - Number(y)).map((key) => values[key] ?? {})
  b.tests.forEach((t, i) => { b.tests[i] = t.replace(/^(windows-registry-key:values)\.'(\d+)'\./, b.anyElement ? '$1[*].' : '$1[$2].') })
}

export const registryKey = (values = 1): Kind => ({
  type: 'windows-registry-key', needs: ['key', 'values'], then: valuesAsList,
  fields: { 'key': { at: 'key' }, 'last-modified': time('modified_time'), ...(values === 1 && valueFields(0)) } })

const unixAccount = 'extensions/unix-account-ext'

export const observableKinds: Readonly<Record<string, Kind>> = {
  'android-app': { type: 'software', needs: ['name'], fields: { name: { at: 'name' } } },
  'asn': { type: 'autonomous-system', needs: ['number'], fields: { asn: whole('number'), description: { at: 'name' } } },
  'artifact': { type: 'artifact', needs: ['payload_bin', 'url'], fields: { ...digests(), mime_type: { at: 'mime_type' }, url: { at: 'url' },
    encryption_algorithm: { at: 'encryption_algorithm' }, decryption_key: { at: 'decryption_key' } }, then: payload },
  'cpe-asset': { type: 'software', needs: ['name'], fields: { cpe: { at: 'cpe' }, language: many('languages'), product: { at: 'name' },
    vendor: { at: 'vendor' }, version: { at: 'version' } } },
  'credential': { type: 'user-account', needs: ['user_id', 'credential'], fields: { username: { at: 'user_id' }, password: { at: 'credential' } } },
  'directory': { type: 'directory', needs: ['path'], fields: { 'path': { at: 'path' }, 'path-encoding': { at: 'path_enc' },
    'creation-time': time('ctime'), 'modification-time': time('mtime'), 'access-time': time('atime') } },
  'facebook-account': account('facebook', byAccount), 'parler-account': account('parler', byAccount), 'reddit-account': account('reddit', byAccount),
  'github-user': account('github', { 'id': 'user_id', 'username': 'account_login', 'user-fullname': 'display_name' }),
  'gitlab-user': account('gitlab', { id: 'user_id', username: 'account_login', name: 'display_name' }),
  'telegram-account': account('telegram', { id: 'user_id', username: 'account_login' }),
  'twitter-account': account('twitter', { 'id': 'user_id', 'name': 'account_login', 'displayed-name': 'display_name' }),
  'mutex': { type: 'mutex', needs: ['name'], fields: { name: { at: 'name' } } },
  'url': { type: 'url', needs: ['value'], fields: { url: { at: 'value' } } },
  'registry-key': registryKey(), 'registry-key-value': registryKey(),
  'user-account': { type: 'user-account', needs: ['user_id', 'account_login', 'display_name'], fields: {
    'account-type': { at: 'account_type' }, 'username': { at: 'account_login' }, 'user-id': { at: 'user_id' }, 'display-name': { at: 'display_name' },
    'password': { at: 'credential' }, 'group': many(`${unixAccount}/groups`), 'group-id': whole(`${unixAccount}/gid`),
    'home_dir': { at: `${unixAccount}/home_dir` }, 'shell': { at: `${unixAccount}/shell` }, 'can_escalate_privs': flag('can_escalate_privs'),
    'disabled': flag('is_disabled'), 'is_service_account': flag('is_service_account'), 'privileged': flag('is_privileged'),
    'created': time('account_created'), 'expires': time('account_expires'), 'first_login': time('account_first_login'),
    'last_login': time('account_last_login'), 'password_last_changed': time('credential_last_changed') } },
  'x509': { type: 'x509-certificate', needs: ['hashes', 'serial_number', 'subject', 'issuer'], fields: { ...digests('x509-fingerprint-'),
    'issuer': { at: 'issuer' }, 'serial-number': { at: 'serial_number' }, 'signature_algorithm': { at: 'signature_algorithm' },
    'self_signed': flag('is_self_signed'), 'subject': { at: 'subject' }, 'pubkey-info-algorithm': { at: 'subject_public_key_algorithm' },
    'pubkey-info-modulus': { at: 'subject_public_key_modulus' }, 'pubkey-info-exponent': whole('subject_public_key_exponent'),
    'validity-not-before': time('validity_not_before'), 'validity-not-after': time('validity_not_after'), 'version': { at: 'version' } } },
}

function payload(b: Building): void {
  const at = b.left.findIndex((h) => h.relation === 'payload_bin' && h.data !== undefined)
  const [found] = at < 0 ? [] : b.left.splice(at, 1)
  if (found?.data) put(b.main, 'payload_bin', found.data)
}
