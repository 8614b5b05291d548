/** A bill of materials in a file, recognised by its content. JSON and text are read in pieces, so that memory grows with the components and not with the file. */
import { closeSync, createReadStream, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Bom } from '#language/bom/component.ts'
import { readBomTree } from '#language/bom/cyclonedx-xml.ts'
import { BomLines, BomPieces, formatOf, noBom, refusal, type JsonFormat } from '#language/bom/read-bom.ts'
import { BrokenXml, treeOf } from '#language/bom/xml-tree.ts'
import { text } from '#language/words.ts'

const HEAD = 65_536
const LONGEST_XML = 64 * 1_048_576
const tooLong = text(`XML の部品表は ${LONGEST_XML / 1_048_576} MB まで読み取ります。JSON で出力し直してください。JSON に大きさの制限はありません。`, `A bill in XML is read up to ${LONGEST_XML / 1_048_576} MB. Export it as JSON, which may have any size.`)

/** `undefined` where the file is no bill: then it may be a list of another kind. Throws what the file system says where it can't be read. */
export async function bomIn(path: string): Promise<Bom | undefined> {
  const head = headOf(path)
  const format = formatOf(head)
  if (format === 'xml') return fromXml(path)
  if (format === 'tags') return fromLines(path)
  if (format !== undefined) return fromPieces(path, format)
  return /^\s*(<|---)/.test(head) ? noBom(refusal(head)) : undefined
}

function headOf(path: string): string {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(HEAD)
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, HEAD, 0))
  } finally {
    closeSync(file)
  }
}

async function fromPieces(path: string, format: JsonFormat): Promise<Bom> {
  const pieces = new BomPieces(format)
  for await (const piece of createReadStream(path, { highWaterMark: 1_048_576 })) pieces.take(piece as Buffer) // no encoding is set
  return pieces.end()
}

async function fromLines(path: string): Promise<Bom> {
  const lines = new BomLines()
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) lines.take(line)
  return lines.end()
}

function fromXml(path: string): Bom {
  if (statSync(path).size > LONGEST_XML) return noBom(tooLong)
  try {
    return readBomTree(treeOf(readFileSync(path, 'utf8')))
  } catch (error) {
    if (error instanceof BrokenXml) return noBom(error.says)
    throw error
  }
}
