/**
 * Seals single fields, so that a copy of the database alone tells nothing of them: the key is a file outside of it. AES-256-GCM (NIST SP 800-38D),
 * a key for each holder made from it by HKDF (RFC 5869). What must still be found has a mark: an HMAC, the same for the same words under the same key.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, statSync, unlinkSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { text } from '#language/words.ts'
import { settings } from './config.ts'
import { Failure } from './errors.ts'

export interface Sealing {
  /** `holder`: whose it is. `place`: which row and field; sealed for one, it does not open in another. */
  seal(holder: string, place: string, plain: string): Buffer
  /** @throws Failure `conflict` where it was sealed with another key, for another place, or was changed since. */
  open(holder: string, place: string, sealed: Buffer): string
  /** 16 bytes by which the same words are found again within one `scope`; nobody can guess them without the key. */
  mark(scope: string, words: string): Buffer
}

const [KEY, NONCE, TAG, MARK] = [32, 12, 16, 16]
const FORM = 1

export function sealingWith(key: Buffer): Sealing {
  const derived = (use: string): Buffer => Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `sakimori ${use}`, KEY))
  const keys = new Map<string, Buffer>()
  const keyFor = (use: string): Buffer => keys.get(use) ?? keys.set(use, derived(use)).get(use)! // set in this line
  return Object.freeze({
    seal(holder: string, place: string, plain: string) {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', keyFor(`field ${holder}`), nonce).setAAD(Buffer.from(place))
      return Buffer.concat([Buffer.of(FORM), nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    open(holder: string, place: string, sealed: Buffer) {
      try {
        const decipher = createDecipheriv('aes-256-gcm', keyFor(`field ${holder}`), sealed.subarray(1, 1 + NONCE), { authTagLength: TAG }).setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(-TAG))
        return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE, -TAG)), decipher.final()]).toString('utf8')
      } catch {
        throw otherKey()
      }
    },
    mark: (scope: string, words: string) => createHmac('sha256', keyFor(`mark ${scope}`)).update(words).digest().subarray(0, MARK),
  })
}

export const otherKey = (): Failure => new Failure('conflict', 'a field was sealed with another key than the one in use: put back the file of the sealing key', {
  do: text('封をした鍵が、いまの鍵と違います。管理者に、封の鍵のファイルを元に戻すよう伝えてください。', 'It was sealed with another key than the one in use. Ask the administrator to put back the file of the sealing key.'),
})

/** Opens the key in a file, making it where there is none: of two processes at their first start one writes and both read the same. */
export function sealingIn(path: string): Sealing {
  const present = readIf(path)
  if (present === undefined) place(path)
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) throw new Failure('conflict', `others may read ${path}: run chmod 600 on it`)
  const key = Buffer.from((present ?? readFileSync(path, 'utf8')).trim(), 'base64')
  if (key.length !== KEY) throw new Failure('conflict', `${path} holds no key: it must be ${KEY} bytes in base64`)
  return sealingWith(key)
}

function readIf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined // what the file system throws has a code
    throw error
  }
}

/** Whole or not at all: written beside it, and then given its name. */
function place(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = openSync(draft, 'wx', 0o600)
  writeSync(file, `${randomBytes(KEY).toString('base64')}\n`)
  fsyncSync(file)
  closeSync(file)
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    unlinkSync(draft)
  }
}

let opened: Sealing | undefined
/** With the key of this installation, read at the first use. */
export function sealing(): Sealing {
  if (opened) return opened
  const { SEALING_KEY, SAKIMORI_DATA } = settings()
  opened = sealingIn(SEALING_KEY ?? join(SAKIMORI_DATA, 'sealing', 'key'))
  return opened
}
