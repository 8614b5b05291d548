/** Package URLs: read, checked by their type, written in their one canonical spelling; and the key of the package they name. Pure. */
import { PackageURL } from 'packageurl-js'
import { schemeNamed } from '../version/schemes.ts'
import { purlTypeRules, type Purl } from './purl-types.ts'

const LONGEST = 4096
const nothingBeforeVersion = /^pkg:[^?#]*\/@[^/?#]*([?#]|$)/i

/** `undefined` where the text is no purl, or its type forbids what it says. */
export function readPurl(given: string): Purl | undefined {
  if (given.length > LONGEST || !/^pkg:/i.test(given) || nothingBeforeVersion.test(given)) return undefined
  try {
    return ruled(PackageURL.fromString(given.trim()))
  } catch {
    return undefined
  }
}

type Part = string | null | undefined

/** From its parts. `undefined` where they make no purl, or the type forbids what they say. */
export function makePurl(parts: { readonly type: string; readonly name: string; readonly namespace?: Part; readonly version?: Part; readonly subpath?: Part; readonly qualifiers?: Readonly<Record<string, string>> | null | undefined }): Purl | undefined {
  try {
    return ruled(new PackageURL(parts.type, parts.namespace, parts.name, parts.version, parts.qualifiers, parts.subpath))
  } catch {
    return undefined
  }
}

interface Loose { readonly type?: Part; readonly namespace?: Part; readonly name?: Part; readonly version?: Part; readonly qualifiers?: unknown; readonly subpath?: Part }

function ruled(read: Loose): Purl | undefined {
  if (!read.type || !read.name) return undefined
  const qualifiers = Object.fromEntries(Object.entries((read.qualifiers ?? {}) as Record<string, unknown>).filter((one): one is [string, string] => typeof one[1] === 'string' && one[1] !== '')) // the library's map of strings
  const purl: Purl = {
    type: read.type, name: read.name, qualifiers,
    ...(read.namespace && { namespace: read.namespace }), ...(read.version && { version: read.version }), ...(read.subpath && { subpath: read.subpath }),
  }
  return purlTypeRules(purl)
}

const encoded = (part: string): string => encodeURIComponent(part).replace(/[!'()*]/g, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`).replaceAll('%3A', ':')

/** The canonical spelling. */
export function writePurl({ type, namespace, name, version, qualifiers, subpath }: Purl): string {
  const path = [...(namespace?.split('/') ?? []), name].map(encoded).join('/')
  const said = Object.entries(qualifiers).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => `${key}=${encoded(value)}`).join('&')
  return `pkg:${type}/${path}${version ? `@${encoded(version)}` : ''}${said && `?${said}`}${subpath ? `#${subpath.split('/').map(encoded).join('/')}` : ''}`
}

const perRelease = new Set(['deb', 'rpm', 'apk', 'alpm'])

/** `purl:npm/lodash`; a distribution's package also by its release, since each release has versions of its own: `purl:deb/debian/openssl?distro=debian-12`. */
export function packageKey({ type, namespace, name, qualifiers }: Purl): string {
  const distro = perRelease.has(type) && qualifiers['distro'] ? `?distro=${qualifiers['distro'].toLowerCase()}` : ''
  return `purl:${type}/${namespace ? `${namespace}/` : ''}${name}${distro}`
}

/** How versions of its type are counted: the id of a scheme. */
export const schemeOfPurl = ({ type }: Purl): string => schemeNamed(type)?.id ?? 'generic'
