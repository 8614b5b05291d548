/** Files as feeds publish them: packed by gzip, or a zip of records. */
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import { entriesOf, unpacked as partOf } from '#platform/paper/sheets/zip.ts'
import { invalid } from '#trust/parse.ts'

/** What a packed file may hold, in bytes: larger ones are taken in several. */
export const MOST_UNPACKED = 100_000_000

const tooLarge = () => new Failure('too-large', 'too large once unpacked', { do: text(`展開すると${MOST_UNPACKED / 1_000_000} MBを超えます。分けて取り込んでください。`, `It is larger than ${MOST_UNPACKED / 1_000_000} MB once unpacked. Take it in several files.`) })
const unreadable = () => invalid([{ path: 'content', message: text('展開できません。gzip か zip のファイルを、壊れていないか確かめて指定してください。', 'It can’t be unpacked. Give a file packed by gzip or zip, and check that it is whole.') }])

/** @throws Failure invalid where it is neither, or broken; too-large. */
export const unpacked = (base64: string): Promise<string> => unpackedBytes(Buffer.from(base64, 'base64'))

/** Bytes that are not packed are the text themselves. Of a zip the records are one a line. */
export async function unpackedBytes(bytes: Buffer): Promise<string> {
  if (bytes[0] === 0x1F && bytes[1] === 0x8B) return gunzipped(bytes)
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return unzipped(bytes)
  return bytes.toString('utf8')
}

async function gunzipped(bytes: Buffer): Promise<string> {
  try {
    return (await promisify(gunzip)(bytes, { maxOutputLength: MOST_UNPACKED })).toString('utf8')
  } catch (error) {
    throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : unreadable()
  }
}

const isRecord = (name: string): boolean => /\.(json|jsonl|csv|xml)$/i.test(name)

function unzipped(bytes: Buffer): string {
  const entries = entriesOf(bytes)?.filter(({ name }) => isRecord(name))
  if (!entries || entries.length === 0) throw unreadable()
  if (entries.reduce((sum, { unpacked: size }) => sum + size, 0) > MOST_UNPACKED) throw tooLarge()
  const parts = entries.map((entry) => partOf(bytes, entry)?.toString('utf8') ?? '')
  if (parts.includes('')) throw unreadable()
  return parts.length === 1 ? parts[0]! : parts.map(onOneLine).join('\n') // there is one
}

/** A record is one line among others; what is no JSON stays as it is, and its lines are named as faults. */
function onOneLine(part: string): string {
  try {
    return part.includes('\n') ? JSON.stringify(JSON.parse(part)) : part
  } catch {
    return part.includes('\n') && part.split('\n').every((line) => line.trim() === '' || line.trim().startsWith('{')) ? part : part.replaceAll('\n', ' ')
  }
}
