/** Files of a room: kept as they are in the database, told by their first bytes, and given out inside JSON, so that no browser opens one by itself. */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { clip, harmlessLine } from '#language/evidence/harmless.ts'
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler } from '#trust/act.ts'
import { missing } from '#trust/identity/directory.ts'
import { intern } from '#trust/labels/tables.ts'
import { invalid } from '#trust/parse.ts'
import { rooms, type GivenFile } from './contract.ts'
import { addFile, fileOf, findEntry } from './entry-tables.ts'
import { typeOf } from './file-type.ts'
import { about, amongMembers, foundRoom, labelFor, sightOf } from './known-room.ts'
import type { RoomRow } from './tables.ts'
import { changed, enter } from './tell-room.ts'

const LARGEST = 10 * 1_048_576

export const putFile = handler({
  verb: rooms.file,
  about: about(),
  async run(step) {
    const { input: { id, file, note, only }, tx, actor } = step
    const { row, seats } = await foundRoom(tx, id)
    amongMembers(seats, only)
    const content = bytesOf(file)
    const kept = { id: newId('file'), name: clip(harmlessLine(file.name), 200), ...typeOf(content), bytes: content.length, sha256: createHash('sha256').update(content).digest('hex'), only }
    const label = only.length > 0 ? { label: await labelOnly(tx, row, actor.organisation, only) } : {}
    const entry = await enter(step, id, 'file', { text: note, body: { file: kept }, ...label })
    await addFile(tx, { id: kept.id, entry, room: id, content })
    const done = await changed(step, id, 'file')
    return { ...done, content: { room: id, entry, file: kept.name, sha256: kept.sha256, only } } // the ledger commits to the file's digest
  },
})

/** What is for some of the room has a label of its own, which names them. */
const labelOnly = (tx: Tx, row: RoomRow, owner: string, only: readonly string[]): Promise<string> => intern(tx, { ...labelFor(row, [...only, owner]), owner })

function bytesOf({ content, encoding }: z.output<typeof GivenFile>): Buffer {
  const written = encoding === 'base64' ? content.replace(/\s/g, '') : content
  const bytes = Buffer.from(encoding === 'base64' ? written : written.toWellFormed(), encoding === 'base64' ? 'base64' : 'utf8')
  const padding = written.endsWith('==') ? 2 : written.endsWith('=') ? 1 : 0
  if (encoding === 'base64' && bytes.length !== Math.floor(((written.length - padding) * 3) / 4)) { // the decoder skips what is no base64
    throw invalid([{ path: 'file.content', message: text('base64 として読めません。文字のファイルなら encoding を text にしてください。', 'Is not base64. For a text file set encoding to text.') }])
  }
  if (bytes.length <= LARGEST) return bytes
  throw new Failure('too-large', `file: a file may have ${LARGEST} bytes`, {
    issues: [{ path: 'file', message: text('ファイルが大きすぎます（10MBまで）。', 'The file is too large (at most 10 MB).') }], do: text('10MBまでに分けて置いてください。', 'Put it in parts of at most 10 MB.'),
  })
}

/** Whoever may see its entry gets it, in base64 whatever it is; its owner sees who fetched it. */
export const fetchFile = handler({
  verb: rooms.fetch,
  about: about(false),
  async run(step) {
    const { input: { id, file }, tx, actor } = step
    const found = await foundRoom(tx, id)
    const row = await fileOf(tx, id, file)
    const entry = row && (await findEntry(tx, await sightOf(found, step), row.entry))
    const kept = entry?.body.file
    if (!row || !kept) throw missing('file')
    const { name, type, caution, bytes, sha256 } = kept
    const receipts = entry.organisation === actor.organisation ? [] : (['served', 'opened'] as const).map((one) => ({ subject: kept.id, organisation: actor.organisation, step: one, way: 'app' }))
    return { subject: kept.id, result: { id: kept.id, name, type, caution, bytes, sha256, content: row.content.toString('base64') }, receipts, content: { room: id, file: kept.id, sha256 } }
  },
})
