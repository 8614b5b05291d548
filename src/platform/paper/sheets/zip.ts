/** The ZIP archive around an XLSX: its directory, its parts within bounds, and fixed times so that the same form gives the same file. */
import { inflateRawSync } from 'node:zlib'

export interface Entry { readonly name: string; readonly method: number; readonly packed: number; readonly unpacked: number; readonly header: number; readonly central: number }

const [endMark, centralMark, localMark] = [0x06054b50, 0x02014b50, 0x04034b50]

/** Undefined when it is no whole archive that names each part once, or one that is encrypted or too large to be a form. */
export function entriesOf(archive: Buffer): readonly Entry[] | undefined {
  const end = endOf(archive)
  if (end === undefined) return undefined
  const entries: Entry[] = []
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + 46 > end || archive.readUInt32LE(at) !== centralMark || (archive.readUInt16LE(at + 8) & 1) === 1) return undefined
    const [name, extra, comment] = [archive.readUInt16LE(at + 28), archive.readUInt16LE(at + 30), archive.readUInt16LE(at + 32)]
    entries.push({ name: archive.toString('utf8', at + 46, at + 46 + name), method: archive.readUInt16LE(at + 10), packed: archive.readUInt32LE(at + 20), unpacked: archive.readUInt32LE(at + 24), header: archive.readUInt32LE(at + 42), central: at })
    at += 46 + name + extra + comment
  }
  return at === end && new Set(entries.map(({ name }) => name.toLowerCase())).size === entries.length ? entries : undefined
}

/** Where the directory ends. Only the record whose comment ends the file counts: two readers of it see one archive. */
function endOf(archive: Buffer): number | undefined {
  for (let at = archive.length - 22; at >= Math.max(0, archive.length - 22 - 0xFFFF); at -= 1) {
    if (archive.readUInt32LE(at) === endMark && at + 22 + archive.readUInt16LE(at + 20) === archive.length) return at
  }
  return undefined
}

/** A part as its directory declares it; undefined where it is not that long, so that a lie about the size costs no memory. */
export function unpacked(archive: Buffer, { method, packed, unpacked: size, header }: Entry): Buffer | undefined {
  if (header + 30 > archive.length || archive.readUInt32LE(header) !== localMark) return undefined
  const from = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28)
  const data = archive.subarray(from, from + packed)
  if (data.length !== packed) return undefined
  if (method === 0) return packed === size ? data : undefined
  try {
    const found = method === 8 ? inflateRawSync(data, { maxOutputLength: Math.max(1, size) }) : undefined
    return found?.length === size ? found : undefined
  } catch {
    return undefined
  }
}

/** 1980-01-01, the first day the format can write, for every part. Changes the archive it is given. */
export function withoutTimes(archive: Buffer): Buffer {
  for (const { header, central } of entriesOf(archive) ?? []) {
    archive.writeUInt32LE(0x00210000, header + 10)
    archive.writeUInt32LE(0x00210000, central + 12)
  }
  return archive
}
