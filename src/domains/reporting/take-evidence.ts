/** Files from a reporter: bounded, read as text, kept as they are, never run. */
import { createHash } from 'node:crypto'
import { readEvidence, type Evidence } from '#language/evidence/evidence.ts'
import { clip, harmlessLine } from '#language/evidence/harmless.ts'
import type { Item } from '#language/evidence/item.ts'
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { invalid } from '#trust/parse.ts'
import type { z } from 'zod'
import type { EvidenceFile, EvidenceSummary } from './contract.ts'
import { insertEvidence, keepItems } from './evidence-tables.ts'

type File = z.output<typeof EvidenceFile>

const MEGABYTE = 1024 * 1024
export const LARGEST_FILE = 10 * MEGABYTE
/** Notes on what could not be read that are kept with a file. */
const MOST_NOTES = 100

export interface ReadFile { readonly summary: EvidenceSummary; readonly evidence: Evidence; readonly content: Buffer }

/** Reads one file; `path` is where it stands in the input. Throws `invalid` for broken base64, `too-large` beyond the bound. */
export function readFile(file: File, path: string): ReadFile {
  const content = bytesOf(file, path)
  if (content.length > LARGEST_FILE) {
    throw new Failure('too-large', `${path}: a file may have ${LARGEST_FILE} bytes`, {
      issues: [{ path, message: text('ファイルが大きすぎます（10MBまで）。', 'The file is too large (at most 10 MB).') }],
      do: text('10MBまでに分けて添付してください。', 'Attach it in parts of at most 10 MB.'),
    })
  }
  const name = clip(harmlessLine(file.name), 200)
  const evidence = readEvidence(name, content)
  return { content, evidence, summary: {
    id: newId('evidence'), name, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex'), format: evidence.format,
    found: Object.entries(evidence.counts.types).map(([type, count]) => ({ type, count })), unread: unreadOf(name, evidence),
  } }
}

function unreadOf(name: string, { problem, unread }: Evidence): EvidenceSummary['unread'] {
  if (problem) return [{ what: name, why: problem }]
  return unread.slice(0, MOST_NOTES).map(({ what, why, count }) => ({ what: count > 1 ? `${what} ×${count}` : what, why }))
}

function bytesOf({ content, encoding }: File, path: string): Buffer {
  if (encoding === 'text') return Buffer.from(content.toWellFormed())
  const written = content.replace(/\s/g, '')
  const bytes = Buffer.from(written, 'base64')
  const padding = written.endsWith('==') ? 2 : written.endsWith('=') ? 1 : 0
  if (bytes.length === Math.floor(((written.length - padding) * 3) / 4)) return bytes // the decoder skips what is no base64
  throw invalid([{ path: `${path}.content`, message: text('base64 として読めません。文字のファイルなら encoding を text にしてください。', 'Is not base64. For a text file set encoding to text.') }])
}

/** Keeps files with an incident and returns what they are, and what they say that was not known of it yet. */
export async function takeEvidence(tx: Tx, incident: string, files: readonly File[], at: Date): Promise<{ taken: EvidenceSummary[]; fresh: Item[] }> {
  const [taken, fresh]: [EvidenceSummary[], Item[]] = [[], []]
  for (const [i, file] of files.entries()) {
    const { summary, evidence, content } = readFile(file, `evidence.${i}`)
    await insertEvidence(tx, incident, summary, content, at)
    taken.push(summary)
    fresh.push(...await keepItems(tx, incident, summary.id, evidence.items))
  }
  return { taken, fresh }
}
