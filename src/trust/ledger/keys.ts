/** The log's signing keys. They are made at the first start, live in a folder of the sequencer's, and never go anywhere else. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '#platform/errors.ts'
import { isKeyName, keyTypes, verifierKey, type KeyType, type SignerKey } from './format/key.ts'
import { sha256 } from './format/tree.ts'

export interface LogKeys {
  /** The log's name: the first line of every checkpoint. */
  readonly origin: string
  /** Ed25519 for today's witnesses, ML-DSA-44 for the time after them. */
  readonly keys: readonly SignerKey[]
}

const kinds: ReadonlyArray<{ file: string; type: KeyType; make: () => KeyObject }> = [
  { file: 'ed25519.pem', type: keyTypes.ed25519, make: () => generateKeyPairSync('ed25519').privateKey },
  { file: 'ml-dsa-44.pem', type: keyTypes.mlDsa44, make: () => generateKeyPairSync('ml-dsa-44').privateKey },
]

/**
 * Opens the keys in `folder`, making what is not there. `origin` names the log at the first start; without it a name is
 * made from the key. Throws Failure `conflict` where the log already has another name, or others may read a key.
 */
export async function openKeys(folder: string, origin?: string): Promise<LogKeys> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const opened: Array<{ type: KeyType; privateKey: KeyObject; publicKey: KeyObject }> = []
  for (const { file, type, make } of kinds) {
    const pem = await kept(join(folder, file), () => make().export({ type: 'pkcs8', format: 'pem' }).toString())
    const privateKey = createPrivateKey(pem)
    opened.push({ type, privateKey, publicKey: createPublicKey(privateKey) })
  }
  const made = `sakimori.local/${sha256(opened[0]!.publicKey.export({ type: 'spki', format: 'der' })).toString('hex', 0, 6)}`
  const name = (await kept(join(folder, 'origin'), () => `${nameOr(made, origin)}\n`)).trim()
  if (origin && origin !== name) throw new Failure('conflict', `this log is called ${name}; a log can't be renamed to ${origin}`)
  return { origin: name, keys: opened.map(({ type, privateKey, publicKey }) => ({ ...verifierKey(name, type, publicKey), privateKey })) }
}

function nameOr(made: string, origin: string | undefined): string {
  if (origin && !isKeyName(origin)) throw new Failure('invalid', `a log can't be called ${JSON.stringify(origin)}: no spaces and no plus sign`)
  return origin ?? made
}

/** Reads a file, or makes it whole: of two processes at their first start one writes and both read the same. */
async function kept(path: string, make: () => string): Promise<string> {
  const present = await readFile(path, 'utf8').catch(() => null)
  if (present === null) await place(path, make())
  await refuseOpen(path)
  return present ?? readFile(path, 'utf8')
}

async function place(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  await file.writeFile(text)
  await file.sync()
  await file.close()
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await unlink(draft)
}

async function refuseOpen(path: string): Promise<void> {
  if (process.platform === 'win32' || ((await stat(path)).mode & 0o077) === 0) return
  throw new Failure('conflict', `others may read ${path}: run chmod 600 on it`)
}
