/**
 * Software bills of materials to components: CycloneDX and SPDX, whole or piece by piece. Never throws: what is broken is named with its
 * place, and the rest is taken. CycloneDX as XML is read by cyclonedx-xml.ts, since whoever has the file cuts it.
 */
import { isObj, jsonProblem, own, type Json, type Obj } from '../evidence/json.ts'
import { text, type Text } from '../words.ts'
import { limits, type Bom } from './component.ts'
import { CycloneDxReader } from './cyclonedx.ts'
import { MemberCutter, type Cut } from './json-members.ts'
import type { PartReader } from './part-reader.ts'
import { Spdx2Reader } from './spdx2.ts'
import { Spdx3Reader } from './spdx3.ts'
import { SpdxTagLines } from './spdx-tags.ts'

export type JsonFormat = 'cyclonedx' | 'spdx2' | 'spdx3'

const readers: Readonly<Record<JsonFormat, () => PartReader>> = { cyclonedx: () => new CycloneDxReader(), spdx2: () => new Spdx2Reader(), spdx3: () => new Spdx3Reader() }
/** What a code host's own export and a signed statement (in-toto) wrap around a bill. */
const envelopes = ['sbom', 'predicate']
/** Members that are looked at; the others may be as long as they like. */
const looked = new Set([...envelopes, 'specVersion', 'metadata', 'components', 'dependencies', 'services', 'spdxVersion', 'SPDXID', 'documentDescribes', 'packages', 'relationships', '@context', '@graph', 'type', '@type', 'spdxId', '@id', 'name', 'software_packageVersion', 'software_packageUrl', 'externalIdentifier', 'verifiedUsing', 'suppliedBy'])

const strange = text('部品表として読めません。CycloneDX（JSON・XML）、SPDX 2（JSON・タグと値）、SPDX 3（JSON-LD）を読めます。', 'This is no bill of materials that is read here: CycloneDX (JSON, XML), SPDX 2 (JSON, tag and value) and SPDX 3 (JSON-LD) are.')

const otherSpdx = text('SPDX の YAML と RDF は読めません。JSON か、タグと値の形で出力し直してください。', 'SPDX as YAML or RDF is not read. Export it as JSON, or as tags and values.')
const noXml = text('XML の部品表は、ファイルから読み取ります。JSON で出力し直してもかまいません。', 'A bill in XML is read from its file; exporting it as JSON does as well.')

export const noBom = (says = strange, at = ''): Bom => ({ format: '', components: [], faults: [{ at, says }], notes: [] })

/** Why text that begins so is no bill that is read. */
export function refusal(head: string): Text {
  const start = head.trimStart()
  if (formatOf(head) === 'xml') return noXml
  return /spdx/i.test(start) && /^(<|---)/.test(start) ? otherSpdx : strange
}

