/** The key that signs advisories: made by the worker at its first use, in a folder that it alone reads. */
import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '#platform/clock.ts'
import type { SigningKey } from '#platform/openpgp.ts'

interface Kept { readonly created: string; readonly holder: string; readonly pem: string }

/** Of two workers at their first start one writes, and both read the same. A crash before the link leaves no key, and the next start makes one. */
export async function advisoryKey(data: string, holder: string, now: Date): Promise<SigningKey> {
  const folder = join(data, 'advisories')
  const path = join(folder, 'openpgp.json')
  const present = await readFile(path, 'utf8').catch(() => null)
  if (present === null) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const made: Kept = { created: now.toISOString(), holder, pem: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
    const draft = join(folder, newId('draft'))
    await writeFile(draft, JSON.stringify(made), { mode: 0o600, flag: 'wx', flush: true })
    await link(draft, path).catch((error: NodeJS.ErrnoException) => { if (error.code !== 'EEXIST') throw error })
    await unlink(draft)
  }
  const kept = JSON.parse(present ?? await readFile(path, 'utf8')) as Kept // written above, and by nobody else
  return { privateKey: createPrivateKey(kept.pem), created: new Date(kept.created), holder: kept.holder }
}
