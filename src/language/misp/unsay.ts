/** The attributes that a MISP object of a kind would hold to say these STIX observables: `fields.ts` the other way round. */
import { isObj, list, own, str, type Json, type Obj } from '../evidence/json.ts'
import type { Fields, Kind } from './fields.ts'

/** One attribute to be: its place in the object, its value, and the UUID that STIX kept of it. */
export interface Said { readonly relation: string, readonly value: string | boolean, readonly uuid?: string, readonly data?: string }

/** STIX objects by id. */
export type Lookup = (id: Json | undefined) => Obj | undefined

/** What stands at a path of the tables; a step may be a number in a list. */
export function get(o: Json | undefined, path: string): Json | undefined {
  return path.split('/').reduce<Json | undefined>((v, step) => (Array.isArray(v) ? (v as readonly Json[])[Number(step)] : isObj(v) ? own(v, step) : undefined), o)
}

const several = (v: Json | undefined): readonly Json[] => (Array.isArray(v) ? v as readonly Json[] : v === undefined || v === null ? [] : [v])
export const uuidIn = (id: string): string => id.slice(id.indexOf('--') + 2)
const scalar = (v: Json): string | boolean | undefined => (typeof v === 'string' || typeof v === 'boolean' ? v : typeof v === 'number' ? String(v) : undefined)

const matches = (type: string, wanted: string): boolean => (wanted === 'address' ? /^ipv[46]-addr$/.test(type) : type === wanted)

function referred(relation: string, v: Json, [type, at]: readonly [string, string], lookup: Lookup): Said[] {
  const o = lookup(v)
  const value = o && matches(str(o, 'type') ?? '', type) ? scalar(own(o, at) ?? null) : undefined
  return value === undefined ? [] : [{ relation, value, uuid: uuidIn(String(v)) }]
}

/** What the fields find in an object; of fields that share a place, the first counts. */
export function unsaid(fields: Fields, main: Obj, lookup: Lookup): Said[] {
  const used = new Set<string>()
  return Object.entries(fields).flatMap(([relation, f]) => {
    if (f.tested || used.has(f.at)) return []
    const found = several(get(main, f.at)).flatMap((v): Said[] => {
      const value = scalar(v)
      return f.ref ? referred(relation, v, f.ref, lookup) : value === undefined ? [] : [{ relation, value }]
    })
    if (found.length > 0) used.add(f.at)
    return found
  })
}

/** Properties of MISP's own: `x_misp_operating_system` was `operating-system`. */
export const ownSaid = (o: Obj): Said[] => Object.keys(o).filter((key) => key.startsWith('x_misp_')).flatMap((key) => {
  const relation = key.slice('x_misp_'.length).replaceAll('_', '-')
  return several(own(o, key)).flatMap((v): Said[] => {
    const value = isObj(v) ? str(v, 'value') : scalar(v)
    const data = isObj(v) ? str(v, 'data') : undefined
    return value === undefined ? [] : [{ relation, value, ...(data && { data }) }]
  })
})

const names = (main: Obj | undefined, all: readonly Obj[]): Said[] => [
  ...all.filter((o) => str(o, 'type') === 'domain-name').map((o): Said => ({ relation: 'domain', value: str(o, 'value') ?? '', ...(o !== main && { uuid: uuidIn(str(o, 'id') ?? '') }) })),
  ...all.filter((o) => /^ipv[46]-addr$/.test(str(o, 'type') ?? '')).map((o): Said => ({ relation: 'ip', value: str(o, 'value') ?? '', uuid: uuidIn(str(o, 'id') ?? '') })),
  ...all.flatMap(ownSaid)]

function attached(main: Obj, lookup: Lookup): Said[] {
  const artifact = lookup(own(main, 'content_ref'))
  const data = artifact && str(artifact, 'payload_bin')
  if (!artifact || !data) return []
  const name = str(artifact, 'x_misp_filename') ?? str(main, 'name') ?? 'content'
  const uuid = uuidIn(str(artifact, 'id') ?? '')
  const digest = get(artifact, 'hashes/MD5') ?? get(main, 'hashes/MD5')
  const said: Said = str(artifact, 'decryption_key') === 'infected' && typeof digest === 'string'
    ? { relation: 'malware-sample', value: `${name}|${digest}`, uuid, data } : { relation: 'attachment', value: name, uuid, data }
  return [said, ...(str(artifact, 'x_misp_url') ? [{ relation: 'url', value: str(artifact, 'x_misp_url') ?? '' }] : [])]
}