/** What the beginning of a file says it is. XML and text of tags are no JSON; `undefined`: no bill. */
export function formatOf(head: string): JsonFormat | 'tags' | 'xml' | undefined {
  const start = head.replace(/^\uFEFF/, '').trimStart()
  if (start.startsWith('<')) return /<(\w+:)?bom\b/.test(start) ? 'xml' : undefined
  if (/^(#[^\n]*\n\s*)*SPDXVersion\s*:/.test(start)) return 'tags'
  if (!start.startsWith('{')) return undefined
  if (/"bomFormat"\s*:\s*"CycloneDX"|"\$schema"\s*:\s*"[^"]*cyclonedx\.org/i.test(start)) return 'cyclonedx'
  if (/"@context"\s*:\s*\[?\s*"https?:\/\/spdx\.org\/rdf\/v?3/.test(start)) return 'spdx3'
  return /"(spdxVersion|SPDXID)"\s*:/.test(start) ? 'spdx2' : undefined
}

function formatOfJson(json: Obj): JsonFormat | undefined {
  const [schema, context, format] = [own(json, '$schema'), own(json, '@context'), own(json, 'bomFormat')]
  if ((typeof format === 'string' && format.toLowerCase() === 'cyclonedx') || (typeof schema === 'string' && /cyclonedx\.org/i.test(schema))) return 'cyclonedx'
  if (own(json, 'spdxVersion') !== undefined || own(json, 'SPDXID') !== undefined) return 'spdx2'
  const contexts: readonly Json[] = Array.isArray(context) ? context : [context ?? null]
  return contexts.some((one) => typeof one === 'string' && /spdx\.org\/rdf\/v?3/.test(one)) ? 'spdx3' : undefined
}

/** A bill as text, or as parsed JSON. */
export function readBom(given: unknown): Bom {
  if (typeof given === 'string') return readText(given)
  const json = given as Json // asked in the next line
  if (!isObj(json)) return noBom()
  const format = [json, ...envelopes.flatMap((name) => own(json, name) ?? [])].flatMap((one) => (isObj(one) ? formatOfJson(one) ?? [] : []))[0]
  if (format === undefined) return noBom()
  const reader = readers[format]()
  takeAll(json, reader)
  return reader.end()
}

function readText(given: string): Bom {
  const content = given.replace(/^\uFEFF/, '').trim()
  if (formatOf(content.slice(0, 65_536)) === 'tags') return readTags(content.split(/\r\n|\r|\n/))
  try {
    return readBom(parsed(content))
  } catch {
    return readBroken(content)
  }
}

/** Text in JSON is no bill again. */
const parsed = (content: string): unknown => {
  const json: unknown = JSON.parse(content)
  return typeof json === 'string' ? undefined : json
}

function readBroken(content: string): Bom {
  const format = formatOf(content)
  if (format === undefined || format === 'tags' || format === 'xml') return noBom(content.startsWith('{') ? jsonProblem(content) : refusal(content.slice(0, 4096)))
  const pieces = new BomPieces(format)
  pieces.take(new TextEncoder().encode(content))
  const bom = pieces.end()
  return { ...bom, faults: [{ at: '', says: jsonProblem(content) }, ...bom.faults] }
}

function takeAll(json: Obj, reader: PartReader): void {
  for (const [member, value] of Object.entries(json)) {
    if (Array.isArray(value)) for (const [n, one] of value.entries()) reader.take(member, one as Json, n) // a list of JSON
    else takeMember(member, value, undefined, reader)
  }
}

function takeMember(member: string, value: Json, n: number | undefined, reader: PartReader): void {
  if (n !== undefined || !isObj(value) || !envelopes.includes(member)) return reader.take(member, value, n)
  const { sbom: _, predicate: __, ...inside } = value // an envelope holds no other
  takeAll(inside, reader)
}

function readTags(lines: Iterable<string>): Bom {
  const tags = new BomLines()
  for (const line of lines) tags.take(line)
  return tags.end()
}

/** A bill of tags and values, line by line. */
export class BomLines {
  readonly #reader = new Spdx2Reader()
  readonly #lines = new SpdxTagLines(this.#reader)

  take(line: string): void {
    this.#lines.take(line)
  }

  end(): Bom {
    this.#lines.end()
    return this.#reader.end()
  }
}

/** A bill in JSON of any length, piece by piece, in memory that grows with its components and not with its bytes. */
export class BomPieces {
  readonly #reader: PartReader
  readonly #cutter = new MemberCutter(limits.entry, (member) => looked.has(member))
  readonly #decoder = new TextDecoder()

  constructor(format: JsonFormat) {
    this.#reader = readers[format]()
  }

  /** The next bytes of the file, cut anywhere. */
  take(piece: Uint8Array): void {
    for (const cut of this.#cutter.read(piece)) this.#taken(cut)
  }

  end(): Bom {
    const bom = this.#reader.end()
    return this.#cutter.isWhole ? bom : { ...bom, faults: [{ at: '', says: unfinished }, ...bom.faults] }
  }

  #taken({ member, n, bytes, tooLarge }: Cut): void {
    const at = n === undefined ? member : `${member}[${n}]`
    if (tooLarge) return this.#reader.faults.add(at, `この項目は、一つで${limits.entry / 1_048_576} MBを超えるため、除いて読み取りました。`, `This entry alone is longer than ${limits.entry / 1_048_576} MB. The rest was read without it.`)
    if (bytes === undefined) return this.#reader.take(member, null, n)
    try {
      takeMember(member, JSON.parse(this.#decoder.decode(bytes)) as Json, n, this.#reader) // what JSON.parse gives is Json by definition
    } catch {
      this.#reader.faults.add(at, 'JSONとして読めません。この部分を除いて読み取りました。', 'This is no JSON. The rest was read without it.')
    }
  }
}

const unfinished = text('ファイルが途中で切れているか、JSONとして壊れています。読めた部分だけを読み取りました。もう一度出力してください。', 'The file ends too early or is broken as JSON. What could be read was. Export it again.')
