/** Messages and files of a case. A file is kept as it is and given out inside JSON, so that no browser opens one by itself. */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { clip, harmlessLine } from '#language/evidence/harmless.ts'
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import { Failure } from '#platform/errors.ts'
import { handler } from '#trust/act.ts'
import { missing } from '#trust/identity/directory.ts'
import { invalid } from '#trust/parse.ts'
import { addFile, fileOf, findSeenEntry } from '../entry-tables.ts'
import { about, foundCase, isIn, membersOf, readersOf, sees, sightOf, type Found } from '../known-case.ts'
import type { Asker } from '../tables.ts'
import { changed, enter } from '../tell-case.ts'
import { cases, type GivenFile } from './contract.ts'

const LARGEST = 10 * 1_048_576

/** Whom a message is for. The coordinator speaks to all unless it names some; where makers don't see each other, others speak to the coordinator and whom they know. */
function audienceOf(found: Found, who: Asker, to: readonly string[]): string[] | null {
  const known = membersOf(found.parties).filter((one) => found.parties.some((party) => party.organisation === one && sees(found, who, party)))
  const strange = to.filter((one) => !known.includes(one))
  if (strange.length > 0) throw invalid([{ path: 'to', message: text('この案件にいない組織があります。', 'An organisation named is not in this case.') }])
  if (to.length > 0) return [...new Set([found.row.coordinator, who.organisation, ...to])].toSorted()
  return isIn(found.parties, who, 'coordinator') ? null : readersOf(found, [who.organisation])
}

export const sayInCase = handler({
  verb: cases.say,
  about: about(),
  async run(step) {
    const { input: { id, body, to, file }, actor, tx } = step
    const readers = audienceOf(await foundCase(tx, id), actor, to)
    const content = file && bytesOf(file)
    const kept = file && content ? { id: newId('file'), name: clip(harmlessLine(file.name), 200), bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') } : undefined
    const entry = await enter(step, id, kept ? 'file' : 'message', { text: body, readers, ...(kept && { body: { file: kept } }) })
    if (kept && content) await addFile(tx, { id: kept.id, entry, case_id: id, content })
    const done = await changed(step, id, 'message', [], [])
    return { ...done, content: { case: id, entry, body, readers, ...(kept && { file: kept.name, sha256: kept.sha256 }) } } // the ledger commits to the file's digest
  },
})

function bytesOf({ content, encoding }: z.output<typeof GivenFile>): Buffer {
  const given = encoding === 'base64' ? content.replace(/\s/g, '') : content
  if (encoding === 'base64' && !/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(given)) throw invalid([{ path: 'file.content', message: text('base64 として読めません。文字のファイルなら encoding を text にしてください。', 'Is not base64. For a text file set encoding to text.') }])
  const bytes = encoding === 'base64' ? Buffer.from(given, 'base64') : Buffer.from(given.toWellFormed(), 'utf8')
  if (bytes.length <= LARGEST) return bytes
  throw new Failure('too-large', `file: a file may have ${LARGEST} bytes`, { issues: [{ path: 'file', message: text('ファイルが大きすぎます（10MBまで）。', 'The file is too large (at most 10 MB).') }], do: text('10MBまでに分けて送ってください。', 'Send it in parts of at most 10 MB.') })
}

/** Whoever may see its entry gets it; its owner sees who fetched it. */
export const fetchCaseFile = handler({
  verb: cases.fetch,
  about: about(false),
  async run(step) {
    const { input: { id, file }, tx, actor } = step
    const row = await fileOf(tx, id, file)
    const entry = row && (await findSeenEntry(tx, sightOf(await foundCase(tx, id), actor), row.entry))
    const kept = entry?.body.file
    if (!row || !kept) throw missing('file')
    const receipts = entry.organisation === actor.organisation ? [] : (['served', 'opened'] as const).map((one) => ({ subject: kept.id, organisation: actor.organisation, step: one, way: 'app' }))
    return { subject: kept.id, result: { ...kept, content: row.content.toString('base64') }, receipts, content: { case: id, file: kept.id, sha256: kept.sha256 } }
  },
})
