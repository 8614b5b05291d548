/** Files and programs: digests, samples, shortcuts, images, Windows programs with their sections, processes. */
import type { Json } from '../evidence/json.ts'
import { build, formed, keepRest, observable, put, take, test, type Building, type Field, type Kind } from './fields.ts'
import type { Held } from './held.ts'
import { digests, flag, time, whole } from './observable-kinds.ts'

const directory: Field = { at: 'parent_directory_ref', ref: ['directory', 'path'] }
/** How MISP keeps the content of a sample. */
export const locked: Readonly<Record<string, string>> = { mime_type: 'application/zip', encryption_algorithm: 'mime-type-indicated', decryption_key: 'infected' }

/** A sample, `name|md5` with its content as MISP locks it: a zip under the password "infected". */
function sample(b: Building): void {
  for (const h of b.left.filter((each) => each.relation === 'malware-sample' && each.data)) {
    if (b.main['content_ref'] !== undefined) continue
    b.left.splice(b.left.indexOf(h), 1)
    const cut = h.value.lastIndexOf('|')
    const name = cut < 0 ? h.value : h.value.slice(0, cut)
    const digest = /^[0-9a-f]{32}$/i.exec(h.value.slice(cut + 1))?.[0]
    const said = { payload_bin: h.data ?? '', x_misp_filename: name, ...(digest && { 'hashes/MD5': digest }), ...locked }
    put(b.main, 'content_ref', `artifact--${h.uuid}`)
    b.beside.push(observable('artifact', h.uuid, { payload_bin: h.data, ...locked, x_misp_filename: name, ...(digest && { hashes: { MD5: digest } }) }))
    if (h.toIds) b.tests.push(`(${Object.entries(said).map(([at, v]) => test('file', `content_ref/${at}`, v)).join(' AND ')})`)
  }
}

const images: Readonly<Record<string, string>> = { png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp',
  bmp: 'image/bmp', svg: 'image/svg+xml', tif: 'image/tiff', tiff: 'image/tiff' }

function picture(b: Building): void {
  const [h] = b.left.filter((each) => each.relation === 'attachment' && each.data)
  if (!h) return
  b.left.splice(b.left.indexOf(h), 1)
  const [url] = take(b, 'url')
  const ending = /\.(\w+)$/.exec(h.value)?.[1]?.toLowerCase() ?? ''
  const mime = Object.hasOwn(images, ending) ? images[ending] : undefined
  put(b.main, 'content_ref', `artifact--${h.uuid}`)
  b.beside.push(observable('artifact', h.uuid, { ...(mime && { mime_type: mime }), payload_bin: h.data, x_misp_filename: h.value, ...(url && { x_misp_url: url.value }) }))
  const said = { payload_bin: h.data ?? '', ...(mime && { mime_type: mime }), x_misp_filename: h.value }
  if (h.toIds) for (const [at, v] of Object.entries(said)) b.tests.push(test('file', `content_ref/${at}`, v))
  if (url?.toIds) b.tests.push(test('file', 'content_ref/url', url.value))
}

const extension = 'extensions/windows-pebinary-ext'
const program: Kind = { type: 'file', fields: { 'imphash': { at: `${extension}/imphash` }, 'type': { at: `${extension}/pe_type` },
  'number-sections': whole(`${extension}/number_of_sections`), 'entrypoint-address': whole(`${extension}/optional_header/address_of_entry_point`) },
  then: (b) => keepRest(b, ((b.main['extensions'] as Record<string, Json> | undefined)?.['windows-pebinary-ext'] // made by `put`
    ?? (b.main['extensions'] = { 'windows-pebinary-ext': {} })['windows-pebinary-ext']) as Record<string, Json>, `${extension}/`) }

const section: Kind = { type: 'file', fields: { 'name': { at: 'name' }, 'size-in-bytes': whole('size'), 'entropy': { at: 'entropy', as: 'number' }, ...digests() } }

