#!/usr/bin/env node
/**
 * sakimori-verify: checks from outside, without the server and its database, what the ledger promises. It needs Node and
 * the files of src/trust/ledger/format/, nothing else.
 */
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { checkLog, tileReader, type FileReader } from '#trust/ledger/format/audit.ts'
import { canonical } from '#trust/ledger/format/entry.ts'
import { parseVkeys, type VerifierKey } from '#trust/ledger/format/key.ts'
import { checkProof } from '#trust/ledger/format/proof.ts'
import { openCheckpoint, type SignedCheckpoint } from '#trust/ledger/format/signed-checkpoint.ts'
import { tiledTree } from '#trust/ledger/format/tile.ts'
import { checkConsistency, NotProven } from '#trust/ledger/format/tree.ts'

const help = `sakimori-verify: 台帳の証明を、サーバーを使わずに確かめます。
                 checks proofs of the ledger without the server.

  sakimori-verify proof ファイル/FILE             記録が台帳にあること、開封ずみならその内容
                                                  an entry is in the log and, where opened, what it says
  sakimori-verify log URL|フォルダ/FOLDER         台帳全体が署名どおりであること / the whole log is as signed
  sakimori-verify consistency 旧/OLD 新/NEW [URL|FOLDER]
                                                  新しい台帳が古い台帳を含むこと / the log only grew

  --key ファイル/FILE   台帳の公開鍵。鍵は、台帳とは別の経路で受け取ってください。省くと隣の「keys」を使います。
                        the log's public keys. Get them by another way than the log. Default: the file "keys" beside it.
  --hashes              log で、封じた記録を読まずに、ハッシュの木だけを確かめます。
                        with log: check the tree over the hashes alone, without fetching the sealed entries.
  --help                この説明 / this text

  成り立つときだけ終了コード 0。成り立たなければ理由を一行で標準エラーに書きます。
  Exit code 0 only where it holds; otherwise one line of why on standard error.
`

const MAX_FILE = 1 << 20 // a full bundle has 8,704 bytes; a checkpoint may carry the signatures of many witnesses
const PATIENCE = 30_000

const isUrl = (place: string): boolean => /^https?:\/\//.test(place)

/** A file of the log at a URL or in a folder; null where it is not there. */
const readerAt = (place: string): FileReader => (isUrl(place) ? (path) => download(`${place.replace(/\/+$/, '')}/${path}`) : (path) => present(join(place, path)))

async function present(path: string): Promise<Uint8Array | null> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
    throw error
  })
}

async function download(url: string): Promise<Uint8Array | null> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) })
  if (answer.status === 404 || answer.status === 410) return null
  if (!answer.ok || !answer.body) throw new NotProven(`${url} answered ${answer.status}`)
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of answer.body) {
    length += part.length
    if (length > MAX_FILE) throw new NotProven(`${url} is too long`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

async function textOf(read: FileReader, path: string, place: string): Promise<string> {
  const bytes = await read(path)
  if (!bytes) throw new NotProven(`${isUrl(place) ? `${place}/${path}` : join(place, path)} is not there`)
  return Buffer.from(bytes).toString()
}

/** The keys to trust: those of --key, or those that lie beside the log, and then it is said. */
async function keysFor(place: string, file: string | undefined): Promise<VerifierKey[]> {
  if (file) return parseVkeys(await readFile(file, 'utf8'))
  const read = readerAt(place)
  const text = await textOf(read, 'keys', place).catch(() => {
    throw new NotProven(`no keys beside it: name a file of the log's keys with --key`)
  })
  say('注意: 鍵は台帳の隣から読みました / note: the keys were read from beside the log, so they prove only that it agrees with itself')
  return parseVkeys(text)
}

const say = (line: string): void => console.log(line)

const signers = ({ signed }: SignedCheckpoint): string => signed.map(({ key }) => `${key.name}+${key.id}`).join(', ')

const describe = (checkpoint: SignedCheckpoint): string =>
  `${checkpoint.origin}, ${checkpoint.size} entries, root ${Buffer.from(checkpoint.root).toString('base64')}, signed by ${signers(checkpoint)}`

async function verifyProof(file: string, key: string | undefined): Promise<void> {
  const text = await readFile(file, 'utf8')
  const { sealed, entry, index, checkpoint } = checkProof(text, await keysFor(dirname(file), key))
  say(`成り立ちます / holds: entry ${index} of ${describe(checkpoint)}`)
  say(entry ? canonical(entry) : `封がされています。記録があることだけを示します / sealed: it shows that the entry is there, not what it says (${Buffer.from(sealed).toString('hex')})`)
}

async function verifyLog(place: string, key: string | undefined, hashesOnly: boolean): Promise<void> {
  const read = readerAt(place)
  const checkpoint = openCheckpoint(await textOf(read, 'checkpoint', place), await keysFor(place, key))
  await checkLog(read, checkpoint, hashesOnly)
  say(`成り立ちます / holds: ${describe(checkpoint)}${hashesOnly ? ' (ハッシュのみ / hashes only)' : ''}`)
}

async function verifyConsistency(older: string, newer: string, log: string | undefined, key: string | undefined): Promise<void> {
  const place = log ?? dirname(newer)
  const keys = await keysFor(place, key)
  const [before, after] = [openCheckpoint(await readFile(older, 'utf8'), keys), openCheckpoint(await readFile(newer, 'utf8'), keys)]
  if (before.origin !== after.origin) throw new NotProven(`two different logs: ${before.origin} and ${after.origin}`)
  const grew = before.size < after.size
  checkConsistency(before, after, grew ? await tiledTree(tileReader(readerAt(place)), after.size).consistency(before.size) : [])
  say(`成り立ちます / holds: the first ${before.size} entries are unchanged in ${describe(after)}`)
}

/** Runs one command; 0 where it holds, 1 where it does not or can't be checked, 2 where the command is not understood. */
export async function verify(args: readonly string[]): Promise<number> {
  const asked = understood(args)
  if (asked === 'help') say(help)
  if (asked === 'help') return 0
  if (!asked) console.error('使い方は --help をご覧ください / not understood: see --help')
  if (!asked) return 2
  try {
    await asked()
    return 0
  } catch (error) {
    console.error(`成り立ちません / does not hold: ${reason(error)}`)
    return 1
  }
}

function reason(error: unknown): string {
  const { message, cause } = error as Error // nothing here throws anything else
  return `${message}${cause instanceof Error && cause.message ? ` (${cause.message})` : ''}`.replaceAll('\n', ' ')
}

function understood(args: readonly string[]): 'help' | (() => Promise<void>) | null {
  const options = { key: { type: 'string' }, hashes: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } } as const
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [command, first, second, third, ...more] = positionals
    if (values.help || !command) return values.help ? 'help' : null
    if (command === 'proof' && first && !second) return () => verifyProof(first, values.key)
    if (command === 'log' && first && !second) return () => verifyLog(first, values.key, values.hashes)
    if (command === 'consistency' && first && second && more.length === 0) return () => verifyConsistency(first, second, third, values.key)
    return null
  } catch {
    return null // an option that does not exist
  }
}

if (import.meta.main) process.exitCode = await verify(process.argv.slice(2))
