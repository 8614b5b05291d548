/** Files as people and attackers send them: a rendered form opened, changed cell by cell and saved by another program. */
import { deflateRawSync } from 'node:zlib'
import { read, utils, write, type CellObject, type WorkBook } from '@e965/xlsx'
import { entriesOf, unpacked } from '#platform/paper/sheets/zip.ts'

/** The same form saved by another program after somebody changed it. */
export function saved(file: Uint8Array, change: (cells: { set(address: string, cell: CellObject | string): void; find(id: string): number }, book: WorkBook) => void): Buffer {
  const book = read(file, { type: 'buffer', cellFormula: true })
  const sheet = book.Sheets[book.SheetNames[0]!]!
  change({
    set: (address, cell) => { sheet[address] = typeof cell === 'string' ? { t: 's', v: cell } : cell },
    /** The row, counted from 1, whose id this is. */
    find: (id) => {
      const row = utils.sheet_to_json<string[]>(sheet, { header: 1, blankrows: true }).findIndex((cells) => cells[4] === id)
      if (row < 0) throw new Error(`no row ${id}`)
      return row + 1
    },
  }, book)
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer // what type: 'buffer' asks for
}

interface Part { readonly name: string; readonly content: Buffer; /** What its directory says it grows to, where that is a lie. */ readonly declared?: number }

export const partsOf = (file: Uint8Array): readonly Part[] => entriesOf(Buffer.from(file))!.map((entry) => ({ name: entry.name, content: unpacked(Buffer.from(file), entry)! }))

/** An archive of any parts, true or not. */
export function archive(parts: readonly Part[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, content, declared = content.length } of parts) {
    const packed = deflateRawSync(content)
    const path = Buffer.from(name)
    const sizes = Buffer.alloc(12)
    sizes.writeUInt32LE(packed.length, 4)
    sizes.writeUInt32LE(declared, 8)
    const tail = Buffer.alloc(4)
    tail.writeUInt16LE(path.length)
    const start = Buffer.concat([Buffer.from('504b0304140000000800', 'hex'), Buffer.alloc(4), sizes, tail, path, packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    directory.push(Buffer.concat([Buffer.from('504b010214001400000008000000', 'hex').subarray(0, 10), Buffer.from('0800', 'hex'), Buffer.alloc(4), sizes, tail, place, path]))
    bodies.push(start)
    at += start.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, central, end])
}