/** A Windows program: the file it is, what its header says, and each of its sections. */
export function windowsProgram(uuid: string, file: readonly Held[] | undefined, header: readonly Held[], sections: readonly (readonly Held[])[]): Building | undefined {
  const b = build(fileKinds['file'] ?? section, uuid, file ?? []) ?? nameless(uuid, header)
  const p = build(program, uuid, header)
  if (!p) return undefined
  Object.assign(b.main, p.main)
  b.tests.push(...p.tests)
  const parts = sections.flatMap((s) => build(section, uuid, s) ?? [])
  if (parts.length > 0) put(b.main, `${extension}/sections`, parts.map((s) => s.main))
  parts.forEach((s, i) => b.tests.push(...s.tests.map((t) => t.replace(/^file:/, () => `file:extensions.'windows-pebinary-ext'.sections[${i}].`))))
  return b
}

// A header alone still says what the file was called.
function nameless(uuid: string, header: readonly Held[]): Building {
  const name = ['original-filename', 'internal-filename'].map((r) => header.find((h) => h.relation === r)).find(Boolean)
  return { type: 'file', id: `file--${uuid}`, main: name ? { name: name.value } : {}, beside: [], tests: [], left: [], anyElement: false }
}

const parents = ['parent-pid', 'parent-command-line', 'parent-image', 'parent-process-name', 'parent-guid']

function processes(b: Building): void {
  for (const h of take(b, 'child-pid')) {
    const pid = formed(h.value, 'integer')
    if (pid === undefined) continue
    put(b.main, 'child_refs', `process--${h.uuid}`, true)
    b.beside.push(observable('process', h.uuid, { pid }))
  }
  const [first] = parents.flatMap((r) => b.left.filter((h) => h.relation === r))
  if (!first) return
  const own = b.left.filter((h) => h.relation.startsWith('parent-'))
  for (const h of own) b.left.splice(b.left.indexOf(h), 1)
  const parent = build(parentProcess, first.uuid, own.map((h) => ({ ...h, relation: h.relation.slice('parent-'.length) })))
  if (!parent) return
  put(b.main, 'parent_ref', parent.id)
  b.beside.push(observable('process', first.uuid, parent.main), ...parent.beside)
  b.tests.push(...parent.tests.map((t) => t.replace(/^process:/, 'process:parent_ref.')))
}

const image: Field = { at: 'image_ref', ref: ['file', 'name'] }
const parentProcess: Kind = { type: 'process', fields: { 'pid': whole('pid'), 'command-line': { at: 'command_line' }, image } }

export const fileKinds: Readonly<Record<string, Kind>> = {
  'file': { type: 'file', needs: ['name', 'hashes', 'content_ref'], then: sample, fields: { ...digests(), 'filename': { at: 'name' }, 'file-encoding': { at: 'name_enc' },
    'mime-type': { at: 'mime_type' }, 'mimetype': { at: 'mime_type' }, 'size-in-bytes': whole('size'), 'access-time': time('atime'),
    'creation-time': time('ctime'), 'modification-time': time('mtime'), 'path': directory } },
  'hashlookup': { type: 'file', needs: ['name', 'hashes'], fields: { 'MD5': { at: 'hashes/MD5' }, 'SHA-1': { at: 'hashes/SHA-1' },
    'SHA-256': { at: 'hashes/SHA-256' }, 'SSDEEP': { at: 'hashes/SSDEEP' }, 'TLSH': { at: 'hashes/TLSH' }, 'FileName': { at: 'name' }, 'FileSize': whole('size') } },
  'image': { type: 'file', needs: ['name', 'content_ref'], then: picture, fields: { filename: { at: 'name' } } },
  'lnk': { type: 'file', needs: ['name', 'hashes', 'content_ref'], then: sample, fields: { 'filename': { at: 'name' }, ...digests(), 'size-in-bytes': whole('size'),
    'fullpath': directory, 'path': directory, 'lnk-access-time': time('atime'), 'lnk-creation-time': time('ctime'), 'lnk-modification-time': time('mtime') } },
  'process': { type: 'process', needs: ['pid', 'command_line', 'image_ref', 'cwd', 'parent_ref'], then: processes, fields: { 'pid': whole('pid'), image,
    'command-line': { at: 'command_line' }, 'creation-time': time('created_time'), 'current-directory': { at: 'cwd' }, 'hidden': flag('is_hidden') } },
}