function mailed(main: Obj, lookup: Lookup): Said[] {
  const parts = list(main, 'body_multipart').flatMap((part): Said[] => {
    const id = isObj(part) ? own(part, 'body_raw_ref') : undefined
    const file = lookup(id)
    return file && str(file, 'name') ? [{ relation: 'attachment', value: str(file, 'name') ?? '', uuid: uuidIn(String(id)) }] : []
  })
  const shown = [['from', 'from_ref'], ['to', 'to_refs'], ['cc', 'cc_refs'], ['bcc', 'bcc_refs']].flatMap(([relation = '', key = '']) =>
    several(own(main, key)).flatMap((id): Said[] => {
      const name = str(lookup(id) ?? {}, 'display_name')
      return name ? [{ relation: `${relation}-display-name`, value: name }] : []
    }))
  return [...parts, ...shown]
}

function spoken(main: Obj, name: string): Said[] {
  const said = list(main, 'protocols').filter((p) => typeof p === 'string')
  if (name === 'network-connection') return said.slice(0, 3).map((value, i) => ({ relation: ['layer3-protocol', 'layer4-protocol', 'layer7-protocol'][i] ?? '', value: value.toUpperCase() }))
  const [protocol] = said.filter((p) => !/^(tcp|http|ipv[46])$/.test(p) || name === 'network-socket')
  const state = ['listening', 'blocking'].filter((word) => get(main, `extensions/socket-ext/is_${word}`) === true)
  return [...(protocol ? [{ relation: 'protocol', value: protocol.toUpperCase() }] : []), ...state.map((value) => ({ relation: 'state', value }))]
}

// The systems that the addresses of a flow belong to.
const systems = (main: Obj, lookup: Lookup): Said[] => ['src', 'dst'].flatMap((side) =>
  list(lookup(own(main, `${side}_ref`)) ?? {}, 'belongs_to_refs').flatMap((id): Said[] => {
    const number = own(lookup(id) ?? {}, 'number')
    return typeof number === 'number' ? [{ relation: `${side}-as`, value: String(number), uuid: uuidIn(String(id)) }] : []
  }))

// A side that is a name: its relation says which side, where the object tells sides apart.
const sides = (main: Obj, name: string, all: readonly Obj[], lookup: Lookup): Said[] => (['src', 'dst'] as const).flatMap((side): Said[] => {
  const o = name === 'http-request' && side === 'dst' ? all.find((each) => str(each, 'type') === 'domain-name') : lookup(own(main, `${side}_ref`))
  if (!o || str(o, 'type') !== 'domain-name') return []
  return [{ relation: name === 'http-request' ? 'host' : name === 'ip-port' ? 'hostname' : `hostname-${side}`, value: str(o, 'value') ?? '', uuid: uuidIn(str(o, 'id') ?? '') }]
})

function kin(main: Obj, lookup: Lookup): Said[] {
  const parent = lookup(own(main, 'parent_ref'))
  const of = (o: Obj, key: string, relation: string): Said[] => {
    const value = scalar(own(o, key) ?? null)
    return value === undefined ? [] : [{ relation, value }]
  }
  const image = lookup(own(parent ?? {}, 'image_ref'))
  return [...(parent ? [...of(parent, 'pid', 'parent-pid'), ...of(parent, 'command_line', 'parent-command-line'), ...(image ? of(image, 'name', 'parent-image') : []),
    ...ownSaid(parent).map((s) => ({ ...s, relation: `parent-${s.relation}` }))] : []),
  ...list(main, 'child_refs').flatMap((id) => of(lookup(id) ?? {}, 'pid', 'child-pid').map((s) => ({ ...s, uuid: uuidIn(String(id)) })))]
}

const payload = (main: Obj): Said[] => {
  const data = str(main, 'payload_bin')
  return data ? [{ relation: 'payload_bin', value: str(main, 'x_misp_filename') ?? 'payload', data }] : []
}

/** Everything the observables say, as attributes of an object of this name and kind. */
export function sayings(name: string, kind: Kind, all: readonly Obj[], lookup: Lookup): Said[] {
  const main = all.find((o) => str(o, 'type') === kind.type)
  if (name === 'domain-ip') return names(main, all)
  if (!main) return []
  const more = kind.type === 'file' ? attached(main, lookup) : kind.type === 'email-message' ? mailed(main, lookup)
    : kind.type === 'network-traffic' ? [...spoken(main, name), ...sides(main, name, all, lookup), ...systems(main, lookup)]
      : kind.type === 'process' ? kin(main, lookup) : kind.type === 'artifact' ? payload(main) : []
  return [...unsaid(kind.fields, main, lookup), ...more, ...ownSaid(main)]
}
